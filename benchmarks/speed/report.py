"""The tables and the picture of the speed benchmark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmarks.results import new_figure
from benchmarks.speed.documents import ALL, GROUPS
from benchmarks.speed.measure import CLEAN, FLOOR, Speed
from benchmarks.tables import table

Speeds = Mapping[str, Mapping[str, Speed]]


def overview(found: Speeds) -> str:
    """Each tool on all documents, with ratios: how many times as fast as the floor, and as `clean`, it is."""
    floor, own = found[FLOOR][ALL].rate, found[CLEAN][ALL].rate
    rows = [
        [
            name,
            f"{one[ALL].micros:.1f}",
            f"{one[ALL].rate:.2f}",
            f"{one[ALL].rate / floor:.3f}",
            f"{own / one[ALL].rate:.2f}",
        ]
        for name, one in found.items()
    ]
    head = ["tool", "us/document", "MB/s", "of the floor", "clean is x as fast"]
    return table("All documents (medians over interleaved repetitions)", head, rows)


def by_group(found: Speeds, counts: Mapping[str, int]) -> str:
    """Megabytes per second by group of documents."""
    groups = [group for group in GROUPS if counts.get(group)]
    rows = [[name, *(f"{one[group].rate:.2f}" for group in groups)] for name, one in found.items()]
    return table("MB/s by group", ["tool", *(f"{group} ({counts[group]})" for group in groups)], rows)


def bars(found: Speeds) -> Any:
    """A bar per tool, or None without matplotlib."""
    figure = new_figure()
    if figure is None:
        return None
    axes = figure.subplots()
    names = sorted(found, key=lambda name: found[name][ALL].rate)
    rates = [found[name][ALL].rate for name in names]
    bars = axes.barh(
        names, rates, color=["tab:green" if name.startswith("cleantext") else "tab:grey" for name in names]
    )
    axes.bar_label(bars, labels=[f"{rate:.3g}" for rate in rates], padding=3)
    axes.set_xscale("log")
    axes.set_xlabel("megabytes of text a second on one core (logarithmic)")
    axes.set_title("Cleaning speed on news articles")
    return figure
