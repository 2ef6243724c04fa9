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
_Asking: TypeAlias = tuple[Mapping[int, int], int]
"""The rules that ask for one of the elements outwards from one, each with the innermost, and how many there are, counted
from the nearest element that holds a great part of the story."""
_WHOLE = ("html", "body", "main")
_NOTHING_ASKED: _Asking = ({}, 0)
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
        self._asking: dict[Announcer, dict[int, _Asking]] = {}
        self._asked_for: dict[int, dict[int, int | None]] = {}

    @lazy
    def _full(self) -> set[int]:
        """The elements that hold a great part of it."""
        page, parents = self._page, self._page.elements.parents
        held: dict[int, int] = {}
        for block, length in self.told.items():
            around = element = page.element_at(block)
            while around != NONE and around not in held:
                held[around] = 0
                around = parents[around]
            held[element] += length
        for number in sorted(held, reverse=True):  # what is in an element comes after it
            if (around := parents[number]) != NONE:
                held[around] += held[number]
        most = STORY_SHARE * sum(self.told.values())
        return {*(one for tag in _WHOLE for one in page.noted[tag]), *(one for one in held if held[one] > most)}

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
        elif (known := self._asked_before(condition)) is not None:
            rules, number = known
            return self.asking(element, rules).get(number)
        else:
            place = self._place_for(condition, element)
        return None if place is None else next(islice(self._page.elements.outwards(element), place, None))

    def _asked_before(self, condition: Condition) -> tuple[Announcer, int] | None:
        """Who knows the condition as that of a rule, by what number."""
        for rules in self._asking:
            number = rules.number_of(condition)
            if number is not None:
                return rules, number
        return None

    def _place_for(self, condition: Condition, element: int) -> int | None:
        """How many elements further out it stands; made of that of the element around, for all that are not known yet."""
        known = self._asked_for.setdefault(id(condition), {NONE: None})  # by identity, since to compare them takes long
        if element in known:
            return known[element]
        container, parents, tags = self._page.container, self._page.elements.parents, self._page.elements.tags
        passed = self._not_known(element, known, None)
        place = known[parents[passed[0]] if passed else element]
        for number in passed:
            if condition.takes_tag(tags[number]) and is_asked_for(condition, container(number)):
                place = 0
            elif place is not None:
                place = place + 1 if place + 1 < NEAR else None
            known[number] = place
        return place

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

    def asking(self, element: int, rules: Announcer) -> Mapping[int, int]:
        """The rules that ask for an element around a line, as far as they tell by themselves, each with the innermost."""
        known = self._asking.setdefault(rules, {NONE: _NOTHING_ASKED})
        asking, depth = known.get(element) or self._ask(element, rules, known)
        if depth <= NEAR or not asking:
            return asking
        return {rule: number for rule, number in asking.items() if depth - known[number][1] < NEAR}

    def _ask(self, element: int, rules: Announcer, known: dict[int, _Asking]) -> _Asking:
        """Note what asks for an element and those around it, made of what asks for the next one outwards."""
        elements, ask, by_themselves = self._page.elements, self._page.attribute, self.own.setdefault(rules, {})
        tags, nodes = elements.tags, elements.nodes
        passed = self._not_known(element, known, _NOTHING_ASKED)
        asking, depth = known[elements.parents[passed[0]] if passed else element]
        for number in passed:
            own = by_themselves.get(number)
            if own is None:
                node = nodes[number]
                own = by_themselves[number] = rules.by_element(tags[number], ask(node, "class"), ask(node, "id"))
            if own:
                asking = {**asking, **dict.fromkeys(own, number)}
            depth += 1
            known[number] = asking, depth
        return asking, depth
