"""Tell which key of a rule failed first on a line that the rule nearly hit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cleantext.sentences as shapes
from cleantext.condition import Condition
from cleantext.document import Document
from cleantext.match import evidence
from cleantext.rules import Rule
from cleantext.units import Unit, units_of

_ASKS_PAGE = ("heading", "title", "hidden", "repeated", "within", "class_words", "css")
STAGES = ("phrases", "words", "score", "shape", "place", "unless", "remove", "guard", "settings")


@dataclass(frozen=True)
class Miss:
    """A rule that came near a line: the first key that failed, why, and how near the rule came (from 0)."""

    rule: str
    key: str
    detail: str
    nearness: int


def first_failure(rule: Rule, document: Document, number: int) -> Miss | None:
    """The key of a rule that fails first on a line; None where condition, score and exceptions let it hit.

    Args:
        rule: any rule.
        document: the text.
        number: the line, from 0; of several sentences in it, the one the rule comes nearest to counts.
    """
    if rule.look_in == "passage":
        points = _points(rule, document, number)
        return None if points > 0 else _score_miss(rule, points)
    misses = [_failure_on_unit(rule, unit) for unit in units_of(rule.look_in, document, number)]
    if None in misses:
        return None
    return max((found for found in misses if found), key=lambda found: found.nearness, default=None)


def miss(rule: Rule, key: str, detail: str, stage: str) -> Miss:
    """A miss at one of the `STAGES`; the later the stage, the nearer the rule came."""
    return Miss(rule.full_id, key, detail, STAGES.index(stage))


def passage_failure(rule: Rule, document: Document, number: int) -> Miss:
    """What kept a rule that looks in passages from hitting where a line has some of its cues."""
    for unit in units_of("sentence", document, number):
        exception = _exception(rule, unit)
        if exception is not None:
            return exception
    return _score_miss(rule, _points(rule, document, number))


def _score_miss(rule: Rule, points: int) -> Miss:
    """A score that is not reached; without a point to its credit a line is not near."""
    found = f"{points} points here, {rule.needs} are needed"
    return miss(rule, "score", found, "score" if points > 0 else "phrases")


def _points(rule: Rule, document: Document, number: int) -> int:
    units = units_of("sentence", document, number)
    held = (cue for cue in rule.cues if any(evidence(cue.condition, unit) is not None for unit in units))
    return sum(cue.points for cue in held)


def _failure_on_unit(rule: Rule, unit: Unit) -> Miss | None:
    for key, stage, part in _parts(rule.condition):
        if evidence(part, unit) is None:
            if stage == "phrases" and _has_words(part, unit):
                return miss(rule, key, "its words stand here, but not in that place", "words")
            return miss(rule, key, _detail(key, part, unit), stage)
    if rule.cues:
        points = sum(cue.points for cue in rule.cues if evidence(cue.condition, unit) is not None)
        if points < (rule.needs or 0):
            return _score_miss(rule, points)
    return _exception(rule, unit)


def _exception(rule: Rule, unit: Unit) -> Miss | None:
    for exception in rule.unless:
        found = evidence(exception, unit)
        if found is not None:
            words = unit.line.text[found[0][0] : found[0][1]] if found else ""
            return miss(rule, "unless", f"{words!r} stands here" if words else "an exception holds", "unless")
    return None


def _parts(condition: Condition) -> Iterator[tuple[str, str, Condition]]:
    """Each key of a condition by itself, with the stage it belongs to: phrases, then shape, then place."""
    for test in condition.phrases:
        yield test.where, "phrases", Condition(phrases=(test,))
    empty = Condition()
    for stage, keys in (
        ("phrases", ("matches",)),
        ("shape", ("shorter_than", "longer_than", "ends_like_sentence", "linked", "looks_like")),
        ("place", ("at", "previous_line", "next_line", *_ASKS_PAGE)),
    ):
        for key in keys:
            value = getattr(condition, key)
            if value not in (None, ()):
                yield key, stage, replace(empty, **{key: value})


def _has_words(part: Condition, unit: Unit) -> bool:
    """Whether a phrase that fails in its place stands somewhere else in the unit."""
    anywhere = tuple(
        replace(test, where="contains", phrases=tuple(replace(one, where="contains") for one in test.phrases))
        for test in part.phrases
    )
    return bool(anywhere) and evidence(Condition(phrases=anywhere), unit) is not None


def _detail(key: str, part: Condition, unit: Unit) -> str:
    if key in ("previous_line", "next_line"):
        return _neighbour_detail(key, unit)
    if key in _ASKS_PAGE:
        return "the page does not say so of the line"
    length = unit.end - unit.start
    does = "" if shapes.ends_like_sentence(unit.text) else "not "
    places = ", ".join(sorted(unit.document.places(unit.number)))
    details = {
        "matches": "the expression does not fit",
        "shorter_than": f"{length} characters, fewer than {part.shorter_than} are wanted",
        "longer_than": f"{length} characters, more than {part.longer_than} are wanted",
        "ends_like_sentence": f"it is {does}closed like a sentence",
        "linked": "it is no link" if part.linked else "it is a link",
        "looks_like": f"it does not look like: {', '.join(part.looks_like)}",
        "at": f"it stands in: {places}; wanted: {', '.join(part.at)}",
    }
    return details.get(key, "none of its phrases stands here")


def _neighbour_detail(key: str, unit: Unit) -> str:
    neighbour = unit.document.neighbour(unit.number, -1 if key == "previous_line" else 1)
    if neighbour is None:
        return "there is no such line"
    return f"{unit.document.lines[neighbour].text.strip()[:40]!r} does not fit"
