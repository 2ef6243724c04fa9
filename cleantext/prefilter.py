"""Find, in one scan over all literals, which rules could hit on which lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeAlias

from ahocorasick_rs import BytesAhoCorasick, Implementation

from cleantext.document import Document
from cleantext.fold import fold_text
from cleantext.packs.findable import literals_of_rule
from cleantext.rules import Rule

Candidates: TypeAlias = Mapping[int, set[int]]
_LINE_START = re.compile(r"""\n[^\w"'\n]+""")
_LINK_START = re.compile(r"""\n[^\w"'\n]*<a\s[^<>\n]*>""")


class Prefilter(Protocol):
    """Gives, for each line number, the numbers of the rules worth trying there."""

    def candidates(self, text: str, /) -> Candidates:
        """Line number to rule numbers; lines that nothing can hit are absent."""


class LiteralScan:
    """One Aho-Corasick scan over the literals of all rules."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        by_literal: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for literal in literals_of_rule(rule):
                by_literal.setdefault(literal, []).append(number)
        self._rules = [tuple(numbers) for numbers in by_literal.values()]
        patterns = [literal.encode("utf-8", "surrogatepass") for literal in by_literal]
        self._automaton = BytesAhoCorasick(patterns, implementation=Implementation.DFA) if patterns else None

    def candidates(self, text: str) -> Candidates:
        """Candidates of each line of a text; see `Prefilter`."""
        found: dict[int, set[int]] = {}
        scanned = scannable(text)
        line, counted = -1, 0
        for pattern, _, end in self._automaton.find_matches_as_indexes(scanned, overlapping=True) if self._automaton else ():
            line += scanned.count(b"\n", counted, end)
            counted = end
            rules = found.get(line)
            if rules is None:
                rules = found[line] = set()
            rules.update(self._rules[pattern])
        return found


class EveryRule:
    """The reference: every rule is tried on every line."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._all = frozenset(range(len(tuple(rules))))

    def candidates(self, text: str) -> Candidates:
        """Everything; see `Prefilter`."""
        return {number: set(self._all) for number in range(len(Document.of(text).lines))}


def scannable(text: str) -> bytes:
    """The folded text with a line break before each line and no decoration at line starts, as UTF-8."""
    lines = "\n" + "\n".join(fold_text(text).splitlines())
    if "<a" in lines:
        lines = _LINK_START.sub("\n", lines)
    return _LINE_START.sub("\n", lines).encode("utf-8", "surrogatepass")
