"""What a page says of the lines that are left of a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import Protocol

from cleantext.condition import Condition
from cleantext.html.links import Links
from cleantext.html.page import NONE, Run
from cleantext.html.story import Story
from cleantext.html.tags import HEADINGS
from cleantext.lazy import lazy
from cleantext.surroundings import Announcer, Container, Surroundings

HEADING_WITHIN = 4  # elements outwards from a line


@dataclass(frozen=True)
class Places:
    """Where lines stand on a page: the number of each one's block (`NONE`: the page does not know it), and of those lines
    that are parts of a block the text nodes that they are made of."""

    blocks: Sequence[int]
    parts: Mapping[int, list[Run]]


class Wording(Protocol):
    """Compares lines by their words."""

    def is_title(self, number: int) -> bool:
        """Whether the words of a line are those of the page's headline, or a long part of them."""

    def is_whole_title(self, number: int) -> bool:
        """Whether they are all of them."""

    def is_repeated(self, number: int) -> bool:
        """Whether the page says them in more than one place."""


class Left:
    """What a page says of the lines that are left of a text; see `LinesLeft`.

    Args:
        links: tells which of the page's blocks are links.
        story: the story as the lines have it.
        wording: compares the lines by their words.
        lines: the lines, with what ends them.
        places: where each stands on the page.
    """

    def __init__(self, links: Links, story: Story, wording: Wording, lines: Sequence[str], places: Places) -> None:
        self._links = links
        self._story = story
        self._wording = wording
        self._lines = lines
        self._places = places
        self._known: dict[int, Surroundings] = {}

    @lazy
    def _starts(self) -> list[int]:
        return [0, *accumulate(map(len, self._lines))]

    def at(self, offset: int) -> Surroundings | None:
        """What it says of the line that holds a character of what is left; None where it does not know the line."""
        number = bisect_right(self._starts, offset) - 1
        return self._around(number) if 0 <= number < len(self._places.blocks) else None

    def announced(self, rules: Announcer) -> Iterator[tuple[int, tuple[int, ...]]]:
        """The lines that the page knows, each with the rules that it announces there, and perhaps some others."""
        page, story, facts = self._links.page, self._story, rules.facts
        parts, linked = self._places.parts, rules.by_fact("linked")
        for number, block in enumerate(self._places.blocks):
            if block == NONE:
                if self._wording.is_whole_title(number):
                    yield number, rules.by_fact("title")
                continue
            if number in parts:
                element, is_link = parts[number][0].element, False
            else:
                element, is_link = page.element_at(block), self._links.is_link(block)
            found = story.announced(element, rules)
            if is_link:
                found += linked
            for fact in facts:
                if (fact != "linked" or number in parts) and getattr(self._around(number), fact):
                    found += rules.by_fact(fact)
            yield number, found

    def _around(self, number: int) -> Surroundings | None:
        found = self._known.get(number)
        if found is None:
            block = self._places.blocks[number]
            if block == NONE:
                return _TITLE if self._wording.is_whole_title(number) else None
            runs = self._places.parts.get(number)
            found = self._known[number] = _Around(self._links, self._story, self._wording, (number, block, runs))
        return found


class _Around:
    """What the page says of one line, found out where it is asked for.

    It holds nothing that holds it: what only a collection of garbage can free is freed late, with the whole tree.
    """

    def __init__(self, links: Links, story: Story, wording: Wording, place: tuple[int, int, list[Run] | None]) -> None:
        self._links = links
        self._story = story
        self._wording = wording
        self._number, self._block, self._runs = place
        self._element = self._runs[0].element if self._runs else links.page.element_at(self._block)

    @lazy
    def linked(self) -> bool:
        """See `Surroundings`."""
        if self._runs is None:
            return self._links.is_link(self._block)
        return self._links.are_link(" ".join("".join(run.text for run in self._runs).split()), self._runs)

    @lazy
    def heading(self) -> bool:
        """See `Surroundings`."""
        elements = self._links.page.elements
        around = islice(elements.outwards(self._element), HEADING_WITHIN)
        return any(elements.tags[one] in HEADINGS for one in around)

    @lazy
    def title(self) -> bool:
        """See `Surroundings`."""
        return self._wording.is_title(self._number)

    @lazy
    def repeated(self) -> bool:
        """See `Surroundings`."""
        return self._wording.is_repeated(self._number)

    @lazy
    def hidden(self) -> bool:
        """See `Surroundings`."""
        return any(container.hides for container in self.containers)

    @lazy
    def containers(self) -> tuple[Container, ...]:
        """See `Surroundings`."""
        chain, near = self._story.chain(self._element)
        return chain[:near]

    def container_for(self, condition: Condition) -> Container | None:
        """See `Surroundings`."""
        found = self._story.element_for(condition, self._element)
        return None if found is None else self._links.page.container(found)


class _OnlyTitle:
    """Of a line that the page does not have and that repeats its headline."""

    linked = heading = hidden = repeated = False
    title = True
    containers: tuple[Container, ...] = ()

    def container_for(self, condition: Condition) -> Container | None:  # noqa: ARG002 - it stands in none
        """See `Surroundings`."""
        return None


_TITLE = _OnlyTitle()
