"""Which characters of a text survive in its cleaned form, whatever tool cleaned it."""

from __future__ import annotations

from difflib import SequenceMatcher

from benchmarks.corpus import TOKEN

SHORTEST_MATCH = 3


def survivors(text: str, cleaned: str) -> bytearray:
    """One byte per character of the text: 1 where it survives.

    Lines are compared first, then the characters of those that differ; a match of fewer than three is chance.
    """
    if cleaned == text:
        return bytearray(b"\1" * len(text))
    kept = bytearray(len(text))
    before, after = text.split("\n"), cleaned.split("\n")
    starts = _starts(before)
    lines = SequenceMatcher(None, [line.strip() for line in before], [line.strip() for line in after], autojunk=False)
    for what, first, last, other_first, other_last in lines.get_opcodes():
        if what == "equal":
            for at in range(first, last):
                _keep(kept, starts[at], len(before[at]))
        elif what == "replace":
            old, new = "\n".join(before[first:last]), "\n".join(after[other_first:other_last])
            for match in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
                if match.size >= SHORTEST_MATCH:
                    _keep(kept, starts[first] + match.a, match.size)
    return kept


def count_tokens(text: str) -> int:
    """How many words a text has."""
    return len(TOKEN.findall(text))


def count_gone(line: str, start: int, kept: bytearray) -> int:
    """How many words of a line, which begins at `start`, have no character left."""
    return sum(not any(kept[start + word.start() : start + word.end()]) for word in TOKEN.finditer(line))


def _keep(kept: bytearray, start: int, length: int) -> None:
    kept[start : start + length] = b"\1" * length


def _starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts
