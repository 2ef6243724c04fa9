"""Find passages: runs of neighbouring sentences whose cues add up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cleantext.document import Document
from cleantext.match import Hit, Span, Unit, evidence, units_of
from cleantext.rules import Rule

MOST_SILENT_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, the numbers of the cues it holds, their spans in the document, and where an opening cue begins."""

    unit: Unit
    cues: frozenset[int]
    spans: tuple[Span, ...]
    opening: int | None
    closing: Span | None

    @property
    def span(self) -> Span:
        """Where the sentence stands in the document."""
        offset = self.unit.document.starts[self.unit.number]
        return offset + self.unit.start, offset + self.unit.end


def passages(rule: Rule, document: Document, numbers: list[int]) -> Iterator[Hit]:
    """Hits of a rule that looks in passages.

    Args:
        rule: the rule, with a score.
        document: the text.
        numbers: the lines that hold a cue, ascending.
    """
    weighed: dict[int, list[_Sentence]] = {}
    for number in numbers:
        sentences = [_weigh(rule, unit) for unit in units_of("sentence", document, number)]
        if any(sentence.cues or sentence.closing for sentence in sentences):
            weighed[number] = sentences
    for group in _neighbouring(document, list(weighed)):
        for run in _runs(rule, [sentence for number in group for sentence in weighed[number]]):
            hit = _judge(rule, run)
            if hit is not None:
                yield hit


def _neighbouring(document: Document, numbers: list[int]) -> Iterator[list[int]]:
    """Groups of lines with only blank lines between them."""
    group: list[int] = []
    for number in numbers:
        if group and document.neighbour(group[-1], 1) != number:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _weigh(rule: Rule, unit: Unit) -> _Sentence:
    offset = unit.document.starts[unit.number]
    cues: set[int] = set()
    spans: list[Span] = []
    opening: int | None = None
    closing: Span | None = None
    for number, cue in enumerate(rule.cues):
        found = evidence(cue.condition, unit)
        if found is None:
            continue
        placed = [(offset + start, offset + end) for start, end in found or [(unit.start, unit.end)]]
        if cue.closes:
            closing = placed[0]
        else:
            cues.add(number)
            spans.extend(placed)
        if cue.opens:
            opening = min(placed[0][0], opening if opening is not None else placed[0][0])
    return _Sentence(unit, frozenset(cues), tuple(spans), opening, closing)


def _runs(rule: Rule, sentences: list[_Sentence]) -> Iterator[list[_Sentence]]:
    """Runs that begin and end with a telling sentence and hold few silent ones in a row."""
    run: list[_Sentence] = []
    silent: list[_Sentence] = []
    for sentence in sentences:
        points = sum(rule.cues[number].points for number in sentence.cues)
        if points > 0 or (sentence.closing and run):
            run += [*silent, sentence]
            silent = []
        elif run:
            silent.append(sentence)
        if points < 0 or len(silent) > MOST_SILENT_SENTENCES:
            yield run
            run, silent = [], []
    if run:
        yield run


def _judge(rule: Rule, run: list[_Sentence]) -> Hit | None:
    if not run:
        return None
    found = frozenset().union(*(sentence.cues for sentence in run))
    if sum(rule.cues[number].points for number in found) < (rule.needs or 0):
        return None
    first, last = run[0], run[-1]
    start = first.opening if first.opening is not None else first.span[0]
    end = last.span[1] if last.cues or not last.closing else last.closing[1]
    spans = tuple(sorted(span for sentence in run for span in sentence.spans))
    for sentence in run:
        if any(evidence(exception, sentence.unit) is not None for exception in rule.unless):
            return None
    unit = Unit(first.unit.document, first.unit.number, first.unit.start, first.unit.end)
    if evidence(rule.condition, unit) is None:
        return None
    return Hit(rule, first.unit.number, start, end, (start, end), spans)
