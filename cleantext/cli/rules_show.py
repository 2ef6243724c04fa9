"""`cleantext rules show RULE`: a rule as a form that can be read without knowing the format."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from cleantext.cli.output import one_line, paint, say
from cleantext.cli.rules_packs import Shelf, add_folders, shelf_of
from cleantext.cli.rules_words import looked_for, protected_by, removed
from cleantext.condition import Condition
from cleantext.packs.pack import Example
from cleantext.packs.written import written_rule
from cleantext.phrases.scripts import LINE_START
from cleantext.rules import Extent, Rule

WHAT = "show a rule as a form"
_UNITS = {"line": "a line that", "sentence": "a sentence that", "passage": "neighbouring sentences that together"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("rule", metavar="RULE", help="its pack and id, like en/promo/more-label")
    add_folders(parser)


def run(given: argparse.Namespace) -> int:
    """Show one rule."""
    shelf = shelf_of(given)
    rule = shelf.rule(given.rule)
    say(paint("rule", rule.full_id))
    for name, lines in _form(shelf, rule):
        _say_entry(name, lines)
    return 0


def _say_entry(name: str, lines: Iterable[str]) -> None:
    for number, line in enumerate(lines):
        say(f"  {name if not number else '':<12}{one_line(line)}".rstrip())


def _form(shelf: Shelf, rule: Rule) -> Iterator[tuple[str, Iterable[str]]]:
    examples = shelf.examples[rule.full_id]
    written = written_rule(shelf.folders, rule.full_id)
    yield "why", [rule.why]
    yield "category", [rule.category]
    yield "language", [rule.language]
    yield "sites", [", ".join(rule.sites)] if rule.sites else []
    yield "confidence", [rule.confidence]
    yield "status", [rule.status]
    yield "written in", [f"{examples.place.file}:{examples.place.line}"]
    yield "finds", [_UNITS.get(rule.look_in, rule.look_in), *(f"  {line}" for line in looked_for(written))]
    yield "unless", protected_by(written)
    yield "removes", [removed(written)]
    yield "prose", ["may go: the prose lock is lifted"] if rule.removes_prose else []
    yield "flags", [", ".join(rule.flags)] if rule.flags else []
    yield "goes", (line for example in examples.removes for line in _example(example))
    yield "stays", (line for example in examples.keeps for line in _example(example))
    yield "found by", _literals(rule)
    yield "patterns", _patterns(rule)


def _example(example: Example) -> Iterator[str]:
    """The example with its line number and what goes struck."""
    text, at = "", 0
    for start, end in example.struck:
        text += f"{example.text[at:start]}~~{example.text[start:end].strip()}~~"
        at = end
    first, *others = (text + example.text[at:]).strip().splitlines() or [""]
    yield f"line {example.line}: {first}"
    yield from (f"    {line}" for line in others)


def _literals(rule: Rule) -> list[str]:
    found = {literal.strip(LINE_START).strip() for literals in rule.probes.values() for literal in literals}
    return sorted(found)


def _patterns(rule: Rule) -> list[str]:
    conditions = [rule.condition, *(cue.condition for cue in rule.cues), *rule.unless]
    sources = [source for condition in conditions for source in _sources(condition)]
    return list(dict.fromkeys([*sources, *_end_of(rule.remove)]))


def _sources(condition: Condition) -> Iterator[str]:
    yield from (phrase.source for test in condition.phrases for phrase in test.phrases)
    if condition.matches is not None:
        yield condition.matches
    for neighbour in (condition.previous_line, condition.next_line):
        if neighbour is not None:
            yield from _sources(neighbour)


def _end_of(extent: Extent) -> list[str]:
    return [phrase.source for phrase in extent.to.phrases] if extent.to else []
