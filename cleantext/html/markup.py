"""Read a page's source itself: tags and texts with their offsets, so that a page can be cleaned by deleting from it.

No parser at hand tells where in the source each character of a text node stands. Follows the tokeniser and the
implied end tags of the WHATWG standard (HTML, 13.2) as far as they decide what is text and where a line ends.
"""

from __future__ import annotations

import re

from cleantext.html.page import Page, PageBuilder
from cleantext.html.references import resolved
from cleantext.html.tags import (
    CLOSED_BY_ITS_LIKE,
    ENDS_PARAGRAPH,
    INLINE,
    PARAGRAPH_SCOPE,
    RAW,
    TABLE_BOUNDS,
    TABLE_PARTS,
    VOID,
)

DEEPEST_LOOK = 100
_TOKEN = re.compile(
    r"<(?:(/?)([a-zA-Z][^\s/>]*)(?=[\s/>]|\Z)[^>=]*(?:=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>][^\s>]*(?=[\s>]|\Z)|(?=>))[^>=]*)*>"
    r"|!--(?:>|->|.*?(?:--!?>|\Z))|!\[CDATA\[.*?(?:\]\]>|\Z)|[!?/][^>]*(?:>|\Z)|[a-zA-Z].*\Z)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s/=>][^\s/=>]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")


class Tag:
    """Where an element stands in the source: its start tag, and its end."""

    __slots__ = ("_attributes", "end", "is_closed", "opened", "source", "start")

    def __init__(self, source: str, start: int, opened: int) -> None:
        self.source = source
        self.start = start
        self.opened = opened
        self.end = opened
        self.is_closed = False  # by an end tag of its own
        self._attributes: dict[str, str] | None = None

    def attribute(self, name: str) -> str | None:
        """The value of an attribute; of several of one name, the first."""
        if self._attributes is None:
            self._attributes = self._read_attributes()
        return self._attributes.get(name)

    def _read_attributes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        _, *rest = _ATTRIBUTE.findall(self.source, self.start + 1, self.opened - 1) or ("",)
        for name, double, single, bare in rest:
            value = double or single or bare
            found.setdefault(name.lower(), resolved(value))
        return found


def read_markup(source: str) -> Page:
    """The page a source is of. Its nodes are `Tag`s, those of its text runs their spans in the source (code points)."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.build = PageBuilder(Tag.attribute)
        self.open: list[tuple[str, Tag]] = []
        self.depths: dict[str, list[int]] = {}  # of the open elements by name, the outermost first

    def read(self) -> Page:
        source, at = self.source, 0
        self._start("html", Tag(source, 0, 0))
        while True:
            found = _TOKEN.search(source, at)
            if found is None:
                break
            start = found.start()
            if at < start:
                self._text(at, start)
            at = found.end()
            name = found[2]
            if name is None:
                continue
            name = name.lower()
            if found[1]:
                self._end_tag(name, start, at)
            else:
                at = self._start_tag(name, start, at)
        if at < len(source):
            self._text(at, len(source))
        while self.open:
            self._pop(len(source))
        return self.build.page()

    def _text(self, start: int, end: int) -> None:
        text = self.source[start:end]
        self.build.text(resolved(text), (start, end))

    def _start_tag(self, name: str, start: int, opened: int) -> int:
        """Note a start tag; where reading goes on."""
        self._close_implied(name, start)
        self._start(name, Tag(self.source, start, opened))
        if name in RAW and not (name == "svg" and self.source.startswith("/>", opened - 2)):
            return self._raw(name, start, opened)
        if name in VOID or name == "svg":
            self._pop(opened)
        return opened

    def _raw(self, name: str, start: int, opened: int) -> int:
        """Pass over an element whose content is no markup; where reading goes on."""
        closing = re.compile(rf"</{re.escape(name)}(?=[\s/>])[^>]*>?", re.IGNORECASE).search(self.source, opened)
        last, end = closing.span() if closing else (len(self.source), len(self.source))
        if name == "title":
            self.build.text(resolved(self.source[opened:last]), (opened, last))
        elif name == "script" and self.source.find("ld+json", start, opened) >= 0:
            self.build.text(self.source[opened:last], (opened, last))
        self._pop(end)
        return end

    def _start(self, name: str, tag: Tag) -> None:
        self.build.start(name, tag)
        self.depths.setdefault(name, []).append(len(self.open))
        self.open.append((name, tag))

    def _close_implied(self, name: str, start: int) -> None:
        if name in ENDS_PARAGRAPH and self.depths.get("p"):
            self._close(frozenset({"p"}), PARAGRAPH_SCOPE, start)
        if name in CLOSED_BY_ITS_LIKE:
            like, scope = CLOSED_BY_ITS_LIKE[name]
            if any(self.depths.get(one) for one in like):
                self._close(like, scope, start)

    def _close(self, names: frozenset[str], scope: frozenset[str], at: int) -> None:
        """End the outermost open element of these names that stands in the nearest of the others."""
        depth = None
        for number in range(len(self.open) - 1, max(-1, len(self.open) - DEEPEST_LOOK), -1):
            name = self.open[number][0]
            if name in scope:
                break
            if name in names:
                depth = number
        while depth is not None and len(self.open) > depth:
            self._pop(at)

    def _end_tag(self, name: str, start: int, end: int) -> None:
        depth = self._depth_in_scope(name)
        if depth is None and name in ("p", "br"):  # the standard makes an empty one
            depth = len(self.open)
            self._start(name, Tag(self.source, start, end))
        if depth is None or name in ("html", "body"):
            return
        if name in INLINE and not self._is_near(name):
            return
        while len(self.open) > depth + 1:
            self._pop(start)
        self.open[-1][1].is_closed = True
        self._pop(end)

    def _depth_in_scope(self, name: str) -> int | None:
        """The depth of the open element that an end tag ends; it does not reach out of a table's cell, or of a table."""
        depths = self.depths.get(name)
        if not depths:
            return None
        bounds = ("table",) if name in TABLE_PARTS else TABLE_BOUNDS
        innermost = max((found[-1] for bound in bounds if (found := self.depths.get(bound))), default=-1)
        return depths[-1] if depths[-1] >= innermost else None

    def _is_near(self, name: str) -> bool:
        """Whether nothing but inline elements has begun since the element did."""
        for number in range(len(self.open) - 1, max(-1, len(self.open) - DEEPEST_LOOK), -1):
            if self.open[number][0] == name:
                return True
            if self.open[number][0] not in INLINE:
                return False
        return False

    def _pop(self, end: int) -> None:
        name, tag = self.open.pop()
        tag.end = end
        self.depths[name].pop()
        self.build.end()
