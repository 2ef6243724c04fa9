"""HTML in, HTML out: the rules read a page's blocks as lines, and what they remove is cut out of the markup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cleantext.html.adapters import adapter_of
from cleantext.html.cuts import Cuts, cuts_of
from cleantext.html.evidence import BlockLines
from cleantext.result import Removal, Result
from cleantext.surroundings import PageLines


@dataclass(frozen=True)
class HtmlResult:
    """The outcome of cleaning a page.

    Attributes:
        html: the page without its boilerplate, in the form it was given.
        result: what went and why, with offsets in the page's text: one line a block.
        cuts: what that means for the page's text nodes and elements.
    """

    html: Any
    result: Result
    cuts: Cuts

    @property
    def removals(self) -> tuple[Removal, ...]:
        """What went, in the order of the page."""
        return self.result.removals

    @property
    def text(self) -> str:
        """What is left of the page's text."""
        return self.result.text

    @property
    def flags(self) -> frozenset[str]:
        """Verdicts about the page, such as `truncated`."""
        return self.result.flags


@dataclass(frozen=True)
class PageCleaner:
    """Cleans pages.

    Args:
        clean: cleans the page's text, given its domain and what the page says of its lines.
    """

    clean: Callable[[str, str, PageLines], Result]

    def cleaned(self, html: Any, domain: str, title: str | None, in_place: bool) -> HtmlResult:
        """Clean a page.

        Args:
            html: the page, in a form `adapter_of` knows.
            domain: the page's domain, or an empty text.
            title: the article's headline, or None.
            in_place: whether a tree is to be changed rather than copied.

        Raises:
            TypeError: the page is in no known form.
        """
        adapter = adapter_of(html)
        page = adapter.read(html)
        lines = BlockLines(page.text, page, title, domain)
        result = self.clean(page.text, lines.domain, lines)
        if not result.removals:
            return HtmlResult(html, result, Cuts())
        target = html
        if not (in_place or isinstance(html, str)):
            target = adapter.copy(html)
            page = adapter.read(target)
        spans = [(removal.start, removal.end) for removal in result.removals]
        cuts = cuts_of(page, spans, lines.boxes)
        return HtmlResult(adapter.cut(target, cuts), result, cuts)
