"""Scripts that put no spaces between words, where word edges mean nothing."""

from __future__ import annotations

from functools import lru_cache

BULLETS = "-*•·▪●◦‣►▶➤→»>+"  # the signs that begin an item of a list
LINE_START = "\x01"  # stands in literals for the start of a line
SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
)
_RANGES = tuple(zip(SPACELESS[::3], SPACELESS[2::3], strict=True))


def is_spaceless(character: str) -> bool:
    """Whether the character's script runs words together (Han, Kana, Thai…) or glues endings on (Hangul)."""
    return character >= _RANGES[0][0] and any(first <= character <= last for first, last in _RANGES)


@lru_cache(maxsize=5_000)
def has_edge(character: str) -> bool:
    """Whether a word that begins or ends with this character must stand at a word edge."""
    return (character.isalnum() or character == "_") and not is_spaceless(character)


def has_edges(text: str) -> bool:
    """Whether words must stand at word edges on both sides."""
    return has_edge(text[0]) and has_edge(text[-1])
