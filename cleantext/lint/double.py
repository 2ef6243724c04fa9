"""Rules that do the work of another: duplicates, and rules that others shadow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from cleantext.engine import Engine, Plan
from cleantext.lint.finding import Finding, Subject
from cleantext.packs.pack import Example
from cleantext.prefilter.literal_scan import LiteralScan
from cleantext.rules import LEVELS, Rule

LEAST_EXAMPLES = 2


def duplicates(subjects: Sequence[Subject]) -> list[Finding]:
    """CT301: the same phrases and the same removal as an earlier rule; an error where everything else is the same too."""
    groups: dict[Hashable, list[Subject]] = defaultdict(list)
    for one in subjects:
        if one.rule.condition.phrases or one.rule.cues:
            groups[_work_of(one.rule)].append(one)
    return [_duplicate(first, one) for first, *others in groups.values() for one in others]


def _work_of(rule: Rule) -> Hashable:
    tests = rule.condition.phrases
    phrases = frozenset((test.where, frozenset(phrase.source for phrase in test.phrases)) for test in tests)
    scope = (rule.language, rule.category, rule.sites, rule.look_in)
    rest = replace(rule.condition, phrases=(), shorter_than=None, longer_than=None, ends_like_sentence=None)
    return scope, phrases, rest, rule.needs, rule.cues, rule.remove, rule.flags


def _duplicate(first: Subject, one: Subject) -> Finding:
    same = (first.rule.condition, first.rule.unless) == (one.rule.condition, one.rule.unless)
    report = one.error if same else one.warning
    extent = "is a duplicate of" if same else "has the same phrases and removal as"
    return report("CT301", f"{extent} {first.rule.full_id}", "make one rule of the two")


def shadowed(subjects: Sequence[Subject]) -> list[Finding]:
    """CT302: another rule of the same category and language alone removes all the rule's `removes`."""
    groups: dict[tuple[str, str], list[Subject]] = defaultdict(list)
    for one in subjects:
        if one.rule.remove.start != "nothing":
            groups[one.rule.language, one.rule.category].append(one)
    return [found for group in groups.values() for found in _shadowed_in(group)]


def _shadowed_in(group: list[Subject]) -> Iterable[Finding]:
    rules = [one.rule for one in group]
    scan = LiteralScan(rules)
    engines: dict[str, Engine] = {}
    over: dict[str, str] = {}
    for one in group:
        if len(one.examples.removes) < LEAST_EXAMPLES:
            continue
        for rival in _rivals(one, rules, scan):
            if over.get(rival.full_id) == one.rule.full_id:
                continue
            engine = engines.setdefault(rival.full_id, Engine(Plan((replace(rival, sites=()),), budget=1)))
            if all(_removes(engine, text) for text in one.examples.removes):
                over[one.rule.full_id] = rival.full_id
                mend = "give it an example that only this rule removes, or merge the two"
                yield one.warning("CT302", f"{rival.full_id} alone removes all its `removes`", mend)
                break


def _rivals(one: Subject, rules: list[Rule], scan: LiteralScan) -> list[Rule]:
    """The rules that could remove all the examples: awake wherever the rule is, as sure of it, and with words in each."""
    near = set(range(len(rules)))
    for example in one.examples.removes:
        near &= {number for found in scan.candidates(example.text).values() for number in found}
    return [rules[number] for number in sorted(near) if _covers(rules[number], one.rule)]


def _covers(rival: Rule, rule: Rule) -> bool:
    as_sure = LEVELS.index(rival.confidence) <= LEVELS.index(rule.confidence)
    awake = not rival.sites or (bool(rule.sites) and set(rule.sites) <= set(rival.sites))
    raises_its_flags = set(rule.flags) <= set(rival.flags)
    return rival.full_id != rule.full_id and rival.status == "stable" and as_sure and awake and raises_its_flags


def _removes(engine: Engine, example: Example) -> bool:
    """Whether an engine removes all that is struck."""
    gone = [(found.start, found.end) for found in engine.inspect(example.text).removals]
    struck = (at for start, end in example.struck for at in range(start, end) if not example.text[at].isspace())
    return all(any(start <= at < end for start, end in gone) for at in struck)
