"""HTML in, HTML out: the rules read a page's blocks as lines, and what they remove is cut out of the markup."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cleantext.html.adapters import adapter_of
from cleantext.html.cuts import Cuts, cuts_of
from cleantext.html.evidence import BlockLines
from cleantext.html.story import Story
from cleantext.page_evidence import PageScan
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


class Naming:
    """Those rules on pages that ask for a container, which is to go with their lines.

    Args:
        scan: finds the rules that a page announces.
    """

    def __init__(self, scan: PageScan) -> None:
        self._scan = scan
        self._numbers = {
            rule.full_id: number
            for number, rule in enumerate(scan.rules)
            if rule.look_in == "html" and rule.condition.asks_container
        }

    def of(self, removal: Removal) -> list[int]:
        """The numbers of those that had part in a removal."""
        return [self._numbers[name] for name in (removal.rule, *removal.also) if name in self._numbers]

    def container(self, which: int, element: int, around: Story) -> int | None:
        """The element around a line that a rule, by its number, asks for."""
        rule = self._scan.rules[which]
        if rule.condition.css or not rule.page_signs:
            return around.element_for(rule.condition, element)
        return around.asking(element, self._scan).get(which)


@dataclass(frozen=True)
class PageCleaner:
    """Cleans pages.

    Args:
        clean: cleans the page's text, given its domain and what the page says of its lines.
        naming: the rules with which it does it that ask for a container.
    """

    clean: Callable[[str, str, PageLines], Result]
    naming: Naming

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
        cuts = cuts_of(page, spans, _named_elements(self.naming, lines, result))
        return HtmlResult(adapter.cut(target, cuts), result, cuts)


def _named_elements(naming: Naming, lines: BlockLines, result: Result) -> Iterator[int]:
    """The elements whose names made lines of the page go."""
    page, around = lines.page, lines.story_that_is_gone()
    found: set[tuple[int, int]] = set()
    for removal in result.removals:
        named = naming.of(removal)
        if not named:
            continue
        start = removal.start + len(removal.text) - len(removal.text.lstrip())
        element = page.element_at(bisect_right(page.block_offsets, start) - 1)
        for which in named:
            if (element, which) not in found:
                found.add((element, which))
                box = naming.container(which, element, around)
                if box is not None:
                    yield box
