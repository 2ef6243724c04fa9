"""The page a text was taken from, as evidence."""

from __future__ import annotations

from typing import Any

from cleantext.html.adapters import adapter_of
from cleantext.html.evidence import TextLines
from cleantext.surroundings import PageLines


def lines_of_page(text: str, domain: str, html: Any, title: str | None) -> PageLines:
    """What a page says of the lines of a text.

    Args:
        text: what somebody extracted from the page.
        domain: the page's domain, or an empty text.
        html: the page, in a form `adapter_of` knows; None where only its title is known.
        title: the article's headline, or None.

    Raises:
        TypeError: the page is in no known form.
    """
    source = "" if html is None else html
    return TextLines(text, adapter_of(source).look(source), title, domain)
