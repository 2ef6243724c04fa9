"""What the accuracy benchmark can do: compare tools, hold the gate, check itself, measure on a clone."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from benchmarks.accuracy import report
from benchmarks.accuracy.blame import Lost, lost_lines, missed_lines
from benchmarks.accuracy.crosscheck import ask_score, differences
from benchmarks.accuracy.figures import Figures, figures, public_figures
from benchmarks.accuracy.gate import limits_of, read_gate, write_gate
from benchmarks.accuracy.measure import measure, public_records
from benchmarks.accuracy.options import Options
from benchmarks.accuracy.page.part import PagePart, measured_beside
from benchmarks.accuracy.page.report import page_tables
from benchmarks.accuracy.plot import recall_and_loss
from benchmarks.accuracy.public import fetch, read_clone
from benchmarks.accuracy.records import Run
from benchmarks.corpus import NO_PUBLIC, Corpus, read_corpus
from benchmarks.peers import available, find_tool
from benchmarks.results import write_json, write_plot
from cleantext import Cleaner
from cleantext.rules import LEVELS

OURS = "cleantext"
CLONE = "article-extraction-benchmark"
SHOWN = 20
Pages: TypeAlias = Callable[[], "PagePart | None"]


def compare(options: Options) -> int:
    """Run all tools, print the tables, write JSON and plot."""
    with _pages(options, OURS in options.tools) as pages:
        return _compare(options, pages)


def _compare(options: Options, measured: Pages) -> int:
    corpus = _corpus(options)
    found: dict[str, Figures] = {}
    split: dict[str, Figures] = {}
    lost: list[Lost] = []
    for name, run in _runs(options.tools, options, corpus):
        found[name] = figures(run, options.adjudicated)
        if options.split and name == OURS:
            split |= {f"{name}, half {half}": figures(run.half(half), options.adjudicated) for half in (0, 1)}
        if name == OURS:
            lost = lost_lines(run, corpus, options.adjudicated, Cleaner())
            _show(lost, missed_lines(run), options)
    levels: dict[str, Figures] = {}
    if options.levels:
        names = [*(f"{OURS}:{level}" for level in LEVELS), f"{OURS}:all"]
        levels = {name: figures(run, options.adjudicated) for name, run in _runs(names, options, corpus)}
    _print(found, split, levels)
    if pages := measured():
        _show(pages.lost, pages.missed, options)
        print(page_tables(pages.figures))
    if options.out:
        tables = {"tools": found, "halves": split, "levels": levels}
        _write(options.out, corpus, tables, lost, pages)
    return 0


def gate(options: Options) -> int:
    """Hold cleantext against the pinned limits, or make them stricter."""
    corpus = _corpus(options)
    with _pages(options) as measured:
        run = measure(find_tool(OURS), corpus, options.adjudicated)
        pages = measured()
    found = figures(run, options.adjudicated)
    reached, pinned = limits_of(found, corpus.digest, pages), read_gate(options.gate_file)
    if options.raise_gate:
        write_gate(pinned.raised(reached) if pinned else reached, options.gate_file)
        print(f"{options.gate_file.name} is now as strict as these figures")
        return 0
    if pinned is None:
        raise FileNotFoundError("nothing is pinned: run with --raise first")
    print(report.overview({OURS: found}))
    if pages:
        print(page_tables(pages.figures))
    breaches = pinned.breaches(reached)
    for breach in breaches:
        print(f"GATE {breach}")
    if breaches:
        lost = lost_lines(run, corpus, options.adjudicated, Cleaner())
        print(*lost[:SHOWN], *(pages.lost[:SHOWN] if pages else ()), sep="\n")
    print(f"{len(breaches)} of {len(pinned.floors) + len(pinned.ceilings)} limits broken" if breaches else "gate: held")
    return 1 if breaches else 0


def cross_check(options: Options) -> int:
    """Measure with our code and with the corpus's own script, and tell where they differ."""
    corpus = _corpus(options)
    different = 0
    for name in options.tools:
        if name not in (OURS, "c4", "none"):
            continue
        theirs = ask_score(options.corpus, name, options.adjudicated_file, options.public)
        ours = figures(measure(find_tool(name), corpus, options.adjudicated), options.adjudicated)
        rows = list(differences(ours, theirs))
        different += len(rows)
        print(f"{name}: {'; '.join(rows) or 'all figures agree'}")
    return 1 if different else 0


def public_only(options: Options) -> int:
    """Run the public benchmark from a clone, fetched first if asked."""
    folder = options.clone or Path(CLONE)
    if options.fetch:
        fetch(options.fetch, folder)
    public = read_clone(folder)
    found = public_figures(public_records(find_tool(OURS), public))
    print(report.by_extractor(found))
    if options.out:
        write_json(options.out, "public", {"extractors": {name: asdict(one) for name, one in found.items()}})
    return 0


def _corpus(options: Options) -> Corpus:
    corpus = read_corpus(options.corpus)
    return corpus if options.public else replace(corpus, public=NO_PUBLIC)


def _runs(names: Iterable[str], options: Options, corpus: Corpus) -> Iterator[tuple[str, Run]]:
    for name, tool in available(names, options.peers_folder).items():
        start = time.perf_counter()
        run = measure(tool, corpus, options.adjudicated)
        print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
        yield name, run


def _pages(options: Options, wanted: bool = True) -> AbstractContextManager[Pages]:
    """The part about pages, measured meanwhile; None where there are no pages or they are not wanted."""
    if wanted and options.page:
        return measured_beside(options.corpus, options.adjudicated)
    return nullcontext(lambda: None)


def _show(lost: Sequence[Lost], missed: Iterable[str], options: Options) -> None:
    for one in lost[: options.show_lost]:
        print(one)
    for row in islice(missed, options.show_missed):
        print(row)


def _print(found: dict[str, Figures], split: dict[str, Figures], levels: dict[str, Figures]) -> None:
    print(report.overview(found))
    print(report.by_label(found))
    print(report.by_needle(found))
    if OURS in found:
        print(report.by_language(found[OURS]))
        print(report.by_extractor(found[OURS].public))
    if split:
        print(report.overview(split, "Each half of the sites apart"))
    if levels:
        print(report.overview(levels, "Levels, and all categories"))


def _write(
    out: Path,
    corpus: Corpus,
    tables: Mapping[str, Mapping[str, Figures]],
    lost: Sequence[Lost],
    pages: PagePart | None,
) -> None:
    whole: dict[str, object] = {key: {name: asdict(one) for name, one in part.items()} for key, part in tables.items()}
    whole |= {"lost": [one.without_text() for one in lost], "page": pages.as_json() if pages else None}
    write_json(out, "accuracy", {"corpus": corpus.digest, **whole})
    figure = recall_and_loss(tables["tools"])
    if figure is not None:
        write_plot(out, "accuracy", figure)
