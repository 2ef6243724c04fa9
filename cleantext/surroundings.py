"""What a page says of a line of text: whether it is a link or a heading, and in which containers it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from cleantext.lazy import lazy
from cleantext.pieces import Pieces
from cleantext.result import Evidence

if TYPE_CHECKING:
    from cleantext.condition import Condition

LONGEST_NAME = 3
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Container:
    """An element that a line stands in.

    Args:
        tag: the element's name, lower case.
        attribute: gives the value of one of its attributes, or None.
    """

    def __init__(self, tag: str, attribute: Callable[[str], str | None]) -> None:
        self.tag = tag
        self.attribute = attribute

    @lazy
    def signs(self) -> frozenset[str]:
        """Everything in it by which a rule can be found."""
        return signs_of_element(self.tag, self.attribute("class"), self.attribute("id"))

    @lazy
    def hides(self) -> bool:
        """Whether it says that it is not shown."""
        return self.attribute("hidden") is not None or bool(_HIDING.search(self.attribute("style") or ""))


@lru_cache(maxsize=10_000)
def _words_of_all(tag: str, classes: str | None, name: str | None) -> frozenset[str]:
    named = [*(classes or "").split(), name or "", tag if "-" in tag else ""]
    return frozenset(words for name in named for words in words_of(name))


@lru_cache(maxsize=10_000)
def signs_of_element(tag: str, classes: str | None, name: str | None) -> frozenset[str]:
    """Everything in an element with these classes and this id by which a rule can be found."""
    return frozenset((f"tag {tag}", *(f"word {words}" for words in _words_of_all(tag, classes, name))))


def words_of(name: str) -> list[str]:
    """The words of a class or id, and runs of up to three of them, lower case.

    >>> words_of("article-mostRead2")
    ['article', 'article most', 'article most read', 'most', 'most read', 'read']
    """
    words = [word.lower() for word in _WORD.findall(name[:100])]
    numbers = range(len(words))
    return [" ".join(words[at:end]) for at in numbers for end in range(at + 1, min(at + LONGEST_NAME, len(words)) + 1)]


class Surroundings(Protocol):
    """What the page says of one line."""

    @property
    def heading(self) -> bool:
        """Whether the line is a heading (`h1` to `h6`)."""

    @property
    def title(self) -> bool:
        """Whether the line repeats the page's own headline."""

    @property
    def hidden(self) -> bool:
        """Whether the page does not show the line."""

    @property
    def repeated(self) -> bool:
        """Whether the page says the same in more than one place."""

    @property
    def containers(self) -> Sequence[Container]:
        """The elements the line stands in, innermost first, that hold no great part of the story: only these tell of it."""

    def container_for(self, condition: Condition) -> Container | None:
        """The innermost of them that is what a condition asks for."""


class Announcer(Protocol):
    """Knows which rules a page announces."""

    facts: Sequence[str]
    """The attributes of `Surroundings` that announce rules where they are true."""

    def by_fact(self, fact: str) -> tuple[int, ...]:
        """The numbers of the rules that a fact announces."""

    def number_of(self, condition: Condition) -> int | None:
        """The number of a rule, or of one of its exceptions, whose condition this is, where elements tell by themselves what it
        asks of them; conditions that ask the same of an element may have one number."""

    def by_element(self, tag: str, classes: str | None, name: str | None) -> tuple[int, ...]:
        """The numbers of the rules and exceptions that ask for an element with this tag, these classes and this id.

        A rule with a selector may look further, at what the element stands in.
        """


class LinesLeft(Protocol):
    """What a page says of the lines that are left of a text."""

    def at(self, number: int) -> Surroundings | None:
        """What it says of a line, by its number; None where it does not know the line."""

    @property
    def linked(self) -> frozenset[int]:
        """The numbers of the lines that are one link to another page of the site."""

    @property
    def titled(self) -> AbstractSet[int]:
        """The numbers of the lines that repeat the page's own headline."""

    def note_boxes(self, condition: Condition, numbers: Iterable[int]) -> None:
        """Note that lines, by their numbers, go for the elements that a condition asks for."""

    def announced(self, rules: Announcer) -> dict[int, list[int]]:
        """The rules and exceptions that it announces, by their numbers, each with the numbers of the lines where it does, in order."""


class PageLines(Protocol):
    """What a page says of a text's lines."""

    @property
    def domain(self) -> str:
        """The domain the page is from, or an empty text."""

    @property
    def verdicts(self) -> tuple[Evidence, ...]:
        """The flags that the page itself raises."""

    def left(self, lines: Sequence[str], pieces: Pieces) -> LinesLeft:
        """What it says of the lines that are left of the text.

        What a line is depends on the others: only an element that holds little of the story tells what a line in it is,
        and what the story is shows when the rest has gone.

        Args:
            lines: the lines, with what ends them.
            pieces: where they stand in the text.
        """


@dataclass(frozen=True)
class LeftOfPage:
    """What a page says of a text that is itself what is left of another; see `PageLines`.

    Args:
        page: what the page says of the other text.
        pieces: where this one stands in it.
    """

    page: PageLines
    pieces: Pieces

    @property
    def domain(self) -> str:
        """The domain the page is from, or an empty text."""
        return self.page.domain

    @property
    def verdicts(self) -> tuple[Evidence, ...]:
        """The flags that the page itself raises."""
        return self.page.verdicts

    def left(self, lines: Sequence[str], pieces: Pieces) -> LinesLeft:
        """What it says of the lines that are left of the text."""
        spans = pieces.to_source((0, sum(map(len, lines))))
        return self.page.left(lines, Pieces(one for span in spans for one in self.pieces.to_source(span)))
