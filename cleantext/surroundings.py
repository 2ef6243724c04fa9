"""What a page says of a line of text: whether it is a link or a heading, and in which containers it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cleantext.lazy import lazy
from cleantext.result import Evidence

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
    def words(self) -> frozenset[str]:
        """The words of its name, classes and id, lower case, and runs of up to three of them within one."""
        return _words_of_all(self.attribute("class"), self.attribute("id"), self.tag)

    @lazy
    def signs(self) -> frozenset[str]:
        """Everything in it by which a rule can be found."""
        return _signs_of_all(self.attribute("class"), self.attribute("id"), self.tag)

    @lazy
    def hides(self) -> bool:
        """Whether it says that it is not shown."""
        return self.attribute("hidden") is not None or bool(_HIDING.search(self.attribute("style") or ""))


@lru_cache(maxsize=10_000)
def _words_of_all(classes: str | None, name: str | None, tag: str) -> frozenset[str]:
    named = [*(classes or "").split(), name or "", tag if "-" in tag else ""]
    return frozenset(words for name in named for words in words_of(name))


@lru_cache(maxsize=10_000)
def _signs_of_all(classes: str | None, name: str | None, tag: str) -> frozenset[str]:
    return frozenset((f"tag {tag}", *(f"word {words}" for words in _words_of_all(classes, name, tag))))


def words_of(name: str) -> list[str]:
    """The words of a class or id, and runs of up to three of them, lower case.

    >>> words_of("article-mostRead2")
    ['article', 'article most', 'article most read', 'most', 'most read', 'read']
    """
    words = [word.lower() for word in _WORD.findall(name[:100])]
    numbers = range(len(words))
    return [" ".join(words[at:end]) for at in numbers for end in range(at + 1, min(at + LONGEST_NAME, len(words)) + 1)]


@dataclass(frozen=True)
class Surroundings:
    """What the page says of one line.

    Attributes:
        linked: the line is one link to another page of the site.
        heading: the line is a heading (`h1` to `h6`).
        title: the line repeats the page's own headline.
        hidden: the page does not show the line.
        repeated: the page says the same in more than one place.
        chain: the elements the line stands in, innermost first.
        near: how many of them, the innermost, hold no great part of the story: only these tell what the line is.
    """

    linked: bool = False
    heading: bool = False
    title: bool = False
    hidden: bool = False
    repeated: bool = False
    chain: tuple[Container, ...] = ()
    near: int = 0

    @lazy
    def containers(self) -> tuple[Container, ...]:
        """The elements that hold the line and little else."""
        return self.chain[: self.near]

    @property
    def facts(self) -> tuple[str, ...]:
        """What is true of the line itself by which a rule can be found."""
        return tuple(name for name in ("linked", "title", "hidden", "repeated") if getattr(self, name))


class PageLines:
    """The surroundings of a text's lines, found by the offset (code points) of a character in the text.

    Args:
        starts: the offsets at which the lines start.
        lines: what the page says of each; None where it does not know the line.
        domain: the domain the page is from, or an empty text.
        verdicts: the flags that the page itself raises.
    """

    def __init__(
        self,
        starts: Sequence[int],
        lines: Sequence[Surroundings | None],
        domain: str = "",
        verdicts: tuple[Evidence, ...] = (),
    ) -> None:
        self._starts = starts
        self._lines = lines
        self.domain = domain
        self.verdicts = verdicts

    def at(self, offset: int) -> Surroundings | None:
        """What the page says of the line that holds a character; None where it does not know the line."""
        number = bisect_right(self._starts, offset) - 1
        return self._lines[number] if 0 <= number < len(self._lines) else None
