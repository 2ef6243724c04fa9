"""Where the time of `clean` goes, module by module."""

from __future__ import annotations

import cProfile
import pstats
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.speed.documents import Document
from benchmarks.tables import table
from cleantext import Cleaner

Function = tuple[str, int, str]
BUILT_IN = "~"
FUNCTIONS_SHOWN = 15


def profile_table(cleaner: Cleaner, documents: Sequence[Document]) -> str:
    """Two tables: own and cumulative share of each module, and the functions with most time of their own.

    The time of built-in functions is put down to the module that calls them. Profiling slows small functions
    more than large ones: read the shares as a hint.
    """
    profiler = cProfile.Profile()
    profiler.enable()
    for one in documents:
        cleaner.clean(one.text, one.source.url)
    profiler.disable()
    stats: dict[Function, Any] = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    own, cumulative = _by_module(stats)
    whole = sum(own.values())
    modules = sorted(own, key=lambda name: -own[name])
    rows = [[name, f"{own[name] / whole:.1%}", f"{min(1.0, cumulative[name] / whole):.1%}"] for name in modules]
    return table("Where the time goes, by module", ["module", "own", "cumulative"], rows) + _functions(stats, whole)


def _by_module(stats: dict[Function, Any]) -> tuple[dict[str, float], dict[str, float]]:
    own: dict[str, float] = defaultdict(float)
    cumulative: dict[str, float] = defaultdict(float)
    for function, (_, _, seconds, _, callers) in stats.items():
        if function[0] == BUILT_IN:
            for caller, (_, _, part, _) in callers.items():
                own[_module(caller)] += part
            continue
        own[_module(function)] += seconds
        for caller, (_, _, _, part) in callers.items():
            if _module(caller) != _module(function):
                cumulative[_module(function)] += part
    return own, cumulative


def _functions(stats: dict[Function, Any], whole: float) -> str:
    busiest = sorted(stats.items(), key=lambda pair: -pair[1][2])[:FUNCTIONS_SHOWN]
    rows = [
        [f"{_module(function)}:{function[2]}", str(calls), f"{seconds / whole:.1%}"]
        for function, (_, calls, seconds, _, _) in busiest
    ]
    return "\n" + table("Functions with most time of their own", ["function", "calls", "own"], rows)


def _module(function: Function) -> str:
    path = Path(function[0])
    return "built-in" if function[0] == BUILT_IN else f"{path.parent.name}.{path.stem}"
