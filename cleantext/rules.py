"""Rules as data: what a pack says, checked and parsed, ready for the engine."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

LEVELS = ("certain", "likely", "hunch")
DEFAULT_CATEGORIES = (
    "donation", "paywall", "newsletter", "promo", "video", "social", "ad", "app", "legal", "cookie", "comments", "ui",
)  # fmt: skip
OPT_IN_CATEGORIES = ("author", "caption", "meta")
CATEGORIES = DEFAULT_CATEGORIES + OPT_IN_CATEGORIES
FLAGS = ("paywalled", "truncated", "consent_wall", "javascript_required", "error_page", "robot_check", "comments_only")

_DECORATION = r"""[^\w"']{0,24}"""
_FRAMES = {
    "is": (f"{_DECORATION}?(", rf"){_DECORATION}\Z"),
    "begins_with": (f"{_DECORATION}?(", ")"),
    "ends_with": ("(", rf"){_DECORATION}\Z"),
    "contains": ("(", ")"),
}


@dataclass(frozen=True)
class PhraseTest:
    """One of the keys `is`, `begins_with`, `ends_with`, `contains` with all its phrases."""

    where: str
    source: str
    literals: frozenset[str]
    anchored_literals: frozenset[str]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression; its first group is the phrase without the decoration around it."""
        before, after = _FRAMES[self.where]
        return re.compile(before + self.source + after, re.DOTALL)


@dataclass(frozen=True)
class Condition:
    """What must hold of a unit of text; keys that a rule does not use are None or empty."""

    phrases: tuple[PhraseTest, ...] = ()
    matches: str | None = None
    shorter_than: int | None = None
    longer_than: int | None = None
    ends_like_sentence: bool | None = None
    looks_like: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    linked: bool | None = None
    previous_line: Condition | None = None
    next_line: Condition | None = None


@dataclass(frozen=True)
class Cue:
    """A piece of weak evidence and the points it adds."""

    points: int
    condition: Condition
    opens: bool = False
    closes: bool = False


@dataclass(frozen=True)
class Extent:
    """What a hit removes: from `start` to the phrase `to`, `through` a place, or `along` lines of a kind."""

    start: str
    to: PhraseTest | None = None
    through: str | None = None
    along: str | None = None
    at_most_chars: int | None = None
    at_most_lines: int | None = None


@dataclass(frozen=True)
class Place:
    """Where a rule is written, for messages."""

    file: str
    line: int


@dataclass(frozen=True)
class Rule:
    """One rule of a pack."""

    id: str
    pack: str
    language: str
    category: str
    why: str
    look_in: str
    condition: Condition
    remove: Extent
    needs: int | None = None
    cues: tuple[Cue, ...] = ()
    unless: tuple[Condition, ...] = ()
    removes_prose: bool = False
    confidence: str = "likely"
    status: str = "stable"
    flags: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()

    @property
    def full_id(self) -> str:
        """The id that names the rule everywhere: pack, slash, id."""
        return f"{self.pack}/{self.id}"


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
