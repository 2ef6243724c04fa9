"""What a literal announces, and what has to stand around it: the knowledge that both ways to scan share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from cleantext.condition import Probe
from cleantext.fold import encoded
from cleantext.phrases.reach import KEY_LENGTH
from cleantext.phrases.scripts import LINE_START, has_edge, is_spaceless
from cleantext.phrases.slots import SLOT_LITERALS
from cleantext.rules import Needed, Rule

Keys: TypeAlias = tuple[tuple[int, frozenset[bytes]], ...] | None
Beside: TypeAlias = tuple[Keys, bool, Keys, bool]
Window: TypeAlias = tuple[int, int, bool]


class Announcement(NamedTuple):
    """A phrase that a literal announces, and what stands around that literal.

    Attributes:
        limit: the length in characters from which on a line is too long for the rule.
        rule, cue, phrase: numbers of the rule, of its cue and of the cue's phrase.
        beside: what stands right before and behind the literal (by length), and whether the unit's edge can.
        others: sets of literals of each of which one stands in the window.
        window: characters before and behind the literal that the phrase can take up; whether it keeps to a sentence.
        needed: what else is asked of the line.
        outline: the phrase's outline, with where in the line it has to stand; empty: unknown.
    """

    limit: float
    rule: int
    cue: int
    phrase: int
    beside: Beside | None
    others: tuple[tuple[str, ...], ...]
    window: Window
    needed: Needed | None
    outline: bytes


def announcement(number: int, rule: Rule, probe: Probe) -> Announcement:
    """What a probe of a rule, which has this number, announces."""
    phrase = rule.phrase_of(probe)
    if phrase is None:
        return Announcement(rule.longest_line, number, *probe, None, (), (0, 0, False), None, b"")
    reach = phrase.reach
    precede = _by_length(reach.precede, slice(-KEY_LENGTH, None))
    follow = _by_length(reach.follow, slice(KEY_LENGTH))
    beside = None if precede is follow is None else (precede, reach.may_start, follow, reach.may_end)
    window = (reach.before, reach.behind, reach.keeps_to_sentence)
    return Announcement(
        rule.longest_line,
        number,
        *probe,
        beside,
        tuple(map(tuple, phrase.others)),
        window,
        rule.needed_on_line,
        rule.outline_of(phrase),
    )


def _by_length(keys: Iterable[str] | None, part: slice) -> Keys:
    """These parts of the keys' bytes, by their length."""
    if keys is None:
        return None
    lengths: dict[int, set[bytes]] = {}
    for key in keys:
        found = encoded(key)[part]
        lengths.setdefault(len(found), set()).add(found)
    return tuple((length, frozenset(found)) for length, found in lengths.items())


def edges_of(literal: str) -> tuple[bool, bool]:
    """Whether a literal must stand at a word edge on its left and on its right."""
    if literal.lstrip(LINE_START) in SLOT_LITERALS:
        return literal[0].isalpha(), False
    if not literal.isascii() and any(map(is_spaceless, literal)):
        return False, False
    return has_edge(literal[0]), has_edge(literal[-1])
