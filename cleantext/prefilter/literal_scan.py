"""The scan in Python: one Aho-Corasick search for how literals begin, then a look at what stands around each.

Installations without compiled code use it, and the linter; `compiled_scan` finds the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf
from typing import TypeAlias

from ahocorasick_rs import BytesAhoCorasick, Implementation

from cleantext.condition import Announced
from cleantext.fold import encoded
from cleantext.phrases.matching import has_each
from cleantext.phrases.scripts import LINE_START
from cleantext.prefilter.announcements import Announcement, Beside, Window, announcement, edges_of
from cleantext.prefilter.candidates import Candidates
from cleantext.prefilter.scannable import scannable
from cleantext.rules import Needed, Rule
from cleantext.seams import with_breaks

_Literal: TypeAlias = tuple[bool, bytes, bool, tuple[Announcement, ...]]
MOST_TRIES, BYTES_A_TRY = 8, 256
"""A line on which a phrase's other literals were looked for in vain so often, and once more for so many bytes, is taken
to have them."""
_UTF8_BYTES = 4
_OFTEN_ONE_SENTENCE = 60
_SPACE, _MARK = b" " + LINE_START.encode()
_WORD_BYTES = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789_")


class LiteralScan:
    """One Aho-Corasick scan over the literals that announce phrases; each phrase's other literals are then looked for
    in the line."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        announcing: dict[bytes, list[int]] = {}
        for number, rule in enumerate(self._rules):
            for stem in filter(None, rule.stems.split(b"\n")):
                announcing.setdefault(stem, []).append(number)
        self._announcing = list(announcing.items())
        self._met: dict[int, tuple[_Literal, ...]] = {}
        self._automaton = (
            BytesAhoCorasick(list(announcing), implementation=Implementation.ContiguousNFA) if announcing else None
        )

    def candidates(self, text: str) -> Candidates:
        """Candidates of each line of a text; see `Prefilter`."""
        if self._automaton is None:
            return {}
        scanned = scannable(with_breaks(text))
        met, word = self._met, _WORD_BYTES
        rows: list[_Row] = []
        row_end = 0
        for pattern, start, stem_end in self._automaton.find_matches_as_indexes(scanned, overlapping=True):
            for at_start, rest, at_end, phrases in met.get(pattern) or self._meet(pattern):
                if at_start and scanned[start - 1] in word:
                    continue
                end = stem_end
                if rest:
                    if not scanned.startswith(rest, end):
                        continue
                    end += len(rest)
                if at_end and scanned[end] in word:
                    continue
                if end > row_end:
                    row_end = scanned.index(b"\n", end)
                    rows.append(row := _Row(scanned, scanned.rfind(b"\n", 0, end), row_end))
                row.announce(phrases, start, end)
        return _by_number(scanned, [row for row in rows if row.announced])

    def _meet(self, pattern: int) -> tuple[_Literal, ...]:
        """What is to be known of the literals that begin with a stem when it is found."""
        stem, numbers = self._announcing[pattern]
        announced: dict[str, list[Announcement]] = {}
        for number in numbers:
            rule = self._rules[number]
            for literal, probe in rule.announcing[stem]:
                announced.setdefault(literal, []).append(announcement(number, rule, probe))
        found = self._met[pattern] = tuple(_literal(stem, text, phrases) for text, phrases in announced.items())
        return found


def _literal(stem: bytes, text: str, phrases: list[Announcement]) -> _Literal:
    """A literal's edges, what it has behind its stem, and what it announces, phrases for the longest lines first."""
    at_start, at_end = edges_of(text)
    phrases.sort(key=lambda phrase: -phrase[0])
    return at_start, encoded(text)[len(stem) :], at_end, tuple(phrases)


def _stands_between(beside: Beside, scanned: bytes, start: int, end: int) -> bool:
    """Whether right before and behind a literal there is what a phrase has there, or the unit's edge can be."""
    precede, may_start, follow, may_end = beside
    if follow is not None:
        for length, keys in follow:
            if scanned[end : end + length] in keys:
                break
        else:
            if not may_end or (scanned[end] == _SPACE and scanned[end + 1] in _WORD_BYTES):
                return False
    if precede is not None:
        for length, keys in precede:
            if scanned[start - length : start] in keys:
                return True
        if not may_start:
            return scanned[start - 1] == _MARK
        return scanned[start - 1] != _SPACE or scanned[start - 2] not in _WORD_BYTES
    return True


