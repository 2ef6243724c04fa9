"""Find, in one scan over all literals, which rules could hit on which lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from math import inf
from typing import Protocol, TypeAlias

from ahocorasick_rs import BytesAhoCorasick, Implementation

from cleantext.document import Document
from cleantext.fold import fold_bytes, fold_text
from cleantext.phrases.reach import KEY_LENGTH
from cleantext.phrases.scripts import LINE_START, has_edge, is_spaceless
from cleantext.phrases.slots import SLOT_LITERALS
from cleantext.rules import Announced, Probe, Rule, has_each

Candidates: TypeAlias = Mapping[int, Mapping[int, Announced]]
_Others: TypeAlias = tuple[tuple[str, ...], ...]
_Keys: TypeAlias = tuple[tuple[int, frozenset[bytes]], ...] | None
_Beside: TypeAlias = tuple[_Keys, bool, _Keys, bool]
_Window: TypeAlias = tuple[int, int, bool]
_Phrase: TypeAlias = tuple[float, int, int, int, _Beside | None, _Others, _Window]
_Literal: TypeAlias = tuple[bool, bytes, bool, tuple[_Phrase, ...]]
_UTF8_BYTES = 4
_OFTEN_ONE_SENTENCE = 60
_SPACE, _MARK = b" " + LINE_START.encode()
_WORD_BYTES = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789_")
_DECORATED = re.compile(rb"""\n\x01([^\w"'\n]+)""")
_LINKED = re.compile(r"""\n\x01([^\w"'\n]*<a\s[^<>\n]*>[^\w"'\n]*)""")
_WORD_OR_QUOTE = re.compile(r"""[\w"']""")


class Prefilter(Protocol):
    """Gives, for each line number, the numbers of the rules worth trying there, each with what announced it."""

    def candidates(self, text: str, /) -> Candidates:
        """Line number to rule number to what was announced (None: anything may hold); absent: nothing can hit."""


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
        scanned = scannable(text)
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
        announced: dict[str, list[_Phrase]] = {}
        for number in numbers:
            rule = self._rules[number]
            for literal, probe in rule.announcing[stem]:
                announced.setdefault(literal, []).append(_announcement(number, rule, probe))
        found = self._met[pattern] = tuple(_literal(stem, text, phrases) for text, phrases in announced.items())
        return found


def _literal(stem: bytes, text: str, phrases: list[_Phrase]) -> _Literal:
    """A literal's edges, what it has behind its stem, and what it announces, phrases for the longest lines first."""
    at_start, at_end = _edges(text)
    phrases.sort(key=lambda phrase: -phrase[0])
    return at_start, _encoded(text)[len(stem) :], at_end, tuple(phrases)


def _announcement(number: int, rule: Rule, probe: Probe) -> _Phrase:
    """A phrase that a literal announces, with what stands around that literal."""
    phrase = rule.phrase_of(probe)
    if phrase is None:
        return (rule.longest_line, number, *probe, None, (), (0, 0, False))
    reach = phrase.reach
    precede = _by_length(reach.precede, slice(-KEY_LENGTH, None))
    follow = _by_length(reach.follow, slice(KEY_LENGTH))
    beside = None if precede is follow is None else (precede, reach.may_start, follow, reach.may_end)
    window = (reach.before, reach.behind, reach.keeps_to_sentence)
    return (rule.longest_line, number, *probe, beside, tuple(map(tuple, phrase.others)), window)


def _by_length(keys: Iterable[str] | None, part: slice) -> _Keys:
    """These parts of the keys' bytes, by their length."""
    if keys is None:
        return None
    lengths: dict[int, set[bytes]] = {}
    for key in keys:
        found = _encoded(key)[part]
        lengths.setdefault(len(found), set()).add(found)
    return tuple((length, frozenset(found)) for length, found in lengths.items())


def _stands_between(beside: _Beside, scanned: bytes, start: int, end: int) -> bool:
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

    __slots__ = ("announced", "end", "length", "scanned", "start")

    def __init__(self, scanned: bytes, start: int, end: int) -> None:
        self.scanned = scanned
        self.start = start
        self.end = end
        self.announced: dict[int, dict[int, set[int]]] = {}
        self.length = -1  # not yet known

    def announce(self, phrases: Iterable[_Phrase], start: int, end: int) -> None:
        """Note the phrases whose other literals stand around this one; those for the longest lines come first."""
        scanned, length = self.scanned, self.length
        for limit, rule, cue, phrase, beside, others, window in phrases:
            if limit < inf:
                if length < 0:
                    length = self.length = _least_length(scanned[self.start : self.end])
                if length >= limit:
                    break
            if beside and not _stands_between(beside, scanned, start, end):
                continue
            if others and not has_each(self._around(start, end, window), others):
                continue
            cues = self.announced.setdefault(rule, {})
            if cue in cues:
                cues[cue].add(phrase)
            else:
                cues[cue] = {phrase}

    def _around(self, start: int, end: int, window: _Window) -> str:
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


class EveryRule:
    """The reference: every rule is tried on every line."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)

    def candidates(self, text: str) -> Candidates:
        """Everything; see `Prefilter`."""
        everything: dict[int, Announced] = dict.fromkeys(range(len(self._rules)))
        return dict.fromkeys(range(len(Document.of(text).lines)), everything)


def scannable(text: str) -> bytes:
    """The folded text as UTF-8, a line break before each line and `LINE_START` before its first word or quotation.

    A line break stands at the very end too, so that every literal has a byte on either side.
    """
    folded = fold_bytes(text)
    if folded is None:
        folded = _encoded(fold_text("\n".join(text.splitlines())))
    lines = b"\n\x01%b\n" % folded.replace(b"\n", b"\n\x01")
    if b"<" in lines and b"<a" in lines:  # one byte is found ten times sooner
        lines = _encoded(_LINKED.sub(rf"\n\1{LINE_START}", lines.decode("utf-8", "surrogatepass")))
    return _DECORATED.sub(_marked, lines)


def _marked(found: re.Match[bytes]) -> bytes:
    """A line's decoration with the mark behind it."""
    decoration = found[1]
    if decoration.isascii():
        return b"\n%b\x01" % decoration
    text = decoration.decode("utf-8", "surrogatepass")
    first = _WORD_OR_QUOTE.search(text)
    at = first.start() if first else len(text)
    return _encoded(f"\n{text[:at]}{LINE_START}{text[at:]}")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _least_length(folded: bytes) -> int:
    """A length in characters that the line has at least; of a line that may be a link only its words count."""
    if b"<" in folded or b"](" in folded:
        return 0
    if folded.isascii():
        return len(folded.strip()) - len(LINE_START)
    return len(folded.decode("utf-8", "surrogatepass").strip()) - len(LINE_START)


def _edges(literal: str) -> tuple[bool, bool]:
    """Whether a literal must stand at a word edge on its left and on its right."""
    if literal.lstrip(LINE_START) in SLOT_LITERALS or (not literal.isascii() and any(map(is_spaceless, literal))):
        return False, False
    return has_edge(literal[0]), has_edge(literal[-1])
