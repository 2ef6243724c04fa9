"""Try a rule that a page announces on many lines at once: a page has a hundred links, and few rules are about them."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

import cleantext.sentences as shapes
from cleantext.condition import Condition
from cleantext.document import Document
from cleantext.match import Hit, evidence, hits_on_line, stands_at
from cleantext.page_evidence import page_holds
from cleantext.rules import Rule
from cleantext.units import units_of


def hits_on_lines(rule: Rule, document: Document, numbers: Sequence[int]) -> list[Hit]:
    """Hits of a rule on the lines where its document's page announces it.

    Args:
        rule: a rule that looks in lines.
        document: the text.
        numbers: the numbers of lines, in order; of what the rule asks of elements, all but what a selector asks is there.
    """
    if not rule.is_told_by_page:
        return [hit for number in numbers for hit in hits_on_line(rule, document, number, None)]
    return [_hit(rule, document, number, number) for number in _lines_hit(rule, document, numbers)]


def hits_on_runs(rule: Rule, document: Document, numbers: Sequence[int]) -> list[Hit]:
    """The same, with one hit for a run of lines that go whole, where no guard can tell one of them from the others."""
    if not (rule.is_told_by_page and rule.remove.is_its_line) or rule.flags:
        return hits_on_lines(rule, document, numbers)
    return [_hit(rule, document, *run) for run in _runs(document, _lines_hit(rule, document, numbers))]


def _runs(document: Document, numbers: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last line of each run of neighbouring lines; one that may stay is a run of its own."""
    runs: list[tuple[int, int]] = []
    may_grow = False
    for number in numbers:
        may_stay = _may_stay(document, number)
        if may_grow and not may_stay and number == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
        may_grow = not may_stay
    return runs


def _may_stay(document: Document, number: int) -> bool:
    """Whether a guard may keep a line: it is quoted, the page's headline, or goes on from or in another one."""
    line, page = document.lines[number], document.page
    is_titled = page is not None and number in page.titled
    return is_titled or line.is_quoted(line.inner[0]) or "[" in line.raw or document.goes_on(number - 1)


def _lines_hit(rule: Rule, document: Document, numbers: Sequence[int]) -> Sequence[int]:
    held = _with_shape(rule.condition, document, numbers)
    if rule.condition.css or rule.condition.asks_facts:
        held = _on_page(rule.condition, document, held)
    held = _with_place(rule.condition, document, held)
    for exception in rule.unless:
        excepted = set(lines_where(exception, document, held)) if held else ()
        held = [number for number in held if number not in excepted]
    return held


def lines_where(condition: Condition, document: Document, numbers: Sequence[int]) -> Sequence[int]:
    """Those of some lines, none of them blank, of which a condition holds; see `evidence`."""
    held = _with_shape(condition, document, numbers)
    if held and (condition.phrases or condition.matches):
        return [number for number in held if evidence(condition, units_of("line", document, number)[0]) is not None]
    if held and condition.asks_page:
        held = _on_page(condition, document, held)
    return _with_place(condition, document, held)


def _with_shape(condition: Condition, document: Document, numbers: Sequence[int]) -> Sequence[int]:
    """Those lines that are what a condition asks of a unit beside its words."""
    if not condition.has_shape:
        return numbers
    words = document.words
    if condition.linked is not None:
        linked = document.linked
        numbers = [number for number in numbers if (number in linked) == condition.linked]
    least, most = condition.longer_than, condition.shorter_than
    if least is not None or most is not None:
        over, under = -1 if least is None else least, inf if most is None else most
        numbers = [number for number in numbers if over < len(words[number]) < under]
    if condition.ends_like_sentence is not None:
        asked = condition.ends_like_sentence
        numbers = [number for number in numbers if shapes.ends_like_sentence(words[number]) == asked]
    if kinds := condition.looks_like:
        numbers = [number for number in numbers if any(shapes.looks_like(words[number], kind) for kind in kinds)]
    return numbers


def _on_page(condition: Condition, document: Document, numbers: Sequence[int]) -> Sequence[int]:
    return [number for number in numbers if page_holds(condition, document.surroundings(number))]


def _with_place(condition: Condition, document: Document, numbers: Sequence[int]) -> Sequence[int]:
    """Those lines around which there is what a condition asks for."""
    if condition.at:
        numbers = [number for number in numbers if stands_at(condition.at, document, number)]
    for neighbour, step in condition.neighbours:
        if numbers:
            beside = {number: document.neighbour(number, step) for number in numbers}
            filled = {other for other in beside.values() if other is not None and document.words[other]}
            held = set(lines_where(neighbour, document, sorted(filled)))
            numbers = [number for number in numbers if beside[number] in held]
    return numbers


def _hit(rule: Rule, document: Document, first: int, last: int) -> Hit:
    """The hit of a rule that has no words: its evidence is the line, or all lines from the first to the last."""
    lines, starts = document.lines, document.starts
    span = starts[first] + lines[first].inner[0], starts[last] + lines[last].inner[1]
    return Hit(rule, first, *span, span, (span,))
