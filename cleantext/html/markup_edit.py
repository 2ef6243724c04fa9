"""Cut what goes out of a page's source; everything else stays as it is written, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cleantext.html.cuts import Cuts, is_whole
from cleantext.html.references import places
from cleantext.result import Removal, Result
from cleantext.spans import united

NO_NUMBER = -1


def cut_markup(source: str, cuts: Cuts) -> str:
    """The source without what goes."""
    kept: list[str] = []
    at = 0
    for start, end in united((start, end) for start, end, _ in _spans(source, cuts)):
        kept.append(source[at:start])
        at = end
    return "".join([*kept, source[at:]])


def in_source(source: str, cuts: Cuts, result: Result) -> Result:
    """What cleaning a page gave, as a result for the page's source.

    Args:
        source: the page's source.
        cuts: what goes from it.
        result: what cleaning the page's text gave; its removals are those the cuts are numbered by.

    Returns:
        A result whose texts and offsets (code points) are those of the source. A stretch that several removals of the
        text have part in is put down to the first of them, and names the others' rules.
    """
    removals: list[Removal] = []
    spans = sorted(_spans(source, cuts))
    at = 0
    for start, end in united((start, end) for start, end, _ in spans):
        numbers: set[int] = set()
        while at < len(spans) and spans[at][0] < end:
            numbers |= set(spans[at][2:]) - {NO_NUMBER}
            at += 1
        first, *others = [result.removals[number] for number in sorted(numbers)]
        also = {rule for one in others for rule in (one.rule, *one.also)} | set(first.also)
        rules = tuple(sorted(also - {first.rule}))
        removals.append(replace(first, start=start, end=end, text=source[start:end], also=rules))
    return replace(
        result, text=cut_markup(source, cuts), source=source, removals=tuple(removals), suggested=(), refused=()
    )


def _spans(source: str, cuts: Cuts) -> Iterator[tuple[int, int, int]]:
    """The spans of the source that go, each with the number of the span of the text it is part of."""
    page = cuts.page
    if page is None:
        return
    elements, items = page.elements, page.items
    for number in cuts.numbers:
        yield elements.starts[number], elements.ends[number], NO_NUMBER
    for item, own in cuts.items.items():
        start, end, text = items.nodes[item], items.details[item], items.texts[item]
        if is_whole(text, own):
            yield start, end, own[0].number
            continue
        is_written_out = end - start != len(text)
        at = places(source, start, end) if is_written_out else range(start, end + 1)
        for cut in own:
            yield at[cut.start], at[cut.end], cut.number
