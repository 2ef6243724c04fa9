"""The words of a text, whatever stands between them: by these a line is found on its page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_uppercase

try:
    from cleantext.html._reader import letters
except ImportError:
    letters = None  # type: ignore[assignment]  # this installation was made without a compiler

_TARGET = re.compile(r"\]\([^()\s]*\)")
_NOT_WORDS = re.compile(r"[\W_]+")
_NOT_WORDS_ON_A_LINE = re.compile(r"[^\w\n]+|_+")
_LOWER = {ord(letter): letter.lower() for letter in ascii_uppercase}


def written(text: str) -> int:
    """The number of a text's characters, white space aside."""
    return len("".join(text.split()))


def words_key(text: str) -> str:
    """What two texts of the same words have in common, whatever stands between the words.

    >>> words_key("- **[Rain is expected](https://example.org/rain)**") == words_key("Rain is expected")
    True
    """
    return _folded(_letters(text, False))


def words_keys(texts: Sequence[str]) -> list[str]:
    """The keys of several texts, worked out together: a page has hundreds of short ones."""
    together = "\n".join(texts)
    if together.count("\n") != len(texts) - 1:
        return list(map(words_key, texts))
    letters = _letters(together, True)
    keys = letters.split("\n")
    return keys if letters.isascii() else list(map(_folded, keys))


def _letters(text: str, keeps_breaks: bool) -> str:
    """The letters and digits alone, those of ASCII in lower case, and line feeds where they are to be kept."""
    if "](" in text:
        text = _TARGET.sub("]", text)
    return letters_in_python(text, keeps_breaks) if letters is None else letters(text, keeps_breaks)


def letters_in_python(text: str, keeps_breaks: bool) -> str:
    """The same, where no compiled code does it."""
    found = (_NOT_WORDS_ON_A_LINE if keeps_breaks else _NOT_WORDS).sub("", text)
    return found.translate(_LOWER)


def _folded(words: str) -> str:
    if words.isascii():
        return words
    folded = words.casefold()
    return folded if folded.isalnum() else _NOT_WORDS.sub("", folded)
