"""A text as lines: what the engine reads. Lines fold and split themselves only when somebody asks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import accumulate

from cleantext.fold import Folded, fold_line
from cleantext.lazy import lazy
from cleantext.quotes import quoted_spans
from cleantext.seams import LINE_BREAKS, split_lines
from cleantext.sentences import ends_like_sentence, is_prose_line, split_sentences
from cleantext.spans import Span
from cleantext.surroundings import LinesLeft, Surroundings

BYTE_ORDER_MARK = "\ufeff"
WRAPPED_WIDTH = 50
_LINK = re.compile(
    r"\s*(?:[-*•►▶→»>]+\s*)?(?:\*\*)?(?:\[(?P<markdown>[^\[\]]+)\]\((?:[^()\s]|\([^()\s]*\))+\)"
    r"|<a\s[^<>]*>(?P<html>[^<>]+)</a>)(?:\*\*)?\s*\Z",
    re.IGNORECASE,
)


class Line:
    """One line: its words, its folded form, its sentences. Offsets inside are code points from the line's start.

    `out_of_reach` holds the numbers of rules that look at nothing but the line and were found not to hit it.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw.rstrip(LINE_BREAKS)
        self.is_blank = not self.text or self.text.isspace()
        self.out_of_reach: set[int] = set()
        self.kept_for: str | None = None

    @lazy
    def searched(self) -> dict[object, tuple[int, tuple[int, int] | None]]:
        """Phrases looked for in the line: from which position on, and what was found."""
        return {}

    @lazy
    def matched(self) -> dict[tuple[str, int, int], list[Span]]:
        """Where regular expressions were found in stretches of the line."""
        return {}

    @lazy
    def folded(self) -> Folded:
        """The line's words, folded."""
        return fold_line(self.text)

    @lazy
    def link(self) -> tuple[int, int] | None:
        """Span of the words of the one link the line consists of, if it does."""
        found = _LINK.match(self.text) if _may_be_link(self.text) else None
        return found.span(found.lastgroup or 0) if found else None

    @lazy
    def inner(self) -> Span:
        """Span of what is written without the spaces around it; where it is one link, of the words of that."""
        text = self.text
        return self.link or (len(text) - len(text.lstrip()), len(text.rstrip()))

    @property
    def width(self) -> int:
        """Number of characters of its words."""
        return self.inner[1] - self.inner[0]

    @lazy
    def indent(self) -> int:
        """Number of spaces before the first character."""
        return len(self.text) - len(self.text.lstrip())

    @lazy
    def sentences(self) -> list[tuple[int, int]]:
        """Spans of the sentences in the line."""
        return split_sentences(self.text)

    @lazy
    def _quotations(self) -> list[tuple[int, int]]:
        return quoted_spans(self.text)

    def is_quoted(self, offset: int) -> bool:
        """Whether the character at an offset is quoted speech, or the mark that opens or closes it."""
        if (offset == 0 and self.text[:1].isalnum()) or not self._quotations:  # no quotation begins with a letter
            return False
        before = bisect_right(self._quotations, (offset, len(self.text))) - 1
        return before >= 0 and offset < self._quotations[before][1]

    @lazy
    def is_prose(self) -> bool:
        """Whether the line is a paragraph of the story's kind."""
        return is_prose_line(self.text)


class Lines:
    """The lines of a text, each made when it is first asked for; lines of the same characters are one.

    Args:
        raw: what is written in them.
        earlier: lines of another text, which may be some of these.
    """

    def __init__(self, raw: list[str], earlier: Lines | None = None) -> None:
        self.raw = raw
        self._known: dict[str, Line] = earlier._known.copy() if earlier else {}
        self._made: list[Line | None] = [None] * len(raw)

    def __len__(self) -> int:
        return len(self.raw)

    def __getitem__(self, number: int) -> Line:
        line = self._made[number]
        if line is None:
            raw = self.raw[number]
            line = self._known.get(raw)
            if line is None:
                line = self._known[raw] = Line(raw)
            self._made[number] = line
        return line

    def __iter__(self) -> Iterator[Line]:
        return (self[number] for number in range(len(self.raw)))


