"""Outline a phrase: a little program that tells in compiled code whether the phrase may stand at a place.

An outline never says no where the phrase's expression matches. It says yes where finding out more would need what only the
expression knows (how a date is written, which characters beyond ASCII are letters), so the expression has the last word.
`prefilter/scan/outline.h` runs it: the steps one after another, most with their lengths in two bytes.
"""

from __future__ import annotations

from enum import IntEnum

from cleantext.fold import encoded
from cleantext.phrases.around import outermost
from cleantext.phrases.pattern import has_spaceless
from cleantext.phrases.scripts import has_edge, has_edges
from cleantext.phrases.tree import EMPTY, Either, Gap, Mark, Phrase, Sequence, Slot, Words

MOST_BYTES = 60_000
MOST_FIRST = 40
NO_OUTLINE = b""
_AT_START, _AT_END, _IN_SENTENCES = 1, 2, 4


class Step(IntEnum):
    """What a step of an outline asks for."""

    YES = 0  # the phrase stands here
    END = 1  # the phrase ends here
    TEXT = 2  # these bytes
    WORD_BEGINS = 3
    WORD_ENDS = 4
    SPACE = 5  # a space, if there is one
    SPLIT = 6  # what follows or, where that fails, what comes so many bytes later
    JUMP = 7  # go on so many bytes later
    ONE_OF = 8  # one of several texts
    GAP = 9  # some words of one sentence
    RUN = 10  # from so many to so many characters of a kind
    HEADLINE = 11  # so many characters to the end of the line


class Kind(IntEnum):
    """Of which characters a run is made."""

    ANY = 0
    DENSE = 1  # all but spaces
    NUMBER = 2  # digits, and what stands between and behind them


_RUNS: dict[str, tuple[Kind, int, int]] = {
    "number": (Kind.NUMBER, 1, 50),
    "money": (Kind.ANY, 1, 70),
    "date": (Kind.ANY, 4, 50),
    "time": (Kind.ANY, 2, 20),
    "url": (Kind.DENSE, 4, 1000),
    "email": (Kind.DENSE, 4, 1000),
    "handle": (Kind.DENSE, 3, 60),
    "headline": (Kind.ANY, 3, 250),
}


def outline_of(node: Phrase) -> bytes:
    """The outline of a phrase: the bytes that can begin it (their number first; 0: any), then the steps.

    Empty where the phrase has words of scripts without spaces, or is very long.
    """
    if has_spaceless(node):
        return NO_OUTLINE
    steps = _steps(node, True) + bytes([Step.END])
    if len(steps) > MOST_BYTES:
        return NO_OUTLINE
    texts = outermost(node, 0)
    first = {encoded(text)[0] for text in texts} if texts and "" not in texts else set()
    leading = bytes(sorted(first)) if len(first) <= MOST_FIRST else b""
    return bytes([len(leading)]) + leading + steps


def framed(outline: bytes, where: str, in_sentences: bool) -> bytes:
    """An outline with where in a line the phrase has to stand, as compiled code looks for it; empty where it is.

    Args:
        outline: the phrase's outline.
        where: the key it stands under (`is`, `begins_with`, `ends_with`, `contains`).
        in_sentences: whether the start and the end are those of a sentence rather than of the line.
    """
    if not outline:
        return NO_OUTLINE
    frame = _AT_START * (where in ("is", "begins_with")) + _AT_END * (where in ("is", "ends_with"))
    return bytes([frame + _IN_SENTENCES * in_sentences]) + outline


def _steps(node: Phrase, is_last: bool) -> bytes:
    match node:
        case Words(text):
            return _one_of([text])
        case Mark(text):
            return _sized(Step.TEXT, encoded(text))
        case Gap():
            return bytes([Step.GAP])
        case Slot(name):
            return _slot(name, is_last)
        case Sequence(parts):
            return b"".join(_part(part, is_last and n == len(parts) - 1) for n, part in enumerate(parts))
        case Either(options):
            return _either(options, is_last)


def _slot(name: str, is_last: bool) -> bytes:
    if name == "rest":
        return bytes([Step.YES])
    if name == "headline" and is_last:
        return bytes([Step.HEADLINE])
    kind, least, most = _RUNS[name]
    return bytes([Step.RUN, kind]) + _number(least) + _number(most)


def _part(part: Phrase, is_last: bool) -> bytes:
    return _steps(part, is_last) if isinstance(part, Gap) else bytes([Step.SPACE]) + _steps(part, is_last)


def _either(options: tuple[Phrase, ...], is_last: bool) -> bytes:
    """The options one after another, those that are plain words together."""
    texts = [option.text for option in options if isinstance(option, Words) and has_edges(option.text)]
    ways = [_one_of(texts)] if texts else []
    for option in options:
        if not isinstance(option, Words) or not has_edges(option.text):
            ways.append(_steps(option, is_last) if option != EMPTY else b"")
    steps = ways.pop()
    for way in reversed(ways):
        jump = bytes([Step.JUMP]) + _number(len(steps))
        steps = bytes([Step.SPLIT]) + _number(len(way) + len(jump)) + way + jump + steps
        if len(steps) > MOST_BYTES:
            return steps[: MOST_BYTES + 1]  # which is too long in any case
    return steps


def _one_of(texts: list[str]) -> bytes:
    """Words that stand at word edges, where they begin and end with what has any."""
    begins = bytes([Step.WORD_BEGINS]) if has_edge(texts[0][0]) else b""
    ends = bytes([Step.WORD_ENDS]) if has_edge(texts[0][-1]) else b""
    entries = sorted(set(map(encoded, texts)))
    if len(entries) == 1:
        return begins + _sized(Step.TEXT, entries[0]) + ends
    return begins + _sized(Step.ONE_OF, b"".join(_number(len(one)) + one for one in entries)) + ends


def _sized(step: Step, data: bytes) -> bytes:
    return bytes([step]) + _number(min(len(data), MOST_BYTES)) + data


def _number(number: int) -> bytes:
    return min(number, 65_535).to_bytes(2, "little")
