"""The pipeline: prefilter, match, extent, guards, erase; again until the text is still."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cleantext.document import Document
from cleantext.erase import bridged, spaced, united
from cleantext.extent import extent_of
from cleantext.guards import is_quoted, refusal, words_unaccounted_for
from cleantext.lazy import lazy
from cleantext.match import Hit, Span, hits_on_line
from cleantext.page_evidence import PageScan
from cleantext.passage import all_announced, passages
from cleantext.pieces import Pieces
from cleantext.prefilter import Candidates, LiteralScan, Prefilter
from cleantext.result import Evidence, Refusal, Removal, Result, Suggestion, without
from cleantext.rules import Announced, PhraseTest, Rule
from cleantext.sentences import count_words
from cleantext.surroundings import LinesLeft, PageLines

MAX_PASSES = 16
FREE_WORDS = 100
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Plan:
    """What an engine runs: the rules that remove, those that only suggest, the user's keep phrases, the budget."""

    rules: tuple[Rule, ...]
    suggesting: tuple[Rule, ...] = ()
    keep: tuple[PhraseTest, ...] = ()
    budget: float = 0.4


@dataclass
class _State:
    """A text on its way: where its pieces stand in the input, and what has happened so far."""

    text: str
    source: str
    pieces: Pieces
    removals: list[Removal] = field(default_factory=list)
    refused: dict[tuple[int, int, str], Refusal] = field(default_factory=dict)
    evidence: dict[tuple[str, str], Evidence] = field(default_factory=dict)
    unaccounted: int = 0
    page: PageLines | None = None
    left: LinesLeft | None = None

    @lazy
    def document(self) -> Document:
        """The text as lines."""
        return self.document_after(None)

    def document_after(self, earlier: Document | None) -> Document:
        """The text as lines, with what an earlier document knew of them and what the page says of them."""
        if self.page is None:
            return Document.of(self.text, earlier)
        self.left = self.page.left(self.text.splitlines(keepends=True), self.pieces)
        return Document.of(self.text, earlier, self.left.at)

    @classmethod
    def of(cls, result: Result, page: PageLines | None) -> _State:
        """The state of a text from which something may have been removed."""
        state = cls(result.source, result.source, Pieces([(0, len(result.source))]), page=page)
        state.keep_only(_kept_pieces(result))
        return state

    def keep_only(self, kept: list[Span]) -> None:
        """Go on with these stretches of the input; byte order marks at the top are hidden from the rules."""
        text = "".join(self.source[start:end] for start, end in kept)
        self.text = text.lstrip(BYTE_ORDER_MARK)
        self.pieces = Pieces(kept)
        if len(self.text) < len(text):
            self.pieces = Pieces(self.pieces.to_source((len(text) - len(self.text), len(text))))


class Engine:
    """Runs a plan over texts. Holds nothing that a run changes, so threads may share it."""

    def __init__(self, plan: Plan, prefilter: Callable[[Sequence[Rule]], Prefilter] = LiteralScan) -> None:
        self.plan = plan
        self._prefilter = prefilter(plan.rules)
        self._make_prefilter = prefilter
        self._suggestion_prefilter: Prefilter | None = None

    def clean(self, text: str, domain: str = "") -> str:
        """The cleaned text alone."""
        candidates = self._prefilter.candidates(text)
        if not candidates:
            return text
        return self._run(text, domain, candidates).text

    def inspect(self, text: str, domain: str = "", page: PageLines | None = None) -> Result:
        """The cleaned text with all that is to be said about it; `page` is what the text's page says of its lines."""
        result = self.removed(text, domain, page)
        if page and page.verdicts:
            result = replace(result, evidence=(*result.evidence, *page.verdicts))
        if not self.plan.suggesting:
            return result
        return self._with_suggestions(result, domain, page)

    def removed(self, text: str, domain: str = "", page: PageLines | None = None) -> Result:
        """As `inspect`, without what rules only suggest and without the verdicts of the page's own metadata."""
        return self._run(text, domain, self._prefilter.candidates(text), page)

    @lazy
    def _page_scan(self) -> PageScan:
        return PageScan(self.plan.rules)

    def _run(self, text: str, domain: str, candidates: Candidates, page: PageLines | None = None) -> Result:
        state = _State.of(Result(text, text), page)
        for _ in range(MAX_PASSES):
            tried = self._with_page(state, candidates) if page else candidates
            if not tried or not self._pass(state, domain, tried):
                return self._finished(state)
            candidates = self._candidates_again(state, candidates)
        return _whole(state, "unsettled")

    def _with_page(self, state: _State, candidates: Candidates) -> Candidates:
        lines = state.document.lines
        return self._page_scan.added_to(candidates, state.left, lines) if state.left else candidates

    def _candidates_again(self, state: _State, candidates: Candidates) -> Candidates:
        """The candidates after something went; only lines that have changed are scanned anew."""
        earlier = state.document
        announced_on = {earlier.lines.raw[number]: announced for number, announced in candidates.items()}
        known = set(earlier.lines.raw)
        state.document = state.document_after(earlier)
        found: dict[int, Mapping[int, Announced]] = {}
        for number, raw in enumerate(state.document.lines.raw):
            if raw in announced_on:
                found[number] = announced_on[raw]
            elif raw not in known and (announced := self._prefilter.candidates(raw).get(0)):
                found[number] = announced
        return found

    def _pass(self, state: _State, domain: str, candidates: Candidates) -> bool:
        """Remove what the rules find in the text as it stands; whether anything went."""
        document = state.document
        accepted: list[tuple[Span, Hit]] = []
        for hit in _hits(self.plan.rules, document, candidates, domain):
            if hit.rule.flags and not is_quoted(hit, document):
                _note_flags(state, hit)
            span = extent_of(hit, document)
            if span is None:
                continue
            reason = refusal(hit, span, document, self.plan.keep)
            if reason is None:
                accepted.append((span, hit))
            else:
                _note_refusal(state, hit, span, reason)
        if not accepted:
            return False
        state.unaccounted += words_unaccounted_for(accepted, document)
        _erase(state, document, accepted)
        return True

    def _finished(self, state: _State) -> Result:
        if state.unaccounted > FREE_WORDS and state.unaccounted > self.plan.budget * count_words(state.source):
            return _whole(state, "over_budget")
        removals = tuple(sorted(state.removals, key=lambda removal: removal.start))
        return Result(
            text=without(state.source, removals),
            source=state.source,
            removals=removals,
            refused=tuple(state.refused[key] for key in sorted(state.refused)),
            evidence=_sorted_evidence(state),
        )

    def _with_suggestions(self, result: Result, domain: str, page: PageLines | None) -> Result:
        if self._suggestion_prefilter is None:
            self._suggestion_prefilter = self._make_prefilter(self.plan.suggesting)
        state = _State.of(result, page)
        document = state.document
        found: list[Suggestion] = []
        candidates = self._suggestion_prefilter.candidates(state.text)
        if state.left:
            candidates = PageScan(self.plan.suggesting).added_to(candidates, state.left, document.lines)
        for hit in _hits(self.plan.suggesting, document, candidates, domain):
            span = extent_of(hit, document)
            if span is None or refusal(hit, span, document, self.plan.keep):
                continue
            start, end = state.pieces.around(span)
            rule = hit.rule
            text = state.text[span[0] : span[1]]
            found.append(Suggestion(start, end, text, rule.full_id, rule.category, rule.why, rule.confidence))
        suggested = tuple(sorted(set(found), key=lambda one: (one.start, one.end, one.rule)))
        return replace(result, suggested=suggested)


