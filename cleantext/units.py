"""The stretches of a line that conditions look at: the line, the words of the link it is, or its sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from cleantext.document import Document, Line


class Unit(NamedTuple):
    """A stretch of one line (the line, its number, the span in it) that conditions look at."""

    document: Document
    line: Line
    number: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """The unit's words as written."""
        return self.line.text[self.start : self.end]


def units_of(look_in: str, document: Document, number: int) -> list[Unit]:
    """The units of a line: the line without the spaces around it, the words of the link it is, or its sentences."""
    line = document.lines[number]
    if line.is_blank:
        return []
    if look_in == "sentence":
        return [Unit(document, line, number, start, end) for start, end in line.sentences]
    start, end = line.inner
    return [Unit(document, line, number, start, end)]


def sentences_with(literals: Iterable[str], document: Document, number: int) -> list[Unit]:
    """The sentences of a line in which one of these literals, as they stand in a folded line, begins."""
    line = document.lines[number]
    sentences, folded = line.sentences, line.folded
    found: set[int] = set()
    for literal in literals:
        at = folded.text.find(literal)
        while at >= 0:
            which = max(0, bisect_right(sentences, (folded.to_line(at), len(line.text))) - 1)
            found.add(which)
            following = folded.from_line(sentences[which][1])
            at = folded.text.find(literal, max(at + 1, following))
    return [Unit(document, line, number, *sentences[which]) for which in sorted(found)]
