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
    "extract": "cleantext.cli.extract",
    "fix": "cleantext.cli.fix",
    "rules": "cleantext.cli.rules",
}
FILTER = "cleantext.cli.filter"
INTERRUPTED = 130
TERMINATED = 143


def main(argv: Sequence[str]) -> int:
    """Run one command.

    Args:
        argv: the arguments without the program's name.

    Returns:
        The exit code: 0 nothing to do, 1 findings or changes, 2 usage, configuration or unreadable input,
        130 interrupted.
    """
    arguments = list(argv)
    if arguments[:1] == ["--version"]:
        print(f"cleantext {__version__}")
        return 0
    from cleantext.cli.errors import CommandError, reason_of
    from cleantext.cli.output import complain, flush_output
    from cleantext.packs.errors import PackError

    try:
        code = _dispatch(arguments)
        flush_output()
    except KeyboardInterrupt:
        complain("interrupted")
        return INTERRUPTED
    except (CommandError, PackError) as error:
        complain(str(error))
        return 2
    except OSError as error:
        complain(f"{error.filename}: {reason_of(error)}" if error.filename else reason_of(error))
        return 2
    return code


def _dispatch(arguments: list[str]) -> int:
    command = arguments[0] if arguments else ""
    module = import_module(COMMANDS.get(command, FILTER))
    try:
        return int(module.main(arguments[1:] if command in COMMANDS else arguments))
    except SystemExit as end:  # how argparse ends
        return end.code if isinstance(end.code, int) else int(end.code is not None)


def run() -> None:
    """Run with the process's arguments and exit with the command's code."""
    if sys.argv[1:2] != ["--version"]:
        _end_tidily_when_terminated()
    sys.exit(main(sys.argv[1:]))


def _end_tidily_when_terminated() -> None:
    """Let a termination unwind the program, so that no temporary file is left."""
    import signal

    def end(_number: int, _frame: object) -> None:
        sys.exit(TERMINATED)

    signal.signal(signal.SIGTERM, end)
