"""The built-in rules as the benchmarks need them: how many, their literals, their examples."""

from __future__ import annotations

from collections.abc import Sequence

from cleantext import Cleaner
from cleantext.cleaner import plan_of
from cleantext.packs.book import rule_book
from cleantext.packs.pack import all_rules
from cleantext.prefilter.candidates import Prefilter
from cleantext.prefilter.compiled_scan import literal_scan
from cleantext.rules import Rule


def active_rules(cleaner: Cleaner) -> tuple[Rule, ...]:
    """The rules of a cleaner's packs."""
    return tuple(all_rules(cleaner.packs))


def prefilter_of(cleaner: Cleaner) -> Prefilter:
    """What a cleaner looks for candidates with."""
    plan = plan_of(cleaner.settings, rule_book(cleaner.folders))
    return literal_scan(plan.rules, plan.tables)


def literals(rules: Sequence[Rule]) -> list[str]:
    """All words that the prefilter has to look for, each once."""
    return sorted({literal for rule in rules for probe in rule.probes.values() for literal in probe})


def example_lines(cleaner: Cleaner) -> list[str]:
    """The lines of the rules' own examples of what they remove."""
    texts = (example.text for pack in cleaner.packs for own in pack.examples for example in own.removes)
    return [line for text in texts for line in text.split("\n") if line.strip()]
