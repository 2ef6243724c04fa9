"""Where the stretches of a text that is being cleaned stand in the input."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from laws.reach import reaches

from cleantext.pieces import Pieces


def spans_of(steps: list[int]) -> list[tuple[int, int]]:
    """Spans in order that do not overlap: what is passed and what is kept, by turns."""
    ends = [sum(steps[: number + 1]) for number in range(len(steps))]
    return list(zip(ends[::2], ends[1::2], strict=False))


KEPT = st.lists(st.integers(0, 5), max_size=10).map(spans_of)
LENGTHS = st.lists(st.integers(1, 4), max_size=10)


def one_by_one(kept: list[tuple[int, int]], lengths: list[int]) -> list[int | None]:
    """Where each stretch starts, asked for by itself."""
    pieces, at, found = Pieces(kept), 0, list[int | None]()
    for length in lengths:
        spans = pieces.to_source((at, at + length))
        is_in_one = len(spans) == 1 and spans[0][1] - spans[0][0] == length
        found.append(spans[0][0] if is_in_one else None)
        at += length
    return found


@given(KEPT, LENGTHS)
def test_stretches_start_where_each_of_them_starts(kept: list[tuple[int, int]], lengths: list[int]) -> None:
    assert list(Pieces(kept).starts_of(lengths)) == one_by_one(kept, lengths)


def test_stretches_are_reached_over_the_end_of_a_piece_and_behind_an_empty_one() -> None:
    drawn = st.tuples(KEPT, LENGTHS)
    reaches(drawn, lambda pair: None in (found := one_by_one(*pair)) and len(set(found)) > 2)
    reaches(
        drawn, lambda pair: any(start == end for start, end in pair[0][:-1]) and None not in one_by_one(*pair) != []
    )
