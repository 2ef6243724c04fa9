"""The forms in which callers have a page, and how each is read, copied and cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cleantext.html.cuts import Cuts
from cleantext.html.page import Page

KNOWN = "a str, a BeautifulSoup object, an lxml tree, a parsel or Scrapy selector or a selectolax (Lexbor) tree"


@dataclass(frozen=True)
class Adapter:
    """How to read a page's form, to copy it, and to cut it in place (a text cannot be: the cut one comes back).

    A page that is only to be looked at may be read in a quicker way.
    """

    read: Callable[[Any], Page]
    look: Callable[[Any], Page]
    copy: Callable[[Any], Any]
    cut: Callable[[Any, Cuts], Any]


def adapter_of(page: Any) -> Adapter:
    """The adapter for a page.

    Args:
        page: the page in one of the known forms.

    Raises:
        TypeError: it is in none of them.
    """
    if isinstance(page, str):
        from cleantext.html.compiled_reader import read_source
        from cleantext.html.markup_edit import cut_markup

        return Adapter(read_source, read_source, lambda source: source, cut_markup)
    library = type(page).__module__.partition(".")[0]
    if library == "bs4" and hasattr(page, "contents"):
        from cleantext.html.soup import copy_soup, cut_soup, read_soup

        return Adapter(read_soup, read_soup, copy_soup, cut_soup)
    if type(page).__module__ == "selectolax.lexbor":
        from cleantext.html.lexbor import copy_lexbor, cut_lexbor, read_lexbor

        return Adapter(read_lexbor, read_lexbor, copy_lexbor, cut_lexbor)
    if _is_lxml(page):
        from cleantext.html.lxml_tree import copy_lxml, cut_lxml, look_at_lxml, read_lxml

        return Adapter(read_lxml, look_at_lxml, copy_lxml, cut_lxml)
    raise TypeError(_lesson(page))


def _is_lxml(page: Any) -> bool:
    """Whether a page is an lxml tree, an element of one, or a selector on one."""
    root = getattr(page, "root", page)
    root = root.getroot() if hasattr(root, "getroot") else root
    return type(root).__module__.partition(".")[0] == "lxml" and isinstance(getattr(root, "tag", None), str)


def _lesson(page: Any) -> str:
    if isinstance(page, bytes | bytearray | memoryview):
        return "the page is bytes: decode it first, for instance response.text, or give a parsed tree"
    if hasattr(page, "selector") or hasattr(page, "text"):
        return f"the page is a {type(page).__name__}; give its .text or its .selector"
    return f"the page is {type(page).__name__}; give {KNOWN}"
