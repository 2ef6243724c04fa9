"""What narrows a rule besides its phrases; several checks ask."""

from __future__ import annotations

from cleantext.rules import Rule

UNANCHORED = frozenset({"contains", "ends_with"})
LARGE = frozenset({"line", "passage", "top"})


def removes_a_line(rule: Rule) -> bool:
    """Whether a hit takes a whole line or more."""
    return rule.remove.start in LARGE or bool(rule.remove.through or rule.remove.along)


def is_narrowed(rule: Rule) -> bool:
    """Whether more than one phrase and the unit's length decides where the rule hits."""
    condition = rule.condition
    has_shape = condition.matches or condition.looks_like or condition.linked
    return bool(rule.cues or len(condition.phrases) > 1 or condition.has_place or has_shape)
