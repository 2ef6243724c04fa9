"""Find, in one scan over all literals, which rules could hit on which lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeAlias

from ahocorasick_rs import BytesAhoCorasick, Implementation

from cleantext.document import Document
from cleantext.fold import fold_bytes, fold_text
from cleantext.phrases.scripts import LINE_START, has_edge, is_spaceless
from cleantext.phrases.slots import SLOT_LITERALS
from cleantext.rules import Announced, Probe, Rule, has_each

Candidates: TypeAlias = Mapping[int, Mapping[int, Announced]]
_Others: TypeAlias = tuple[tuple[str, ...], ...]
_Phrase: TypeAlias = tuple[int, int, int, float, _Others]
_Literal: TypeAlias = tuple[bool, bool, float, tuple[_Phrase, ...]]
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
        announced: dict[str, list[tuple[int, Probe]]] = {}
        for number, rule in enumerate(self._rules):
            for probe, literals in rule.probes.items():
                for literal in literals:
                    announced.setdefault(literal, []).append((number, probe))
        self._literals = list(announced)
        self._announced = list(announced.values())
        self._met: dict[int, _Literal] = {}
        patterns = list(map(_encoded, announced))
        self._automaton = BytesAhoCorasick(patterns, implementation=Implementation.ContiguousNFA) if patterns else None

    def candidates(self, text: str) -> Candidates:
        """Candidates of each line of a text; see `Prefilter`."""
        if self._automaton is None:
            return {}
        scanned = scannable(text)
        met, word = self._met, _WORD_BYTES
        rows: list[_Row] = []
        row, row_end = _Row(-1, ""), 0
        for pattern, start, end in self._automaton.find_matches_as_indexes(scanned, overlapping=True):
            at_start, at_end, longest, phrases = met.get(pattern) or self._meet(pattern)
            if (at_end and scanned[end] in word) or (at_start and scanned[start - 1] in word):
                continue
            if end > row_end:
                number = row.number + scanned.count(b"\n", row_end, end)
                row_end = scanned.index(b"\n", end)
                line = scanned[scanned.rfind(b"\n", 0, end) : row_end]
                rows.append(row := _Row(number, line.decode("utf-8", "surrogatepass")))
            if row.length < longest and pattern not in row.looked_at:
                row.looked_at.add(pattern)
                row.announce(phrases)
        return {row.number: row.announced for row in rows if row.announced}

    def _meet(self, pattern: int) -> _Literal:
        """What there is to know of a literal, worked out when it is first found."""
        phrases = tuple(
            (number, *probe, self._rules[number].longest_line, tuple(map(tuple, self._rules[number].others(probe))))
            for number, probe in self._announced[pattern]
        )
        longest = max(limit for *_, limit, _ in phrases)
        found = self._met[pattern] = (*_edges(self._literals[pattern]), longest, phrases)
        return found


class _Row:
    """A line on which a literal was found, and what has been announced on it so far: rule to cue to phrases."""

    __slots__ = ("announced", "length", "looked_at", "number", "written")

    def __init__(self, number: int, written: str) -> None:
        self.number = number
        self.written = written
        self.length = _least_length(written)
        self.announced: dict[int, dict[int, set[int]]] = {}
        self.looked_at: set[int] = set()

    def announce(self, phrases: Iterable[_Phrase]) -> None:
        """Note the phrases of which the line has all other literals too."""
        for rule, cue, phrase, limit, others in phrases:
            if self.length >= limit or (others and not has_each(self.written, others)):
                continue
            cues = self.announced.setdefault(rule, {})
            if cue in cues:
                cues[cue].add(phrase)
            else:
                cues[cue] = {phrase}


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
    if b"<a" in lines:
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


def _least_length(written: str) -> int:
    """A length in characters that the line has at least; of a line that may be a link only its words count."""
    if "](" in written or "<" in written:
        return 0
    return len(written.strip()) - len(LINE_START)


def _edges(literal: str) -> tuple[bool, bool]:
    """Whether a literal must stand at a word edge on its left and on its right."""
    if literal.lstrip(LINE_START) in SLOT_LITERALS or (not literal.isascii() and any(map(is_spaceless, literal))):
        return False, False
    return has_edge(literal[0]), has_edge(literal[-1])
