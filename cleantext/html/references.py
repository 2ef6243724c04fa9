"""Character references such as `&amp;`, and where in the source the characters they mean stand."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")
_TOO_LONG = re.compile(r"&#[0-9]{1000,};?")
UNKNOWN = "\ufffd"


def resolved(text: str) -> str:
    """A text with its character references resolved, whatever they say.

    >>> resolved("bread &amp; butter"), resolved("&ampere"), resolved("a & b")
    ('bread & butter', '&ere', 'a & b')
    """
    if "&" not in text:
        return text
    try:
        return unescape(text)
    except ValueError:  # a number with more digits than Python reads
        return unescape(_TOO_LONG.sub(UNKNOWN, text))


def places(source: str, start: int, end: int) -> list[int]:
    """Where in a source each character of a text node begins, and where the last one ends.

    Args:
        source: the page's source.
        start, end: the span of the text node in it (code points).

    >>> places("<p>a&amp;b</p>", 3, 10)
    [3, 4, 9, 10]
    """
    found: list[int] = []
    at = start
    for reference in _REFERENCE.finditer(source, start, end):
        length = _length(reference[0])
        if length:
            found.extend(range(at, reference.start()))
            at = reference.start() + length
            found.extend([reference.start()] * len(resolved(source[reference.start() : at])))
    return [*found, *range(at, end + 1)]


def _length(written: str) -> int:
    """How much of what looks like a character reference is one: of `&ampere;` only `&amp`. As `html.unescape` has it."""
    if written[1] == "#" or written[1:] in html5:
        return len(written)
    return next((end for end in range(len(written) - 1, 2, -1) if written[1:end] in html5), 0)
