"""Derive from a phrase's tree what stands around its announcing literal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from cleantext.phrases.literals import MAX_EXACT, Literals, exact_of, joined, usable
from cleantext.phrases.reach import KEY_LENGTH, Reach
from cleantext.phrases.scripts import LINE_START, has_edge, has_edges, is_spaceless
from cleantext.phrases.slots import SLOTS
from cleantext.phrases.tree import GAP_WORDS, Either, Gap, Mark, Phrase, Sequence, Slot, Words

MOST_KEYS = 200
_GAP_LENGTH = 1 + GAP_WORDS * 41
_STOPS = frozenset(".!?…。！？")
_SLOTS_WITHIN_WORDS = frozenset({"number", "money", "handle"})
_Texts: TypeAlias = frozenset[str] | None


def reach_of(node: Phrase, literals: Literals, where: str, at_line_start: bool = False) -> Reach:
    """The reach of a phrase around these literals, which announce it.

    >>> reach_of(Sequence((Words("sign up"), Mark("!"))), frozenset({"sign up"}), "contains").follow
    (' !', '!')
    """
    parts = node.parts if isinstance(node, Sequence) else (node,)
    place = _place_of(literals, parts, at_line_start)
    if place is None:
        whole = len(LINE_START) + longest(node)
        return Reach(whole, whole, _keeps_to_sentence(node))
    first, last = place
    starts_line = at_line_start and first == 0
    before = _beside(parts[:first][::-1], -1)
    behind = _beside(parts[last:], 0)
    may_start, may_end = where in ("is", "begins_with"), where in ("is", "ends_with")
    has_words = all(has_edges(text.lstrip(LINE_START)) for text in literals)
    return Reach(
        len(LINE_START) + sum(map(longest, parts[: last if starts_line else first])),  # the mark, and signs before it
        sum(map(longest, parts[last:])),
        _keeps_to_sentence(node),
        _keys(before, -1, may_start) if has_words and not starts_line else None,
        _keys(behind, 0, may_end) if has_words else None,
        may_start and before is not None and "" in before,
        may_end and behind is not None and "" in behind,
    )


def _place_of(literals: Literals, parts: tuple[Phrase, ...], at_line_start: bool) -> tuple[int, int] | None:
    """Which part the literals begin with, and which is the first behind them; None where a part has more than them."""
    for first, part in enumerate(parts):
        current = frozenset({LINE_START if at_line_start and first == 0 else ""})
        if (choices := _choices(part)) and joined(current, choices) == literals:
            return first, first + 1
        for last in range(first, len(parts)):
            found = exact_of(parts[last])
            if found is None or len(found) * len(current) > MAX_EXACT:
                break
            current = joined(current, found)
            if usable(current) == literals:
                return (first, last + 1) if current == literals else None
    return None


def _choices(part: Phrase) -> Literals | None:
    """All the texts of a choice, however many; None where it is none or they are unknown."""
    texts = list(map(exact_of, part.options)) if isinstance(part, Either) else [None]
    known = [text for text in texts if text is not None]
    return frozenset().union(*known) if len(known) == len(texts) else None


def _beside(parts: Iterable[Phrase], side: int) -> _Texts:
    """The texts of which one stands at this side (0: start, -1: end) of parts in a row; "" where they may be absent."""
    found: frozenset[str] = frozenset()
    for part in parts:
        texts = outermost(part, side)
        if texts is None:
            return None
        found |= texts - {""}
        if "" not in texts:
            return found
    return found | {""}


def outermost(node: Phrase, side: int) -> _Texts:
    """The texts of which one stands at a side of a phrase (0: start, -1: end); "" where it may be empty; None: unknown."""
    match node:
        case Words(text) | Mark(text):
            return None if any(map(is_spaceless, text)) else frozenset({text})
        case Slot(name):
            leading = SLOTS[name].leading if side == 0 else None
            return leading or None
        case Gap():
            return None
        case Sequence(parts):
            return _beside(parts if side == 0 else parts[::-1], side)
        case Either(options):
            several = [outermost(option, side) for option in options]
            known = [texts for texts in several if texts is not None]
            return frozenset().union(*known) if len(known) == len(several) else None


def _keys(texts: _Texts, side: int, may_be_edge: bool) -> tuple[str, ...] | None:
    """The first characters beside a literal that lead to these texts; None where anything may stand there."""
    if texts is None or ("" in texts and not may_be_edge):
        return None
    keys: set[str] = set()
    for text in texts - {""}:
        spaced = f" {text}"[:KEY_LENGTH] if side == 0 else f"{text} "[-KEY_LENGTH:]
        keys.add(spaced)
        if not has_edge(text[side]):
            keys.add(text[:KEY_LENGTH] if side == 0 else text[-KEY_LENGTH:])
    return tuple(sorted(keys)) if len(keys) <= MOST_KEYS else None


def longest(node: Phrase) -> int:
    """The most characters a match can have, with a space at its end."""
    match node:
        case Words(text) | Mark(text):
            return len(text) + 1
        case Slot(name):
            return SLOTS[name].longest + 1
        case Gap():
            return _GAP_LENGTH + 1
        case Either(options):
            return max(map(longest, options), default=0)
        case Sequence(parts):
            return sum(map(longest, parts))


def _keeps_to_sentence(node: Phrase) -> bool:
    """Whether no match holds a full stop with a space behind it."""
    match node:
        case Words(text) | Mark(text):
            return _STOPS.isdisjoint(text)
        case Slot(name):
            return name in _SLOTS_WITHIN_WORDS
        case Gap():
            return True
        case Either(options):
            return all(map(_keeps_to_sentence, options))
        case Sequence(parts):
            return all(map(_keeps_to_sentence, parts))
