"""Counter-examples that never come near their rule prove nothing about it."""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.condition import Condition
from cleantext.fold import fold_text
from cleantext.lint.finding import Finding, Subject
from cleantext.lint.telling import weight
from cleantext.packs.pack import Examples
from cleantext.phrases.scripts import LINE_START, is_spaceless
from cleantext.prefilter.literal_scan import LiteralScan
from cleantext.rules import Rule

STEM = 4


def far_keeps(rule: Rule, examples: Examples) -> list[Finding]:
    """CT401: a `keeps` has none of the rule's words. CT402: none of them has."""
    if not rule.probes or not examples.keeps or rule.condition.matches:
        return []
    scan, signs = LiteralScan([rule]), set(_signs(rule))
    folded = [(example, fold_text(example.text)) for example in examples.keeps if not scan.candidates(example.text)]
    far = [example for example, text in folded if not any(all(part in text for part in sign) for sign in signs)]
    subject = Subject(rule, examples)
    mend = "write a near miss: a text with the rule's words that has to stay"
    if len(far) == len(examples.keeps):
        return [subject.error("CT402", "none of the `keeps` has any of the rule's words, so they prove nothing", mend)]
    return [
        subject.warning("CT401", f"the `keeps` {_begin(example.text)} has none of the rule's words", mend, example.line)
        for example in far
    ]


def _signs(rule: Rule) -> Iterator[tuple[str, ...]]:
    """What makes a text come near: the stem of a telling word of the rule, or all the everyday words of a phrase."""
    if rule.condition.linked:
        yield ("](",)
    for condition in (rule.condition, *(cue.condition for cue in rule.cues)):
        for literal in _literals(condition):
            words = literal.strip(LINE_START + " ").split()
            telling = [_stem(word) for word in words if weight(word) >= min(len(word), STEM)]
            yield from ((stem,) for stem in telling)
            if words and not telling:
                yield tuple(words)


def _stem(word: str) -> str:
    """The beginning of a word, so that its other forms count as near too."""
    return word[: 2 if any(map(is_spaceless, word)) else STEM]


def _literals(condition: Condition) -> Iterator[str]:
    phrases = (phrase for test in condition.phrases for phrase in test.phrases)
    yield from (literal for phrase in phrases for found in phrase.requirements for literal in found)
    for neighbour in (condition.previous_line, condition.next_line):
        if neighbour:
            yield from _literals(neighbour)


def _begin(text: str) -> str:
    shown = " ".join(text.split())
    return f"`{shown if len(shown) <= 60 else shown[:59] + '…'}`"
