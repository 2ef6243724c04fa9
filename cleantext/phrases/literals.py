"""Derive from a phrase's tree the literals of which every match must contain one.

The method is that of RE2's FilteredRE2 (exact sets joined while they stay small, else flushed to what is required),
but on the phrase's own tree, so nothing has to be guessed back from a regular expression.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from cleantext.phrases.frequency import share
from cleantext.phrases.scripts import LINE_START, has_edge, has_edges, is_spaceless
from cleantext.phrases.slots import SLOTS
from cleantext.phrases.tree import Either, Gap, Mark, Phrase, Sequence, Slot, Words

Literals: TypeAlias = frozenset[str]
MAX_EXACT = 48
FINDS_COST = 300_000  # of finding a literal in each word of a text, against keeping one more literal at hand
NO_WORDS = LINE_START + " "
_LEADING_SIGNS = re.compile(r"""\A[^\w"'\x01]+""")


@dataclass(frozen=True, slots=True)
class _Info:
    """`exact`: all the texts the node can match (None: unknown); `required`: one of these is in every match."""

    exact: Literals | None
    required: Literals | None


def literals_of(node: Phrase, at_line_start: bool = False) -> Literals:
    """The best set of literals of which every match contains at least one; empty where there is none.

    A literal that begins with `LINE_START` stands at the start of a line (decoration left aside).

    >>> sorted(literals_of(Sequence((Words("sign up"), Gap(), Words("newsletter")))))
    ['newsletter']
    """
    sets = requirements_of(node, at_line_start)
    return sets[0] if sets else frozenset()


def requirements_of(node: Phrase, at_line_start: bool = False) -> tuple[Literals, ...]:
    """All sets of literals that the phrase's parts give: every match has one of each set. The best set comes first."""
    parts = node.parts if isinstance(node, Sequence) else (node,)
    gathered: list[Literals] = []
    info = _sequence(parts, frozenset({LINE_START if at_line_start else ""}), gathered)
    if not info.required:
        return ()
    others = (found for found in gathered if found != info.required and _tells_something(found))
    return info.required, *dict.fromkeys(others)


def _tells_something(literals: Literals) -> bool:
    return all(text.strip(NO_WORDS) for text in literals)


def better(one: Literals | None, other: Literals | None) -> Literals | None:
    """The set that costs less to look for: found seldom in ordinary text, and few."""
    usable = [found for found in (one, other) if found and _tells_something(found)]
    return min(usable, key=_cost, default=None)


@lru_cache(maxsize=50_000)
def _cost(literals: Literals) -> tuple[float, list[str]]:
    return sum(map(share, literals)) * FINDS_COST + len(literals), sorted(literals)


def _info(node: Phrase) -> _Info:
    match node:
        case Words(text):
            return _Info(frozenset({text}) if has_edges(text) else None, frozenset(_pieces(text)))
        case Mark(text):
            return _Info(frozenset({text}), None)
        case Slot(name):
            return _Info(None, SLOTS[name].literals or None)
        case Gap():
            return _Info(None, None)
        case Either(options):
            return _either([_info(option) for option in options])
        case Sequence(parts):
            return _sequence(parts, frozenset({""}))


def _pieces(text: str) -> list[str]:
    """The literal of a run of words; where spaces may be missing, only its longest piece is sure."""
    if has_edges(text):
        return [text]
    return [max(text.split(" "), key=lambda piece: (any(map(is_spaceless, piece)), len(piece)))]


def _either(options: list[_Info]) -> _Info:
    exact: Literals | None = frozenset()
    required: Literals | None = frozenset()
    for option in options:
        exact = None if exact is None or option.exact is None else exact | option.exact
        required = None if required is None or not option.required else required | option.required
    if exact is not None and len(exact) > MAX_EXACT:
        exact = None
    return _Info(exact, required or None)


def _info_at_line_start(part: Phrase) -> _Info:
    """What is known of the first part of a phrase that stands at a line's start."""
    if isinstance(part, Slot) and SLOTS[part.name].leading:
        return _Info(None, frozenset(LINE_START + text for text in SLOTS[part.name].leading))
    info = _info(part)
    if not isinstance(part, Either) or info.exact is not None:
        return info
    options = (option.parts if isinstance(option, Sequence) else (option,) for option in part.options)
    started = _either([_sequence(parts, frozenset({LINE_START})) for parts in options])
    return _Info(None, started.required or info.required)


def _sequence(parts: tuple[Phrase, ...], start: Literals, gathered: list[Literals] | None = None) -> _Info:
    """What is known of parts in a row; the required sets on the way are also put into `gathered`."""
    gathered = [] if gathered is None else gathered
    current, required, whole = start, None, True
    for part in parts:
        info = _info_at_line_start(part) if current == {LINE_START} else _info(part)
        if current == {LINE_START} and info.exact and not any(map(_without_signs, info.exact)):
            gathered.append(info.exact)  # signs, which the joined texts do without
        grown = (
            joined(current, info.exact) if info.exact and len(info.exact) * len(current) <= MAX_EXACT else frozenset()
        )
        if 0 < len(grown) <= MAX_EXACT:
            required = better(required, usable(grown))
            current = grown
            continue
        gathered += [usable(current), *([info.required] if info.required else [])]
        required = better(better(required, usable(current)), info.required)
        current, whole = info.exact if info.exact is not None else frozenset({""}), False
    gathered.append(usable(current))
    required = better(required, usable(current))
    return _Info(current if whole else None, required)


def exact_of(node: Phrase) -> Literals | None:
    """All the texts a phrase can match; None where they are unknown or many."""
    return _info(node).exact


def joined(left: Literals, right: Literals) -> Literals:
    """The texts that a text of each of two sets make in a row."""
    return frozenset(text for one in left for other in right for text in _joins(one, other))


def usable(texts: Literals) -> Literals:
    """The texts as literals: signs before the first word count as decoration at a line start, so they are left off."""
    return frozenset(_without_signs(text) or text for text in texts)


def _without_signs(text: str) -> str:
    return _LEADING_SIGNS.sub("", text)


def _joins(left: str, right: str) -> tuple[str, ...]:
    """The texts that two texts in a row can make: words keep one space between them, signs need none."""
    if not left or not right:
        return (left + right,)
    if left == LINE_START:
        return (LINE_START + _without_signs(right),)
    if has_edge(left[-1]) and has_edge(right[0]):
        return (f"{left} {right}",)
    return (left + right, f"{left} {right}")
