"""Fold text so that a phrase and a line compare equal whatever their case, quote shape, dashes and spaces.

Folding may drop characters (zero-width ones, repeated spaces) and join letters with their accents, so a folded
line carries the offset of each of its characters in the line it was made from.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_SPACES = "\t\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufe0f\ufeff"
_REPLACED: tuple[tuple[str, str], ...] = (
    ("i\u0307", "i"),
    ("ı", "i"),
    ("ς", "σ"),
    *((mark, "'") for mark in "’‘‛`´′"),
    *((mark, '"') for mark in "“”„‟″"),
    *((dash, "-") for dash in "‐‑‒–—―−"),
    *((space, " ") for space in _SPACES),
    *((mark, "") for mark in _INVISIBLE),
    ("：", ":"),
)
_ACCENTED = re.compile(".[\u0300-\u036f]+", re.DOTALL)
_SEGMENT = re.compile(".[\u0300-\u036f]*", re.DOTALL)
_MANY_SPACES = re.compile("  +")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded line: its text and, for each folded character, its offset in the line (None: the same offset)."""

    text: str
    offsets: Sequence[int] | None = None

    def to_line(self, position: int) -> int:
        """Offset in the line (code points) of a position in the folded text."""
        return position if self.offsets is None else self.offsets[position]

    def from_line(self, offset: int) -> int:
        """Position in the folded text of the first character that comes from this offset or later."""
        return offset if self.offsets is None else bisect_left(self.offsets, offset, 0, len(self.text))


def fold_text(text: str) -> str:
    """Fold a text of any length; line breaks keep their places and their number.

    >>> fold_text("Don’t  MISS our\\u00a0News\\u00adletter")
    "don't miss our newsletter"
    """
    folded = text.lower()
    if folded.isascii():
        folded = folded.replace("\t", " ").replace("\x1f", " ").replace("`", "'")
    else:
        folded = _fold_characters(folded)
    return _MANY_SPACES.sub(" ", folded) if "  " in folded else folded


def fold_line(line: str) -> Folded:
    """Fold one line and keep the offsets of its characters.

    >>> fold_line("New\\u200bs  now").offsets
    [0, 1, 2, 4, 5, 7, 8, 9, 10]
    """
    folded = fold_text(line)
    if len(folded) == len(line) and _keeps_length(line):
        return Folded(folded)
    return _fold_with_offsets(line)


def _fold_characters(text: str) -> str:
    if _has_accents_apart(text):
        text = _ACCENTED.sub(lambda found: unicodedata.normalize("NFC", found.group()), text)
    for old, new in _REPLACED:
        text = text.replace(old, new)
    return text


def _has_accents_apart(text: str) -> bool:
    return not unicodedata.is_normalized("NFC", text) or "\u0307" in text


def _keeps_length(line: str) -> bool:
    """Whether no character is dropped or split (which could cancel out in the total length)."""
    if line.isascii():
        return True
    return "İ" not in line and not any(mark in line for mark in _INVISIBLE) and not _has_accents_apart(line)


def _fold_with_offsets(line: str) -> Folded:
    pieces: list[str] = []
    offsets: list[int] = []
    after_space = False
    for segment in _SEGMENT.finditer(line):
        folded = _fold_characters(segment.group().lower())
        if folded == " " and after_space:
            continue
        if folded:
            after_space = folded[-1] == " "
        pieces.append(folded)
        offsets.extend([segment.start()] * len(folded))
    offsets.append(len(line))
    return Folded("".join(pieces), offsets)
