"""Rules as data: what a pack says, checked and parsed, ready for the engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from cleantext.condition import (
    ANY_PHRASE,
    LINK_SIGNS,
    OWN,
    TEASER_LIST,
    Announced,
    Condition,
    Cue,
    Probe,
    exception_key,
)
from cleantext.fold import encoded
from cleantext.lazy import lazy
from cleantext.phrases.matching import PhrasePattern, PhraseTest, has_each
from cleantext.phrases.scripts import LINE_START

LEVELS = ("certain", "likely", "hunch")
DEFAULT_CATEGORIES = (
    "donation", "paywall", "newsletter", "promo", "video", "social", "ad", "app", "legal", "cookie", "comments", "ui",
)  # fmt: skip
OPT_IN_CATEGORIES = ("author", "caption", "meta")
CATEGORIES = DEFAULT_CATEGORIES + OPT_IN_CATEGORIES
FLAGS = ("paywalled", "truncated", "consent_wall", "javascript_required", "error_page", "robot_check", "comments_only")
STEM_LENGTH = 16
_NO_PHRASE: frozenset[int] = frozenset()


class Sign(NamedTuple):
    """What stands on a line where a phrase test may hold.

    Attributes:
        number: the points that the test gives, or the key of the exception that it is of.
        literals: of these, as they stand in a line, one is there.
        outlines: the phrase of one of these stands there (see `phrases/outline.py`); empty: unknown.
    """

    number: int
    literals: tuple[str, ...]
    outlines: tuple[bytes, ...]

    def may_stand_in(self, folded: str) -> bool:
        """Whether a folded line has one of the literals."""
        return has_each(folded, (self.literals,))


class Needed(NamedTuple):
    """What is asked of a line, beside the announced phrase, before a rule is tried there.

    Attributes:
        spare: how many points of the signs may be missing.
        signs: what gives points.
        exceptions: what lets an exception hold.
    """

    spare: int
    signs: tuple[Sign, ...]
    exceptions: tuple[Sign, ...]

    def may_stand_in(self, folded: str) -> bool:
        """Whether a folded line has enough of the signs."""
        spare = self.spare
        for sign in self.signs:
            if not sign.may_stand_in(folded):
                spare -= sign.number
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

    @lazy
    def is_its_line(self) -> bool:
        """Whether it is the line that was hit and nothing else, however long that is."""
        return self == Extent("line")


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
    def keeps_to_its_line(self) -> bool:
        """Whether it says nothing of a text and removes nothing but from the line it hits, and no container of that."""
        remove = self.remove
        reaches_on = remove.to or remove.through or remove.along or remove.start in ("top", "element")
        return self.look_in in ("line", "sentence") and not (reaches_on or self.flags)

    @lazy
    def names_container(self) -> bool:
        """Whether its lines go for what they stand in."""
        return self.look_in == "html" and self.condition.asks_container

    @lazy
    def is_local(self) -> bool:
        """Whether nothing but the unit itself decides if the rule hits."""
        depends_on_place = any(one.has_place or one.linked is not None for one in self.conditions)
        return self.look_in not in ("passage", "html") and not depends_on_place

    @lazy
    def is_near(self) -> bool:
        """Whether, where no page is known, the line's neighbourhood decides with the unit if the rule hits."""
        if self.look_in in ("passage", "html"):
            return False
        neighbours = (near for one in self.conditions for near in (one.previous_line, one.next_line) if near)
        lists = any(TEASER_LIST in one.at for one in self.conditions)
        return not lists and not any(near.has_place for near in neighbours)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Its own condition, its exceptions', those of its cues."""
        return (self.condition, *self.unless, *(cue.condition for cue in self.cues))

    @lazy
    def page_signs(self) -> frozenset[str]:
        """What in a line's surroundings announces the rule; empty where its words do, or nothing."""
        if self.look_in == "html":
            return self.condition.page_signs if not self.stems else frozenset()
        written_links = {sign.encode() for sign in LINK_SIGNS}
        return frozenset({"linked"}) if written_links <= set(self.stems.split(b"\n")) else frozenset()

    @lazy
    def is_told_by_page(self) -> bool:
        """Whether neither words nor cues decide if the rule hits, but for its exceptions."""
        return self.look_in == "html" and not (self.condition.phrases or self.condition.matches or self.cues)

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
        return encoded("\n".join(sorted({literal[:STEM_LENGTH] for literal in literals})))

    @lazy
    def announcing(self) -> dict[bytes, list[tuple[str, Probe]]]:
        """The literals with what they announce, by their stem."""
        found: dict[bytes, list[tuple[str, Probe]]] = {}
        for probe, literals in self.probes.items():
            for literal in literals:
                stem = encoded(literal[:STEM_LENGTH])
                found.setdefault(stem, []).append((literal, probe))
        return found

    def may_reach(self, announced: Announced) -> bool:
        """Whether the announced cues, with those that no literal announces, could reach the score."""
        if self.needs is None or announced is None or self.condition.literals:
            return True
        return sum(self.cues[number].points for number in self.hoped_for(announced)) >= self.needs

    @lazy
    def needed_on_line(self) -> Needed | None:
        """What is asked of a line before the rule is tried: words of its other phrase tests, and of cues that add up."""
        if self.look_in == "passage":
            return None
        counting = [cue for _, cue in self.strongest_first if cue.points > 0]
        spare = max(sum(cue.points for cue in counting) - (self.needs or 0), -1)
        tests = (test for test, is_telling in self.condition.tests if test.literals and not is_telling)
        sets = [(spare + 1, test) for test in tests] if self.condition.literals else []
        sets += [(cue.points, test) for cue in counting if (test := cue.condition.announcing_test)]
        signs = tuple(self._sign(points, test) for points, test in sets)
        exceptions = tuple(self._sign(key, test) for key, test, _ in self._exceptions if test and key)
        return Needed(spare, signs, exceptions) if signs or exceptions else None

    def exceptions_to_try(self, announced: Announced) -> Sequence[Condition]:
        """The exceptions that can hold where only some were announced."""
        if announced is None or ANY_PHRASE in announced.get(OWN, _NO_PHRASE):
            return self.unless
        return [exception for key, _, exception in self._exceptions if not key or key in announced]

    @lazy
    def _exceptions(self) -> tuple[tuple[int, PhraseTest | None, Condition], ...]:
        """The exceptions, each with the test that announces it and the key by which that is told (0: nothing does)."""
        tests = [exception.announcing_test for exception in self.unless]
        keys = (exception_key(number) if test else 0 for number, test in enumerate(tests))
        return tuple(zip(keys, tests, self.unless, strict=True))

    def _sign(self, number: int, test: PhraseTest) -> Sign:
        return Sign(number, _as_in_lines(test.literals), self._outlines(test))

    def outline_of(self, phrase: PhrasePattern) -> bytes:
        """The outline of one of the rule's phrases with where it has to stand; empty where it has none."""
        from cleantext.phrases.outline import framed  # stored tables hold what is asked here, so this is seldom needed

        return b"" if self.look_in == "passage" else framed(phrase.outline, phrase.where, self.look_in == "sentence")

    def _outlines(self, test: PhraseTest) -> tuple[bytes, ...]:
        found = tuple(map(self.outline_of, test.phrases))
        return tuple(sorted(set(found))) if all(found) else ()

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
        test = condition.announcing_test
        return None if probe.phrase == ANY_PHRASE or test is None else test.phrases[probe.phrase]

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
