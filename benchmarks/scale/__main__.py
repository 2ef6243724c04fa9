"""Measure growth: tables, JSON and a plot. `python -m benchmarks.scale --help`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.corpus import default_folder, read_corpus
from benchmarks.results import RESULTS, new_figure, write_json, write_plot
from benchmarks.rulebook import active_rules, example_lines, literals
from benchmarks.scale.measure import (
    FACTOR,
    Growth,
    RuleCost,
    cost_of_rules,
    cost_per_character,
    growth,
    peak_memory,
    warm_cleaner,
)
from benchmarks.scale.synthetic import OTHER_WORDS, SAME_WORDS
from benchmarks.scale.texts import SHAPES, article, hostile
from benchmarks.tables import table

SMALLEST, LARGEST_TRACED = 1_000, 10_000_000
TEXTS, TEXT_SIZE = 200, 5_700


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    made.add_argument("corpus", nargs="?", type=Path, default=default_folder(), help="texts for the rules part")
    made.add_argument("--parts", default=",".join(PARTS), help="what to measure (default: all)")
    made.add_argument("--multiples", default="1,3,10,30", help="numbers of rules, as multiples of the built-in ones")
    made.add_argument("--repetitions", type=int, default=5, help="interleaved rounds of the rules part")
    made.add_argument("--largest", type=int, default=100_000_000, help="longest text, in characters")
    made.add_argument("--largest-hostile", type=int, default=10_000_000, help="longest hostile text, in characters")
    made.add_argument("--limit", type=float, default=60.0, help="seconds one run may be expected to take")
    made.add_argument("--out", type=Path, default=RESULTS, help="where JSON and plot go")
    made.add_argument("--no-write", action="store_true", help="print only")
    return made


def main(argv: Sequence[str]) -> int:
    """Run the command; 0 done, 2 usage. Each part is written as soon as it is measured."""
    made = parser()
    given = made.parse_args(argv)
    parts = given.parts.split(",")
    if unknown := set(parts) - set(PARTS):
        made.error(f"unknown parts {', '.join(sorted(unknown))}; known: {', '.join(PARTS)}")
    for part in parts:
        found = PARTS[part](given)
        if not given.no_write:
            write_json(given.out, f"scale-{part}", found)
    return 0


def _all_rules(given: argparse.Namespace) -> dict[str, Any]:
    vocabularies = (OTHER_WORDS, SAME_WORDS)
    return {name: {times: asdict(one) for times, one in _rules(given, name).items()} for name in vocabularies}


def _rules(given: argparse.Namespace, vocabulary: str) -> dict[int, RuleCost]:
    multiples = [int(times) for times in given.multiples.split(",")]
    costs = cost_of_rules(_texts(given.corpus), multiples, given.repetitions, vocabulary)
    base = costs[multiples[0]].micros
    rows = [
        [
            f"x{times}",
            str(one.rules),
            f"{one.load_seconds:.2f}",
            f"{one.micros:.1f}",
            f"{one.micros / base:.2f}",
        ]
        for times, one in costs.items()
    ]
    print(
        table(
            f"Cost of rules, added ones with {vocabulary}",
            ["rules", "number", "s to load", "us/document", "time"],
            rows,
        )
    )
    return costs


def _lengths(given: argparse.Namespace) -> dict[str, Any]:
    clean = warm_cleaner().clean
    sizes = _sizes(given.largest)
    found = {shape: growth(make, clean, sizes, given.limit) for shape, make in SHAPES.items()}
    print(table("Cost of length (seconds by characters; exponent 1 is linear)", *_growth_rows(found)))
    if not given.no_write and (figure := _plot(found)) is not None:
        write_plot(given.out, "scale", figure)
    return {name: asdict(one) for name, one in found.items()}


def _hostile(given: argparse.Namespace) -> dict[str, Any]:
    cleaner = warm_cleaner()
    usual = cost_per_character(cleaner, _texts(given.corpus), given.repetitions)
    inputs = hostile(example_lines(cleaner), literals(active_rules(cleaner)))
    sizes = _sizes(given.largest_hostile)
    found = {name: growth(make, cleaner.clean, sizes, given.limit) for name, make in inputs.items()}
    ratios = {name: one.nanos_per_character / usual for name, one in found.items()}
    head = ["input", "characters", "seconds", "ns/character", "x median text", "exponent"]
    rows = [
        [
            name,
            f"{one.sizes[-1]:,}",
            f"{one.seconds[-1]:.2f}",
            f"{one.nanos_per_character:.0f}",
            f"{ratios[name]:.2f}",
            f"{one.exponent:.3f}",
        ]
        for name, one in sorted(found.items(), key=lambda pair: -ratios[pair[0]])
    ]
    print(table(f"Hostile inputs (the median text takes {usual:.0f} ns a character)", head, rows))
    return {
        "usual": usual,
        "inputs": {name: asdict(one) | {"ratio": ratios[name]} for name, one in found.items()},
    }


def _memory(given: argparse.Namespace) -> dict[str, Any]:
    clean, size = warm_cleaner().clean, min(given.largest, LARGEST_TRACED)
    found = {shape: peak_memory(clean, make(size)) for shape, make in SHAPES.items()}
    rows = [[shape, f"{times:.1f}"] for shape, times in found.items()]
    print(table(f"Peak memory beside the text itself, {size:,} characters", ["text", "x its size"], rows))
    return found


def _texts(folder: Path) -> list[str]:
    """News texts where there is a corpus, else invented articles."""
    try:
        pages = [page.text for page in read_corpus(folder).news if page.text]
    except FileNotFoundError:
        return [article(TEXT_SIZE, seed) for seed in range(TEXTS)]
    return pages[:: max(1, len(pages) // TEXTS)]


def _sizes(largest: int) -> list[int]:
    sizes = [SMALLEST]
    while sizes[-1] * FACTOR <= largest:
        sizes.append(sizes[-1] * FACTOR)
    return sizes


def _growth_rows(found: Mapping[str, Growth]) -> tuple[list[str], list[list[str]]]:
    sizes = max((one.sizes for one in found.values()), key=len)
    rows = [
        [
            name,
            *(f"{seconds:.4f}" for seconds in one.seconds),
            *["-"] * (len(sizes) - len(one.sizes)),
            f"{one.exponent:.3f}",
        ]
        for name, one in found.items()
    ]
    return ["text", *(f"{size:,}" for size in sizes), "exponent"], rows


def _plot(found: Mapping[str, Growth]) -> Any:
    figure = new_figure()
    if figure is None:
        return None
    axes = figure.subplots()
    for name, one in found.items():
        axes.plot(one.sizes, one.seconds, marker="o", label=f"{name}: exponent {one.exponent:.3f}")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("characters")
    axes.set_ylabel("seconds")
    axes.set_title("Time to clean one text")
    axes.legend()
    axes.grid(alpha=0.3)
    return figure


PARTS: Mapping[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
    "rules": _all_rules,
    "length": _lengths,
    "hostile": _hostile,
    "memory": _memory,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
