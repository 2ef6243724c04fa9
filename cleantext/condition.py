"""What a rule asks of a stretch of text, and what announces that it may be there."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cleantext.lazy import lazy
from cleantext.phrases.matching import PhraseTest
from cleantext.phrases.scripts import BULLETS, LINE_START

if TYPE_CHECKING:
    from cleantext.phrases.literals import Literals

OWN = ANY_PHRASE = -1
TEASER_LIST = "teaser_list"
BULLET_SIGNS = frozenset(f"{sign} {LINE_START}" for sign in BULLETS)
LINK_SIGNS = frozenset({"](", "</a"})


class Probe(NamedTuple):
    """What a literal announces: a phrase of a rule's own condition (`cue` is `OWN`) or of one of its cues.

    `phrase` is the phrase's number in the condition's telling test, or `ANY_PHRASE`.
    """

    cue: int
    phrase: int


Announced: TypeAlias = Mapping[int, AbstractSet[int]] | None
"""The phrases that may hold, by cue; None: any phrase may. The exceptions that may hold are told by their keys."""


def exception_key(number: int) -> int:
    """How it is told of a rule's exception, by its number, that it may hold: apart from `OWN` and the cues."""
    return OWN - 1 - number


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
    within: tuple[str, ...] = ()
    class_words: tuple[str, ...] = ()
    css: str | None = None
    heading: bool | None = None
    title: bool | None = None
    hidden: bool | None = None
    repeated: bool | None = None
    previous_line: Condition | None = None
    next_line: Condition | None = None

    @lazy
    def only_contains(self) -> bool:
        """Whether the condition asks for nothing but phrases somewhere in the unit."""
        alone = len(self.phrases) == 1 and self.phrases[0].where == "contains"
        return alone and self == Condition(phrases=self.phrases)

    @lazy
    def reaches_end(self) -> bool:
        """Whether a phrase has to reach the end of the unit (it ends in `<headline>` or `<rest>`)."""
        return any(phrase.reaches_end for test in self.phrases for phrase in test.phrases)

    @lazy
    def telling_test(self) -> int | None:
        """Number of the phrase test whose literals announce the condition; None where none does."""
        if len(self.phrases) < 2:
            return 0 if self.phrases and self.phrases[0].literals else None
        from cleantext.phrases.literals import better  # stored rules know the answer, so this is seldom needed

        best: Literals | None = None
        number: int | None = None
        for candidate, test in enumerate(self.phrases):
            if better(best, test.literals) != best:
                best, number = test.literals, candidate
        return number

    @property
    def announcing_test(self) -> PhraseTest | None:
        """The phrase test whose literals announce the condition; None where none does."""
        return None if self.telling_test is None else self.phrases[self.telling_test]

    @lazy
    def tests(self) -> tuple[tuple[PhraseTest, bool], ...]:
        """The phrase tests, each with whether it is the telling one; what fails soonest comes first."""
        telling = self.telling_test
        marked = ((test, number == telling) for number, test in enumerate(self.phrases))
        return tuple(sorted(marked, key=lambda pair: (not pair[0].at_start, not pair[1])))

    @lazy
    def begins(self) -> bool:
        """Whether a phrase has to stand at the start of the unit."""
        return any(test.at_start for test in self.phrases)

    @lazy
    def has_shape(self) -> bool:
        """Whether the condition asks anything of the unit but its words."""
        return bool(self.looks_like) or any(
            asked is not None for asked in (self.shorter_than, self.longer_than, self.ends_like_sentence, self.linked)
        )

    @lazy
    def neighbours(self) -> tuple[tuple[Condition, int], ...]:
        """What it asks of the lines next to the unit, each with the direction in which that stands (1 or -1)."""
        return tuple((one, step) for one, step in ((self.previous_line, -1), (self.next_line, 1)) if one is not None)

    @lazy
    def is_mere_shape(self) -> bool:
        """Whether the condition asks for nothing but what is told of a unit beside its words."""
        return not (self.phrases or self.matches or self.has_place or self.asks_page)

    @lazy
    def has_place(self) -> bool:
        """Whether the condition asks anything of the lines around the unit."""
        return bool(self.at or self.neighbours)

    @lazy
    def has_signs(self) -> bool:
        """Whether the condition asks for what is told soonest of a line: that it is a link, or begins a list."""
        return bool(self.linked) or self.at == (TEASER_LIST,)

    @lazy
    def asks_page(self) -> bool:
        """Whether the condition asks what only the page knows."""
        return self.asks_container or self.asks_facts

    @lazy
    def asks_facts(self) -> bool:
        """Whether the condition asks what the page says of the line itself."""
        return any(one is not None for one in (self.heading, self.title, self.hidden, self.repeated))

    @property
    def asks_container(self) -> bool:
        """Whether the condition asks what the line stands in."""
        return bool(self.within or self.class_words or self.css)

    def takes_tag(self, tag: str) -> bool:
        """Whether an element with this tag may be what the condition asks for."""
        return not self.within or tag in self.within

    @lazy
    def page_signs(self) -> frozenset[str]:
        """What in a line's surroundings announces the condition; empty where nothing does."""
        if self.class_words:
            return frozenset(f"word {word}" for word in self.class_words)
        if self.within:
            return frozenset(f"tag {tag}" for tag in self.within)
        if self.css:
            from cleantext.css import signs_of  # few rules need it, and none to start

            return signs_of(self.css)
        return frozenset(name for name in ("linked", "title", "hidden", "repeated") if getattr(self, name))

    @lazy
    def literals(self) -> dict[int, Literals]:
        """The literals that announce the condition, by the phrase they announce; empty where nothing does."""
        test = self.announcing_test
        if test is None:
            signs = LINK_SIGNS if self.linked else BULLET_SIGNS if self.at == (TEASER_LIST,) else None
            return {ANY_PHRASE: signs} if signs else {}
        return {number: phrase.literals for number, phrase in enumerate(test.phrases)}


@dataclass(frozen=True)
class Cue:
    """A piece of weak evidence and the points it adds."""

    points: int
    condition: Condition
    opens: bool = False
    closes: bool = False

    @property
    def is_announced(self) -> bool:
        """Whether the cue holds only where one of its literals stands."""
        return self.condition.telling_test is not None

    @lazy
    def literals(self) -> dict[int, Literals]:
        """The literals that announce the cue; a cue that only lowers the score is not announced."""
        return self.condition.literals if self.points > 0 or self.closes else {}
