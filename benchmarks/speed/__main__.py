"""Measure speed: tables, JSON and a plot. `python -m benchmarks.speed --help`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.corpus import Corpus, default_folder, read_corpus
from benchmarks.results import RESULTS, write_json, write_plot
from benchmarks.rulebook import active_rules, literals
from benchmarks.speed import report
from benchmarks.speed.documents import Document, documents
from benchmarks.speed.floor import automaton_of
from benchmarks.speed.measure import PEERS, runners, speeds, two_processes
from benchmarks.speed.page import EXTRACTION, page_speeds, page_table
from benchmarks.speed.profile import profile_table
from benchmarks.webpages import web_pages
from cleantext import Cleaner

BATCH = 4  # times the corpus, for two processes


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    made.add_argument("corpus", nargs="?", type=Path, default=default_folder(), help="corpus folder")
    made.add_argument("--peers", default=",".join(PEERS), help="names, with commas; empty for none")
    made.add_argument("--peers-folder", type=Path, help="packages installed apart (see README.md)")
    made.add_argument("--documents", type=int, default=0, metavar="N", help="about N documents only, evenly spread")
    made.add_argument("--repetitions", type=int, default=9, help="interleaved rounds")
    made.add_argument("--slow-repetitions", type=int, default=3, help="rounds for peers that are slow")
    made.add_argument("--no-extraction", action="store_true", help="leave pages beside trafilatura out")
    made.add_argument("--pages", type=int, default=0, metavar="N", help="about N pages only, evenly spread")
    made.add_argument("--no-processes", action="store_true", help="leave the two processes out")
    made.add_argument("--profile", action="store_true", help="only say where the time of clean goes")
    made.add_argument("--out", type=Path, default=RESULTS, help="where JSON and plot go")
    made.add_argument("--no-write", action="store_true", help="print only")
    return made


def main(argv: Sequence[str]) -> int:
    """Run the command; 0 done, 2 no corpus."""
    given = parser().parse_args(argv)
    try:
        corpus = read_corpus(given.corpus)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    cleaner = Cleaner()
    rules = active_rules(cleaner)
    automaton = automaton_of(literals(rules))
    texts = documents(corpus, cleaner)
    texts = texts[:: max(1, len(texts) // given.documents)] if given.documents else texts
    if given.profile:
        print(profile_table(cleaner, texts))
        return 0
    peers = [name for name in given.peers.split(",") if name]
    timed = runners(cleaner, automaton, peers, given.peers_folder)
    found = speeds(timed, texts, given.repetitions, given.slow_repetitions)
    counts = Counter(group for one in texts for group in one.groups)
    print(report.overview(found))
    print(report.by_group(found, counts))
    extra = _beside(given, cleaner, corpus) | ({} if given.no_processes else _batch(cleaner, texts))
    if not given.no_write:
        tools = {name: {group: asdict(one) for group, one in own.items()} for name, own in found.items()}
        write_json(given.out, "speed", {"tools": tools, "documents": counts, "rules": len(rules), **extra})
        if (figure := report.bars(found)) is not None:
            write_plot(given.out, "speed", figure)
    return 0


def _beside(given: argparse.Namespace, cleaner: Cleaner, corpus: Corpus) -> dict[str, Any]:
    """The section about pages; empty where there are none, they are not wanted, or trafilatura is not installed."""
    pages = [] if given.no_extraction else [one for one in web_pages(corpus, given.corpus) if one.page.text]
    pages = pages[:: max(1, len(pages) // given.pages)] if given.pages else pages
    found = page_speeds(cleaner, pages, given.slow_repetitions) if pages else {}
    if found is None:
        print(f"left out {EXTRACTION}: it is not installed", file=sys.stderr)
    if not found:
        return {}
    print(page_table(found, len(pages)))
    return {"page": {"pages": len(pages), "ways": {name: asdict(one) for name, one in found.items()}}}


def _batch(cleaner: Cleaner, texts: Sequence[Document]) -> dict[str, Any]:
    alone, shared = two_processes(cleaner, texts, BATCH)
    print(f"Two processes are {alone / shared:.2f} times as fast as one on {BATCH * len(texts)} texts\n")
    return {"two_processes": {"texts": BATCH * len(texts), "speedup": alone / shared}}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
