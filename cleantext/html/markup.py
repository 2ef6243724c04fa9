"""Read a page's source itself: tags and texts with their offsets, so that a page can be cleaned by deleting from it.

No parser at hand tells where in the source each character of a text node stands. Follows the tokeniser and the
implied end tags of the WHATWG standard (HTML, 13.2) as far as they decide what is text and where a line ends.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from cleantext.html.builder import PageBuilder
from cleantext.html.page import NONE, Page
from cleantext.html.references import resolved
from cleantext.html.tags import (
    BLOCK,
    CLOSED_BY_ITS_LIKE,
    ENDS_LIKE,
    ENDS_P,
    INLINE,
    IS_END,
    IS_LEAF,
    IS_RAW,
    KINDS,
    PARAGRAPH_SCOPE,
    TABLE_BOUNDS,
    TABLE_PARTS,
)

DEEPEST_LOOK = 100
LONGEST_KNOWN = 500
_TAG = (
    r"(/?)([a-zA-Z][^\s/>]*)(?=[\s/>]|\Z)"
    r"[^>=]*(?:=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>][^\s>]*(?=[\s>]|\Z)|(?=>))[^>=]*)*>"
)
_WHOLE_TAG = re.compile(f"<{_TAG}", re.DOTALL)
_TOKEN = re.compile(
    rf"<(?:{_TAG}|!--(?:>|->|.*?(?:--!?>|\Z))|!\[CDATA\[.*?(?:\]\]>|\Z)|[!?/][^>]*(?:>|\Z)|[a-zA-Z].*\Z)", re.DOTALL
)
_ATTRIBUTE = re.compile(r"([^\s/=>][^\s/=>]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
_WELL_WRITTEN = re.compile(r"""(?:[^"'=]*[^\s"'=/]="[^"]*")*[^"'=]*""")
_ENDS_NAME = frozenset("/>")
_NO_TAG = ("", 0)


@lru_cache(maxsize=10_000)
def _tag(written: str) -> tuple[str, int]:
    """The name and kind of the tag that is written so between brackets; no name where it is none, or goes on.

    Most tags of a page are the same as one before, on this page or on the one before it.
    """
    found = _WHOLE_TAG.fullmatch(f"<{written}>")
    return _named(found) if found else _NO_TAG


def _named(found: re.Match[str]) -> tuple[str, int]:
    name = found[2].lower()
    return name, KINDS.get(name, BLOCK) | (IS_END if found[1] else 0)


@lru_cache(maxsize=10_000)
def _attributes(written: str) -> dict[str, str]:
    """The attributes of a tag; of several of one name, the first."""
    found: dict[str, str] = {}
    _, *rest = _ATTRIBUTE.findall(written) or ("",)
    for name, double, single, bare in rest:
        name, value = name.lower(), double or single or bare
        if name not in found:
            found[name] = resolved(value) if "&" in value else value
    return found


def attribute_written(written: str, name: str) -> str | None:
    at = written.find(f' {name}="')
    if at >= 0 and _WELL_WRITTEN.fullmatch(written, 0, at) and name not in written[:at].lower():
        start = at + len(name) + 3
        end = written.find('"', start)
        if end >= 0:  # behind what is well written there is nothing to look out for
            return resolved(written[start:end]) if "&" in written else written[start:end]
    elif name not in written and name not in written.lower():
        return None
    return _attributes(written).get(name)


def read_markup(source: str) -> Page:
    """The page a source is of.

    The nodes of its elements are what is written in their start tags, those of its text nodes where these stand.
    """
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.build = PageBuilder(attribute_written)
        self.elements = self.build.elements
        self.open: dict[str, list[int]] = {}  # the open elements by name, the outermost first

    def read(self) -> Page:
        source, find = self.source, self.source.find
        self._start("html", KINDS["html"], "html", 0)
        at = look = 0  # where the text goes on from, and where the next tag may begin
        ends = NONE  # the next bracket that may end one; where there is none, one too far off to be looked at
        beyond = len(source) + LONGEST_KNOWN + 1
        while (opens := find("<", look)) >= 0:
            if ends < opens:
                ends = find(">", opens) % beyond
            name, kind, written = "", 0, ""
            if ends - opens < LONGEST_KNOWN and source[opens + 1] != "!":
                written = source[opens + 1 : ends]
                name, kind = _tag(written)
                look = ends + 1
            if not name:
                name, kind, look = self._other_token(opens)
                if look == opens:  # a text
                    look += 1
                    continue
                written = source[opens + 1 : look - 1]
            if at < opens:
                self._text(at, opens)
            at = look
            if kind & IS_END:
                self._end_tag(name, opens, look)
            elif name:
                at = look = self._start_tag(name, kind, written, opens, look)
        return self._rest(at)

    def _rest(self, at: int) -> Page:
        """The page, after the last tag was read."""
        end = len(self.source)
        if at < end:
            self._text(at, end)
        while self.build.current != NONE:
            self._pop(end)
        return self.build.page()

    def _other_token(self, opens: int) -> tuple[str, int, int]:
        """What a bracket begins that is no short tag: its name, if it is a tag, its kind, and where it ends."""
        found = _TOKEN.match(self.source, opens)
        if found is None:
            return *_NO_TAG, opens
        return *(_named(found) if found[2] else _NO_TAG), found.end()

    def _text(self, start: int, end: int) -> None:
        text = self.source[start:end]
        self.build.text(resolved(text) if "&" in text else text, start, end)

    def _start_tag(self, name: str, kind: int, written: str, start: int, opened: int) -> int:
        """Note a start tag; where reading goes on."""
        if kind & ENDS_P and self.open.get("p"):
            self._close(frozenset({"p"}), PARAGRAPH_SCOPE, start)
        if kind & ENDS_LIKE:
            like, scope = CLOSED_BY_ITS_LIKE[name]
            if any(self.open.get(one) for one in like):
                self._close(like, scope, start)
        if kind & IS_RAW and not (name == "svg" and written.endswith("/")):
            return self._raw(name, kind, written, opened)
        if kind & IS_LEAF:
            self.build.leaf(name, kind, written)
        else:
            self._start(name, kind, written, start)
        return opened

    def _raw(self, name: str, kind: int, written: str, opened: int) -> int:
        """Pass over an element whose content is no markup; where reading goes on."""
        source, text = self.source, ""
        last = self._end_of_raw(name, opened)
        if self.build.reads_text_of(name, written):
            text = resolved(source[opened:last]) if name == "title" else source[opened:last]
        self.build.leaf(name, kind, written, text)
        return source.find(">", last) + 1 or len(source)

    def _end_of_raw(self, name: str, at: int) -> int:
        """Where the end tag of such an element begins. An expression that heeds no case takes twenty times as long."""
        source, length = self.source, len(name)
        while (at := source.find("</", at)) >= 0:
            first = at + 2
            at = first + length
            if source[first:at].lower() == name and ((after := source[at : at + 1]).isspace() or after in _ENDS_NAME):
                return first - 2
            at = first
        return len(source)

    def _start(self, name: str, kind: int, written: str, start: int) -> None:
        elements = self.elements
        number = len(elements.tags)
        self.build.start(name, kind, written)
        elements.starts.append(start)
        elements.ends.append(start)
        same = self.open.get(name)
        if same is None:
            self.open[name] = [number]
        else:
            same.append(number)

    def _close(self, names: frozenset[str], scope: frozenset[str], at: int) -> None:
        """End the outermost open element of these names that stands in the nearest of the others."""
        tags, outermost = self.elements.tags, NONE
        for number in islice(self.elements.outwards(self.build.current), DEEPEST_LOOK):
            if tags[number] in scope:
                break
            if tags[number] in names:
                outermost = number
        while outermost != NONE and self.build.current >= outermost:
            self._pop(at)

    def _end_tag(self, name: str, start: int, end: int) -> None:
        if name in ("html", "body"):
            return
        if self.elements.tags[self.build.current] != name:  # else it ends what was begun last, as most do
            number = self._in_scope(name)
            if number == NONE and name in ("p", "br"):  # the standard makes an empty one
                self._start(name, KINDS[name], name, start)
                number = self.build.current
            if number == NONE or (name in INLINE and not self._is_near(name)):
                return
            while self.build.current != number:
                self._pop(start)
        self.elements.closed.add(self.build.current)
        self._pop(end)

    def _in_scope(self, name: str) -> int:
        """The open element that an end tag ends; it does not reach out of a table's cell, or of a table."""
        same = self.open.get(name)
        if not same:
            return NONE
        bounds = ("table",) if name in TABLE_PARTS else TABLE_BOUNDS
        innermost = max((found[-1] for bound in bounds if (found := self.open.get(bound))), default=NONE)
        return same[-1] if same[-1] >= innermost else NONE

    def _is_near(self, name: str) -> bool:
        """Whether nothing but inline elements has begun since the element did."""
        for number in islice(self.elements.outwards(self.build.current), DEEPEST_LOOK):
            tag = self.elements.tags[number]
            if tag == name or tag not in INLINE:
                return tag == name
        return False

    def _pop(self, end: int) -> None:
        number = self.build.current
        self.elements.ends[number] = end
        self.open[self.elements.tags[number]].pop()
        self.build.end()
