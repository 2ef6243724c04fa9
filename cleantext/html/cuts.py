"""What goes from a page: parts of text nodes, and the elements that are left without content."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import accumulate, dropwhile
from typing import NamedTuple

from cleantext.html.page import NONE, Element, Page, Run
from cleantext.html.tags import INLINE, KEPT_WHEN_EMPTY

Span = tuple[int, int]


class Cut(NamedTuple):
    """A span (code points) to take out of a text node; `number` is that of the span of the page's text it is part of."""

    start: int
    end: int
    number: int


@dataclass(frozen=True)
class Cuts:
    """What to take out of a page.

    Attributes:
        page: the page; None where nothing goes.
        items: what goes from its text nodes, by their numbers.
        numbers: the numbers of the elements that go whole.
    """

    page: Page | None = None
    items: Mapping[int, Sequence[Cut]] = field(default_factory=dict)
    numbers: tuple[int, ...] = ()

    @property
    def runs(self) -> tuple[tuple[Run, Sequence[Cut]], ...]:
        """The text nodes, in order, each with what goes from it."""
        return tuple((self.page.run(item), own) for item, own in self.items.items()) if self.page else ()

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements that go whole."""
        return tuple(Element(self.page, number) for number in self.numbers) if self.page else ()


def cuts_of(page: Page, spans: Sequence[Span], named: Iterable[int]) -> Cuts:
    """What has to go from a page so that spans of its text go.

    Args:
        page: the page.
        spans: spans of `page.text` (code points), in order, not overlapping.
        named: the elements whose names made lines go; one with no text left goes with its pictures.
    """
    cuts: dict[int, list[Cut]] = {}
    for block, start, end, number in _blocks_touched(page, spans):
        for item, first, last in _items_touched(page, block, start, end):
            cuts.setdefault(item, []).append(Cut(first, last, number))
    texts = page.items.texts
    emptied = [
        item for item, own in cuts.items() if is_whole(texts[item], own) or not without(texts[item], own).strip()
    ]
    return Cuts(page, cuts, tuple(_emptied_elements(page, emptied, named)))


def is_whole(text: str, cuts: Sequence[Cut]) -> bool:
    """Whether all of a text goes at once."""
    return cuts[0].start == 0 and cuts[0].end == len(text)


def without(text: str, cuts: Sequence[Cut]) -> str:
    """A text without what is cut out of it, in order."""
    kept: list[str] = []
    at = 0
    for cut in cuts:
        kept.append(text[at : cut.start])
        at = max(at, cut.end)
    return "".join([*kept, text[at:]])


def _blocks_touched(page: Page, spans: Sequence[Span]) -> Iterator[tuple[int, int, int, int]]:
    """Each block that spans reach into, with the part of its text that goes, and the span's number."""
    starts = page.block_offsets
    block = 0
    for number, (start, end) in enumerate(spans):
        block = max(block, bisect_right(starts, start) - 1)
        while block + 1 < len(starts) and starts[block] < end:
            offset = starts[block]
            first, last = max(start - offset, 0), min(end, starts[block + 1] - 1) - offset
            if first < last:
                yield block, first, last, number
            if starts[block + 1] > end:
                break
            block += 1


def runs_between(page: Page, block: int, spans: Sequence[Span]) -> list[Run]:
    """The text nodes of a block as they are where only these parts of its text are left; blank ones before it go."""
    kept: dict[int, list[str]] = {}
    texts = page.items.texts
    for start, end in spans:
        for item, first, last in _items_touched(page, block, start, end):
            kept.setdefault(item, []).append(texts[item][first:last])
    left = [page.run(item)._replace(text="".join(kept[item])) for item in page.items_of(block) if item in kept]
    return list(dropwhile(lambda run: not run.text.strip(), left))


def _items_touched(page: Page, block: int, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The text nodes of a block that a part of its text comes from, each with the first and last place that goes."""
    texts = page.items.texts
    if (start, end) == (0, len(page.blocks_.texts[block])):
        for item in page.items_of(block):
            yield item, 0, len(texts[item])
        return
    at, is_open = -1, False  # the place in the block's text; whether it has a space there that is not yet passed
    for item in page.items_of(block):
        first = last = None
        for offset, character in enumerate(texts[item]):
            if character.isspace():
                is_space, is_open = not is_open and at >= 0, True
                at += is_space
            else:
                at, is_open = at + 1, False
            if start <= at < end:
                first = offset if first is None else first
                last = offset + 1
        if first is not None and last is not None:
            yield item, first, last


def _emptied_elements(page: Page, emptied: Sequence[int], named: Iterable[int]) -> Iterator[int]:
    """The outermost elements that are left without text and media, and those named ones that are left without text."""
    elements, gone = page.elements, set(emptied)
    kept = [item for item in page.items_with_text if item not in gone]

    def kept_around(number: int) -> tuple[int, int]:
        """How many of the texts that stay stand before an element, and how many before its end."""
        return bisect_left(kept, elements.first_item[number]), bisect_left(kept, elements.last_item[number])

    chosen = set(_without_content(page, emptied, gone))
    for number in named:
        before, through = kept_around(number)
        if before == through:
            chosen.add(number)
    known: dict[int, bool] = {}
    parents = elements.parents
    for number in sorted(chosen):
        if parents[number] in chosen or _is_inside(parents[number], chosen, parents, known):
            continue
        before, after = kept_around(number)
        is_between = before > 0 and after < len(kept)
        if not is_between or elements.tags[number] in INLINE or _are_parted(page, kept[before - 1], kept[after]):
            yield number


def _without_content(page: Page, emptied: Sequence[int], gone: AbstractSet[int]) -> Iterator[int]:
    """The elements around emptied text nodes in which no text and no media is left."""
    elements = page.elements
    parents, first, last = elements.parents, elements.first_item, elements.last_item
    left_before = [0, *accumulate([item not in gone for item in range(len(page.items.texts))])]
    seen: set[int] = set()
    for item in emptied:
        number = page.items.elements[item]
        while number != NONE and number not in seen and left_before[last[number]] == left_before[first[number]]:
            seen.add(number)
            if elements.tags[number] not in KEPT_WHEN_EMPTY:
                yield number
            number = parents[number]


def _is_inside(number: int, chosen: AbstractSet[int], parents: Sequence[int], known: dict[int, bool]) -> bool:
    """Whether an element is one of the chosen ones or stands in one; what is found out on the way is noted."""
    passed: list[int] = []
    while number != NONE and number not in chosen and number not in known:
        passed.append(number)
        number = parents[number]
    answer = number != NONE and (number in chosen or known[number])
    known.update(dict.fromkeys(passed, answer))
    return answer


def _are_parted(page: Page, before: int, after: int) -> bool:
    """Whether a tag that stays keeps two texts from becoming one line when all between them goes."""
    elements, around = page.elements, page.items.elements
    tags, first, last = elements.tags, elements.first_item, elements.last_item
    line = next((number for number in elements.outwards(around[after]) if tags[number] not in INLINE), NONE)
    if line != NONE and not first[line] <= before < last[line]:
        return True
    for number in elements.outwards(around[before]):
        if first[number] <= after < last[number]:
            return False
        if tags[number] not in INLINE and elements.is_closed(number):
            return True
    return False
