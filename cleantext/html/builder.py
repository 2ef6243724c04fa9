"""Takes a page's tags and texts in their order and makes its blocks of them."""

from __future__ import annotations

from typing import Any

from cleantext.html.head import Attribute, HeadNotes
from cleantext.html.page import MIXED, NONE, Blocks, Elements, Items, Page
from cleantext.html.tags import BLOCK, IS_LINK, IS_MEDIA, IS_META, IS_SOUGHT, IS_UNREAD, KINDS
from cleantext.html.words import written


class PageBuilder:
    """Takes a page's tags and texts in their order and makes its blocks of them.

    Args:
        attribute: gives the value of an attribute of an adapter's own node.
    """

    def __init__(self, attribute: Attribute) -> None:
        self._nodes: list[Any] = []
        self.elements = Elements(nodes=self._nodes)
        self.current = NONE  # the element that is open and holds no other open one
        self._attribute = attribute
        self._items = Items()
        self._blocks = Blocks()
        self._begun = NONE  # the first item of a block that goes on
        self._link = NONE
        self._unread = 0
        self._notes = HeadNotes(attribute)

    def start(self, tag: str, kind: int, node: Any) -> None:
        """An element begins, of a kind that `KINDS` tells."""
        if self._begun >= 0 and kind & BLOCK and not self._unread:
            self._break()
        elements = self.elements
        items = len(self._items.texts)
        elements.tags.append(tag)
        self._nodes.append(node)
        elements.parents.append(self.current)
        self.current = number = len(elements.parents) - 1
        elements.first_item.append(items)
        elements.last_item.append(items)
        if kind > BLOCK:
            self._start_special(kind, number)

    def _start_special(self, kind: int, number: int) -> None:
        if kind & IS_MEDIA:
            self._add_medium()
        if kind & IS_UNREAD:
            self._unread += 1
        elif kind & IS_LINK:
            self._link = number
        elif kind & IS_META:
            self._notes.note(self.elements.tags[number], self.elements.nodes[number])
        elif kind & IS_SOUGHT:
            self.elements.sought.setdefault(self.elements.tags[number], []).append(number)

    def leaf(self, tag: str, kind: int, node: Any, text: str = "") -> None:
        """An element begins and ends that holds no text for readers; it takes no place among the elements.

        `text` is what it holds, where `reads_text_of` says that this tells something.
        """
        if kind & BLOCK and self._begun >= 0 and not self._unread:
            self._break()
        if kind & IS_MEDIA:
            self._add_medium()
        if kind & IS_META:
            self._notes.note(tag, node)
        if text and self.current >= 0:
            self._notes.note_unread(tag, node, text, self.elements.tags[self.current])

    def end(self) -> None:
        """The element begun last ends."""
        number = self.current
        if number < 0:
            return
        elements = self.elements
        kind = KINDS.get(elements.tags[number], BLOCK)
        if kind & IS_UNREAD:
            self._unread -= 1
        elif number == self._link:
            self._link = NONE
        if self._begun >= 0 and kind & BLOCK and not self._unread:
            self._break()
        elements.last_item[number] = len(self._items.texts)
        self.current = elements.parents[number]

    def text(self, text: str, node: Any, detail: Any = None) -> None:
        """A text node, entities resolved; with the adapter's own node, and what else it has to know of it."""
        if self._unread:
            if (number := self.current) >= 0:
                elements = self.elements
                parent = elements.parents[number]
                around = elements.tags[parent] if parent >= 0 else ""
                self._notes.note_unread(elements.tags[number], elements.nodes[number], text, around)
        elif self._begun >= 0:
            items = self._items
            items.texts.append(text)
            items.elements.append(self.current)
            items.links.append(self._link)
            items.nodes.append(node)
            items.details.append(detail)
        elif not text.isspace() and self.current >= 0:
            self._begun = len(self._items.texts)
            self.text(text, node, detail)

    def reads_text_of(self, tag: str, node: Any) -> bool:
        """Whether the text of an element that holds no text for readers tells something all the same."""
        return self._notes.reads_text_of(tag, node)

    def page(self) -> Page:
        """What came of it."""
        while self.current >= 0:
            self.end()
        return Page(self.elements, self._items, self._blocks, self._attribute, self._notes.head())

    def _add_medium(self) -> None:
        items = self._items
        items.texts.append("")
        items.elements.append(NONE)
        items.links.append(NONE)
        items.nodes.append(None)
        items.details.append(None)

    def _break(self) -> None:
        texts = self._items.texts
        begun, end = self._begun, len(texts)
        text = " ".join((texts[begun] if end - begun == 1 else "".join(texts[begun:end])).split())
        if text:
            blocks = self._blocks
            blocks.texts.append(text)
            blocks.starts.append(begun)
            blocks.ends.append(end)
            only, linked = self._links_of(range(begun, end))
            blocks.links.append(only)
            blocks.linked.append(linked)
        self._begun = NONE

    def _links_of(self, numbers: range) -> tuple[int, int]:
        """The link that all of some text nodes are in, and how many characters are in links; see `Blocks`.

        Blank ones that are in no link do not count.
        """
        texts, links = self._items.texts, self._items.links
        found = {links[item] for item in numbers if links[item] != NONE or texts[item].strip()}
        linked = sum([written(texts[item]) for item in numbers if links[item] != NONE])
        return found.pop() if len(found) == 1 else MIXED if found else NONE, linked
