"""Time and memory against the number of rules, the length of a text, and its hostility."""

from __future__ import annotations

import math
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.rulebook import active_rules, example_lines
from benchmarks.scale.synthetic import write_packs
from benchmarks.scale.texts import article
from benchmarks.timing import Runner, best_of, interleaved
from cleantext import Cleaner

FACTOR = 10
SHORT, REPEATED = 1.0, 3  # what takes fewer seconds is repeated
WARMING = 300_000  # characters: enough to meet all rules that a kind of text meets
FIT_FROM = 10_000  # characters; below, fixed costs hide the growth


@dataclass(frozen=True)
class RuleCost:
    """Cleaning with so many rules: seconds to load them, microseconds per text."""

    rules: int
    load_seconds: float
    micros: float


@dataclass(frozen=True)
class Growth:
    """Seconds by size in characters, and the exponent of their growth (1 is linear)."""

    sizes: tuple[int, ...]
    seconds: tuple[float, ...]
    exponent: float

    @property
    def nanos_per_character(self) -> float:
        """The cost at the largest size."""
        return 1e9 * self.seconds[-1] / self.sizes[-1]


def cost_of_rules(
    texts: Sequence[str], multiples: Sequence[int], repetitions: int, vocabulary: str
) -> dict[int, RuleCost]:
    """What more rules cost: the built-in ones, and so many times as many (see `write_packs`)."""
    plain = Cleaner()
    base, examples = len(active_rules(plain)), example_lines(plain)
    loaded: dict[int, tuple[Cleaner, float]] = {}
    for times in multiples:
        with tempfile.TemporaryDirectory() as folder:
            if times > 1:
                write_packs(Path(folder), (times - 1) * base, examples, vocabulary)
            loaded[times] = _loaded([folder] if times > 1 else [])
    timed: dict[str, Runner[str]] = {str(times): Runner(cleaner.clean) for times, (cleaner, _) in loaded.items()}
    seconds = interleaved(timed, texts, repetitions, repetitions)
    return {
        times: RuleCost(times * base, loading, 1e6 * sum(seconds[str(times)]) / len(texts))
        for times, (_, loading) in loaded.items()
    }


def growth(make: Callable[[int], str], run: Callable[[str], object], sizes: Sequence[int], limit: float) -> Growth:
    """Time a function on texts of growing size, once warm; sizes expected to take over `limit` seconds are left out."""
    run(make(min(sizes[-1], WARMING)))
    taken: list[float] = []
    for at, size in enumerate(sizes):
        if at >= 1 and _expected(sizes, taken, size) > limit:
            break
        again = partial(run, make(size))
        seconds = best_of(again, 1)
        taken.append(min(seconds, best_of(again, REPEATED)) if seconds < SHORT else seconds)
    reached = tuple(sizes[: len(taken)])
    return Growth(reached, tuple(taken), exponent(reached, taken))


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The slope of log time over log size, by least squares, over the sizes where fixed costs do not show.

    >>> round(exponent([10_000, 100_000, 1_000_000], [1, 10, 100]), 3)
    1.0
    """
    measured = ((size, taken) for size, taken in zip(sizes, seconds, strict=True) if size >= FIT_FROM)
    points = [(math.log(size), math.log(taken)) for size, taken in measured]
    if len(points) < 2:
        return math.nan
    middle_x, middle_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    spread = math.fsum((x - middle_x) ** 2 for x, _ in points)
    return math.fsum((x - middle_x) * (y - middle_y) for x, y in points) / spread


def cost_per_character(cleaner: Cleaner, texts: Sequence[str], repetitions: int) -> float:
    """Nanoseconds per character of the median text."""
    times = interleaved({"clean": Runner(cleaner.clean)}, texts, repetitions, repetitions)["clean"]
    return median(1e9 * seconds / max(1, len(text)) for seconds, text in zip(times, texts, strict=True))


def peak_memory(run: Callable[[str], object], text: str) -> float:
    """Peak memory that a function allocates for one text, as a multiple of the text's UTF-8 size."""
    tracemalloc.start()
    try:
        run(text)
        return tracemalloc.get_traced_memory()[1] / len(text.encode())
    finally:
        tracemalloc.stop()


def warm_cleaner() -> Cleaner:
    """A cleaner that has already cleaned something."""
    cleaner = Cleaner()
    cleaner.clean(article(FIT_FROM))
    return cleaner


def _loaded(folders: Sequence[str]) -> tuple[Cleaner, float]:
    start = time.perf_counter()
    return Cleaner(rules=folders), time.perf_counter() - start


def _expected(sizes: Sequence[int], taken: Sequence[float], size: int) -> float:
    """How long the next size will take, if it grows as the last two did (or, after one, quadratically)."""
    last = sizes[len(taken) - 1]
    power = 2.0
    if len(taken) >= 2:
        before = sizes[len(taken) - 2]
        power = max(1.0, math.log(taken[-1] / taken[-2]) / math.log(last / before))
    return float(taken[-1] * (size / last) ** power)
