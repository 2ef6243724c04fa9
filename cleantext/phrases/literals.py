"""Derive from a phrase's tree the literals of which every match must contain one.

The method is that of RE2's FilteredRE2 (exact sets joined while they stay small, else flushed to what is required),
but on the phrase's own tree, so nothing has to be guessed back from a regular expression.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from cleantext.phrases.scripts import has_edge
from cleantext.phrases.slots import SLOTS
from cleantext.phrases.tree import Either, Gap, Mark, Phrase, Sequence, Slot, Words

Literals: TypeAlias = frozenset[str]
LINE_START = "\n"
MAX_EXACT = 48
_COMMON = frozenset(
    "a an and are as at be by for from has have he her his in is it its more of on or our that the their they this "
    "to was we will with you your read all new news story video photo live watch also can not but who what here".split()
)


@dataclass(frozen=True, slots=True)
class _Info:
    """`exact`: all the texts the node can match (None: unknown); `required`: one of these is in every match."""

    exact: Literals | None
    required: Literals | None


def literals_of(node: Phrase, at_line_start: bool = False) -> Literals:
    """The best set of literals of which every match contains at least one; empty where there is none.

    A literal that begins with a line break stands at the start of a line (decoration left aside).

    >>> sorted(literals_of(Sequence((Words("sign up"), Gap(), Words("newsletter")))))
    ['newsletter']
    """
    parts = node.parts if isinstance(node, Sequence) else (node,)
    first = parts[0] if parts else node
    start = frozenset({LINE_START}) if at_line_start and not isinstance(first, Mark | Slot | Gap) else frozenset({""})
    info = _sequence(parts, start)
    return info.required or frozenset()


def weight(literal: str) -> float:
    """How telling a literal is: length, with line starts worth more and everyday words worth less."""
    anchored = literal.startswith(LINE_START)
    words = literal.strip().split(" ")
    telling = sum(len(word) for word in words if word not in _COMMON) + 0.5 * sum(len(w) for w in words if w in _COMMON)
    if literal.strip() and not literal.strip()[0].isascii():
        telling *= 2
    return telling + (5 if anchored else 0)


def better(one: Literals | None, other: Literals | None) -> Literals | None:
    """The set whose least telling literal tells more."""
    usable = [found for found in (one, other) if found and all(text.strip() for text in found)]
    return max(usable, key=_rank, default=None)


def _rank(literals: Literals) -> tuple[float, float, list[str]]:
    least = min(map(weight, literals))
    return least - 0.03 * len(literals), -len(literals), sorted(literals)


def _info(node: Phrase) -> _Info:
    match node:
        case Words(text):
            return _Info(frozenset({text}) if has_edge(text[0]) and has_edge(text[-1]) else None, frozenset(_pieces(text)))
        case Mark(text):
            return _Info(None, frozenset({text}) if text.strip() else None)
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
    if has_edge(text[0]) and has_edge(text[-1]):
        return [text]
    return [max(text.split(" "), key=len)]


def _either(options: list[_Info]) -> _Info:
    exact: Literals | None = frozenset()
    required: Literals | None = frozenset()
    for option in options:
        exact = None if exact is None or option.exact is None else exact | option.exact
        required = None if required is None or not option.required else required | option.required
    if exact is not None and len(exact) > MAX_EXACT:
        exact = None
    return _Info(exact, required or None)


def _sequence(parts: tuple[Phrase, ...], start: Literals) -> _Info:
    current, required, whole = start, None, True
    for part in parts:
        info = _info(part)
        if info.exact is not None and len(info.exact) * len(current) <= MAX_EXACT:
            current = frozenset(_join(left, right) for left in current for right in info.exact)
            continue
        required = better(better(required, current), info.required)
        current, whole = info.exact if info.exact is not None else frozenset({""}), False
    required = better(required, current)
    return _Info(current if whole else None, required)


def _join(left: str, right: str) -> str:
    if not left or not right or left.endswith(LINE_START):
        return left + right
    return f"{left} {right}"
