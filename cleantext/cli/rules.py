"""`cleantext rules`: list, show, test, lint, new, docs, schema."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from cleantext.cleaner import Cleaner
from cleantext.packs.errors import PackError
from cleantext.proof import prove


def main(argv: Sequence[str]) -> int:
    """Run `cleantext rules …`."""
    parser = argparse.ArgumentParser(prog="cleantext rules")
    commands = parser.add_subparsers(dest="command", required=True)
    test = commands.add_parser("test", help="run the examples of rules")
    test.add_argument("names", nargs="*", metavar="PACK|RULE")
    arguments = parser.parse_args(argv)
    try:
        report = prove(Cleaner().packs, arguments.names)
    except PackError as error:
        print(error, file=sys.stderr)
        return 2
    for failure in report.failures:
        print(failure)
    print(f"{report.rules} rules, {report.examples} examples, {len(report.failures)} failed")
    return 1 if report.failures else 0
