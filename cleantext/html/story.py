"""Where on a page the story is told: an element that holds much of it says nothing of a single line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, takewhile
from typing import TypeAlias

from cleantext.condition import Condition
from cleantext.html.around import Around
from cleantext.html.page import NONE, Page
from cleantext.lazy import lazy
from cleantext.page_evidence import is_asked_for, picked
from cleantext.surroundings import Announcer, Container

STORY_SHARE = 0.4  # of the story's words: an element with more of them tells nothing of one line
PARAGRAPH = 50  # characters
LOOKED_AT = 16  # elements outwards from a line
NEAR = 10
_Own: TypeAlias = list["tuple[int, ...] | None"]
"""What each element announces by itself; None: not yet known."""
_WHOLE = ("html", "body", "main")


def tells(text: str, linked: int) -> bool:
    """Whether a text, so many of whose characters are part of a link, is a paragraph of a story."""
    return len(text) >= PARAGRAPH and 2 * linked < len(text)


class Story:
    """The paragraphs of a page that are the story's, and what its elements tell of the lines in them.

    Args:
        page: the page.
        told: the numbers of the blocks that tell it, each with its number of characters.
        own: what each element announces by itself, as far as it is known, by who announces.
    """

    def __init__(self, page: Page, told: Mapping[int, int], own: dict[Announcer, _Own] | None = None) -> None:
        self.told = told
        self.own: dict[Announcer, _Own] = {} if own is None else own
        self._page = page
        self._looks: dict[Announcer, Around] = {}
        self._chains: dict[int, tuple[tuple[Container, ...], int]] = {NONE: ((), 0)}

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
        return {
            *(one for tag in _WHOLE for one in page.elements.sought.get(tag, ())),
            *(one for one in held if held[one] > most),
        }

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
            return None if place is None else next(islice(self._page.elements.outwards(element), place, None))
        for rules in self.own:
            number = rules.number_of(condition)
            if number is not None:
                return self._around(rules).innermost(number, element)
        container = self._page.container
        return next((one for one in self._near(element) if is_asked_for(condition, container(one))), None)

    def _near(self, element: int) -> Iterator[int]:
        """An element and what it stands in, innermost first, as far as they tell of a line in it."""
        full = self._full
        return takewhile(lambda one: one not in full, islice(self._page.elements.outwards(element), NEAR))

    def announced(self, elements: list[int], rules: Announcer) -> dict[int, list[int]]:
        """The rules and exceptions that ask for an element around lines, as far as it tells by itself, by their numbers, each
        with the lines' numbers.

        Args:
            elements: the element in which each line begins; `NONE`: the page does not know the line.
            rules: what announces rules.
        """
        return self._around(rules).lines(elements)

    def _around(self, rules: Announcer) -> Around:
        """Looks at the elements around lines for what they announce of some rules."""
        around = self._looks.get(rules)
        if around is None:
            page, columns = self._page, self._page.elements
            own = self.own.setdefault(rules, [None] * len(columns.tags))
            tags, nodes, ask = columns.tags, columns.nodes, page.attribute
            around = Around(columns.parents, self._full, own, tags, nodes, ask, rules.by_element, NEAR)
            self._looks[rules] = around
        return around
