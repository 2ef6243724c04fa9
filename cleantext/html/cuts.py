"""What goes from a page: parts of text nodes, and the elements that are left without content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from cleantext.html.page import Block, Element, Page, Run
from cleantext.html.tags import INLINE, KEPT_WHEN_EMPTY

Span = tuple[int, int]


class Cut(NamedTuple):
    """A span (code points) to take out of a text node; `number` is that of the span of the page's text it is part of."""

    start: int
    end: int
    number: int


@dataclass(frozen=True)
class Cuts:
    """What to take out of text nodes, in order, and the elements to take out whole."""

    runs: tuple[tuple[Run, tuple[Cut, ...]], ...] = ()
    elements: tuple[Element, ...] = ()


def cuts_of(page: Page, spans: Sequence[Span], named: Sequence[Element]) -> Cuts:
    """What has to go from a page so that spans of its text go.

    Args:
        page: the page.
        spans: spans of `page.text` (code points), in order, not overlapping.
        named: the elements whose names made lines go; one with no text left goes with its pictures.
    """
    runs: dict[int, Run] = {}
    cuts: dict[int, list[Cut]] = {}
    for block, start, end, number in _blocks_touched(page, spans):
        for run, first, last in _runs_touched(block, start, end):
            runs[run.item] = run
            cuts.setdefault(run.item, []).append(Cut(first, last, number))
    emptied = [run for item, run in runs.items() if not without(run.text, cuts[item]).strip()]
    return Cuts(
        tuple((run, tuple(cuts[item])) for item, run in runs.items()),
        tuple(_emptied_elements(page, emptied, named)),
    )


def without(text: str, cuts: Sequence[Cut]) -> str:
    """A text without what is cut out of it, in order."""
    kept: list[str] = []
    at = 0
    for cut in cuts:
        kept.append(text[at : cut.start])
        at = max(at, cut.end)
    return "".join([*kept, text[at:]])


def _blocks_touched(page: Page, spans: Sequence[Span]) -> Iterator[tuple[Block, int, int, int]]:
    """Each block that spans reach into, with the part of its text that goes, and the span's number."""
    starts = [0, *accumulate(len(block.text) + 1 for block in page.blocks)]
    number = 0
    for which, (start, end) in enumerate(spans):
        while number < len(page.blocks) and starts[number + 1] <= start:
            number += 1
        while number < len(page.blocks) and starts[number] < end:
            block, offset = page.blocks[number], starts[number]
            first, last = max(start - offset, 0), min(end - offset, len(block.text))
            if first < last:
                yield block, first, last, which
            if starts[number + 1] > end:
                break
            number += 1


def _runs_touched(block: Block, start: int, end: int) -> Iterator[tuple[Run, int, int]]:
    """The text nodes of a block that a part of its text comes from, each with the first and last place that goes."""
    if (start, end) == (0, len(block.text)):
        yield from ((run, 0, len(run.text)) for run in block.runs)
        return
    at, is_open = -1, False  # the place in the block's text; whether it has a space there that is not yet passed
    for run in block.runs:
        first = last = None
        for offset, character in enumerate(run.text):
            if character.isspace():
                is_space, is_open = not is_open and at >= 0, True
                at += is_space
            else:
                at, is_open = at + 1, False
            if start <= at < end:
                first = offset if first is None else first
                last = offset + 1
        if first is not None and last is not None:
            yield run, first, last


def _emptied_elements(page: Page, emptied: Sequence[Run], named: Sequence[Element]) -> Iterator[Element]:
    """The outermost elements that are left without text and media, and those named ones that are left without text."""
    gone = {run.item for run in emptied}
    kept = [run for block in page.blocks for run in block.runs if run.item not in gone and run.text.strip()]
    places = [run.item for run in kept]
    chosen = set(_without_content(page, emptied, gone))
    chosen |= {one for one in named if bisect_left(places, one.first_item) == bisect_left(places, one.last_item)}
    known: dict[Element, bool] = {}
    for element in sorted(chosen, key=lambda one: one.first_item):
        if _is_inside(element.parent, chosen, known):
            continue
        before, after = bisect_left(places, element.first_item), bisect_left(places, element.last_item)
        is_between = before > 0 and after < len(kept)
        if element.tag in INLINE or not is_between or _are_parted(kept[before - 1], kept[after]):
            yield element


def _without_content(page: Page, emptied: Sequence[Run], gone: AbstractSet[int]) -> Iterator[Element]:
    """The elements around emptied text nodes in which no text and no media is left."""
    left_before = [0, *accumulate(number not in gone for number in range(page.items))]
    seen: set[Element] = set()
    for run in emptied:
        for element in run.element.ancestors():
            if element in seen or left_before[element.last_item] != left_before[element.first_item]:
                break
            seen.add(element)
            if element.tag not in KEPT_WHEN_EMPTY:
                yield element


def _is_inside(element: Element | None, chosen: AbstractSet[Element], known: dict[Element, bool]) -> bool:
    """Whether an element is one of the chosen ones or stands in one; what is found out on the way is noted."""
    passed: list[Element] = []
    while element is not None and element not in chosen and element not in known:
        passed.append(element)
        element = element.parent
    answer = element is not None and (element in chosen or known[element])
    known.update(dict.fromkeys(passed, answer))
    return answer


def _are_parted(before: Run, after: Run) -> bool:
    """Whether a tag that stays keeps two texts from becoming one line when all between them goes."""
    around_before, around_after = (list(filter(_makes_line, run.element.ancestors())) for run in (before, after))
    if around_after and around_after[0] not in around_before:
        return True
    return any(one.is_closed for one in around_before if one not in around_after)


def _makes_line(element: Element) -> bool:
    return element.tag not in INLINE
