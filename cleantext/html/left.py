"""What a page says of the lines that are left of a text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from cleantext.condition import Condition
from cleantext.html.links import Links
from cleantext.html.page import NONE, Run
from cleantext.html.story import Story
from cleantext.html.tags import HEADINGS
from cleantext.html.wording import Wording
from cleantext.lazy import lazy
from cleantext.surroundings import Announcer, Container, Surroundings

HEADING_WITHIN = 4  # elements outwards from a line


@dataclass(frozen=True)
class Places:
    """Where lines stand on a page: the number of each one's block (`NONE`: the page does not know it), and of those lines
    that are parts of a block the text nodes that they are made of."""

    blocks: Sequence[int]
    parts: Mapping[int, list[Run]]


class Left:
    """What a page says of the lines that are left of a text; see `LinesLeft`.

    Args:
        links: tells which of the page's blocks are links.
        story: the story as the lines have it.
        wording: compares the lines by their words.
        places: where each stands on the page.
        boxes: where the elements are noted for whose names or tags lines go.
    """

    def __init__(self, links: Links, story: Story, wording: Wording, places: Places, boxes: set[int]) -> None:
        self._links = links
        self._story = story
        self._wording = wording
        self._places = places
        self._boxes = boxes
        self._known: dict[int, Surroundings] = {}

    def at(self, number: int) -> Surroundings | None:
        """See `LinesLeft`."""
        found = self._known.get(number)
        if found is None:
            block = self._places.blocks[number]
            if block == NONE:
                return _TITLE if self._wording.is_whole_title(number) else None
            runs = self._places.parts.get(number)
            found = self._known[number] = _Around(self._links, self._story, self._wording, (number, block, runs))
        return found

    @lazy
    def _elements(self) -> list[int]:
        """The element in which each line begins."""
        starts, elements, parts = self._links.page.blocks_.starts, self._links.page.items.elements, self._places.parts
        return [
            NONE if block == NONE else parts[number][0].element if number in parts else elements[starts[block]]
            for number, block in enumerate(self._places.blocks)
        ]

    def note_boxes(self, condition: Condition, numbers: Iterable[int]) -> None:
        """See `LinesLeft`."""
        for element in {self._elements[number] for number in numbers}:
            box = self._story.element_for(condition, element)
            if box is not None:
                self._boxes.add(box)

    @lazy
    def linked(self) -> frozenset[int]:
        """See `LinesLeft`."""
        parts, lines = self._places.parts, enumerate(self._places.blocks)
        whole = self._links.among(line for line in lines if line[0] not in parts)
        return frozenset(whole).union(number for number, runs in parts.items() if self._is_part_linked(runs))

    @lazy
    def titled(self) -> frozenset[int]:
        """See `LinesLeft`."""
        titled, is_whole, blocks = self._wording.titled, self._wording.is_whole_title, self._places.blocks
        return frozenset([number for number in titled if blocks[number] != NONE or is_whole(number)])

    def _is_part_linked(self, runs: Sequence[Run]) -> bool:
        return self._links.are_link(" ".join("".join(run.text for run in runs).split()), runs)

    def announced(self, rules: Announcer) -> dict[int, list[int]]:
        """See `LinesLeft`."""
        found = self._story.announced(self._elements, rules)
        for fact in rules.facts:
            lines = sorted(self._lines_where(fact))
            for rule in rules.by_fact(fact) if lines else ():
                found[rule] = sorted({*found[rule], *lines}) if rule in found else lines
        return found

    def _lines_where(self, fact: str) -> Collection[int]:
        """The numbers of the lines of which a fact is true."""
        if fact in ("linked", "title"):
            return self.linked if fact == "linked" else self.titled
        places = enumerate(map(self.at, range(len(self._places.blocks))))
        return [number for number, around in places if around is not None and getattr(around, fact)]


class _Around:
    """What the page says of one line, found out where it is asked for.

    It holds nothing that holds it: what only a collection of garbage can free is freed late, with the whole tree.
    """

    def __init__(self, links: Links, story: Story, wording: Wording, place: tuple[int, int, list[Run] | None]) -> None:
        self._links = links
        self._story = story
        self._wording = wording
        self._number, block, runs = place
        self._element = runs[0].element if runs else links.page.element_at(block)

    @lazy
    def heading(self) -> bool:
        """See `Surroundings`."""
        elements = self._links.page.elements
        around = islice(elements.outwards(self._element), HEADING_WITHIN)
        return any(elements.tags[one] in HEADINGS for one in around)

    @lazy
    def title(self) -> bool:
        """See `Surroundings`."""
        return self._number in self._wording.titled

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

    heading = hidden = repeated = False
    title = True
    containers: tuple[Container, ...] = ()

    def container_for(self, condition: Condition) -> Container | None:  # noqa: ARG002 - it stands in none
        """See `Surroundings`."""
        return None


_TITLE = _OnlyTitle()
