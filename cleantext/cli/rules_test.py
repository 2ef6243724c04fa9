"""`cleantext rules test`: run the examples of rules."""

from __future__ import annotations

import argparse

from cleantext.cli.output import say
from cleantext.cli.rules_packs import add_folders, shelf_of
from cleantext.proof import prove

WHAT = "run the examples of rules, the near misses against all rules"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("names", nargs="*", metavar="PACK|RULE", help="only these (default: all)")
    add_folders(parser)


def run(given: argparse.Namespace) -> int:
    """Prove rules; 1 where an example fails."""
    shelf = shelf_of(given)
    shelf.check_names(given.names)
    report = prove(shelf.packs, given.names)
    for failure in report.failures:
        say(str(failure))
    say(f"{report.rules} rules, {report.examples} examples, {len(report.failures)} failed")
    return 1 if report.failures else 0
