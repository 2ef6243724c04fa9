"""Which blocks of a page are links to another page of its site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from typing import Any
from urllib.parse import urlsplit

from cleantext.html.head import Attribute
from cleantext.html.page import MIXED, NONE, Page, Run
from cleantext.html.tags import INLINE
from cleantext.html.words import written

try:
    from cleantext.html._reader import linked_blocks
except ImportError:
    linked_blocks = None  # type: ignore[assignment]  # this installation was made without a compiler

SHORTEST_TEASER, LONGEST_KICKER = 20, 45
WHOLE, MOST = 0.95, 0.6  # of a text's characters that are part of a link
_ADDRESS = re.compile(r"\W*(?:https?:|www\.|[\w.+-]+@[\w-]+\.)", re.IGNORECASE)
_NOWHERE = ("#", "javascript:", "mailto:", "tel:", "data:")
_PLAIN_ADDRESS = re.compile(r"https?://([a-z0-9.-]+)(?:[/?#][^\t\r\n]*)?\Z", re.IGNORECASE | re.ASCII)


def linked_blocks_in_python(
    blocks: Iterable[int],
    texts: Sequence[str],
    links: Sequence[int],
    nodes: Sequence[Any],
    attribute: Attribute,
    own: tuple[str, ...],  # noqa: ARG001 - it spares compiled code to ask
    is_inside: Callable[[str], bool],
    is_address: Callable[[str], object],
) -> set[int]:
    """Those of some blocks that are in one link to another page of the site, and no address written out.

    Args:
        blocks: their numbers.
        texts: the page's blocks' texts.
        links: the link that all of each block is in.
        nodes: the adapter's own nodes.
        attribute: gives the value of an attribute of a node.
        own: how addresses of the site begin.
        is_inside: whether an address is one of the site.
        is_address: whether a text is an address written out.
    """
    found: set[int] = set()
    for block in blocks:
        if links[block] >= 0:
            target = attribute(nodes[links[block]], "href")
            if target is not None and is_inside(target) and not is_address(texts[block]):
                found.add(block)
    return found


if linked_blocks is None:
    linked_blocks = linked_blocks_in_python


def linked(runs: Sequence[Run]) -> int:
    """The number of characters, white space aside, that are part of a link."""
    return sum(written(run.text) for run in runs if run.link != NONE)


def _is_mostly(of_links: int, length: int) -> bool:
    """Whether so many of a text's characters are part of a link that only a kicker can be besides it."""
    return of_links >= WHOLE * length or of_links >= max(SHORTEST_TEASER, MOST * length)


class Links:
    """Tells which blocks of a page are links to another page of its site.

    Args:
        page: the page.
        domain: the domain the page is from, or an empty text.
    """

    def __init__(self, page: Page, domain: str) -> None:
        self.page = page
        self._domain = domain.removeprefix("www.")
        hosts = (self._domain, f"www.{self._domain}") if self._domain else ()
        self._own = tuple(f"{scheme}://{host}/" for scheme in ("https", "http") for host in hosts)
        self._known: dict[int, bool] = {}

    def among(self, lines: Iterable[tuple[int, int]]) -> list[int]:
        """Those of some lines that are a link to another page, but for a word or two before it.

        Args:
            lines: their numbers, each with that of its block (`NONE`: it has none).
        """
        links, known = self.page.blocks_.links, self._known
        asked = [(line, block) for line, block in lines if block != NONE and links[block] != NONE]
        self._find_out([block for _, block in asked if block not in known])
        return [line for line, block in asked if known[block]]

    def _find_out(self, blocks: list[int]) -> None:
        page, columns = self.page, self.page.blocks_
        nodes, ask, is_address = page.elements.nodes, page.attribute, _ADDRESS.match
        whole = linked_blocks(blocks, columns.texts, columns.links, nodes, ask, self._own, self._is_inside, is_address)
        for block in blocks:
            is_mixed = columns.links[block] == MIXED
            self._known[block] = self._is_link_with_label(block) if is_mixed else block in whole

    def _is_link_with_label(self, block: int) -> bool:
        text = self.page.blocks_.texts[block]
        is_likely = _is_mostly(self.page.blocks_.linked[block], written(text))
        return is_likely and self.are_link(text, self.page.runs(block))

    def are_link(self, text: str, runs: Sequence[Run]) -> bool:
        """The same of a text and the text nodes it is made of."""
        length, of_links = written(text), linked(runs)
        if not _is_mostly(of_links, length) or (of_links < WHOLE * length and not self._begins_with_kicker(runs)):
            return False
        links = {run.link for run in runs if run.link != NONE}
        return bool(links) and not _ADDRESS.match(text) and all(map(self._leads_inside, links))

    def _leads_inside(self, link: int) -> bool:
        """Whether a link leads to another page of the site."""
        target = self.page.attribute(self.page.elements.nodes[link], "href")
        return target is not None and self._is_inside(target)

    def _begins_with_kicker(self, runs: Sequence[Run]) -> bool:
        """Whether a label, ended by a colon or set in an element of its own, stands before the link, nothing behind it."""
        before = [run for run in takewhile(lambda run: run.link == NONE, runs) if run.text.strip()]
        label = "".join(run.text for run in before).strip()
        if not 0 < len(label) <= LONGEST_KICKER or any(
            run.text.strip() for run in runs[len(before) :] if run.link == NONE
        ):
            return False
        return label.endswith(":") or self.page.elements.tags[before[-1].element] in INLINE

    def _is_inside(self, target: str) -> bool:
        """Whether an address is that of another page of the page's own site."""
        target = target.strip()
        if not target:
            return False
        if target.startswith("/") and target[1:2] not in ("/", "\t", "\r", "\n"):
            return True
        plain = _PLAIN_ADDRESS.match(target)  # most are, and read so ten times sooner
        if plain:
            return self._is_own(plain[1].lower())
        if target.lower().startswith(_NOWHERE):
            return False
        try:
            host = urlsplit(target).hostname or ""
        except ValueError:
            return False
        return not host or self._is_own(host)

    def _is_own(self, host: str) -> bool:
        host = host.removeprefix("www.")
        return f".{host}".endswith(f".{self._domain}") or f".{self._domain}".endswith(f".{host}")
