"""The functions most people use: one shared cleaner with the default settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from cleantext.cleaner import Cleaner
from cleantext.result import Removal, Result

if TYPE_CHECKING:
    from cleantext.html.clean import HtmlResult


@cache
def default_cleaner() -> Cleaner:
    """The cleaner with default settings, made when first needed."""
    return Cleaner()


def clean(text: str, url: str | None = None, *, html: Any = None, title: str | None = None, **unknown: object) -> str:
    """Remove boilerplate from an article's text.

    Args:
        text: the text, of any length.
        url: the page's address or domain; turns on that site's own rules.
        html: the page the text was extracted from, as evidence: a str, or a tree of BeautifulSoup, lxml (parsel and
            Scrapy selectors too) or selectolax. It settles what text alone cannot: whether a line is a link to another
            story, a heading of this one, or part of a box for something else.
        title: the article's headline, where it is known; no rule about the page removes it.

    Returns:
        The text with the boilerplate deleted and nothing else changed.

    Raises:
        TypeError: something other than a text was given, or a page in a form that is not known.

    >>> clean("Share this article\\nRain is expected on Friday.")
    'Rain is expected on Friday.'
    >>> page = '<p class="related">Old mill sold</p><p>Rain is expected on Friday, all along the coast and inland.</p>'
    >>> clean("Old mill sold\\nRain is expected on Friday, all along the coast and inland.", html=page)
    'Rain is expected on Friday, all along the coast and inland.'
    """
    return default_cleaner().clean(text, url, html=html, title=title, **unknown)


def inspect(
    text: str, url: str | None = None, *, html: Any = None, title: str | None = None, **unknown: object
) -> Result:
    """Remove boilerplate and say what went and why.

    Args, errors: as for `clean`.

    Returns:
        The result, with every removal at its offsets (code points) in the input.
    """
    return default_cleaner().inspect(text, url, html=html, title=title, **unknown)


def annotate(
    text: str, url: str | None = None, *, html: Any = None, title: str | None = None, **unknown: object
) -> tuple[Removal, ...]:
    """What `clean` would remove, as spans of the input; nothing is deleted."""
    return default_cleaner().annotate(text, url, html=html, title=title, **unknown)


def clean_html(html: Any, url: str | None = None, *, title: str | None = None, in_place: bool = False) -> Any:
    """Remove boilerplate from a page.

    Args:
        html: the page: a str, or a tree of BeautifulSoup, lxml (parsel and Scrapy selectors too) or selectolax.
        url: the page's address or domain; turns on that site's own rules.
        title: the article's headline, where it is known.
        in_place: whether a tree is to be changed rather than copied; a str never changes.

    Returns:
        The page in the form it was given. Of a str, what is left stays as it was written, byte for byte; elements
        that are left without text and pictures go, all other markup stays. A page without boilerplate comes back
        itself.

    Raises:
        TypeError: the page is in no known form.

    >>> clean_html("<p>Rain is <b>expected</b>.</p><p>Share this <b>article</b></p>")
    '<p>Rain is <b>expected</b>.</p>'
    """
    return default_cleaner().clean_html(html, url, title=title, in_place=in_place)


def inspect_html(html: Any, url: str | None = None, *, title: str | None = None, in_place: bool = False) -> HtmlResult:
    """Remove boilerplate from a page and say what went and why.

    Args, errors: as for `clean_html`.

    Returns:
        The page and the removals, at their offsets in the page's text, of which each block is a line.
    """
    return default_cleaner().inspect_html(html, url, title=title, in_place=in_place)


def clean_many(texts: Iterable[str]) -> Iterator[str]:
    """Clean texts one after the other, lazily."""
    return default_cleaner().clean_many(texts)
