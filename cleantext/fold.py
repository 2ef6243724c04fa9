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
_FREQUENT = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("\xa0", " "))
_SOFT_HYPHEN = "\xad"
_RARE: tuple[tuple[str, str], ...] = (
    ("i\u0307", "i"),
    ("ı", "i"),
    ("ς", "σ"),
    *((mark, "'") for mark in "‛`´′"),
    *((mark, '"') for mark in "„‟″"),
    *((dash, "-") for dash in "‐‑‒―−"),
    *((space, " ") for space in _SPACES if space != "\xa0"),
    *((mark, "") for mark in _INVISIBLE if mark != _SOFT_HYPHEN),
    ("：", ":"),
)
# Most texts have none of the rare characters; looking for their bytes in UTF-8 costs a fraction of replacing them.
_RARE_BYTES = re.compile(b"|".join(re.escape(old.encode()[1:]) for old, _ in _RARE if old.encode()[0] == 0xE2))
_PUNCTUATION = re.compile(b"\xe2(?:" + _RARE_BYTES.pattern + b")")
_RARE_LEADS = tuple(
    (lead, tuple(old.encode() for old, _ in _RARE if old.encode().startswith(lead)))
    for lead in sorted({old.encode()[:1] for old, _ in _RARE} - {b"\xe2", b"i"})
)
_ACCENTED = re.compile(".[\u0300-\u036f]{1,30}", re.DOTALL)  # bounded: NFC takes quadratic time
_LENGTH_CHANGING = re.compile(f"[İ{_INVISIBLE}\u0300-\u036f]")
_SEGMENT = re.compile(".[\u0300-\u036f]{0,30}", re.DOTALL)
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
    for old, new in _FREQUENT:
        text = text.replace(old, new)
    data = text.encode("utf-8", "surrogatepass")
    if b"\xcc" in data or b"\xcd" in data:  # the lead bytes of combining marks
        text = _ACCENTED.sub(lambda found: unicodedata.normalize("NFC", found.group()), text)
        return _replace_rare(text)
    if _PUNCTUATION.search(data):
        return _replace_rare(text)
    for lead, codes in _RARE_LEADS:
        if lead in data and any(code in data for code in codes):
            return _replace_rare(text)
    return text.replace(_SOFT_HYPHEN, "")


def _replace_rare(text: str) -> str:
    for old, new in _RARE:
        text = text.replace(old, new)
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
