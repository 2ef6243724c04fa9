"""Where on a page the story is told: an element that holds much of it says nothing of a single line."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice, takewhile
from typing import TypeAlias, TypeVar

from cleantext.condition import Condition
from cleantext.html.page import NONE, Page
from cleantext.lazy import lazy
from cleantext.page_evidence import is_asked_for, picked
from cleantext.surroundings import Announcer, Container

STORY_SHARE = 0.4  # of the story's words: an element with more of them tells nothing of one line
PARAGRAPH = 50  # characters
LOOKED_AT = 16  # elements outwards from a line
NEAR = 10
_Announced: TypeAlias = dict[Announcer, dict[int, tuple[int, ...]]]
_WHOLE = frozenset({"html", "body", "main"})
T = TypeVar("T")


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
        self._asked_for: dict[int, dict[int, int | None]] = {}

    @lazy
    def _full(self) -> set[int]:
        """The elements that hold a great part of it."""
        elements = self._page.elements
        full = {number for number, tag in enumerate(elements.tags) if tag in _WHOLE}
        held = [0] * len(elements.tags)
        innermost = NONE
        for block, length in self.told.items():
            element = self._page.element_at(block)
            held[element] += length
            innermost = max(innermost, element)
        most = STORY_SHARE * sum(self.told.values())
        for number in range(innermost, NONE, -1):  # what is in an element comes after it
            length = held[number]
            if length > most:
                full.add(number)
            if length and (around := elements.parents[number]) != NONE:
                held[around] += length
        return full

    def chain(self, element: int) -> tuple[tuple[Container, ...], int]:
        """An element and what it stands in, innermost first; and how many of them hold no great part of the story."""
        found = self._chains.get(element)
        return self._chain_inwards(element) if found is None else found

    def _chain_inwards(self, element: int) -> tuple[tuple[Container, ...], int]:
        """The same, made of that of the element around it, for all that are not known yet."""
        chains, elements, full = self._chains, self._page.elements, self._full
        passed = list(takewhile(lambda one: one not in chains, elements.outwards(element)))
        for number in reversed(passed):
            around, near = chains[elements.parents[number]]
            near = 0 if number in full else min(near + 1, NEAR)
            chains[number] = (self._page.container(number), *around[: LOOKED_AT - 1]), near
        return chains[element]

    def element_for(self, condition: Condition, element: int) -> int | None:
        """The innermost element around a line that is what a condition asks for and holds no great part of the story."""
        if condition.css:
            chain, near = self.chain(element)
            place = picked(condition, chain[:near], chain)
        else:
            place = self._place_for(condition, element)
        return None if place is None else next(islice(self._page.elements.outwards(element), place, None))

    def _place_for(self, condition: Condition, element: int) -> int | None:
        """How many elements further out it stands; made of that of the element around, for all that are not known yet."""
        known = self._asked_for.setdefault(id(condition), {NONE: None})  # by identity, since to compare them takes long
        parents = self._page.elements.parents
        for number in self._not_known(element, known, None):
            place = known[parents[number]]
            if is_asked_for(condition, self._page.container(number)):
                place = 0
            elif place is not None:
                place = place + 1 if place + 1 < NEAR else None
            known[number] = place
        return known[element]

    def _not_known(self, element: int, known: dict[int, T], nothing: T) -> list[int]:
        """An element and those around it of which nothing is known yet, outermost first; a full one tells nothing."""
        passed: list[int] = []
        parents, full = self._page.elements.parents, self._full
        while element not in known:
            if element in full:
                known[element] = nothing
                break
            passed.append(element)
            element = parents[element]
        return passed[::-1]

    def announced(self, element: int, rules: Announcer) -> tuple[int, ...]:
        """The rules that elements around a line announce, and perhaps some that stand too far out."""
        known = self._announced.setdefault(rules, {NONE: ()})
        by_themselves = self.own.setdefault(rules, {})
        parents = self._page.elements.parents
        for number in self._not_known(element, known, ()):
            found = known[parents[number]]
            own = by_themselves.get(number)
            if own is None:
                own = by_themselves[number] = self._announced_by(number, rules)
            if own:
                found = tuple({*found, *own})
            known[number] = found
        return known[element]

    def _announced_by(self, element: int, rules: Announcer) -> tuple[int, ...]:
        ask, node = self._page.attribute, self._page.elements.nodes[element]
        return rules.by_element(self._page.elements.tags[element], ask(node, "class"), ask(node, "id"))
