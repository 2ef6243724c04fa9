"""`cleantext < in > out` and `cleantext FILE…`: the cleaned text to standard output."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from difflib import get_close_matches

from cleantext._version import __version__
from cleantext.cli.errors import FileError
from cleantext.cli.files import STDIN, Source
from cleantext.cli.main import COMMANDS
from cleantext.cli.options import Run, add_files, add_html, add_quiet, exit_code, parse_files, parser_for, run_of
from cleantext.cli.output import complain, say_bytes

_COMMANDS = """commands:
  cleantext check FILE...    say what would go; writes nothing
  cleantext fix FILE...      clean files in place
  cleantext extract PAGE...  the article of a page, cleaned
  cleantext explain FILE     why each line goes or stays
  cleantext rules ...        list, show, test and write rules
  cleantext doctor           is the installation sound?

exit codes: 0 nothing to do, 1 findings or changes, 2 usage, configuration or unreadable input
"""


def main(argv: Sequence[str]) -> int:
    """Write cleaned texts to standard output."""
    parser = _parser()
    given = parse_files(parser, argv)
    if not given.files and sys.stdin is not None and sys.stdin.isatty():
        parser.print_help(sys.stderr)
        return 2
    run = run_of(given)
    failed = False
    for name in given.files or [STDIN]:
        try:
            say_bytes(_cleaned(run, run.read(name)))
        except FileError as problem:
            complain(f"{problem}{_hint(problem)}")
            failed = True
    return exit_code(False, failed)


def _parser() -> argparse.ArgumentParser:
    parser = parser_for("cleantext", "Take the boilerplate out of articles; without FILE, as a filter.")
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _COMMANDS
    parser.add_argument("--version", action="version", version=f"cleantext {__version__}")
    add_files(parser)
    add_html(parser)
    add_quiet(parser)
    return parser


def _cleaned(run: Run, source: Source) -> bytes:
    result = run.inspect(source)
    return source.encode(result.text) if result.removals else source.data


def _hint(problem: FileError) -> str:
    close = get_close_matches(problem.name, COMMANDS, 1) if problem.reason.startswith("no such file") else []
    return f" (did you mean the command `{close[0]}`?)" if close else ""
