"""A text on its way through the engine."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleantext.document import BYTE_ORDER_MARK, Document
from cleantext.erase import bridged, spaced
from cleantext.lazy import lazy
from cleantext.match import Hit
from cleantext.pieces import Pieces
from cleantext.result import Evidence, Refusal, Removal, Result, without
from cleantext.rules import Rule
from cleantext.seams import split_lines
from cleantext.spans import Span, united
from cleantext.surroundings import PageLines


@dataclass
class State:
    """A text on its way: where its pieces stand in the input, and what has happened so far.

    `names_all` tells whether each rule that hits is to be named, or only what goes is to be found out.
    """

    text: str
    pieces: Pieces
    source: str
    removals: list[Removal] = field(default_factory=list)
    refused: dict[tuple[int, int, str], Refusal] = field(default_factory=dict)
    evidence: dict[tuple[str, str], Evidence] = field(default_factory=dict)
    missed: dict[int, set[int]] = field(default_factory=dict)
    unaccounted: int = 0
    page: PageLines | None = None
    names_all: bool = True

    @lazy
    def document(self) -> Document:
        """The text as lines."""
        return self.document_after(None)

    def document_after(self, earlier: Document | None) -> Document:
        """The text as lines, with what an earlier document knew of them and what the page says of them."""
        raw = split_lines(self.text)
        if self.page is None:
            return Document(self.text, raw, earlier)
        return Document(self.text, raw, earlier, self.page.left(raw, self.pieces))

    @classmethod
    def after(cls, result: Result, page: PageLines | None) -> State:
        """The state of a text that something was removed from, as the engine would go on from it."""
        return cls.of(result.text, result.source, _kept_pieces(result), page)

    @classmethod
    def of(cls, text: str, source: str, kept: list[Span], page: PageLines | None) -> State:
        """The state of a text that these stretches of the input make."""
        return cls(*_marks_hidden(text, kept), source, page=page)

    def keep_only(self, kept: list[Span]) -> None:
        """Go on with these stretches of the input."""
        text = "".join(self.source[start:end] for start, end in kept)
        self.text, self.pieces = _marks_hidden(text, kept)

    def note_flags(self, hit: Hit) -> None:
        """Note the verdicts that a hit is evidence of."""
        for flag in hit.rule.flags:
            start, end = self.pieces.around((hit.start, hit.end))
            found = Evidence(flag, start, end, self.source[start:end], hit.rule.full_id)
            self.evidence.setdefault((flag, hit.rule.full_id), found)

    def note_refusal(self, hit: Hit, span: Span, reason: str) -> None:
        """Note what a guard kept, and why."""
        start, end = self.pieces.around(span)
        rule = hit.rule
        refused = Refusal(start, end, self.text[span[0] : span[1]], rule.full_id, rule.category, reason)
        self.refused[(start, end, rule.full_id)] = refused

    def erase(self, accepted: list[tuple[Span, Hit]]) -> None:
        """Cut the union of the accepted spans out of the text and note each removal in the input's offsets."""
        document = self.document
        spans = bridged(united(span for span, _ in accepted), document)
        spaced_out = united(spaced(span, document) for span in spans)
        accepted.sort(key=lambda pair: (pair[0][0], -pair[0][1], pair[1].rule.full_id))
        at = 0
        for span in spaced_out:
            group: list[tuple[Span, Hit]] = []
            while at < len(accepted) and accepted[at][0][0] < span[1]:
                group.append(accepted[at])
                at += 1
            for piece, rule, also in _attributed(span, group):
                for start, end in self.pieces.to_source(piece):
                    text = self.source[start:end]
                    self.removals.append(
                        Removal(start, end, text, rule.full_id, rule.category, rule.why, rule.confidence, also)
                    )
        kept: list[Span] = []
        position = 0
        for start, end in [*spaced_out, (document.length, document.length)]:
            kept.extend(self.pieces.to_source((position, start)))
            position = end
        self.keep_only(kept)

    def whole(self, status: str) -> Result:
        """The input as it came, with a status that says why."""
        return Result(text=self.source, source=self.source, status=status, evidence=self.sorted_evidence())

    def finished(self) -> Result:
        """The input without all that was removed."""
        removals = tuple(sorted(self.removals, key=lambda removal: removal.start))
        return Result(
            text=without(self.source, removals),
            source=self.source,
            removals=removals,
            refused=tuple(self.refused[key] for key in sorted(self.refused)),
            evidence=self.sorted_evidence(),
        )

    def sorted_evidence(self) -> tuple[Evidence, ...]:
        """What the verdicts rest on, in an order that depends on nothing but flags and rules."""
        return tuple(self.evidence[key] for key in sorted(self.evidence))


def _marks_hidden(text: str, kept: list[Span]) -> tuple[str, Pieces]:
    """A text made of stretches of the input without the byte order marks at its top, which no rule is to see."""
    pieces = Pieces(kept)
    if not text.startswith(BYTE_ORDER_MARK):
        return text, pieces
    shown = text.lstrip(BYTE_ORDER_MARK)
    return shown, Pieces(pieces.to_source((len(text) - len(shown), len(text))))


def _attributed(span: Span, group: list[tuple[Span, Hit]]) -> list[tuple[Span, Rule, tuple[str, ...]]]:
    """The span cut into pieces, each with the rule it is put down to and the others that hit it."""
    pieces: list[tuple[Span, Rule, tuple[str, ...]]] = []
    primary, also = group[0], set[str]()
    start, covered = span[0], group[0][0][1]
    for one in group[1:]:
        (_, end), hit = one
        if end <= covered:
            also.add(hit.rule.full_id)
            continue
        cut = max(one[0][0], covered)
        pieces.append(((start, cut), primary[1].rule, _others(also, primary[1].rule)))
        start, covered, primary, also = cut, end, one, set()
    pieces.append(((start, span[1]), primary[1].rule, _others(also, primary[1].rule)))
    return [piece for piece in pieces if piece[0][0] < piece[0][1]]


def _others(names: set[str], rule: Rule) -> tuple[str, ...]:
    return tuple(sorted(names - {rule.full_id}))


def _kept_pieces(result: Result) -> list[Span]:
    kept, at = [], 0
    for removal in result.removals:
        if at < removal.start:
            kept.append((at, removal.start))
        at = removal.end
    return [*kept, (at, len(result.source))]
