"""The floor under any tool that looks for words: encode, lower, one Aho-Corasick scan."""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import BytesAhoCorasick, Implementation


def automaton_of(literals: Sequence[str]) -> BytesAhoCorasick:
    """One automaton over all literals."""
    patterns = [literal.encode("utf-8", "surrogatepass") for literal in literals]
    return BytesAhoCorasick(patterns, implementation=Implementation.DFA)


def scan(automaton: BytesAhoCorasick, text: str) -> Sequence[tuple[int, int, int]]:
    """The hits (pattern, start, end in bytes) of one pass over a text."""
    return automaton.find_matches_as_indexes(text.lower().encode("utf-8", "surrogatepass"))
