"""Over-broad phrases: what every match contains is said in any article."""

from __future__ import annotations

from cleantext.lint.finding import Finding, Subject
from cleantext.lint.narrow import UNANCHORED, is_narrowed, removes_a_line
from cleantext.lint.telling import weight
from cleantext.packs.pack import Examples
from cleantext.phrases.matching import PhrasePattern
from cleantext.rules import Rule

WEAK, FAR_TOO_WEAK = 3.0, 2.0
SHORT_WORD = 5


def weak_phrases(rule: Rule, examples: Examples) -> list[Finding]:
    """CT101: all that a phrase's matches are sure to contain is an everyday word."""
    found = [(strength(phrase), phrase) for phrase in _loose_phrases(rule)]
    telling, phrase = min(found, key=lambda pair: pair[0], default=(WEAK, None))
    enough = WEAK if rule.condition.shorter_than is None else FAR_TOO_WEAK
    if phrase is None or telling >= enough:
        return []
    subject = Subject(rule, examples)
    report = subject.error if telling < FAR_TOO_WEAK else subject.warning
    words = min(phrase.literals, key=lambda literal: (weight(literal), literal))
    message = f"over-broad: a match under `{phrase.where}` is only sure to contain {words.strip()!r}"
    return [report("CT101", message, "add a telling word, or narrow the rule (begins_with, a second phrase key, at)")]


def lone_words(rule: Rule, examples: Examples) -> list[Finding]:
    """CT102: one short word under `contains` is enough to remove a line of any length."""
    if not removes_a_line(rule) or rule.condition.shorter_than is not None:
        return []
    words = sorted(
        word for phrase in _loose_phrases(rule) if phrase.where == "contains" for word in _lone_words(phrase)
    )
    if not words:
        return []
    mend = "write the words around it too, or add `shorter_than`"
    return [Subject(rule, examples).warning("CT102", f"{words[0]!r} anywhere in a line is enough", mend)]


def strength(phrase: PhrasePattern) -> float:
    """How telling the words are that every match is sure to contain: a match has a literal of each of the sets."""
    return sum(min(map(weight, found)) for found in phrase.requirements)


def _loose_phrases(rule: Rule) -> list[PhrasePattern]:
    """The phrases that may stand anywhere in a unit about which the rule asks for nothing else."""
    if is_narrowed(rule):
        return []
    return [phrase for test in rule.condition.phrases if test.where in UNANCHORED for phrase in test.phrases]


def _lone_words(phrase: PhrasePattern) -> list[str]:
    short = (word for word in phrase.literals if word.isascii() and word.isalpha() and len(word) <= SHORT_WORD)
    return [word for word in short if phrase.regex.fullmatch(word)]
