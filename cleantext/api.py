"""The functions most people use: one shared cleaner with the default settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from cleantext.cleaner import Cleaner
from cleantext.result import Removal, Result


@cache
def default_cleaner() -> Cleaner:
    """The cleaner with default settings, made when first needed."""
    return Cleaner()


def clean(text: str, url: str | None = None, **unknown: object) -> str:
    """Remove boilerplate from an article's text.

    Args:
        text: the text, of any length.
        url: the page's address or domain; turns on that site's own rules.

    Returns:
        The text with the boilerplate deleted and nothing else changed.

    Raises:
        TypeError: something other than a text was given.

    >>> clean("Share this article\\nRain is expected on Friday.")
    'Rain is expected on Friday.'
    """
    return default_cleaner().clean(text, url, **unknown)


def inspect(text: str, url: str | None = None, **unknown: object) -> Result:
    """Remove boilerplate and say what went and why.

    Args, errors: as for `clean`.

    Returns:
        The result, with every removal at its offsets (code points) in the input.
    """
    return default_cleaner().inspect(text, url, **unknown)


def annotate(text: str, url: str | None = None, **unknown: object) -> tuple[Removal, ...]:
    """What `clean` would remove, as spans of the input; nothing is deleted."""
    return default_cleaner().annotate(text, url, **unknown)


def clean_many(texts: Iterable[str]) -> Iterator[str]:
    """Clean texts one after the other, lazily."""
    return default_cleaner().clean_many(texts)
