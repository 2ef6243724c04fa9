"""Unanchored rules: a phrase anywhere in a line of any length takes the whole line."""

from __future__ import annotations

from cleantext.lint.finding import Finding, Subject
from cleantext.lint.narrow import UNANCHORED, is_narrowed, removes_a_line
from cleantext.packs.pack import Examples
from cleantext.rules import Rule


def unanchored(rule: Rule, examples: Examples) -> list[Finding]:
    """CT201: nothing but `contains` or `ends_with` decides about a line or more."""
    condition = rule.condition
    loose = bool(condition.phrases) and all(test.where in UNANCHORED for test in condition.phrases)
    if not loose or not removes_a_line(rule) or is_narrowed(rule) or condition.shorter_than is not None:
        return []
    keys = " and ".join(f"`{test.where}`" for test in condition.phrases)
    mend = "add `begins_with`, `shorter_than`, `at` or a neighbour, or write `remove: sentence`"
    return [Subject(rule, examples).warning("CT201", f"only {keys} decides, and a line of any length goes", mend)]
