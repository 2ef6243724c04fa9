"""Try a rule on a line: which places of the line does it hit?"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

import cleantext.sentences as shapes
from cleantext.condition import OWN, TEASER_LIST, Announced, Condition
from cleantext.document import Document, Line
from cleantext.page_evidence import page_holds
from cleantext.phrases.matching import PhrasePattern, PhraseTest
from cleantext.rules import Rule, phrases_of
from cleantext.spans import Span
from cleantext.teasers import begins_teaser_list
from cleantext.units import Unit, sentences_with, units_of

MATCHES_SECONDS = 0.25
LONGEST_MATCHES_UNIT = 20_000
MANY_SENTENCES = 12  # on one line, from which on it pays to look for literals before each is looked at


class Hit(NamedTuple):
    """A rule's hit: the first and last place in the document (offsets) its evidence covers, and all of the evidence.

    `line` is the number of the line it starts on, `unit` the span of what the rule looked at.
    """

    rule: Rule
    line: int
    start: int
    end: int
    unit: Span
    evidence: tuple[Span, ...]


def hits_on_line(rule: Rule, document: Document, number: int, announced: Announced) -> list[Hit]:
    """Hits of a rule that looks in lines or sentences, on one line where some of its phrases were announced."""
    if len(document.lines.raw[number]) <= rule.least_line:
        return []
    if (rule.condition.has_signs or rule.look_in == "html") and _is_out_of_question(rule, document, number):
        return []
    line = document.lines[number]
    phrases = phrases_of(announced, OWN, rule)
    if rule.look_in == "sentence" and not _may_hold_in_a_sentence(rule.condition, line, phrases):
        return []
    hits: list[Hit] = []
    for unit in _units_to_try(rule, document, number, phrases):
        spans = evidence(rule.condition, unit, phrases)
        if spans is not None and rule.cues:
            spans = _scored(rule, unit, spans, announced)
        if spans is None:
            continue
        if any(evidence(exception, unit) is not None for exception in rule.exceptions_to_try(announced)):
            continue
        hits += _hits_in(rule, unit, spans or [(unit.start, unit.end)])
    return hits


def _is_out_of_question(rule: Rule, document: Document, number: int) -> bool:
    """Whether what is told soonest of a line keeps a rule from hitting it: most lines with such signs end here."""
    condition = rule.condition
    if rule.look_in == "html" and document.surroundings(number) is None:
        return True
    if condition.linked and number not in document.linked:
        return True
    return condition.at == (TEASER_LIST,) and not begins_teaser_list(document, number)


def _may_hold_in_a_sentence(condition: Condition, line: Line, announced: AbstractSet[int] | None) -> bool:
    """Whether a condition could hold of a sentence: a look at the whole line, to spare splitting it."""
    if not condition.begins:
        return may_hold(condition, line, announced)
    others = (test.phrases for test, is_telling in condition.tests if not is_telling)
    return all(any(phrase.may_stand_in(line.folded.text) for phrase in phrases) for phrases in others)


def _units_to_try(rule: Rule, document: Document, number: int, announced: AbstractSet[int] | None) -> list[Unit]:
    """The units of a line that a rule's announced phrases can stand in."""
    is_long = rule.look_in == "sentence" and len(document.lines[number].sentences) >= MANY_SENTENCES
    test = rule.condition.announcing_test if is_long else None
    if announced is None or test is None:
        return units_of(rule.look_in, document, number)
    literals = {literal for which in announced for literal in test.phrases[which].announcing}
    return sentences_with(literals, document, number)


def _hits_in(rule: Rule, unit: Unit, spans: list[Span]) -> list[Hit]:
    """The hits that spans of evidence in a unit make, in offsets of the document."""
    offset = unit.document.starts[unit.number]
    hits: list[Hit] = []
    for group in _separate(rule, spans):
        placed = tuple((offset + start, offset + end) for start, end in group)
        start, end = min(placed)[0], max(end for _, end in placed)
        hits.append(Hit(rule, unit.number, start, end, (offset + unit.start, offset + unit.end), placed))
    return hits


def evidence(condition: Condition, unit: Unit, announced: AbstractSet[int] | None = None) -> list[Span] | None:
    """Where a condition's phrases stand.

    Args:
        condition: the condition.
        unit: what it looks at.
        announced: the phrases of its telling test that can hold here; None for all.

    Returns:
        Spans in the line (empty where the condition has no phrases), or None where the condition does not hold.
    """
    if (announced is not None and not announced) or (condition.has_shape and not _shape_holds(condition, unit)):
        return None
    if condition.has_place and not _may_stand_there(condition, unit):
        return None
    if announced is not None and condition.matches and not _regex_spans(condition.matches, unit):
        return None  # the announced words are most likely there, so this tells sooner
    spans: list[Span] = []
    several = len(condition.phrases) == 1
    for test, is_telling in condition.tests:
        found = _phrase_spans(test, announced if is_telling else None, unit, several and test.where == "contains")
        if not found:
            return None
        spans.extend(found)
    if condition.matches:
        found = _regex_spans(condition.matches, unit)
        if not found:
            return None
        spans.extend(found)
    needs_place = condition.has_place or condition.asks_page
    return spans if not needs_place or _place_holds(condition, unit) else None


def may_hold(condition: Condition, line: Line, announced: AbstractSet[int] | None) -> bool:
    """Whether a condition could hold of a part of a line: a look at the whole line, to spare one at each sentence."""
    if condition.telling_test is None:
        return True
    phrases = condition.phrases[condition.telling_test].phrases
    folded = line.folded.text
    return any(phrase.anywhere(folded) for phrase in _possible(phrases, announced, folded))


