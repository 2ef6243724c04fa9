"""Time several tools on the same items, interleaved, so that a busy machine slows all of them alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Runner(Generic[Item]):
    """Something to time on each item; slow ones are given fewer repetitions.

    `prepare`, whose time does not count, makes of the item what `run` is given, anew for each run.
    """

    run: Callable[[Any], object]
    slow: bool = False
    prepare: Callable[[Item], object] | None = None


def interleaved(
    runners: Mapping[str, Runner[Item]], items: Sequence[Item], repetitions: int, slow_repetitions: int
) -> dict[str, list[float]]:
    """Median seconds per item for each runner.

    Args:
        runners: what to time.
        items: what to run it on; each is timed by itself.
        repetitions: how often, in rounds in which every runner has its turn; an extra round warms up.
        slow_repetitions: how many of these rounds the slow ones take part in.
    """
    times: dict[str, list[list[float]]] = {name: [[] for _ in items] for name in runners}
    was_frozen = gc.get_freeze_count() > 0
    gc.freeze()  # what was loaded before need not be looked through in each round
    for round_ in range(repetitions + 1):
        for name, runner in runners.items():
            if runner.slow and round_ > slow_repetitions:
                continue
            taken = _one_round(runner, items)
            if round_:
                for own, seconds in zip(times[name], taken, strict=True):
                    own.append(seconds)
    if not was_frozen:  # else thawing would take from the caller what it froze
        gc.unfreeze()
    return {name: [median(own) for own in per_item] for name, per_item in times.items()}


def _one_round(runner: Runner[Item], items: Sequence[Item]) -> list[float]:
    clock, run, taken = time.perf_counter, runner.run, []
    gc.collect()
    for item in items:
        given = runner.prepare(item) if runner.prepare else item
        start = clock()
        run(given)
        taken.append(clock() - start)
    return taken


def best_of(run: Callable[[], object], repetitions: int) -> float:
    """The shortest of several times, in seconds: for long runs, where a median would take too many."""
    taken = []
    gc.collect()
    for _ in range(repetitions):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)
