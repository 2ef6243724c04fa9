"""The picture: how much boilerplate each tool removes against how much content it loses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmarks.accuracy.figures import Figures
from benchmarks.results import new_figure

LEAST_LOSS = 0.1  # a logarithmic axis has no zero; tools that lose nothing stand here


def recall_and_loss(found: Mapping[str, Figures]) -> Any:
    """A point per tool, or None without matplotlib."""
    figure = new_figure()
    if figure is None:
        return None
    axes = figure.subplots()
    for name, one in found.items():
        own = name.startswith("cleantext")
        x, y = max(LEAST_LOSS, one.gold_lost), one.core_recall
        axes.scatter(x, y, s=70 if own else 40, color="tab:green" if own else "tab:grey", zorder=3)
        axes.annotate(name, (x, y), xytext=(6, 5), textcoords="offset points", fontweight="bold" if own else "normal")
    axes.set_xscale("log")
    axes.set_xlim(LEAST_LOSS * 0.8, 1.5e4)
    axes.set_ylim(-0.03, 1.03)
    axes.set_xlabel(f"article words lost per 10,000 (logarithmic; {LEAST_LOSS} stands for none)")
    axes.set_ylabel("boilerplate lines removed")
    axes.set_title("More boilerplate removed is up, less of the story lost is left")
    axes.grid(alpha=0.3)
    return figure