def _by_number(scanned: bytes, rows: Iterable[_Row]) -> Candidates:
    """What was announced on rows in their order, by the lines' numbers."""
    found: dict[int, Mapping[int, Announced]] = {}
    number, at = -1, 0
    for row in rows:
        number += scanned.count(b"\n", at, row.start + 1)
        at = row.start + 1
        found[number] = row.announced
    return found


class _Row:
    """A line on which a literal was found, and what has been announced on it so far: rule to cue to phrases."""

    __slots__ = ("announced", "decoded", "end", "length", "looked", "most_tries", "scanned", "start", "tries")

    def __init__(self, scanned: bytes, start: int, end: int) -> None:
        self.scanned = scanned
        self.start = start
        self.end = end
        self.announced: dict[int, dict[int, set[int]]] = {}
        self.length = -1  # not yet known
        self.decoded = ""  # not yet known
        self.looked: dict[int, bool] = {}
        self.tries: dict[tuple[int, int, int], int] = {}
        self.most_tries = MOST_TRIES + (end - start) // BYTES_A_TRY

    def announce(self, phrases: Iterable[Announcement], start: int, end: int) -> None:
        """Note the phrases whose other literals stand around this one; those for the longest lines come first."""
        scanned, length = self.scanned, self.length
        for limit, rule, cue, phrase, beside, others, window, needed, _ in phrases:
            if limit < inf:
                if length < 0:
                    length = self.length = _least_length(scanned[self.start : self.end])
                if length >= limit:
                    break
            if beside and not _stands_between(beside, scanned, start, end):
                continue
            if others:
                key = rule, cue, phrase
                tries = self.tries.get(key, 0)
                if tries < self.most_tries and not has_each(self._around(start, end, window), others):
                    self.tries[key] = tries + 1
                    continue
            if needed and not self._has(rule, needed):
                continue
            if rule not in self.announced:
                self.announced[rule] = self._exceptions(needed) if needed else {}
            self.announced[rule].setdefault(cue, set()).add(phrase)

    def _has(self, rule: int, needed: Needed) -> bool:
        if rule not in self.looked:
            self.looked[rule] = needed.may_stand_in(self._line())
        return self.looked[rule]

    def _exceptions(self, needed: Needed) -> dict[int, set[int]]:
        line = self._line()
        return {sign.number: set() for sign in needed.exceptions if sign.may_stand_in(line)}

    def _line(self) -> str:
        if not self.decoded:
            self.decoded = self.scanned[self.start : self.end].decode("utf-8", "surrogatepass")
        return self.decoded

    def _around(self, start: int, end: int, window: Window) -> str:
        """The part of the line that a phrase can take up around a literal."""
        before, behind, keeps_to_sentence = window
        first = start - before if start - before > self.start else self.start
        last = end + behind if end + behind < self.end else self.end
        around = self.scanned[first:last]
        if not around.isascii():
            first, last = max(start - _UTF8_BYTES * before, self.start), min(end + _UTF8_BYTES * behind, self.end)
            return self.scanned[first:last].decode("utf-8", "ignore")
        text = around.decode()
        if keeps_to_sentence and last - first > _OFTEN_ONE_SENTENCE:
            return text[text.rfind(". ", 0, start - first) + 1 : _found(text.find(". ", end - first), last - first)]
        return text


def _found(place: int, otherwise: int) -> int:
    return otherwise if place < 0 else place


def _least_length(folded: bytes) -> int:
    """A length in characters that the line has at least; of a line that may be a link only its words count."""
    if b"<" in folded or b"](" in folded:
        return 0
    if folded.isascii():
        return len(folded.strip()) - len(LINE_START)
    return len(folded.decode("utf-8", "surrogatepass").strip()) - len(LINE_START)
