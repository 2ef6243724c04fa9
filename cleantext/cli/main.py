"""The command `cleantext`: which subcommand, and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from cleantext._version import __version__

COMMANDS = {
    "check": "cleantext.cli.check",
    "doctor": "cleantext.cli.doctor",
    "explain": "cleantext.cli.explain",
    "fix": "cleantext.cli.fix",
    "rules": "cleantext.cli.rules",
}
FILTER = "cleantext.cli.filter"


def main(argv: Sequence[str]) -> int:
    """Run one command.

    Args:
        argv: the arguments without the program's name.

    Returns:
        The exit code: 0 nothing to do, 1 findings or changes, 2 usage, configuration or unreadable input.
    """
    arguments = list(argv)
    if arguments[:1] == ["--version"]:
        print(f"cleantext {__version__}")
        return 0
    command = arguments[0] if arguments else ""
    module = import_module(COMMANDS.get(command, FILTER))
    return int(module.main(arguments[1:] if command in COMMANDS else arguments))


def run() -> None:
    """Run with the process's arguments and exit with the command's code."""
    sys.exit(main(sys.argv[1:]))
