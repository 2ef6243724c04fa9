"""Stretches of a text, as offsets of their first character and of the one behind their last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]


def united(spans: Iterable[Span]) -> list[Span]:
    """Overlapping and touching spans made one, in order.

    >>> united([(5, 8), (0, 3), (3, 4), (6, 9)])
    [(0, 4), (5, 9)]
    """
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        else:
            result.append((start, end))
    return result
