"""Slow patterns: phrases and expressions that try many ways on the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.condition import Condition
from cleantext.lint.finding import Finding, Subject
from cleantext.lint.telling import weight
from cleantext.packs.pack import Examples
from cleantext.phrases.matching import PhrasePattern
from cleantext.phrases.tree import GAP_WORDS
from cleantext.rules import Rule

MOST_WORK = 2_500
_GAP = re.compile(rf"\{{0,{GAP_WORDS - 1}\}}|\{{0,{GAP_WORDS}\}}")
_ESCAPED = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_GROUP = re.compile(r"\(([^()]*)\)")
_OPEN_ENDED = r"(?<![*+?}])(?:[*+]|\{\d*,\})(?!\+)"
_REPEATS = re.compile(rf"{_OPEN_ENDED}|R")
_NESTED = re.compile(rf"R{_OPEN_ENDED}")


def slow_phrases(rule: Rule, examples: Examples) -> list[Finding]:
    """CT501: a phrase with many gaps and alternatives behind everyday words."""
    phrases = [phrase for one in _conditions(rule) for test in one.phrases for phrase in test.phrases]
    slowest = max(phrases, key=work, default=None)
    if slowest is None or work(slowest) <= MOST_WORK:
        return []
    message = f"slow: a phrase under `{slowest.where}` has {_gaps(slowest)} gaps and {_options(slowest)} alternatives"
    mend = "split the phrase, or drop a gap that a telling word can replace"
    return [Subject(rule, examples).warning("CT501", message, mend)]


def slow_expressions(rule: Rule, examples: Examples) -> list[Finding]:
    """CT502: a repetition without limit inside another in `matches`."""
    if not any(one.matches and repeats_nest(one.matches) for one in _conditions(rule)):
        return []
    mend = "limit one of the two ({0,5}), or make the inner one possessive (*+)"
    return [Subject(rule, examples).warning("CT502", "slow: `matches` repeats a repetition, both without limit", mend)]


def work(phrase: PhrasePattern) -> float:
    """How much a phrase makes the matcher do: ways of its gaps times alternatives, less where telling words announce it."""
    telling = min(map(weight, phrase.literals), default=1.0)
    return float((GAP_WORDS + 1) ** _gaps(phrase)) * _options(phrase) / max(telling, 1.0)


def repeats_nest(source: str) -> bool:
    """Whether an unlimited repetition stands inside another.

    >>> repeats_nest(r"^(a+b?)*$"), repeats_nest(r"^(a+b){2,5}$")
    (True, False)
    """
    text = _ESCAPED.sub("x", source)
    while not _NESTED.search(text):
        text, groups = _GROUP.subn(lambda group: "R" if _REPEATS.search(group[1]) else "x", text)
        if not groups:
            return False
    return True


def _gaps(phrase: PhrasePattern) -> int:
    return len(_GAP.findall(phrase.source))


def _options(phrase: PhrasePattern) -> int:
    return phrase.source.count("|") + 1


def _conditions(rule: Rule) -> Iterator[Condition]:
    """The conditions that are tried on every announced line; what speaks against a hit is looked at only after one."""
    for one in (rule.condition, *(cue.condition for cue in rule.cues if cue.points > 0)):
        yield one
        yield from (neighbour for neighbour in (one.previous_line, one.next_line) if neighbour)
