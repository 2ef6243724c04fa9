"""The words of a text, whatever stands between them: by these a line is found on its page."""

from __future__ import annotations

import re
from string import ascii_uppercase

try:
    from cleantext.html._reader import keys, letters, numbers_by_key
except ImportError:
    keys = letters = numbers_by_key = None  # type: ignore[assignment]  # this installation was made without a compiler

_TARGET = re.compile(r"\]\([^()\s]*\)")
_NOT_WORDS = re.compile(r"[\W_]+")
_LOWER = {ord(letter): letter.lower() for letter in ascii_uppercase}


def written(text: str) -> int:
    """The number of a text's characters, white space aside."""
    return len("".join(text.split()))


def words_key(text: str) -> str:
    """What two texts of the same words have in common, whatever stands between the words.

    >>> words_key("- **[Rain is expected](https://example.org/rain)**") == words_key("Rain is expected")
    True
    """
    words = _TARGET.sub("]", text) if "](" in text else text
    return _folded(letters_in_python(words) if letters is None else letters(words))


def words_keys(texts: list[str]) -> list[str]:
    """The keys of several texts."""
    return list(map(words_key, texts)) if keys is None else keys(texts, words_key, _folded)


def numbers_of(keys: list[str], asked: set[str]) -> dict[str, list[int]]:
    """The numbers of some keys, from 0, under each key that is asked for: a page has many times the lines of its text.

    >>> numbers_of(["rain", "ice", "rain"], {"rain"})
    {'rain': [0, 2]}
    """
    return numbers_in_python(keys, asked) if numbers_by_key is None else numbers_by_key(keys, asked)


def numbers_in_python(keys: list[str], asked: set[str]) -> dict[str, list[int]]:
    """The same, where no compiled code does it."""
    found: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        if key in asked:
            found.setdefault(key, []).append(number)
    return found


def letters_in_python(text: str) -> str:
    """The letters and digits alone, those of ASCII in lower case; where no compiled code does it."""
    return _NOT_WORDS.sub("", text).translate(_LOWER)


def _folded(words: str) -> str:
    if words.isascii():
        return words
    folded = words.casefold()
    return folded if folded.isalnum() else _NOT_WORDS.sub("", folded)
