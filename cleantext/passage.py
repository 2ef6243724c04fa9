"""Find passages: runs of neighbouring sentences whose cues add up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from cleantext.condition import Announced, Cue
from cleantext.document import Document
from cleantext.match import Hit, evidence, may_hold
from cleantext.rules import Rule, phrases_of
from cleantext.spans import Span
from cleantext.units import Unit, units_of

MOST_SILENT_SENTENCES = 2

_Found: TypeAlias = dict[tuple[int, int], list[Span]]


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


def passages(rule: Rule, document: Document, lines: Mapping[int, Announced]) -> Iterator[Hit]:
    """Hits of a rule that looks in passages.

    Args:
        rule: the rule, with a score.
        document: the text.
        lines: the numbers of the lines that may hold a cue, ascending, each with what was announced there.
    """
    filled = [number for number in lines if not document.lines[number].is_blank]
    for candidates in _neighbouring(document, filled):
        found = _cue_spans(rule, document, {number: lines[number] for number in candidates})
        if found is None:
            continue
        weighed = {number: _weigh_line(rule, document, number, found) for number in candidates}
        telling = [number for number in candidates if any(_is_telling(rule, sentence) for sentence in weighed[number])]
        for group in _neighbouring(document, telling):
            for run in _runs(rule, [sentence for number in group for sentence in weighed[number]]):
                hit = _judge(rule, run)
                if hit is not None:
                    yield hit


def _cue_spans(rule: Rule, document: Document, lines: Mapping[int, Announced]) -> _Found | None:
    """Where the cues stand in neighbouring lines, by line and cue; None as soon as they cannot reach the score."""
    found: _Found = {}
    hoped_for = rule.hoped_for(all_announced(lines.values()))
    reachable = sum(rule.cues[which].points for which in hoped_for)
    for which, cue in rule.strongest_first:
        if reachable < (rule.needs or 0):
            return None
        somewhere = False
        for number, announced in lines.items():
            phrases = phrases_of(announced, which, rule)
            spans = _spans_in_line(cue, document, number, phrases) if phrases is None or phrases else []
            if spans:
                found[number, which] = spans
                somewhere = True
        if not somewhere and which in hoped_for:
            reachable -= cue.points
    return found if reachable >= (rule.needs or 0) else None


def _spans_in_line(cue: Cue, document: Document, number: int, phrases: AbstractSet[int] | None) -> list[Span]:
    """Spans (in the line) of a cue that its sentences hold, or at least may hold where only a sentence can tell."""
    line = document.lines[number]
    if cue.condition.only_contains and not cue.condition.reaches_end:
        return evidence(cue.condition, Unit(document, line, number, 0, len(line.text)), phrases) or []
    if not may_hold(cue.condition, line, phrases):
        return []
    spans: list[Span] = []
    for unit in units_of("sentence", document, number):
        held = evidence(cue.condition, unit, phrases)
        if held is not None:
            spans.extend(held or [(unit.start, unit.end)])
    return spans


def all_announced(several: Iterable[Announced]) -> Announced:
    """What several lines announce together."""
    together: dict[int, set[int]] = {}
    for announced in several:
        if announced is None:
            return None
        for cue, phrases in announced.items():
            together.setdefault(cue, set()).update(phrases)
    return together


def _weigh_line(rule: Rule, document: Document, number: int, found: _Found) -> list[_Sentence]:
    """The sentences of a line, each with the cues it holds."""
    units = units_of("sentence", document, number)
    held: list[dict[int, list[Span]]] = [{} for _ in units]
    for which in range(len(rule.cues)):
        for span in found.get((number, which), ()):
            place = bisect_right(units, span[0], key=lambda unit: unit.start) - 1
            if span[1] <= units[place].end:
                held[place].setdefault(which, []).append(span)
    return [_weigh(rule, unit, cues) for unit, cues in zip(units, held, strict=True)]


def _is_telling(rule: Rule, sentence: _Sentence) -> bool:
    return sentence.closing is not None or any(rule.cues[cue].points > 0 for cue in sentence.cues)


def _neighbouring(document: Document, numbers: Iterable[int]) -> Iterator[list[int]]:
    """Groups of lines with only blank lines between them."""
    group: list[int] = []
    for number in numbers:
        if group and document.neighbour(group[-1], 1) != number:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _weigh(rule: Rule, unit: Unit, found: dict[int, list[Span]]) -> _Sentence:
    offset = unit.document.starts[unit.number]
    placed = {
        number: [(offset + start, offset + end) for start, end in spans] for number, spans in sorted(found.items())
    }
    counting = {number: spans for number, spans in placed.items() if not rule.cues[number].closes}
    openings = [spans[0][0] for number, spans in placed.items() if rule.cues[number].opens]
    closings = [spans[0] for number, spans in placed.items() if rule.cues[number].closes]
    return _Sentence(
        unit,
        frozenset(counting),
        tuple(span for spans in counting.values() for span in spans),
        min(openings, default=None),
        closings[-1] if closings else None,
    )


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


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _judge(rule: Rule, run: list[_Sentence]) -> Hit | None:
    if not run:
        return None
    found = frozenset().union(*(sentence.cues for sentence in run))
    if sum(rule.cues[number].points for number in found) < (rule.needs or 0):
        return None
    first, last = run[0], run[-1]
    start = first.span[0] if first.opening is None else first.opening
    if any(span[0] < start for span in first.spans):
        start = first.span[0]
    end = last.span[1]
    if last.closing and not last.cues and _has_words(last.unit.document.text[last.closing[1] : end]):
        end = last.closing[1]
    spans = tuple(sorted(span for sentence in run for span in sentence.spans))
    for sentence in run:
        if any(evidence(exception, sentence.unit) is not None for exception in rule.unless):
            return None
    if evidence(rule.condition, first.unit) is None:
        return None
    return Hit(rule, first.unit.number, start, end, (start, end), spans)
