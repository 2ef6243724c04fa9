"""What cleaning gives back: the text, what went and why, and the way to undo it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Removal:
    """A removed stretch of the input.

    `start` and `end` are offsets in the input (code points). `also` names other rules that hit the same words.
    """

    start: int
    end: int
    text: str
    rule: str
    category: str
    why: str
    confidence: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A stretch that a rule would remove if it were allowed to: experimental, or below the level in force."""

    start: int
    end: int
    text: str
    rule: str
    category: str
    why: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A stretch that a rule hit but a guard kept, with the guard's reason."""

    start: int
    end: int
    text: str
    rule: str
    category: str
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a flag is raised: the rule and the words it found."""

    flag: str
    start: int
    end: int
    text: str
    rule: str


class Side(dict[str, tuple[str, ...]]):
    """The removed texts by category; a category that lost nothing has an empty tuple."""

    def __missing__(self, category: str) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class Result:
    """The outcome of cleaning one text.

    Attributes:
        text: what is left; the input with the removals cut out.
        source: the input.
        removals: what went, in order, never overlapping.
        suggested: what experimental rules, or rules below the level, would remove.
        refused: what a guard kept.
        status: `clean`; `over_budget` or `unsettled` when the text came back whole for safety.
        evidence: what the flags rest on.
    """

    text: str
    source: str
    removals: tuple[Removal, ...] = ()
    suggested: tuple[Suggestion, ...] = ()
    refused: tuple[Refusal, ...] = ()
    status: str = "clean"
    evidence: tuple[Evidence, ...] = field(default=())

    @property
    def flags(self) -> frozenset[str]:
        """Verdicts about the page, such as `truncated`."""
        return frozenset(found.flag for found in self.evidence)

    @cached_property
    def side(self) -> Side:
        """The removed texts by category, for those who want them apart rather than gone."""
        found = Side()
        for removal in self.removals:
            found[removal.category] = (*found[removal.category], removal.text.strip())
        return found

    def restore(self, *what: str | Removal) -> str:
        """The text with some removals undone.

        Args:
            what: categories, full rule ids or removals of this result.

        Returns:
            The input without the other removals.

        Raises:
            ValueError: something named did not remove anything here.

        >>> import cleantext
        >>> result = cleantext.inspect("Sign up for our newsletter")
        >>> result.restore("newsletter")
        'Sign up for our newsletter'
        """
        undone = {removal for removal in self.removals if any(_names(name, removal) for name in what)}
        for name in what:
            if not any(_names(name, removal) for removal in undone):
                known = sorted({label for removal in self.removals for label in (removal.category, removal.rule)})
                raise ValueError(f"nothing to restore for {name!r}; removed here: {', '.join(known) or 'nothing'}")
        return without(self.source, (removal for removal in self.removals if removal not in undone))


def _names(name: str | Removal, removal: Removal) -> bool:
    return removal == name if isinstance(name, Removal) else name in (removal.category, removal.rule, *removal.also)


def without(source: str, removals: Iterable[Removal]) -> str:
    """A text with some removals cut out; they are in order and do not overlap."""
    kept, at = [], 0
    for removal in removals:
        kept.append(source[at : removal.start])
        at = removal.end
    return "".join([*kept, source[at:]])
