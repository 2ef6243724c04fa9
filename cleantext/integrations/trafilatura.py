"""trafilatura: its extraction, with the boilerplate taken out of what comes, and the page as evidence."""

from __future__ import annotations

import json
import re
from copy import copy
from inspect import signature
from typing import Any

import trafilatura
from trafilatura.settings import Document
from trafilatura.utils import load_html

from cleantext.cleaner import Cleaner
from cleantext.integrations.values import cleaner_of

__all__ = ["bare_extraction", "clean_document", "extract"]

_FORMATS = ("txt", "markdown", "json", "html")
_HEADER = re.compile(r"---\n(?:[a-z]+: [^\n]*\n)+---\n")


def extract(filecontent: Any, *args: Any, cleaner: Cleaner | None = None, **options: Any) -> str | None:
    """Extract a page's text as `trafilatura.extract` does, and clean it.

    Args:
        filecontent, args, options: as for `trafilatura.extract`, all of them. Of the output formats `txt`, `markdown`,
            `json` (its `text` and `comments`) and `html` are cleaned; the page's metadata stay as they are.
        cleaner: the cleaner to use; None for the default settings.

    Returns:
        The cleaned text, or None where trafilatura finds no article.

    Raises:
        ValueError: an output format that cannot be cleaned.
        TypeError: an argument that trafilatura has not.
    """
    arguments = signature(trafilatura.extract).bind(filecontent, *args, **options).arguments
    output_format = _format_of(arguments)
    tree = _tree_of(filecontent)
    extracted: str | None = trafilatura.extract(filecontent if tree is None else tree, *args, **options)
    if not extracted:
        return extracted
    page = _Page(cleaner_of(cleaner, {}), _url_of(arguments), tree)
    if output_format == "html":
        return str(page.cleaner.clean_html(extracted, page.url))
    return page.clean_json(extracted) if output_format == "json" else page.clean_below_header(extracted)


def bare_extraction(filecontent: Any, *args: Any, cleaner: Cleaner | None = None, **options: Any) -> Any:
    """Extract a page as `trafilatura.bare_extraction` does, and clean the document's text and comments.

    Args:
        filecontent, args, options: as for `trafilatura.bare_extraction`, all of them.
        cleaner: the cleaner to use; None for the default settings.

    Returns:
        The document (see `clean_document`; a dictionary with the deprecated `as_dict`), or None where trafilatura
        finds no article.
    """
    arguments = signature(trafilatura.bare_extraction).bind(filecontent, *args, **options).arguments
    tree = _tree_of(filecontent)
    found = trafilatura.bare_extraction(filecontent if tree is None else tree, *args, **options)
    if found is None:
        return None
    document = Document.from_dict(found) if isinstance(found, dict) else found
    cleaned = clean_document(document, _url_of(arguments), html=tree, cleaner=cleaner)
    return cleaned.as_dict() if isinstance(found, dict) else cleaned


def clean_document(
    document: Document, url: str | None = None, *, html: Any = None, cleaner: Cleaner | None = None
) -> Document:
    """Clean a document that trafilatura extracted.

    Args:
        document: the document; it is not changed.
        url: the page's address or domain; None for the document's own (known when extracted `with_metadata`).
        html: the page, as evidence (see `cleantext.clean`).
        cleaner: the cleaner to use; None for the default settings.

    Returns:
        A copy whose `text` and `comments` are cleaned. `raw_text` and the trees `body` and `commentsbody` are as before.
    """
    page = _Page(cleaner_of(cleaner, {}), url or document.url or document.hostname, html, document.title)
    cleaned = copy(document)
    cleaned.text, cleaned.comments = page.clean(document.text), page.clean(document.comments)
    return cleaned


class _Page:
    """Cleans the texts of one page."""

    def __init__(self, cleaner: Cleaner, url: str | None, html: Any, title: str | None = None) -> None:
        self.cleaner, self.url, self.html, self.title = cleaner, url, html, title

    def clean(self, text: str | None) -> str | None:
        return self.cleaner.clean(text, self.url, html=self.html, title=self.title) if text else text

    def clean_below_header(self, text: str) -> str:
        """Clean a text but for the metadata that trafilatura writes above it."""
        header = _HEADER.match(text)
        start = header.end() if header else 0
        return text[:start] + (self.clean(text[start:]) or "")

    def clean_json(self, source: str) -> str:
        found = json.loads(source)
        self.url = self.url or found.get("source") or found.get("hostname")
        self.title = found.get("title")
        found.update({name: self.clean(found.get(name)) for name in ("text", "comments")})
        return json.dumps(found, ensure_ascii=False)


def _format_of(arguments: dict[str, Any]) -> str:
    options = arguments.get("options")
    name = options.format if options else arguments.get("output_format", "txt")
    if name in ("xml", "xmltei", "csv"):
        raise ValueError(
            f"output_format {name!r} cannot be cleaned without changing its markup; use one of {', '.join(_FORMATS)}, "
            "or bare_extraction, which gives the cleaned text with all metadata"
        )
    return str(name)


def _url_of(arguments: dict[str, Any]) -> str | None:
    options = arguments.get("options")
    return arguments.get("url") or (options.url if options else None)


def _tree_of(filecontent: Any) -> Any:
    """The page, parsed once for both; None where trafilatura will say itself that it cannot be read."""
    try:
        return load_html(filecontent)
    except (TypeError, ValueError):
        return None
