"""A page as blocks of text: each a line a reader sees, whose every run of characters knows its place in the markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from cleantext.html.tags import INLINE, MEDIA, UNREAD
from cleantext.lazy import lazy
from cleantext.surroundings import Container

Attribute = Callable[[Any, str], "str | None"]
MOST_TITLES = 8
_NOT_WORDS = re.compile(r"[\W_]+")
_TARGET = re.compile(r"\]\([^()\s]*\)")


def words_key(text: str) -> str:
    """What two texts of the same words have in common, whatever stands between the words.

    >>> words_key("- **[Rain is expected](https://example.org/rain)**") == words_key("Rain is expected")
    True
    """
    if "](" in text:
        text = _TARGET.sub("]", text)
    return _NOT_WORDS.sub("", text.casefold())


class Element:
    """An element of the page: its tag, its parent, the adapter's own node, and what stands in it.

    `first_block` and `last_block` are the numbers of the first block in it and of the first one after it,
    `first_item` and `last_item` the same of text nodes and media.
    """

    __slots__ = ("container", "first_block", "first_item", "last_block", "last_item", "node", "parent", "tag")

    def __init__(self, tag: str, parent: Element | None, node: Any, first_block: int, first_item: int) -> None:
        self.tag = tag
        self.parent = parent
        self.node = node
        self.first_block = self.last_block = first_block
        self.first_item = self.last_item = first_item
        self.container: Container | None = None

    @property
    def is_closed(self) -> bool:
        """Whether it has an end of its own; in a page's source its end tag may be left out."""
        return getattr(self.node, "is_closed", True) is not False

    def ancestors(self) -> Iterator[Element]:
        """The element itself and what it stands in, innermost first."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


class Run(NamedTuple):
    """A text node: its characters, the element it stands in, the link it is part of, the adapter's own node.

    `item` is its number among the page's text nodes and media.
    """

    text: str
    element: Element
    link: Element | None
    node: Any
    item: int


class Block:
    """A line of the page: its runs, and its text with white space as it is shown."""

    def __init__(self, text: str, runs: list[Run]) -> None:
        self.text = text
        self.runs = runs

    @property
    def element(self) -> Element:
        """The element in which the block begins."""
        return self.runs[0].element

    @property
    def has_link(self) -> bool:
        """Whether any of it is part of a link."""
        return any(run.link is not None for run in self.runs)

    @lazy
    def linked(self) -> int:
        """Number of characters, white space aside, that are part of a link."""
        return sum(len("".join(run.text.split())) for run in self.runs if run.link is not None)


@dataclass(frozen=True)
class Head:
    """What a page says of itself: its headlines, its JSON-LD, its canonical address."""

    titles: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    address: str = ""

    @property
    def domain(self) -> str:
        """The domain the page says it is from."""
        try:
            return urlsplit(self.address).hostname or ""
        except ValueError:
            return ""


@dataclass(frozen=True)
class Page:
    """The blocks of a page in their order, how to ask an element's node for an attribute, and what its head says.

    `items` is the number of its text nodes and media.
    """

    blocks: list[Block]
    attribute: Attribute
    head: Head
    items: int

    @lazy
    def text(self) -> str:
        """The blocks, each on a line."""
        return "\n".join(block.text for block in self.blocks)

    @lazy
    def blocks_by_words(self) -> dict[str, list[int]]:
        """The numbers of the blocks by their words."""
        found: dict[str, list[int]] = {}
        for number, block in enumerate(self.blocks):
            found.setdefault(words_key(block.text), []).append(number)
        return found

    def container(self, element: Element) -> Container:
        """The element as rules see it."""
        if element.container is None:
            element.container = Container(element.tag, partial(self.attribute, element.node))
        return element.container

    def element_of(self, container: Container, number: int) -> Element:
        """The element that a block's container is."""
        return next(one for one in self.blocks[number].element.ancestors() if one.container is container)


class PageBuilder:
    """Takes a page's tags and texts in their order and makes its blocks of them."""

    def __init__(self, attribute: Attribute) -> None:
        self._attribute = attribute
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._element: Element | None = None
        self._link: Element | None = None
        self._unread = 0
        self._items = 0
        self._titles: list[str] = []
        self._data: list[str] = []
        self._addresses: list[str] = []

    def start(self, tag: str, node: Any) -> None:
        """An element begins."""
        if tag not in INLINE and not self._unread:
            self._break()
        self._element = Element(tag, self._element, node, len(self._blocks), self._items)
        if tag in MEDIA:
            self._items += 1
        if tag in UNREAD:
            self._unread += 1
        elif tag == "a":
            self._link = self._element
        elif tag in ("meta", "link"):
            self._note(tag, node)

    def end(self) -> None:
        """The element begun last ends."""
        element = self._element
        if element is None:
            return
        if element.tag in UNREAD:
            self._unread -= 1
        elif element is self._link:
            self._link = None
        if element.tag not in INLINE and not self._unread:
            self._break()
        element.last_block = len(self._blocks)
        element.last_item = self._items
        if element.tag == "h1" and len(self._titles) < MOST_TITLES:
            self._titles += [block.text for block in self._blocks[element.first_block :][:2]]
        self._element = element.parent

    def text(self, text: str, node: Any) -> None:
        """A text node, entities resolved."""
        element = self._element
        if element is None:
            return
        if self._unread:
            self._note_unread(element, text)
        elif self._runs or not text.isspace():
            self._runs.append(Run(text, element, self._link, node, self._items))
            self._items += 1

    def page(self) -> Page:
        """What came of it."""
        while self._element is not None:
            self.end()
        head = Head(tuple(self._titles), tuple(self._data), next(iter(self._addresses), ""))
        return Page(self._blocks, self._attribute, head, self._items)

    def _break(self) -> None:
        if not self._runs:
            return
        text = " ".join("".join([run.text for run in self._runs]).split())
        if text:
            self._blocks.append(Block(text, self._runs))
        self._runs = []

    def _note_unread(self, element: Element, text: str) -> None:
        if element.tag == "title" and element.parent is not None and element.parent.tag in ("head", "html"):
            self._titles.append(text)
        elif element.tag == "script" and self._attribute(element.node, "type") == "application/ld+json":
            self._data.append(text)

    def _note(self, tag: str, node: Any) -> None:
        if tag == "link":
            if self._attribute(node, "rel") == "canonical":
                self._addresses.append(self._attribute(node, "href") or "")
            return
        name = self._attribute(node, "property")
        if name == "og:title":
            self._titles.append(self._attribute(node, "content") or "")
        elif name == "og:url":
            self._addresses.append(self._attribute(node, "content") or "")
