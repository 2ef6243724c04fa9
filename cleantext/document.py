"""A text as lines: what the engine reads. Lines fold and split themselves only when somebody asks."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from cleantext.fold import Folded, fold_line
from cleantext.quotes import quoted_spans
from cleantext.sentences import ends_like_sentence, is_prose_line, split_sentences

LINE_BREAKS = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
WRAPPED_WIDTH = 50
_LINK = re.compile(
    r"\s*(?:[-*•►▶→»>]+\s*)?(?:\*\*)?(?:\[(?P<markdown>[^\[\]]+)\]\((?:[^()\s]|\([^()\s]*\))+\)"
    r"|<a\s[^<>]*>(?P<html>[^<>]+)</a>)(?:\*\*)?\s*\Z",
    re.IGNORECASE,
)


class Line:
    """One line: its words, its folded form, its sentences. Offsets inside are code points from the line's start.

    `out_of_reach` holds the ids of rules that look at nothing but the line and were found not to hit it.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw.rstrip(LINE_BREAKS)
        self.is_blank = not self.text or self.text.isspace()
        self.out_of_reach: set[str] = set()
        self.kept_for: str | None = None
        self.searched: dict[object, tuple[int, tuple[int, int] | None]] = {}

    @cached_property
    def folded(self) -> Folded:
        """The line's words, folded."""
        return fold_line(self.text)

    @cached_property
    def link(self) -> tuple[int, int] | None:
        """Span of the words of the one link the line consists of, if it does."""
        found = _LINK.match(self.text) if "](" in self.text or "<" in self.text else None
        return found.span(found.lastgroup or 0) if found else None

    @cached_property
    def width(self) -> int:
        """Number of characters without the spaces around them; of the link's words where the line is a link."""
        return self.link[1] - self.link[0] if self.link else len(self.text.strip())

    @cached_property
    def indent(self) -> int:
        """Number of spaces before the first character."""
        return len(self.text) - len(self.text.lstrip())

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Spans of the sentences in the line."""
        return split_sentences(self.text)

    @cached_property
    def _quotations(self) -> list[tuple[int, int]]:
        return quoted_spans(self.text)

    def is_quoted(self, offset: int) -> bool:
        """Whether the character at an offset is quoted speech, or the mark that opens or closes it."""
        before = bisect_right(self._quotations, (offset, len(self.text))) - 1
        return before >= 0 and offset < self._quotations[before][1]

    @cached_property
    def is_prose(self) -> bool:
        """Whether the line is a paragraph of the story's kind."""
        return is_prose_line(self.text)


class Document:
    """A text split into lines, with the offsets (code points) at which they start."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.starts: list[int] = []
        offset = 0
        for line in lines:
            self.starts.append(offset)
            offset += len(line.raw)
        self.length = offset

    @classmethod
    def of(cls, text: str, earlier: Document | None = None) -> Document:
        """Split a text; every character belongs to exactly one line.

        Lines that an earlier document has word for word are taken from it, with all that is known of them.
        """
        known = {line.raw: line for line in earlier.lines} if earlier else {}
        return cls([known.get(raw) or Line(raw) for raw in text.splitlines(keepends=True)])

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return "".join(line.raw for line in self.lines)

    @cached_property
    def _filled_before(self) -> list[int]:
        return [0, *accumulate(not line.is_blank for line in self.lines)]

    def count_filled(self, first: int, last: int) -> int:
        """How many of the lines with these numbers, both included, are not blank."""
        return self._filled_before[last + 1] - self._filled_before[first]

    def line_at(self, offset: int) -> int:
        """Number of the line that holds the character at an offset."""
        return bisect_right(self.starts, offset) - 1

    @cached_property
    def prose_bounds(self) -> tuple[int, int] | None:
        """Numbers of the first and the last prose line; None where there is no prose."""
        numbers = range(len(self.lines))
        first = next((number for number in numbers if self.is_prose(number)), None)
        if first is None:
            return None
        return first, next(number for number in reversed(numbers) if self.is_prose(number))

    def places(self, number: int) -> frozenset[str]:
        """Where a line stands relative to the prose lines other than itself: head, body, tail, alone."""
        if self.prose_bounds is None:
            return frozenset({"alone", "head", "tail"})
        first, last = self.prose_bounds
        places = {"head"} if number <= first else set()
        places |= {"tail"} if number >= last else set()
        if number == first == last:
            places.add("alone")
        return frozenset(places or {"body"})

    def is_prose(self, number: int) -> bool:
        """Whether a line is a paragraph of the story's kind, or part of one that is wrapped over several lines."""
        return self.lines[number].is_prose or self.is_wrapped(number)

    def goes_on(self, number: int) -> bool:
        """Whether a line's sentence goes on in the very next line, as in text wrapped to a width."""
        if number < 0 or number + 1 >= len(self.lines):
            return False
        line, following = self.lines[number], self.lines[number + 1]
        if following.is_blank or line.width < WRAPPED_WIDTH or ends_like_sentence(line.text):
            return False
        return following.text.lstrip()[0].islower()

    def is_wrapped(self, number: int) -> bool:
        """Whether a line is part of a sentence that goes over several lines."""
        return self.goes_on(number) or self.goes_on(number - 1)

    def neighbour(self, number: int, step: int) -> int | None:
        """Number of the nearest non-blank line in a direction (1 or -1), or None."""
        number += step
        while 0 <= number < len(self.lines):
            if not self.lines[number].is_blank:
                return number
            number += step
        return None
