"""Which blocks of a page are links to another page of its site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from urllib.parse import urlsplit

from cleantext.html.page import MIXED, NONE, Page, Run
from cleantext.html.tags import INLINE
from cleantext.html.words import written

SHORTEST_TEASER, LONGEST_KICKER = 20, 45
WHOLE, MOST = 0.95, 0.6  # of a text's characters that are part of a link
_ADDRESS = re.compile(r"\W*(?:https?:|www\.|[\w.+-]+@[\w-]+\.)", re.IGNORECASE)
_NOWHERE = ("#", "javascript:", "mailto:", "tel:", "data:")
_PLAIN_ADDRESS = re.compile(r"https?://([a-z0-9.-]+)(?:[/?#][^\t\r\n]*)?\Z", re.IGNORECASE | re.ASCII)


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

    def is_link(self, block: int) -> bool:
        """Whether a block is a link to another page, but for a word or two before it."""
        found = self._known.get(block)
        if found is None:
            link = self.page.blocks_.links[block]
            found = self._known[block] = link != NONE and self._is_link(block, link)
        return found

    def _is_link(self, block: int, link: int) -> bool:
        text = self.page.blocks_.texts[block]
        if link != MIXED:
            return self._leads_inside(link) and not _ADDRESS.match(text)
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
        return target is not None and (target.startswith(self._own) or self._is_inside(target.strip()))

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
