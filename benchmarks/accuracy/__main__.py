"""Measure accuracy: tables, JSON and a plot; or the gate. `python -m benchmarks.accuracy --help`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from benchmarks.accuracy.commands import compare, cross_check, gate, public_only
from benchmarks.accuracy.options import Options, parser


def main(argv: Sequence[str]) -> int:
    """Run the command; 0 done, 1 the gate or the cross-check failed, 2 usage or missing files."""
    given = parser().parse_args(argv)
    try:
        options = Options.of(given)
        return _command(given)(options)
    except (FileNotFoundError, RuntimeError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2


def _command(given: argparse.Namespace) -> Callable[[Options], int]:
    if given.fetch or given.public:
        return public_only
    if given.gate or given.raise_gate:
        return gate
    return cross_check if given.cross_check else compare


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
