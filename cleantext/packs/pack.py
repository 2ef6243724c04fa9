"""A pack as it was read: rules, examples and kept phrases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cleantext.phrases.matching import PhraseTest
from cleantext.rules import Rule


@dataclass(frozen=True)
class Place:
    """Where a rule is written, for messages."""

    file: str
    line: int


@dataclass(frozen=True)
class Example:
    """One example of a rule: its text, the struck spans in it (offsets), and the line of the pack it begins on."""

    text: str
    struck: tuple[tuple[int, int], ...]
    line: int

    @property
    def remaining(self) -> str:
        """What stays of the text: all but the struck spans (spacing aside)."""
        kept, at = [], 0
        for start, end in self.struck:
            kept.append(self.text[at:start])
            at = end
        return "".join([*kept, self.text[at:]])


@dataclass(frozen=True)
class Examples:
    """The examples of one rule and where the rule is written."""

    rule: str
    place: Place
    removes: tuple[Example, ...]
    keeps: tuple[Example, ...]


@dataclass(frozen=True)
class Pack:
    """A loaded pack: its rules, their examples, and the phrases that protect a line."""

    name: str
    language: str
    title: str
    rules: tuple[Rule, ...]
    examples: tuple[Examples, ...] = ()
    keep: tuple[PhraseTest, ...] = ()
    warnings: tuple[str, ...] = field(default=())


def all_rules(packs: Iterable[Pack]) -> tuple[Rule, ...]:
    """The rules of several packs in the order of their ids, which no result depends on."""
    return tuple(sorted((rule for pack in packs for rule in pack.rules), key=lambda rule: rule.full_id))
