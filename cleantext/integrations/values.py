"""Clean the value of a field: a text, or a list of texts such as paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cleantext.api import default_cleaner
from cleantext.cleaner import Cleaner
from cleantext.result import Removal, Result

SEPARATOR = "\n\n"


@dataclass(frozen=True)
class Origin:
    """What is known of the page a text is from: its address, the page itself, its headline."""

    url: str | None = None
    html: Any = None
    title: str | None = None


@dataclass(frozen=True)
class CleanedValue:
    """A field's value without boilerplate, and how the cleaning went; no result where the value held no text."""

    value: Any
    result: Result | None


def cleaner_of(cleaner: Cleaner | None, settings: Mapping[str, Any]) -> Cleaner:
    """The cleaner given, one with the settings given, or the shared one with the default settings.

    Raises:
        TypeError, ValueError: both are given, or a setting is wrong.
    """
    if cleaner is not None and settings:
        raise TypeError("give either a cleaner or settings, not both")
    if cleaner is not None:
        return cleaner
    return Cleaner(**settings) if settings else default_cleaner()


def clean_value(cleaner: Cleaner, value: Any, origin: Origin) -> CleanedValue:
    """Clean a text, or a list or tuple of texts as one article whose entries that lose all their words go.

    Args:
        cleaner: the cleaner to use.
        value: the value; what is neither text nor a list with texts comes back as it is.
        origin: what is known of its page.

    Returns:
        The cleaned value. For a list, the result's offsets are those in the entries joined by blank lines.

    >>> clean_value(Cleaner(), ["Rain fell all day.", "Share this article"], Origin()).value
    ['Rain fell all day.']
    """
    if isinstance(value, str):
        result = _inspect(cleaner, value, origin)
        return CleanedValue(result.text, result)
    if type(value) not in (list, tuple) or not any(isinstance(entry, str) for entry in value):
        return CleanedValue(value, None)
    texts = [entry for entry in value if isinstance(entry, str)]
    result = _inspect(cleaner, SEPARATOR.join(texts), origin)
    return CleanedValue(type(value)(_entries_left(value, result)), result)


def html_selector(source: Any) -> Any:
    """The selector on HTML that something is or has, such as a response or a list of selectors; None where it has none."""
    selector = getattr(source, "selector", source)
    if isinstance(selector, list):
        selector = selector[0] if selector else None
    return selector if getattr(selector, "type", None) == "html" else None


def removal_as_dict(removal: Removal) -> dict[str, Any]:
    """A removal as plain data, for items, tables and logs."""
    names = ("start", "end", "rule", "category", "text", "why", "confidence")
    return {name: getattr(removal, name) for name in names}


def _inspect(cleaner: Cleaner, text: str, origin: Origin) -> Result:
    return cleaner.inspect(text, origin.url, html=origin.html, title=origin.title)


def _entries_left(entries: Sequence[Any], result: Result) -> Iterator[Any]:
    ends = [removal.end for removal in result.removals]
    start = 0
    for entry in entries:
        if not isinstance(entry, str):
            yield entry
            continue
        end = start + len(entry)
        left = _kept(result, bisect_right(ends, start), start, end)
        if left or not entry:
            yield left
        start = end + len(SEPARATOR)


def _kept(result: Result, number: int, start: int, end: int) -> str:
    """What is left of a stretch of the source, where its first removal is known by its number."""
    kept, at = [], start
    for removal in result.removals[number:]:
        if removal.start >= end:
            break
        kept.append(result.source[at : max(at, removal.start)])
        at = min(end, removal.end)
    return "".join([*kept, result.source[at:end]])
