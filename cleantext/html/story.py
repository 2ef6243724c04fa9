"""Where on a page the story is told: an element that holds much of it says nothing of a single line."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate, takewhile
from typing import TypeAlias

from cleantext.html.page import NONE, Page
from cleantext.lazy import lazy
from cleantext.surroundings import Announcer, Container

STORY_SHARE = 0.4  # of the story's words: an element with more of them tells nothing of one line
PARAGRAPH = 50  # characters
LOOKED_AT = 16  # elements outwards from a line
NEAR = 10
_Announced: TypeAlias = dict[Announcer, dict[int, tuple[int, ...]]]
_WHOLE = frozenset({"html", "body", "main"})


def tells(text: str, linked: int) -> bool:
    """Whether a text, so many of whose characters are part of a link, is a paragraph of a story."""
    return len(text) >= PARAGRAPH and 2 * linked < len(text)


class Story:
    """The paragraphs of a page that are the story's, and what its elements tell of the lines in them.

    Args:
        page: the page.
        told: the numbers of the blocks that tell it, each with its number of characters.
        own: what each element announces by itself, as far as it is known.
    """

    def __init__(self, page: Page, told: Mapping[int, int], own: _Announced | None = None) -> None:
        self.told = told
        self.own: _Announced = {} if own is None else own
        self._page = page
        self._chains: dict[int, tuple[tuple[Container, ...], int]] = {NONE: ((), 0)}
        self._announced: _Announced = {}

    @lazy
    def _told_before(self) -> list[int]:
        """How much of the story is told before each item."""
        starts = self._page.blocks_.starts
        lengths = [0] * len(self._page.items.texts)
        for block, length in self.told.items():
            lengths[starts[block]] = length
        return [0, *accumulate(lengths)]

    def _is_full(self, element: int) -> bool:
        """Whether an element holds a great part of it."""
        elements, before = self._page.elements, self._told_before
        told = before[elements.last_item[element]] - before[elements.first_item[element]]
        return told > STORY_SHARE * before[-1] or elements.tags[element] in _WHOLE

    def chain(self, element: int) -> tuple[tuple[Container, ...], int]:
        """An element and what it stands in, innermost first; and how many of them hold no great part of the story."""
        found = self._chains.get(element)
        return self._chain_inwards(element) if found is None else found

    def _chain_inwards(self, element: int) -> tuple[tuple[Container, ...], int]:
        """The same, made of that of the element around it, for all that are not known yet."""
        chains, elements = self._chains, self._page.elements
        passed = list(takewhile(lambda one: one not in chains, elements.outwards(element)))
        for number in reversed(passed):
            around, near = chains[elements.parents[number]]
            near = 0 if self._is_full(number) else min(near + 1, NEAR)
            chains[number] = (self._page.container(number), *around[: LOOKED_AT - 1]), near
        return chains[element]

    def announced(self, element: int, rules: Announcer) -> tuple[int, ...]:
        """The rules that elements around a line announce, and perhaps some that stand too far out."""
        known = self._announced.setdefault(rules, {NONE: ()})
        by_themselves = self.own.setdefault(rules, {})
        passed: list[int] = []
        parents = self._page.elements.parents
        while element not in known:
            if self._is_full(element):
                known[element] = ()
                break
            passed.append(element)
            element = parents[element]
        found = known[element]
        for number in reversed(passed):
            own = by_themselves.get(number)
            if own is None:
                own = by_themselves[number] = self._announced_by(number, rules)
            if own:
                found = tuple({*found, *own})
            known[number] = found
        return found

    def _announced_by(self, element: int, rules: Announcer) -> tuple[int, ...]:
        ask, node = self._page.attribute, self._page.elements.nodes[element]
        return rules.by_element(self._page.elements.tags[element], ask(node, "class"), ask(node, "id"))