def what_is_left(result: Result, page: PageLines | None) -> tuple[Document, Pieces]:
    """What a cleaning left, as the engine would go on from it, and where it stands in the input."""
    state = _State.of(result, page)
    return state.document, state.pieces


def _hits(rules: Sequence[Rule], document: Document, candidates: Candidates, domain: str) -> Iterator[Hit]:
    """All hits of the candidate rules, in an order that depends on nothing but text and rules."""
    passage_lines: dict[int, dict[int, Announced]] = {}
    for number in sorted(candidates):
        on_line = candidates[number]
        out_of_reach = document.lines[number].out_of_reach
        for which in sorted(on_line):
            rule, announced = rules[which], on_line[which]
            if which in out_of_reach or (rule.sites and not _is_site(domain, rule.sites)):
                continue
            if rule.look_in == "passage":
                passage_lines.setdefault(which, {})[number] = announced
                continue
            found = hits_on_line(rule, document, number, announced) if rule.may_reach(announced) else []
            if not found and rule.is_local:
                out_of_reach.add(which)
            yield from found
    for which, lines in sorted(passage_lines.items()):
        if rules[which].may_reach(all_announced(lines.values())):
            yield from passages(rules[which], document, lines)


def _is_site(domain: str, sites: tuple[str, ...]) -> bool:
    return any(domain == site or domain.endswith("." + site) for site in sites)


def _erase(state: _State, document: Document, accepted: list[tuple[Span, Hit]]) -> None:
    """Cut the union of the accepted spans out of the state's text and note each removal in the input's offsets."""
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
            for start, end in state.pieces.to_source(piece):
                text = state.source[start:end]
                state.removals.append(
                    Removal(start, end, text, rule.full_id, rule.category, rule.why, rule.confidence, also)
                )
    kept: list[Span] = []
    position = 0
    for start, end in [*spaced_out, (document.length, document.length)]:
        kept.extend(state.pieces.to_source((position, start)))
        position = end
    state.keep_only(kept)


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


def _note_flags(state: _State, hit: Hit) -> None:
    for flag in hit.rule.flags:
        start, end = state.pieces.around((hit.start, hit.end))
        found = Evidence(flag, start, end, state.source[start:end], hit.rule.full_id)
        state.evidence.setdefault((flag, hit.rule.full_id), found)


def _note_refusal(state: _State, hit: Hit, span: Span, reason: str) -> None:
    start, end = state.pieces.around(span)
    rule = hit.rule
    refused = Refusal(start, end, state.text[span[0] : span[1]], rule.full_id, rule.category, reason)
    state.refused[(start, end, rule.full_id)] = refused


def _whole(state: _State, status: str) -> Result:
    return Result(text=state.source, source=state.source, status=status, evidence=_sorted_evidence(state))


def _sorted_evidence(state: _State) -> tuple[Evidence, ...]:
    return tuple(state.evidence[key] for key in sorted(state.evidence))


def _kept_pieces(result: Result) -> list[Span]:
    kept, at = [], 0
    for removal in result.removals:
        if at < removal.start:
            kept.append((at, removal.start))
        at = removal.end
    return [*kept, (at, len(result.source))]
