"""What people read: the reason of a rule, its standing, and examples that show it at work."""

from __future__ import annotations

from cleantext.lint.finding import Finding, Subject
from cleantext.packs.pack import Examples
from cleantext.rules import Rule

_SENTENCE_ENDS = (".", "!", "?", "。", "！", "？", "؟", "।")


def bad_reasons(rule: Rule, examples: Examples) -> list[Finding]:
    """CT601: `why` is not a sentence."""
    if rule.why.endswith(_SENTENCE_ENDS) and not rule.why[:1].islower():
        return []
    mend = "begin it with a capital letter and end it with a full stop"
    return [Subject(rule, examples).warning("CT601", f"`why` is not a sentence: {rule.why[:60]!r}", mend)]


def one_line_examples(rule: Rule, examples: Examples) -> list[Finding]:
    """CT602: the rule looks at other lines, yet every `removes` is a single line."""
    alone = "alone" in rule.condition.at
    reaches_out = bool(rule.remove.along) or rule.condition.has_place
    if not reaches_out or alone or any("\n" in example.text.strip() for example in examples.removes):
        return []
    mend = "add a `removes` of several lines, the part that goes ~~struck~~"
    return [Subject(rule, examples).warning("CT602", "the rule looks at other lines, but no `removes` has any", mend)]


def deprecated(rule: Rule, examples: Examples) -> list[Finding]:
    """CT701: the rule is deprecated and still removes."""
    if rule.status != "deprecated":
        return []
    mend = "move what is still needed to the rule that follows it, and delete this one"
    return [Subject(rule, examples).warning("CT701", "deprecated, and still in use", mend)]
