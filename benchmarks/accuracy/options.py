"""The command line of the accuracy benchmark."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.gate import GATE
from benchmarks.corpus import default_folder, read_adjudicated
from benchmarks.results import RESULTS

HOME = Path(__file__).resolve().parent.parent
ADJUDICATED = HOME / "adjudicated.txt"
COMPARED = (
    "cleantext",
    "none",
    "c4",
    "datatrove-c4",
    "nemo",
    "dclm",
    "re.sub",
    "justext",
    "boilerpy3",
    "winnow-md",
    "clean-text",
)


@dataclass(frozen=True)
class Options:
    """What to measure and what to show."""

    corpus: Path
    tools: tuple[str, ...]
    peers_folder: Path | None
    out: Path | None
    adjudicated_file: Path
    adjudicated: frozenset[str]
    public: bool
    page: bool
    levels: bool
    split: bool
    show_lost: int
    show_missed: int
    raise_gate: bool
    gate_file: Path
    fetch: str | None
    clone: Path | None

    @classmethod
    def of(cls, given: argparse.Namespace) -> Options:
        """The options a command line stands for."""
        return cls(
            corpus=given.corpus,
            tools=tuple(given.tools.split(",")),
            peers_folder=given.peers_folder,
            out=None if given.no_write else given.out,
            adjudicated_file=given.adjudicated,
            adjudicated=read_adjudicated(given.adjudicated),
            public=not given.no_public,
            page=not given.no_page,
            levels=given.levels,
            split=given.split,
            show_lost=given.show_lost,
            show_missed=given.show_missed,
            raise_gate=given.raise_gate,
            gate_file=given.gate_file,
            fetch=given.fetch,
            clone=given.public,
        )


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    made.add_argument("corpus", nargs="?", type=Path, default=default_folder(), help="corpus folder")
    made.add_argument(
        "--tools", default=",".join(COMPARED), help="names, with commas (default: all that are installed)"
    )
    made.add_argument("--peers-folder", type=Path, help="packages installed apart (see README.md)")
    made.add_argument("--out", type=Path, default=RESULTS, help="where JSON and plot go")
    made.add_argument("--no-write", action="store_true", help="print only")
    made.add_argument("--adjudicated", type=Path, default=ADJUDICATED, help="line hashes that count as boilerplate")
    made.add_argument("--no-public", action="store_true", help="leave the public benchmark out")
    made.add_argument("--no-page", action="store_true", help="leave the figures with the page's HTML out")
    made.add_argument("--levels", action="store_true", help="also the levels certain, likely and hunch")
    made.add_argument("--split", action="store_true", help="also each half of the sites apart")
    made.add_argument("--show-lost", type=int, default=20, metavar="N", help="lost gold lines with their rules")
    made.add_argument("--show-missed", type=int, default=0, metavar="N", help="boilerplate that stayed")
    made.add_argument("--gate", action="store_true", help="hold cleantext against gate.json; exit 1 on a breach")
    made.add_argument("--raise", dest="raise_gate", action="store_true", help="make gate.json as strict as the figures")
    made.add_argument("--gate-file", type=Path, default=GATE, help="the pinned limits")
    made.add_argument("--cross-check", action="store_true", help="compare our figures with the corpus's score.py")
    made.add_argument("--fetch", metavar="URL", help="clone the public benchmark from URL, then measure on it")
    made.add_argument("--public", type=Path, metavar="CLONE", help="measure on a clone of the public benchmark only")
    return made
