"""What a page says of itself, noted as its tags come in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

Attribute = Callable[[Any, str], "str | None"]
_HEADS = ("head", "html")


@dataclass(frozen=True)
class Head:
    """What a page says of itself: its titles, its JSON-LD, its canonical address."""

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


class HeadNotes:
    """Notes what a page says of itself.

    Args:
        attribute: gives the value of an attribute of an adapter's own node.
    """

    def __init__(self, attribute: Attribute) -> None:
        self._attribute = attribute
        self._titles: list[str] = []
        self._data: list[str] = []
        self._addresses: list[str] = []

    def head(self) -> Head:
        """What was noted."""
        return Head(tuple(self._titles), tuple(self._data), next(iter(self._addresses), ""))

    def reads_text_of(self, tag: str, node: Any) -> bool:
        """Whether the text of an element that holds no text for readers tells something all the same."""
        return tag == "title" or (tag == "script" and self._attribute(node, "type") == "application/ld+json")

    def note_unread(self, tag: str, node: Any, text: str, parent: str) -> None:
        """Note the text of an element that holds none for readers; `parent` is the tag of the one around it."""
        if tag == "title":
            if parent in _HEADS:
                self._titles.append(text)
        elif self.reads_text_of(tag, node):
            self._data.append(text)

    def note(self, tag: str, node: Any) -> None:
        """Note what a `meta` or `link` says."""
        ask = self._attribute
        if tag == "link":
            if ask(node, "rel") == "canonical":
                self._addresses.append(ask(node, "href") or "")
            return
        name = ask(node, "property")
        if name == "og:title":
            self._titles.append(ask(node, "content") or "")
        elif name == "og:url":
            self._addresses.append(ask(node, "content") or "")
