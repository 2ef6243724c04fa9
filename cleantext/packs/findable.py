"""Which literals make a rule findable: the words of which every text it hits has at least one."""

from __future__ import annotations

from cleantext.phrases.literals import better
from cleantext.rules import Condition, Rule

LINK_SIGNS = frozenset({"](", "</a"})


def literals_of_rule(rule: Rule) -> frozenset[str]:
    """The literals of which every text the rule hits has at least one; empty: nothing makes it findable."""
    best = _literals_of_condition(rule.condition, rule.look_in)
    if not best and rule.cues:
        best = _literals_of_cues(rule)
    return best


def _literals_of_condition(condition: Condition, look_in: str) -> frozenset[str]:
    best: frozenset[str] | None = LINK_SIGNS if condition.linked else None
    for test in condition.phrases:
        best = better(best, test.anchored_literals if look_in == "line" else test.literals)
    return best or frozenset()


def _literals_of_cues(rule: Rule) -> frozenset[str]:
    """The literals of all cues; none where cues without a literal could reach the score alone."""
    union: frozenset[str] = frozenset()
    unfindable = 0
    for cue in rule.cues:
        found = _literals_of_condition(cue.condition, rule.look_in)
        union |= found
        if not found and cue.points > 0:
            unfindable += cue.points
    return union if unfindable < (rule.needs or 1) else frozenset()
