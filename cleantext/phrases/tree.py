"""The tree a phrase is parsed into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Words:
    """One or more words in a row, folded, with single spaces between them."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A punctuation mark or other sign that stands for itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to eight words inside a sentence, written `...`."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A kind of text such as a number or a web address, written `<number>`."""

    name: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts that follow one another."""

    parts: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of several; an optional part is one whose last option is the empty sequence."""

    options: tuple[Phrase, ...]


Phrase: TypeAlias = Words | Mark | Gap | Slot | Sequence | Either
EMPTY = Sequence(())
GAP_WORDS = 8


def may_be_empty(node: Phrase) -> bool:
    """Whether the phrase can match no text at all."""
    match node:
        case Sequence(parts):
            return all(may_be_empty(part) for part in parts)
        case Either(options):
            return any(may_be_empty(option) for option in options)
        case Slot(name):
            return name == "rest"
        case Gap():
            return True
        case _:
            return False


def count_gaps(node: Phrase) -> int:
    """The largest number of gaps on any way through the phrase."""
    match node:
        case Sequence(parts):
            return sum(count_gaps(part) for part in parts)
        case Either(options):
            return max((count_gaps(option) for option in options), default=0)
        case Gap():
            return 1
        case _:
            return 0


def least_length(node: Phrase) -> int:
    """The fewest characters a match can have."""
    match node:
        case Words(text):
            return len(text.replace(" ", ""))
        case Mark(text):
            return len(text)
        case Sequence(parts):
            return sum(least_length(part) for part in parts)
        case Either(options):
            return min(least_length(option) for option in options)
        case Slot(name):
            return 0 if name == "rest" else 1
        case Gap():
            return 0


def without_outer_gaps(node: Phrase, first: bool, last: bool) -> Phrase:
    """The phrase without the gaps at its start or its end, which say nothing where it need not reach that end."""
    parts = node.parts if isinstance(node, Sequence) else (node,)
    while first and len(parts) > 1 and isinstance(parts[0], Gap):
        parts = parts[1:]
    while last and len(parts) > 1 and isinstance(parts[-1], Gap):
        parts = parts[:-1]
    return parts[0] if len(parts) == 1 else Sequence(parts)


def has_after(node: Phrase, slot: str, more: bool = False) -> bool:
    """Whether anything can follow a slot of this name within the phrase (or after it, where there is `more`)."""
    match node:
        case Sequence(parts):
            return any(has_after(part, slot, more or n < len(parts) - 1) for n, part in enumerate(parts))
        case Either(options):
            return any(has_after(option, slot, more) for option in options)
        case Slot(name):
            return name == slot and more
        case _:
            return False
