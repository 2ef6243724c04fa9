"""Find, in one scan over all literals, which rules could hit on which lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeAlias

from ahocorasick_rs import BytesAhoCorasick, Implementation

from cleantext.document import Document
from cleantext.fold import fold_text
from cleantext.phrases.literals import LINE_START
from cleantext.phrases.scripts import has_edge, is_spaceless
from cleantext.phrases.slots import SLOT_LITERALS
from cleantext.rules import Announced, Probe, Rule

Candidates: TypeAlias = Mapping[int, Mapping[int, Announced]]
_WORD_BYTES = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789_")
_DECORATED = re.compile(r"""\n\x01([^\w"'\n]+)""")
_LINKED = re.compile(r"""\n\x01([^\w"'\n]*<a\s[^<>\n]*>[^\w"'\n]*)""")


class Prefilter(Protocol):
    """Gives, for each line number, the numbers of the rules worth trying there, each with what announced it."""

    def candidates(self, text: str, /) -> Candidates:
        """Line number to rule number to what was announced (None: anything may hold); absent: nothing can hit."""


class LiteralScan:
    """One Aho-Corasick scan over the literals of all rules."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        probes: dict[str, list[tuple[int, Probe]]] = {}
        for number, rule in enumerate(rules):
            for probe, literals in rule.probes.items():
                for literal in literals:
                    probes.setdefault(literal, []).append((number, probe))
        self._probes = [tuple(found) for found in probes.values()]
        patterns = [literal.encode("utf-8", "surrogatepass") for literal in probes]
        self._literals = list(probes)
        self._edges: dict[int, tuple[bool, bool]] = {}
        self._automaton = BytesAhoCorasick(patterns, implementation=Implementation.ContiguousNFA) if patterns else None

    def candidates(self, text: str) -> Candidates:
        """Candidates of each line of a text; see `Prefilter`."""
        found: dict[int, dict[int, set[Probe]]] = {}
        if self._automaton is None:
            return found
        scanned = scannable(text)
        line, counted = -1, 0
        word = _WORD_BYTES
        for pattern, start, end in self._automaton.find_matches_as_indexes(scanned, overlapping=True):
            at_start, at_end = self._edges.get(pattern) or self._edges_of(pattern)
            if (at_end and scanned[end] in word) or (at_start and scanned[start - 1] in word):
                continue
            line += scanned.count(b"\n", counted, end)
            counted = end
            on_line = found.setdefault(line, {})
            for rule, probe in self._probes[pattern]:
                on_line.setdefault(rule, set()).add(probe)
        return found

    def _edges_of(self, pattern: int) -> tuple[bool, bool]:
        """Whether a literal must stand at a word edge, worked out when it is first met."""
        found = self._edges[pattern] = _edges(self._literals[pattern])
        return found


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
    lines = fold_text("\n" + "\n".join(text.splitlines())).replace("\n", f"\n{LINE_START}") + "\n"
    if "<a" in lines:
        lines = _LINKED.sub(rf"\n\1{LINE_START}", lines)
    return _DECORATED.sub(rf"\n\1{LINE_START}", lines).encode("utf-8", "surrogatepass")


def _edges(literal: str) -> tuple[bool, bool]:
    """Whether a literal must stand at a word edge on its left and on its right."""
    if literal.lstrip(LINE_START) in SLOT_LITERALS or (not literal.isascii() and any(map(is_spaceless, literal))):
        return False, False
    return has_edge(literal[0]), has_edge(literal[-1])
