"""`cleantext rules`: list, show, test, lint, new, docs, schema."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from cleantext.cli import rules_docs, rules_lint, rules_list, rules_new, rules_schema, rules_show, rules_test

COMMANDS = {
    "list": rules_list,
    "show": rules_show,
    "test": rules_test,
    "lint": rules_lint,
    "new": rules_new,
    "docs": rules_docs,
    "schema": rules_schema,
}


def main(argv: Sequence[str]) -> int:
    """Run `cleantext rules …`."""
    parser = argparse.ArgumentParser(
        prog="cleantext rules", description="Look at rules, try them, write them.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        what = module.WHAT
        module.add_arguments(
            commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.", allow_abbrev=False)
        )
    given = parser.parse_args(argv)
    return int(COMMANDS[given.command].run(given))
