"""Find the stretches of a line that stand inside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.spans import Span

_ANY_MARK = re.compile("[\"'„“”‘’«»‹›「」『』]")
_RARE_MARK = re.compile("[«»‹›「」『』]")
_DOUBLE = re.compile("[„“”]")
_SINGLE = re.compile(r"""(?P<open>(?:^|(?<=[\s(\[—–“„"«-]))['‘](?=\w))|(?<=\S)['’](?!\w)""")
_ANGLED = (re.compile("[«»]"), re.compile("[‹›]"))
_CORNERED = (re.compile("[「」]"), re.compile("[『』]"))


def quoted_spans(line: str) -> list[Span]:
    """Spans (code points) of quoted speech, marks included; they are in order and do not overlap.

    A quotation that begins in the line and is never closed runs on to the line's end, as newspapers write
    quotations of several paragraphs. Single marks and guillemets count only in pairs, since they also serve
    as apostrophes and arrows.

    >>> quoted_spans('“Sign up now,” they wrote.'), quoted_spans('Sign up now » ')
    ([(0, 14)], [])
    """
    if not _ANY_MARK.search(line):
        return []
    found = [*_straight(line), *_curly(line), *_single(line)]
    if _RARE_MARK.search(line):
        for marks in _ANGLED:
            found.extend(_angled(line, marks))
        for marks in _CORNERED:
            found.extend(_cornered(line, marks))
    spans: list[Span] = []
    for start, end in sorted(found):
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def _straight(line: str) -> Iterator[Span]:
    start = line.find('"')
    while start >= 0:
        end = line.find('"', start + 1)
        yield start, end + 1 if end >= 0 else len(line)
        start = line.find('"', end + 1) if end >= 0 else -1


def _curly(line: str) -> Iterator[Span]:
    """Quotations in “these”, „these“, „these” and ”these” marks, one inside another too."""
    opened: list[tuple[int, str]] = []
    for found in _DOUBLE.finditer(line):
        mark, at = found.group(), found.start()
        closes = opened and (mark == "”" or (mark == "“" and opened[-1][1] == "„"))
        if closes:
            yield opened.pop()[0], at + 1
        elif mark != "”" or line[at + 1 : at + 2].isalnum():
            opened.append((at, mark))
    first = next((at for at, mark in opened if mark != "”"), None)
    if first is not None:
        yield first, len(line)


def _single(line: str) -> Iterator[Span]:
    start: int | None = None
    for found in _SINGLE.finditer(line) if "'" in line or "‘" in line else ():
        if found.group("open"):
            start = found.start() if start is None else start
        elif start is not None:
            yield start, found.end()
            start = None


def _angled(line: str, marks: re.Pattern[str]) -> Iterator[Span]:
    """Quotations in «these», »these« and »these» marks; a » with a space after it closes or is an arrow."""
    opened: list[tuple[int, str]] = []
    for found in marks.finditer(line):
        mark, at = found.group(), found.start()
        before, after = line[at - 1 : at], line[at + 1 : at + 2]
        points_right = mark in "»›"
        if opened and (points_right or opened[-1][1] in "»›") and (before.strip() or opened[-1][1] in "«‹"):
            yield opened.pop()[0], at + 1
        elif not points_right or after.strip():
            opened.append((at, mark))


def _cornered(line: str, marks: re.Pattern[str]) -> Iterator[Span]:
    opened: list[int] = []
    for found in marks.finditer(line):
        if found.group() in "「『":
            opened.append(found.start())
        elif opened:
            yield opened.pop(), found.end()
