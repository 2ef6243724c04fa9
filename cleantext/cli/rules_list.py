"""`cleantext rules list`: a line, or a JSON object, per rule."""

from __future__ import annotations

import argparse
import json

from cleantext.cli.output import one_line, paint, say
from cleantext.cli.rules_packs import add_folders, refuse_unknown, shelf_of, split_names
from cleantext.rules import CATEGORIES, Rule

WHAT = "list the rules at hand"
_COLUMNS = ("rule", "category", "language", "confidence", "status", "reads", "why")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--category", action="append", metavar="NAME[,NAME]", help="only rules of these categories")
    parser.add_argument("--language", action="append", metavar="CODE[,CODE]", help="only rules in these languages")
    parser.add_argument("--json", action="store_true", help="a JSON object per rule")
    add_folders(parser)


def run(given: argparse.Namespace) -> int:
    """List rules; those of no pack are refused by their category or language."""
    every = list(shelf_of(given).rules.values())
    categories, languages = split_names(given.category), split_names(given.language)
    refuse_unknown("category", categories, {*CATEGORIES, *(rule.category for rule in every)})
    refuse_unknown("language", languages, {rule.language for rule in every})
    chosen = [
        rule
        for rule in every
        if (not categories or rule.category in categories) and (not languages or rule.language in languages)
    ]
    if given.json:
        for rule in chosen:
            say(json.dumps({**dict(zip(_COLUMNS, _row(rule), strict=True)), "sites": list(rule.sites)}))
    else:
        _say_table([_COLUMNS, *map(_row, chosen)])
    return 0


def _row(rule: Rule) -> tuple[str, ...]:
    return (rule.full_id, rule.category, rule.language, rule.confidence, rule.status, rule.look_in, rule.why)


def _say_table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *others = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        say("  ".join([paint("rule", first), *map(one_line, others)]).rstrip())
