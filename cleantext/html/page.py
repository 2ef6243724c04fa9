"""A page as blocks of text: each a line a reader sees, whose every run of characters knows its place in the markup.

A page has a thousand elements, and a rule asks for a few of them. So what a page holds stands in columns, one entry for
each element, text node or block, and objects are made of it where somebody asks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from typing import Any, NamedTuple

from cleantext.html.head import Attribute, Head
from cleantext.html.words import words_keys
from cleantext.lazy import lazy
from cleantext.surroundings import Container

NONE, MIXED = -1, -2


@dataclass(frozen=True)
class Elements:
    """The elements in the order in which they begin: tag, number of the parent, the adapter's own node, what is in it.

    `first_item` and `last_item` are the numbers of the first text node or medium in it and of the first one after it. In
    a page's source an element has a place too (code points), and `closed` has those that end with an end tag of their own.
    `sought` has the numbers of those with one of the tags that are asked for again and again, by tag.
    """

    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    nodes: Sequence[Any] = field(default_factory=list)
    first_item: list[int] = field(default_factory=list)
    last_item: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)
    sought: dict[str, list[int]] = field(default_factory=dict)

    def is_closed(self, number: int) -> bool:
        """Whether an element has an end of its own; in a page's source its end tag may be left out."""
        return not self.starts or number in self.closed

    def outwards(self, number: int) -> Iterator[int]:
        """An element and what it stands in, innermost first."""
        parents = self.parents
        while number != NONE:
            yield number
            number = parents[number]


@dataclass(frozen=True)
class Items:
    """The text nodes and media in their order: the characters, the element, the link around it, the adapter's own node.

    A medium has no characters and no element. `details` has what else an adapter has to know of a text node: whatever
    is kept in a column of its own, and not as a pair, costs no object.
    """

    texts: list[str] = field(default_factory=list)
    elements: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    nodes: list[Any] = field(default_factory=list)
    details: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Blocks:
    """The lines of the page: the text with white space as it is shown, and the numbers of its first item and the next.

    `links` has the link that all of a line is in, `NONE` where no part of it is in a link, and `MIXED` where it differs;
    `linked` how many of its characters, white space aside, are in links.
    """

    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Element:
    """An element of a page."""

    page: Page
    number: int

    @property
    def tag(self) -> str:
        """Its name, lower case."""
        return self.page.elements.tags[self.number]

    @property
    def node(self) -> Any:
        """The adapter's own node."""
        return self.page.elements.nodes[self.number]

    def ancestors(self) -> Iterator[Element]:
        """The element itself and what it stands in, innermost first."""
        return (Element(self.page, number) for number in self.page.elements.outwards(self.number))


class Run(NamedTuple):
    """A text node: its characters, its number among the page's items, the numbers of the element and the link around it."""

    text: str
    item: int
    element: int
    link: int
    node: Any
    detail: Any


class Block:
    """A line of the page."""

    __slots__ = ("number", "page")

    def __init__(self, page: Page, number: int) -> None:
        self.page = page
        self.number = number

    @property
    def text(self) -> str:
        """Its characters, with white space as it is shown."""
        return self.page.blocks_.texts[self.number]

    @property
    def runs(self) -> list[Run]:
        """The text nodes it is made of."""
        return self.page.runs(self.number)

    @property
    def element(self) -> Element:
        """The element in which it begins."""
        return Element(self.page, self.page.element_at(self.number))


@dataclass(frozen=True, eq=False)
class Page:
    """What a page holds, how to ask an element's node for an attribute, and what its head says."""

    elements: Elements
    items: Items
    blocks_: Blocks
    attribute: Attribute
    head: Head

    @property
    def blocks(self) -> list[Block]:
        """The blocks in their order; made anew, since a page that held them would be freed by nothing but a collection."""
        return [Block(self, number) for number in range(len(self.blocks_.texts))]

    @lazy
    def text(self) -> str:
        """The blocks, each on a line."""
        return "\n".join(self.blocks_.texts)

    @lazy
    def block_offsets(self) -> list[int]:
        """Where in the page's text each block starts, and one more would."""
        return [0, *accumulate(len(text) + 1 for text in self.blocks_.texts)]

    @lazy
    def items_with_text(self) -> list[int]:
        """The numbers of the text nodes that are not blank."""
        return [item for item, text in enumerate(self.items.texts) if text and not text.isspace()]

    @lazy
    def block_words(self) -> list[str]:
        """What tells each block by its words."""
        return words_keys(self.blocks_.texts)

    @lazy
    def _containers(self) -> dict[int, Container]:
        return {}

    def container(self, element: int) -> Container:
        """An element as rules see it."""
        found = self._containers.get(element)
        if found is None:
            ask = partial(self.attribute, self.elements.nodes[element])
            found = self._containers[element] = Container(self.elements.tags[element], ask)
        return found

    def element_at(self, block: int) -> int:
        """The number of the element in which a block begins."""
        return self.items.elements[self.blocks_.starts[block]]

    def blocks_in(self, element: int) -> range:
        """The numbers of the blocks that begin in an element."""
        starts, elements = self.blocks_.starts, self.elements
        first = bisect_left(starts, elements.first_item[element])
        return range(first, bisect_left(starts, elements.last_item[element], first))

    def run(self, item: int) -> Run:
        """A text node."""
        items = self.items
        return Run(
            items.texts[item], item, items.elements[item], items.links[item], items.nodes[item], items.details[item]
        )

    def items_of(self, block: int) -> list[int]:
        """The numbers of the text nodes of a block."""
        elements = self.items.elements
        numbers = range(self.blocks_.starts[block], self.blocks_.ends[block])
        return [item for item in numbers if elements[item] != NONE]

    def runs(self, block: int) -> list[Run]:
        """The text nodes of a block."""
        return list(map(self.run, self.items_of(block)))
