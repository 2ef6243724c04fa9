"""Rules as data: what a pack says, checked and parsed, ready for the engine."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, AnyStr, NamedTuple, TypeAlias

from cleantext.lazy import lazy
from cleantext.phrases.scripts import BULLETS, LINE_START

if TYPE_CHECKING:
    from cleantext.phrases.literals import Literals
    from cleantext.phrases.reach import Reach

LEVELS = ("certain", "likely", "hunch")
DEFAULT_CATEGORIES = (
    "donation", "paywall", "newsletter", "promo", "video", "social", "ad", "app", "legal", "cookie", "comments", "ui",
)  # fmt: skip
OPT_IN_CATEGORIES = ("author", "caption", "meta")
CATEGORIES = DEFAULT_CATEGORIES + OPT_IN_CATEGORIES
FLAGS = ("paywalled", "truncated", "consent_wall", "javascript_required", "error_page", "robot_check", "comments_only")

OWN = ANY_PHRASE = -1
MOST_NEEDLES = 48
STEM_LENGTH = 16
_NO_PHRASE: frozenset[int] = frozenset()
TEASER_LIST = "teaser_list"
BULLET_SIGNS = frozenset(f"{sign} {LINE_START}" for sign in BULLETS)
LINK_SIGNS = frozenset({"](", "</a"})
_DECORATION = r"""[^\w"']{0,24}"""
_FRAMES = {
    "is": (f"{_DECORATION}?(", rf"){_DECORATION}\Z"),
    "begins_with": (f"{_DECORATION}?(", ")"),
    "ends_with": ("(", rf"){_DECORATION}\Z"),
    "contains": ("(", ")"),
}


@dataclass(frozen=True)
class PhrasePattern:
    """One phrase under one key: its frame (`is`, `begins_with`, `ends_with`, `contains`) and its expression.

    Every match has a literal of each of the `requirements`; those of the first set announce the phrase, and `reach`
    tells how far from them the others stand.
    """

    where: str
    source: str
    requirements: tuple[Literals, ...]
    reach: Reach

    @property
    def literals(self) -> Literals:
        """The literals that announce the phrase; empty where it has none."""
        return self.requirements[0] if self.requirements else frozenset()

    @lazy
    def regex(self) -> re.Pattern[str]:
        """The compiled expression; its first group is the phrase without the decoration around it."""
        before, after = _FRAMES[self.where]
        return re.compile(before + self.source + after, re.DOTALL)

    @lazy
    def others(self) -> tuple[Literals, ...]:
        """The smaller ones of the other sets of literals."""
        return tuple(sorted((found for found in self.requirements[1:] if len(found) <= MOST_NEEDLES), key=len))

    def may_stand_in(self, folded: str) -> bool:
        """Whether a folded line has a literal of each set: far quicker to tell than whether the phrase matches."""
        return has_each(folded, self._needles)

    @lazy
    def _needles(self) -> tuple[tuple[str, ...], ...]:
        """The literals to look for, as they stand in a folded line."""
        sets = [*self.others, self.literals] if self.literals else []
        return tuple(tuple(sorted(literal.lstrip(LINE_START) for literal in found)) for found in sets)

    def anywhere(self, folded: str) -> bool:
        """Whether the phrase may stand anywhere in a folded line (always, where it has to reach the unit's end)."""
        return self._loose is None or self._loose.search(folded) is not None

    @lazy
    def reaches_end(self) -> bool:
        """Whether the phrase has to reach the end of the unit."""
        return r"\Z" in self.source.replace(r"(?=[ .!?…]|\Z)", "")

    @lazy
    def _loose(self) -> re.Pattern[str] | None:
        return None if self.reaches_end else re.compile(self.source, re.DOTALL)


def has_each(folded: AnyStr, sets: Iterable[Iterable[AnyStr]]) -> bool:
    """Whether a folded line has a literal of each set. Plain loops take half the time of `all` and `any` here."""
    for literals in sets:
        for literal in literals:
            if literal in folded:
                break
        else:
            return False
    return True


@dataclass(frozen=True)
class PhraseTest:
    """One of the keys `is`, `begins_with`, `ends_with`, `contains` with its phrases, any of which may hold."""

    where: str
    phrases: tuple[PhrasePattern, ...]

    @lazy
    def at_start(self) -> bool:
        """Whether its phrases stand at the start of the unit."""
        return self.where in ("is", "begins_with")

    @lazy
    def literals(self) -> Literals:
        """The literals of which every match has one; empty where a phrase gives none."""
        if not all(phrase.literals for phrase in self.phrases):
            return frozenset()
        return frozenset().union(*(phrase.literals for phrase in self.phrases))

    def first(self, folded: str, start: int = 0) -> tuple[int, int] | None:
        """Span of the first match in a folded text at or after a position."""
        possible = (phrase for phrase in self.phrases if phrase.may_stand_in(folded))
        found = [match.span(1) for phrase in possible if (match := phrase.regex.search(folded, start))]
        return min(found, default=None)


class Probe(NamedTuple):
    """What a literal announces: a phrase of a rule's own condition (`cue` is `OWN`) or of one of its cues.

    `phrase` is the phrase's number in the condition's telling test, or `ANY_PHRASE`.
    """

    cue: int
    phrase: int


Announced: TypeAlias = Mapping[int, AbstractSet[int]] | None
"""The phrases that may hold, by cue; None: any phrase may."""


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
    def has_place(self) -> bool:
        """Whether the condition asks anything of the lines around the unit."""
        return bool(self.at or self.previous_line or self.next_line)

    @lazy
    def has_signs(self) -> bool:
        """Whether the condition asks for what is told soonest of a line: that it is a link, or begins a list."""
        return bool(self.linked) or self.at == (TEASER_LIST,)

    @lazy
    def asks_page(self) -> bool:
        """Whether the condition asks what only the page knows."""
        asked = (self.heading, self.title, self.hidden, self.repeated)
        return self.asks_container or any(one is not None for one in asked)

    @property
    def asks_container(self) -> bool:
        """Whether the condition asks what the line stands in."""
        return bool(self.within or self.class_words or self.css)

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
        if self.telling_test is None:
            signs = LINK_SIGNS if self.linked else BULLET_SIGNS if self.at == (TEASER_LIST,) else None
            return {ANY_PHRASE: signs} if signs else {}
        test = self.phrases[self.telling_test]
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


class Needed(NamedTuple):
    """What a line needs, beside the announced phrase, for a rule to hit it.

    Attributes:
        spare: how many points of the sets below may be missing.
        sets: points, and the literals, as they stand in a line, of which one is there where these points count.
    """

    spare: int
    sets: tuple[tuple[int, tuple[str, ...]], ...]

    def may_stand_in(self, folded: str) -> bool:
        """Whether a folded line has enough of the sets."""
        spare = self.spare
        for points, literals in self.sets:
            for literal in literals:
                if literal in folded:
                    break
            else:
                spare -= points
                if spare < 0:
                    return False
        return True


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
    needs: int | None
    cues: tuple[Cue, ...]
    unless: tuple[Condition, ...]
    removes_prose: bool
    confidence: str
    status: str
    flags: tuple[str, ...]
    sites: tuple[str, ...]

    @lazy
    def full_id(self) -> str:
        """The id that names the rule everywhere: pack, slash, id."""
        return f"{self.pack}/{self.id}"

    @lazy
    def longest_line(self) -> float:
        """The length in characters from which on a line is too long for the rule, whatever it says."""
        limit = self.condition.shorter_than if self.look_in == "line" else None
        return inf if limit is None else limit

    @lazy
    def least_line(self) -> int:
        """The length in characters up to which a line is too short for the rule, whatever it says."""
        return self.condition.longer_than or 0

    @lazy
    def is_local(self) -> bool:
        """Whether nothing but the unit itself decides if the rule hits."""
        depends_on_place = any(one.has_place or one.linked is not None for one in self._conditions)
        return self.look_in not in ("passage", "html") and not depends_on_place

    @lazy
    def is_near(self) -> bool:
        """Whether, where no page is known, the line's neighbourhood decides with the unit if the rule hits."""
        if self.look_in in ("passage", "html"):
            return False
        neighbours = (near for one in self._conditions for near in (one.previous_line, one.next_line) if near)
        lists = any(TEASER_LIST in one.at for one in self._conditions)
        return not lists and not any(near.has_place for near in neighbours)

    @property
    def _conditions(self) -> tuple[Condition, ...]:
        return (self.condition, *self.unless, *(cue.condition for cue in self.cues))

    @lazy
    def page_signs(self) -> frozenset[str]:
        """What in a line's surroundings announces the rule; empty where its words do, or nothing."""
        if self.look_in == "html":
            return self.condition.page_signs if not self.stems else frozenset()
        written_links = {sign.encode() for sign in LINK_SIGNS}
        return frozenset({"linked"}) if written_links <= set(self.stems.split(b"\n")) else frozenset()

    @lazy
    def probes(self) -> dict[Probe, Collection[str]]:
        """The literals to scan for, by what they announce.

        Empty where nothing announces the rule: it has no words, or cues that no literal announces reach the score.
        """
        if self.look_in == "html" and not self.condition.phrases:
            return {}
        if self.condition.literals:
            return {Probe(OWN, phrase): found for phrase, found in self.condition.literals.items()}
        if not self.cues or sum(self._unannounced) >= (self.needs or 1):
            return {}
        return {
            Probe(number, phrase): found
            for number, cue in enumerate(self.cues)
            for phrase, found in cue.literals.items()
        }

    @lazy
    def stems(self) -> bytes:
        """How the literals begin, a line for each: what to scan a text for. Whole ones take twice as long to prepare."""
        literals = frozenset().union(*self.probes.values())
        return "\n".join(sorted({literal[:STEM_LENGTH] for literal in literals})).encode("utf-8", "surrogatepass")

    @lazy
    def announcing(self) -> dict[bytes, list[tuple[str, Probe]]]:
        """The literals with what they announce, by their stem."""
        found: dict[bytes, list[tuple[str, Probe]]] = {}
        for probe, literals in self.probes.items():
            for literal in literals:
                stem = literal[:STEM_LENGTH].encode("utf-8", "surrogatepass")
                found.setdefault(stem, []).append((literal, probe))
        return found

    def may_reach(self, announced: Announced) -> bool:
        """Whether the announced cues, with those that no literal announces, could reach the score."""
        if self.needs is None or announced is None or self.condition.literals:
            return True
        return sum(self.cues[number].points for number in self.hoped_for(announced)) >= self.needs

    @lazy
    def needed_on_line(self) -> Needed | None:
        """What a line needs for the rule to hit it: words of its other phrase tests, and of cues that add up."""
        if self.look_in == "passage":
            return None
        counting = [cue for _, cue in self.strongest_first if cue.points > 0]
        spare = max(sum(cue.points for cue in counting) - (self.needs or 0), -1)
        tests = (test for test, is_telling in self.condition.tests if test.literals and not is_telling)
        sets = [(spare + 1, test.literals) for test in tests] if self.condition.literals else []
        sets += [(cue.points, frozenset().union(*cue.literals.values())) for cue in counting if cue.is_announced]
        return Needed(spare, tuple((points, _as_in_lines(literals)) for points, literals in sets)) if sets else None

    def hoped_for(self, announced: Announced) -> set[int]:
        """Numbers of the cues that add points and can hold where only some were announced."""
        if announced is None or self.condition.literals:
            return {number for number, cue in enumerate(self.cues) if cue.points > 0}
        return {
            number
            for number, cue in enumerate(self.cues)
            if cue.points > 0 and (number in announced or not cue.literals)
        }

    def phrase_of(self, probe: Probe) -> PhrasePattern | None:
        """The phrase that a probe announces; None where it announces a condition without one."""
        condition = self.condition if probe.cue == OWN else self.cues[probe.cue].condition
        if probe.phrase == ANY_PHRASE or condition.telling_test is None:
            return None
        return condition.phrases[condition.telling_test].phrases[probe.phrase]

    @lazy
    def strongest_first(self) -> tuple[tuple[int, Cue], ...]:
        """The cues with their numbers, those that add most first."""
        return tuple(sorted(enumerate(self.cues), key=lambda pair: -pair[1].points))

    def worth_trying(self, announced: Announced) -> Iterator[tuple[int, Cue]]:
        """The cues, with their numbers, that can hold where only some were announced; the strongest first."""
        for number, cue in self.strongest_first:
            if not cue.literals or phrases_of(announced, number, self) != _NO_PHRASE:
                yield number, cue

    @lazy
    def _unannounced(self) -> tuple[int, ...]:
        return tuple(cue.points for cue in self.cues if cue.points > 0 and not cue.literals)


def _as_in_lines(literals: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({literal.lstrip(LINE_START) for literal in literals}))


def phrases_of(announced: Announced, cue: int, rule: Rule) -> AbstractSet[int] | None:
    """The phrases announced for a cue (or for `OWN`); None where any phrase may hold."""
    scanned = rule.condition.literals if cue == OWN else not rule.condition.literals and rule.cues[cue].literals
    if announced is None or not scanned:
        return None
    found = announced.get(cue, _NO_PHRASE)
    return None if ANY_PHRASE in found else found


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
