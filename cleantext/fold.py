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
_INVISIBLE = (
    "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufe0f\ufeff"
)
_SOFT_HYPHEN = "\xad"
_DOTTED_I = "i\u0307"
REPLACED: dict[str, str] = dict(
    (
        ("ı", "i"),
        ("ς", "σ"),
        *((mark, "'") for mark in "’‘‛`´′"),
        *((mark, '"') for mark in "“”„‟″"),
        *((dash, "-") for dash in "–—‐‑‒―−"),
        *((space, " ") for space in _SPACES),
        *((mark, "") for mark in _INVISIBLE),
        ("：", ":"),
    )
)
_REPLACED_FIRST = REPLACED.keys() - {_SOFT_HYPHEN}
_ACCENTED = re.compile(".[\u0300-\u036f]{1,30}", re.DOTALL)  # bounded: NFC takes quadratic time
_LENGTH_CHANGING = re.compile(f"[İ{_INVISIBLE}\u0300-\u036f]")
_SEGMENT = re.compile(".[\u0300-\u036f]{0,30}", re.DOTALL)
_MANY_SPACES = re.compile("  +")

_PLAIN_ASCII = bytes(sorted(set(range(128)) - set(b"\t`\r\x0b\x0c\x1c\x1d\x1e\x1f")))
_ODD_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
COMBINING = frozenset(map(chr, range(0x300, 0x370)))
_NOT_BY_ITSELF = COMBINING | set(_ODD_BREAKS)
_REPLACED_IN_UTF8 = {old: (old.encode(), new.encode()) for old, new in REPLACED.items()}
_MANY_SPACES_IN_UTF8 = re.compile(b"  +")


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


def encoded(text: str) -> bytes:
    """A text as UTF-8, lone surrogates included."""
    return text.encode("utf-8", "surrogatepass")


def fold_text(text: str) -> str:
    """Fold a text of any length; line breaks keep their places and their number.

    >>> fold_text("Don’t  MISS our\\u00a0News\\u00adletter")
    "don't miss our newsletter"
    """
    folded = _fold_characters(text.lower())
    return _MANY_SPACES.sub(" ", folded) if "  " in folded else folded


def fold_bytes(text: str) -> bytes | None:
    """The folded text as UTF-8, lines ending in a line feed; None where characters have to be folded together.

    Most texts have few characters beyond ASCII. These are looked through apart from the rest, and what is to be folded
    is replaced in the bytes, which takes a fraction of the time.
    """
    data = encoded(text).lower()
    odd = _odd(data)
    if odd != odd.lower():
        data = encoded(text.lower())
        odd = _odd(data)
    signs = set(odd)
    if not signs.isdisjoint(_NOT_BY_ITSELF):
        return None
    data = data.removesuffix(b"\n")
    for sign in signs & _REPLACED_IN_UTF8.keys():
        data = data.replace(*_REPLACED_IN_UTF8[sign])
    return _MANY_SPACES_IN_UTF8.sub(b" ", data) if b"  " in data else data


def _odd(data: bytes) -> str:
    """The characters that are not plain ASCII."""
    return data.translate(None, _PLAIN_ASCII).decode("utf-8", "surrogatepass")


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
    odd = _odd(encoded(text))
    if not odd:
        return text
    signs = set(odd)
    if not signs.isdisjoint(COMBINING):
        text = _ACCENTED.sub(lambda found: unicodedata.normalize("NFC", found.group()), text).replace(_DOTTED_I, "i")
        signs = set(text)
    for sign in signs & _REPLACED_FIRST:
        text = text.replace(sign, REPLACED[sign])
    return text.replace(_SOFT_HYPHEN, "")  # only now: an accent after one is no accent of the letter before


def _keeps_length(line: str) -> bool:
    """Whether no character is dropped or split (which could cancel out in the total length)."""
    return line.isascii() or not _LENGTH_CHANGING.search(line)


def _fold_with_offsets(line: str) -> Folded:
    pieces: list[str] = []
    offsets: list[int] = []
    known: dict[str, str] = {}
    after_space = False
    for segment in _SEGMENT.finditer(line):
        written = segment.group()
        if written not in known:
            known[written] = _fold_characters(written.lower())
        folded = known[written]
        if after_space and folded.startswith(" "):
            folded = folded[1:]
        if not folded:
            continue
        after_space = folded[-1] == " "
        pieces.append(folded)
        first, last = segment.start(), segment.end() - 1
        offsets.extend([first] if len(folded) == 1 else [min(first + n, last) for n in range(len(folded))])
    offsets.append(len(line))
    return Folded("".join(pieces), offsets)
