"""Where the pieces of a text that is being cleaned stand in the input."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

_Span = tuple[int, int]


class Pieces:
    """Stretches of the input, in order, that together make the current text.

    >>> Pieces([(0, 3), (10, 15)]).to_source((2, 5))
    [(2, 3), (10, 12)]
    """

    def __init__(self, spans: Iterable[_Span]) -> None:
        self._spans = tuple(spans)
        self._starts = [0, *accumulate(end - start for start, end in self._spans)]

    def to_source(self, span: _Span) -> list[_Span]:
        """The stretches of the input (offsets, code points) that a span of the current text is made of."""
        if len(self._spans) == 1:
            first, end = self._spans[0]
            return [(first + span[0], min(first + span[1], end))] if span[0] < min(span[1], end - first) else []
        found: list[_Span] = []
        number = bisect_right(self._starts, span[0]) - 1
        while number < len(self._spans) and self._starts[number] < span[1]:
            start, end = self._spans[number]
            at = self._starts[number]
            first, last = max(span[0], at), min(span[1], at + end - start)
            if first < last:
                found.append((start + first - at, start + last - at))
            number += 1
        return found

    def starts_of(self, lengths: Iterable[int]) -> Iterator[int | None]:
        """Where in the input stretches of the current text, one behind the other, start; None where one is not in one piece.

        >>> list(Pieces([(0, 3), (10, 15)]).starts_of([2, 2, 4]))
        [0, None, 11]
        """
        at = which = 0
        for length in lengths:
            end = at + length
            while which + 1 < len(self._spans) and self._starts[which + 1] <= at:
                which += 1
            is_in_one = which < len(self._spans) and self._starts[which] <= at and end <= self._starts[which + 1]
            yield self._spans[which][0] + at - self._starts[which] if is_in_one else None
            at = end

    def around(self, span: _Span) -> _Span:
        """The stretch of the input from a span's first character through its last."""
        found = self.to_source(span)
        return found[0][0], found[-1][1]
