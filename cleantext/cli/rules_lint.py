"""`cleantext rules lint`: what is sound but unwise in packs."""

from __future__ import annotations

import argparse

from cleantext.cli.output import say
from cleantext.cli.rules_packs import add_folders, shelf_of

WHAT = "look for rules that are sound but unwise"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("names", nargs="*", metavar="PACK", help="only these packs or rules (default: all)")
    parser.add_argument("--strict", action="store_true", help="end with 1 on warnings too")
    add_folders(parser)


def run(given: argparse.Namespace) -> int:
    """Lint packs; 1 where there are errors (with `--strict`: or warnings)."""
    from cleantext.lint import lint

    shelf = shelf_of(given)
    shelf.check_names(given.names)
    findings = lint(shelf.packs, given.names)
    for finding in findings:
        say(str(finding))
    errors = sum(finding.severity == "error" for finding in findings)
    say(f"{errors} errors, {len(findings) - errors} warnings")
    return int(bool(findings if given.strict else errors))
