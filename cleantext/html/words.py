"""The words of a text, whatever stands between them: by these a line is found on its page."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NOT_WORDS = re.compile(r"[\W_]+")
_TARGET = re.compile(r"\]\([^()\s]*\)")
_LOWER = bytes(range(256)).lower()
_NOT_WORD_BYTES = bytes(sign for sign in range(128) if not chr(sign).isalnum())
_NOT_WORD_OR_BREAK_BYTES = _NOT_WORD_BYTES.replace(b"\n", b"")
_COMMON_SIGNS = "’“”‘–—…„«»\N{NO-BREAK SPACE}"


def words_key(text: str) -> str:
    """What two texts of the same words have in common, whatever stands between the words.

    >>> words_key("- **[Rain is expected](https://example.org/rain)**") == words_key("Rain is expected")
    True
    """
    return _words_alone(_without_most_signs(text, _NOT_WORD_BYTES))


def words_keys(texts: Sequence[str]) -> list[str]:
    """The keys of several texts, worked out together: a page has hundreds of short ones."""
    together = "\n".join(texts)
    if together.count("\n") != len(texts) - 1:
        return list(map(words_key, texts))
    return list(map(_words_alone, _without_most_signs(together, _NOT_WORD_OR_BREAK_BYTES).split("\n")))


def _without_most_signs(text: str, signs: bytes) -> str:
    if "](" in text:
        text = _TARGET.sub("]", text)
    if text.isascii():  # deleting bytes takes a tenth of the time
        return text.encode().translate(_LOWER, signs).decode()
    words = text.casefold().encode("utf-8", "surrogatepass").translate(None, signs).decode("utf-8", "surrogatepass")
    for sign in _COMMON_SIGNS:  # with these gone most texts are words alone, and no expression has to look at them
        words = words.replace(sign, "")
    return words


def _words_alone(words: str) -> str:
    return words if words.isalnum() else _NOT_WORDS.sub("", words)
