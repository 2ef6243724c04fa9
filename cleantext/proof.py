"""Prove a rule by its own examples: what it removes, and what all rules together must keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cleantext.engine import Engine, Plan
from cleantext.html.compiled_reader import read_source
from cleantext.html.evidence import BlockLines
from cleantext.packs.pack import Examples, Pack, Place, all_rules
from cleantext.result import Result
from cleantext.rules import Rule


@dataclass(frozen=True)
class Failure:
    """An example that did not behave: its rule, where it stands, what was expected and what happened."""

    rule: str
    place: Place
    problem: str

    def __str__(self) -> str:
        return f"{self.place.file}:{self.place.line}: {self.rule}: {self.problem}"


@dataclass(frozen=True)
class Report:
    """How many rules and examples were tried, and which failed."""

    rules: int
    examples: int
    failures: tuple[Failure, ...]


def prove(packs: Sequence[Pack], names: Iterable[str] = ()) -> Report:
    """Run the examples of all rules.

    Args:
        packs: the loaded packs; every `keeps` runs against all their rules that may remove at the default level.
        names: packs, rules, or beginnings of them to prove; none for all.
    """
    chosen = tuple(names)
    rules = {rule.full_id: rule for rule in all_rules(packs)}
    everything = Engine(Plan(tuple(_always(rule) for rule in rules.values() if _removes_by_default(rule)), budget=1))
    failures: list[Failure] = []
    tried = examples = 0
    for one in (one for pack in packs for one in pack.examples):
        if chosen and not any(one.rule == name or one.rule.startswith(name.rstrip("/") + "/") for name in chosen):
            continue
        tried += 1
        examples += len(one.removes) + len(one.keeps)
        failures += _failed_removes(rules[one.rule], one)
        failures += _failed_keeps(rules[one.rule], one, everything)
    return Report(tried, examples, tuple(failures))


def _always(rule: Rule) -> Rule:
    """The rule, awake on every site and allowed to remove."""
    return replace(rule, sites=(), status="stable")


def _removes_by_default(rule: Rule) -> bool:
    return rule.confidence != "hunch" and rule.status != "experimental"


def _failed_removes(rule: Rule, examples: Examples) -> Iterable[Failure]:
    engine = Engine(Plan((_always(rule),), budget=1))
    for example in examples.removes:
        result = _tried(engine, rule, example.text)
        if rule.remove.start == "nothing":
            problem = "" if result.flags else "raises no flag"
        else:
            problem = _difference(result, _as_text(rule, example.remaining))
        if problem:
            yield Failure(examples.rule, Place(examples.place.file, example.line), problem)


def _as_text(rule: Rule, example: str) -> str:
    """The text of an example; those of rules that look at the page are pages."""
    return read_source(example).text if rule.look_in == "html" else example


def _tried(engine: Engine, rule: Rule, example: str) -> Result:
    if rule.look_in != "html":
        return engine.inspect(example)
    page = read_source(example)
    return engine.inspect(page.text, page=BlockLines(page.text, page))


def _difference(result: Result, remaining: str) -> str:
    wanted, got = remaining.split(), result.text.split()
    if wanted == got:
        return ""
    reasons = "; ".join(refused.reason for refused in result.refused)
    left = " ".join(got)[:300] or "nothing"
    return f"should leave {' '.join(wanted)[:300] or 'nothing'!r}, leaves {left!r}" + (
        f" ({reasons})" if reasons else ""
    )


def _failed_keeps(rule: Rule, examples: Examples, everything: Engine) -> Iterable[Failure]:
    own = Engine(Plan((_always(rule),), budget=1))
    for example in examples.keeps:
        for engine in (own, everything):
            removals = _tried(engine, rule, example.text).removals
            if removals:
                problem = f"should keep {example.text.strip()[:300]!r}; {removals[0].rule} removes {removals[0].text.strip()[:200]!r}"
                yield Failure(examples.rule, Place(examples.place.file, example.line), problem)
                break
