"""Measure start-up: a table, JSON and a plot. `python -m benchmarks.startup --help`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.results import RESULTS, new_figure, write_json, write_plot
from benchmarks.startup.measure import (
    FIRST_CLEAN,
    Memory,
    commands,
    memory_of,
    memory_per_rule,
    process_times,
)
from benchmarks.tables import table

MEGABYTE = 1e6
EXTRA = 3  # times the built-in rules, to see what one more costs
BASES = {"cleantext --version": "a bare argparse script"}
BARE = "bare Python"


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=__doc__)
    made.add_argument("--repetitions", type=int, default=15, help="interleaved rounds")
    made.add_argument("--out", type=Path, default=RESULTS, help="where JSON and plot go")
    made.add_argument("--no-write", action="store_true", help="print only")
    return made


def main(argv: Sequence[str]) -> int:
    """Run the command; 0 done, 2 a process failed."""
    given = parser().parse_args(argv)
    try:
        with tempfile.TemporaryDirectory() as folder:
            times = process_times(commands(Path(folder)), given.repetitions)
        memory = {
            BARE: memory_of("pass"),
            "import cleantext": memory_of("import cleantext"),
            "import and first clean": memory_of(FIRST_CLEAN),
        }
        count, each = memory_per_rule(EXTRA)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 2
    print(_time_table(times))
    print(_memory_table(memory))
    print(f"Memory per rule, over {count} more: {each:.0f} bytes\n")
    if not given.no_write:
        kept = {name: asdict(one) for name, one in memory.items()}
        write_json(given.out, "startup", {"milliseconds": times, "memory": kept, "bytes_per_rule": each})
        if (figure := _plot(times)) is not None:
            write_plot(given.out, "startup", figure)
    return 0


def _time_table(times: Mapping[str, float]) -> str:
    rows = [
        [name, f"{own:.1f}", f"{own - times[BASES.get(name, BARE)]:.1f}", BASES.get(name, BARE)]
        for name, own in times.items()
    ]
    return table("Whole processes (median milliseconds)", ["process", "ms", "more", "than"], rows)


def _memory_table(memory: Mapping[str, Memory]) -> str:
    bare = memory[BARE]
    rows = [
        [
            name,
            *(
                f"{value / MEGABYTE:.1f}"
                for value in (own.resident, own.peak, own.resident - bare.resident, own.peak - bare.peak)
            ),
        ]
        for name, own in memory.items()
    ]
    head = ["process", "resident MB", "peak MB", "resident over bare", "peak over bare"]
    return table("Memory", head, rows)


def _plot(times: Mapping[str, float]) -> Any:
    figure = new_figure()
    if figure is None:
        return None
    axes = figure.subplots()
    names = list(times)[::-1]
    bars = axes.barh(names, [times[name] for name in names], color="tab:green")
    axes.bar_label(bars, labels=[f"{times[name]:.0f}" for name in names], padding=3)
    axes.set_xlabel("milliseconds, whole process")
    axes.set_title("Start-up")
    return figure


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