class Document:
    """A text split into lines, with the offsets (code points) at which they start.

    Args:
        text: the text.
        raw: its lines, as `split_lines` parts them.
        earlier: another document; lines that it has word for word are taken from it, with all that is known of them.
        page: what the page that the text is from says of these lines.
    """

    def __init__(
        self,
        text: str,
        raw: list[str],
        earlier: Document | None = None,
        page: LinesLeft | None = None,
    ) -> None:
        self.text = text
        self.page = page
        self.lines: Lines = Lines(raw, earlier.lines if earlier else None)
        self.length = len(text)

    @classmethod
    def of(cls, text: str) -> Document:
        """Split a text; every character belongs to exactly one line."""
        return cls(text, split_lines(text))

    def surroundings(self, number: int) -> Surroundings | None:
        """What the page says of a line; None where there is no page, or it does not know the line."""
        return None if self.page is None else self.page.at(number)

    @lazy
    def words(self) -> list[str]:
        """What each line says, without the spaces around it; where it is one written link, the words of that."""
        lines, raw = self.lines, self.lines.raw
        return [
            raw[at][slice(*lines[at].inner)] if _may_be_link(raw[at]) else raw[at].strip() for at in range(len(raw))
        ]

    @lazy
    def written_links(self) -> list[int]:
        """The numbers of the lines that are one link, written as one."""
        if not _may_be_link(self.text):
            return []
        lines = enumerate(self.lines.raw)
        return [number for number, raw in lines if _may_be_link(raw) and self.lines[number].link]

    @lazy
    def linked(self) -> AbstractSet[int]:
        """The numbers of the lines that are one link, written as one or by what the page says."""
        return self.page.linked.union(self.written_links) if self.page else frozenset(self.written_links)

    @lazy
    def starts(self) -> list[int]:
        """The offset at which each line starts."""
        return [0, *accumulate(map(len, self.lines.raw))][:-1] if self.lines.raw else []

    @lazy
    def _filled_before(self) -> list[int]:
        return [0, *accumulate(bool(raw.strip()) for raw in self.lines.raw)]

    def ends_with_break(self, number: int) -> bool:
        """Whether a line ends with a line break, and not at the text's end or where another was run together with it."""
        return self.lines.raw[number][-1] in LINE_BREAKS

    def opens_run(self, number: int) -> bool:
        """Whether a line is the first of some that were run together."""
        raw = self.lines.raw
        if number + 1 == len(raw) or self.ends_with_break(number):
            return False
        return number == 0 or self.ends_with_break(number - 1)

    def count_filled(self, first: int, last: int) -> int:
        """How many of the lines with these numbers, both included, are not blank."""
        return self._filled_before[last + 1] - self._filled_before[first]

    def line_at(self, offset: int) -> int:
        """Number of the line that holds the character at an offset."""
        return bisect_right(self.starts, offset) - 1

    @lazy
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

    def neighbourhood(self, number: int) -> tuple[object, ...]:
        """What a rule that looks no further than a line's neighbours can see around it."""
        before, behind = self.neighbour(number, -1), self.neighbour(number, 1)
        raw = self.lines.raw
        return self.places(number), before is not None and raw[before], behind is not None and raw[behind]

    def is_prose(self, number: int) -> bool:
        """Whether a line is a paragraph of the story's kind, or part of one that is wrapped over several lines."""
        return self.lines[number].is_prose or self.is_wrapped(number)

    def goes_on(self, number: int) -> bool:
        """Whether a line's sentence goes on in the very next line, as in text wrapped to a width."""
        raw = self.lines.raw
        if number < 0 or number + 1 >= len(raw) or len(raw[number]) < WRAPPED_WIDTH:
            return False
        if not raw[number + 1].lstrip()[:1].islower():
            return False
        line = self.lines[number]
        return line.width >= WRAPPED_WIDTH and not ends_like_sentence(line.text)

    def is_wrapped(self, number: int) -> bool:
        """Whether a line is part of a sentence that goes over several lines."""
        return self.goes_on(number) or self.goes_on(number - 1)

    def neighbour(self, number: int, step: int) -> int | None:
        """Number of the nearest non-blank line in a direction (1 or -1), or None."""
        raw = self.lines.raw
        number += step
        while 0 <= number < len(raw):
            if not raw[number].isspace():
                return number
            number += step
        return None


def _may_be_link(raw: str) -> bool:
    return "](" in raw or "<" in raw
