"""Phrases as they are looked for in a folded line: by their literals first, then by their expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, AnyStr

from cleantext.lazy import lazy
from cleantext.phrases.scripts import LINE_START
from cleantext.spans import Span, united

if TYPE_CHECKING:
    from cleantext.phrases.literals import Literals
    from cleantext.phrases.reach import Reach

MOST_NEEDLES = 48
LONG_STRETCH = 1_000  # characters, from which on it pays to look for literals before the expression is tried
_LOOKS_AHEAD = 2  # characters behind a match that its expression asks about
_DECORATION = r"""[^\w"']{0,24}"""
_FRAMES = {
    "is": (f"{_DECORATION}?(", rf"){_DECORATION}\Z"),
    "begins_with": (f"{_DECORATION}?(", ")"),
    "ends_with": ("(", rf"){_DECORATION}\Z"),
    "contains": ("(", ")"),
}


@dataclass(frozen=True)
class PhrasePattern:
    """One phrase under one key: its frame (`is`, `begins_with`, `ends_with`, `contains`) and its expression.

    Every match has a literal of each of the `requirements`; those of the first set announce the phrase, and `reach`
    tells how far from them the others stand. `outline` tells compiled code whether the phrase may stand at a place.
    """

    where: str
    source: str
    requirements: tuple[Literals, ...]
    reach: Reach
    outline: bytes = b""

    @property
    def literals(self) -> Literals:
        """The literals that announce the phrase; empty where it has none."""
        return self.requirements[0] if self.requirements else frozenset()

    @lazy
    def regex(self) -> re.Pattern[str]:
        """The compiled expression; its first group is the phrase without the decoration around it."""
        before, after = _FRAMES[self.where]
        return re.compile(before + self.source + after, re.DOTALL)

    @lazy
    def others(self) -> tuple[Literals, ...]:
        """The smaller ones of the other sets of literals."""
        return tuple(sorted((found for found in self.requirements[1:] if len(found) <= MOST_NEEDLES), key=len))

    def may_stand_in(self, folded: str) -> bool:
        """Whether a folded line has a literal of each set: far quicker to tell than whether the phrase matches."""
        return has_each(folded, self._needles)

    @lazy
    def _needles(self) -> tuple[tuple[str, ...], ...]:
        """The literals to look for, as they stand in a folded line."""
        return (*(_in_line(found) for found in self.others), self.announcing) if self.literals else ()

    @lazy
    def announcing(self) -> tuple[str, ...]:
        """The literals that announce the phrase, as they stand in a folded line."""
        return _in_line(self.literals)

    def spans_in(self, folded: str, start: int, end: int) -> list[Span]:
        """Spans of all matches in a stretch of a folded line that do not overlap, without the decoration around them."""
        is_long = end - start >= LONG_STRETCH and self._is_near_literals
        parts = self._near_literals(folded, start, end) if is_long else [(start, end)]
        return [match.span(1) for part in parts for match in self.regex.finditer(folded, *part)]

    @lazy
    def _is_near_literals(self) -> bool:
        """Whether all matches lie so near to a literal, and far enough from the end, that the rest need not be searched."""
        return 0 < len(self.literals) <= MOST_NEEDLES and not self.reaches_end

    def _near_literals(self, folded: str, start: int, end: int) -> list[Span]:
        """The parts of a stretch that matches can take up around the literals in it."""
        before, behind = self.reach.before, self.reach.behind + _LOOKS_AHEAD
        found: list[Span] = []
        for literal in self.announcing:
            at = folded.find(literal, start, end)
            while at >= 0:
                found.append((max(start, at - before), min(end, at + len(literal) + behind)))
                at = folded.find(literal, at + 1, end)
        return united(found)

    def anywhere(self, folded: str) -> bool:
        """Whether the phrase may stand anywhere in a folded line (always, where it has to reach the unit's end)."""
        return self._loose is None or self._loose.search(folded) is not None

    @lazy
    def reaches_end(self) -> bool:
        """Whether the phrase has to reach the end of the unit."""
        return r"\Z" in self.source.replace(r"(?=[ .!?…]|\Z)", "")

    @lazy
    def _loose(self) -> re.Pattern[str] | None:
        return None if self.reaches_end else re.compile(self.source, re.DOTALL)


def _in_line(literals: Literals) -> tuple[str, ...]:
    return tuple(sorted(literal.lstrip(LINE_START) for literal in literals))


def has_each(folded: AnyStr, sets: Iterable[Iterable[AnyStr]]) -> bool:
    """Whether a folded line has a literal of each set. Plain loops take half the time of `all` and `any` here."""
    for literals in sets:
        for literal in literals:
            if literal in folded:
                break
        else:
            return False
    return True


@dataclass(frozen=True)
class PhraseTest:
    """One of the keys `is`, `begins_with`, `ends_with`, `contains` with its phrases, any of which may hold."""

    where: str
    phrases: tuple[PhrasePattern, ...]

    @lazy
    def at_start(self) -> bool:
        """Whether its phrases stand at the start of the unit."""
        return self.where in ("is", "begins_with")

    @lazy
    def literals(self) -> Literals:
        """The literals of which every match has one; empty where a phrase gives none."""
        if not all(phrase.literals for phrase in self.phrases):
            return frozenset()
        return frozenset().union(*(phrase.literals for phrase in self.phrases))

    def first(self, folded: str, start: int = 0) -> tuple[int, int] | None:
        """Span of the first match in a folded text at or after a position."""
        possible = (phrase for phrase in self.phrases if phrase.may_stand_in(folded))
        found = [match.span(1) for phrase in possible if (match := phrase.regex.search(folded, start))]
        return min(found, default=None)
