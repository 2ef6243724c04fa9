"""Tell whether a place in a line stands inside quotation marks."""

from __future__ import annotations

import re

_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "「": "」", "『": "』", "‹": "›"}
_SINGLE_OPEN = re.compile(r"(?:^|(?<=[\s(\[—–-]))['‘](?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")


def is_quoted(line: str, position: int) -> bool:
    """Whether the character at a position (code points) is quoted speech.

    A quotation that begins in the line and is never closed runs on to the line's end, as newspapers write
    quotations of several paragraphs. Guillemets count only in pairs, since they also serve as arrows.

    >>> is_quoted('“Sign up now,” they wrote.', 3), is_quoted('Sign up now » ', 3)
    (True, False)
    """
    return _in_straight(line, position) or _in_curly(line, position) or _in_single(line, position)


def _in_straight(line: str, position: int) -> bool:
    before = line.count('"', 0, position)
    return before % 2 == 1


def _in_curly(line: str, position: int) -> bool:
    for opening, closing in _PAIRS.items():
        if opening == "‘":
            continue
        start = line.rfind(opening, 0, position + 1)
        if start < 0 or any(line.rfind(mark, start + 1, position) > 0 for mark in closing if mark != opening):
            continue
        ends = [end for mark in closing if (end := line.find(mark, max(position, start + 1))) >= 0]
        if ends or opening in "“„":
            return True
    return False


def _in_single(line: str, position: int) -> bool:
    starts = [found.start() for found in _SINGLE_OPEN.finditer(line, 0, position + 1)] if "'" in line or "‘" in line else []
    if not starts:
        return False
    start = starts[-1]
    closing = _SINGLE_CLOSE.search(line, start + 1)
    return closing is not None and closing.start() >= position > start - 1