def _shape_holds(condition: Condition, unit: Unit) -> bool:
    length = unit.end - unit.start
    if condition.shorter_than is not None and length >= condition.shorter_than:
        return False
    if condition.longer_than is not None and length <= condition.longer_than:
        return False
    if (
        condition.ends_like_sentence is not None
        and shapes.ends_like_sentence(unit.text) != condition.ends_like_sentence
    ):
        return False
    if condition.linked is not None and (unit.number in unit.document.linked) != condition.linked:
        return False
    return not condition.looks_like or any(shapes.looks_like(unit.text, shape) for shape in condition.looks_like)


def _may_stand_there(condition: Condition, unit: Unit) -> bool:
    """Whether what is told sooner than words leaves it possible that there is around a unit what a condition asks for."""
    document, number = unit.document, unit.number
    for neighbour, step in condition.neighbours:
        other = document.neighbour(number, step)
        if other is None:
            return False
        if neighbour.has_shape and not any(_shape_holds(neighbour, one) for one in units_of("line", document, other)):
            return False
    return not condition.at or stands_at(condition.at, document, number)


def _place_holds(condition: Condition, unit: Unit) -> bool:
    """Whether there is around a unit, where it may stand, all of what a condition asks for."""
    document = unit.document
    if condition.asks_page and not page_holds(condition, document.surroundings(unit.number)):
        return False
    for neighbour, step in condition.neighbours:
        if neighbour.is_mere_shape:
            continue
        number = document.neighbour(unit.number, step)
        units = [] if number is None else units_of("line", document, number)
        if not any(evidence(neighbour, other) is not None for other in units):
            return False
    return True


def stands_at(places: tuple[str, ...], document: Document, number: int) -> bool:
    """Whether a line stands at one of some places of the text."""
    if TEASER_LIST in places and begins_teaser_list(document, number):
        return True
    return places != (TEASER_LIST,) and not document.places(number).isdisjoint(places)


def _phrase_spans(test: PhraseTest, chosen: AbstractSet[int] | None, unit: Unit, several: bool) -> list[Span]:
    """Spans of all matches that do not overlap, or of the first one."""
    folded = unit.line.folded
    start, end = folded.from_line(unit.start), folded.from_line(unit.end)
    possible = _possible(test.phrases, chosen, folded.text[start:end])
    if not possible:
        return []
    found: list[tuple[int, int]] = []
    for phrase in possible:
        if several:
            found.extend(phrase.spans_in(folded.text, start, end))
            continue
        regex = phrase.regex
        match = regex.match(folded.text, start, end) if test.at_start else regex.search(folded.text, start, end)
        if match:
            found.append(match.span(1))
            if test.at_start:
                break
    if len(found) > 1:
        found = _apart(found) if several else [min(found, key=lambda span: span[0])]
    return [_line_span(unit, *span) for span in found]


def _possible(phrases: tuple[PhrasePattern, ...], chosen: AbstractSet[int] | None, folded: str) -> list[PhrasePattern]:
    """The phrases, in their order, that the announcements or else their own literals leave possible."""
    if chosen is not None:
        return [phrases[number] for number in (sorted(chosen) if len(chosen) > 1 else chosen)]
    return [phrase for phrase in phrases if phrase.may_stand_in(folded)]


def _apart(spans: list[Span]) -> list[Span]:
    """The spans that do not overlap one before them; among those that begin together, the longest."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _line_span(unit: Unit, start: int, end: int) -> Span:
    """Span in the line of a span in its folded text, without spaces at its ends."""
    folded = unit.line.folded
    first, last = folded.to_line(start), folded.to_line(end)
    text = unit.line.text
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last


def _regex_spans(source: str, unit: Unit) -> list[Span]:
    """Where a regular expression holds of a unit; several rules may ask the same of a line."""
    key = source, unit.start, unit.end
    found = unit.line.matched.get(key)
    if found is None:
        found = unit.line.matched[key] = _regex_spans_in(source, unit)
    return found


def _regex_spans_in(source: str, unit: Unit) -> list[Span]:
    folded = unit.line.folded
    start, end = folded.from_line(unit.start), folded.from_line(unit.end)
    if end - start > LONGEST_MATCHES_UNIT:
        return []
    try:
        found = _compiled(source).search(folded.text[start:end], timeout=MATCHES_SECONDS)
    except TimeoutError:
        return []
    return [_line_span(unit, start + found.start(), start + found.end())] if found else []


@lru_cache(maxsize=1000)
def _compiled(source: str):  # type: ignore[no-untyped-def]  # regex ships no usable stubs
    import regex

    return regex.compile(source)


def _scored(rule: Rule, unit: Unit, spans: list[Span], announced: Announced) -> list[Span] | None:
    """The rule's spans and those of its cues, if the cues' points reach what it needs."""
    points, all_spans = 0, list(spans)
    cues = list(rule.worth_trying(announced))
    hoped_for = sum(cue.points for _, cue in cues if cue.points > 0)
    for number, cue in cues:
        if points + hoped_for < (rule.needs or 0):
            return None
        found = evidence(cue.condition, unit, phrases_of(announced, number, rule))
        hoped_for -= max(cue.points, 0)
        if found is not None:
            points += cue.points
            if cue.points > 0:
                all_spans.extend(found)
    return all_spans if points >= (rule.needs or 0) else None


def _separate(rule: Rule, spans: list[Span]) -> list[list[Span]]:
    """Each match by itself where the rule removes only its match or sentence; else all of them together."""
    one_by_one = len(rule.condition.phrases) == 1 and not rule.cues and rule.remove.start in ("match", "sentence")
    return [[span] for span in spans] if one_by_one else [spans]
