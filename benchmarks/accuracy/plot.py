"""The picture: how much boilerplate each tool removes against how much content it loses."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from benchmarks.accuracy.figures import Figures
from benchmarks.results import new_figure

OURS = "cleantext"
LEAST_LOSS = 0.1  # a logarithmic axis has no zero; tools that lose nothing stand here


def recall_and_loss(found: Mapping[str, Figures]) -> Any:
    """A point per tool, or None without matplotlib.

    Losses are the raw ones, since the adjudicated lines were found among this project's own removals; an open circle
    shows this project without them.
    """
    figure = new_figure()
    if figure is None:
        return None
    axes = figure.subplots()
    for (x, y), names in _points(found).items():
        own = any(name.startswith(OURS) for name in names)
        axes.scatter(x, y, s=70 if own else 40, color=_colour(own), zorder=3)
        weight = "bold" if own else "normal"
        axes.annotate(", ".join(names), (x, y), xytext=(6, 5), textcoords="offset points", fontweight=weight)
    if OURS in found:
        x, y = max(LEAST_LOSS, found[OURS].gold_lost), found[OURS].core_recall
        axes.scatter(x, y, s=70, facecolors="none", edgecolors=_colour(True), zorder=3)
        axes.annotate("without adjudicated lines", (x, y), xytext=(6, -12), textcoords="offset points", fontsize=8)
    axes.set_xscale("log")
    axes.set_xlim(LEAST_LOSS * 0.8, 1.5e4)
    axes.set_ylim(-0.03, 1.03)
    axes.set_xlabel(f"article words lost per 10,000 (logarithmic; {LEAST_LOSS} stands for none)")
    axes.set_ylabel("boilerplate lines removed")
    axes.set_title("More boilerplate removed is up, less of the story lost is left")
    axes.grid(alpha=0.3)
    return figure


def _points(found: Mapping[str, Figures]) -> dict[tuple[float, float], list[str]]:
    """Names by place; tools that would lie on each other share a place."""
    places: dict[tuple[float, float], tuple[float, float]] = {}
    names: dict[tuple[float, float], list[str]] = {}
    for name, one in found.items():
        exact = max(LEAST_LOSS, one.gold_lost_raw), one.core_recall
        place = places.setdefault((round(math.log10(exact[0]), 1), round(exact[1], 2)), exact)
        names.setdefault(place, []).append(name)
    return names


def _colour(own: bool) -> str:
    return "tab:green" if own else "tab:grey"
