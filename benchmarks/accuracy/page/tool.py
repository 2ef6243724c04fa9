"""What is measured on pages: cleaning with and without the page, cleaning the page, extracting its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from cleantext import Cleaner

MISSING = (
    "figures with the page need trafilatura, which is not installed: pip install trafilatura, or this project's extra "
    "`test` (--no-page leaves these figures out)"
)
OnPage: TypeAlias = Callable[[str, "str | None"], str]


@dataclass(frozen=True)
class PageTool:
    """What can be done with a page, its text and its url.

    `clean` and `clean_page` take a text or a page, and a url; `clean_with_page` a text, a url and the page;
    `extract` gives the text of a page, and an empty one where there is no article.
    """

    clean: OnPage
    clean_with_page: Callable[[str, str | None, str], str]
    clean_page: OnPage
    extract: OnPage


def our_page_tool(cleaner: Cleaner) -> PageTool:
    """This project beside trafilatura.

    Raises:
        RuntimeError: trafilatura is not installed.
    """
    return PageTool(
        clean=cleaner.clean,
        clean_with_page=lambda text, url, html: cleaner.clean(text, url, html=html),
        clean_page=lambda html, url: str(cleaner.clean_html(html, url)),
        extract=trafilatura_extract(),
    )


def trafilatura_extract() -> OnPage:
    """trafilatura with its default settings.

    Raises:
        RuntimeError: it is not installed.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise RuntimeError(MISSING) from error
    return lambda html, url: trafilatura.extract(html, url=url) or ""
