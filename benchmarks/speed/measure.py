"""Time the tools on the documents."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median

from ahocorasick_rs import BytesAhoCorasick

from benchmarks.peers import TOOLS, Tool, available
from benchmarks.speed.documents import GROUPS, Document
from benchmarks.speed.floor import scan
from benchmarks.timing import Runner, interleaved
from cleantext import Cleaner

FLOOR, CLEAN, INSPECT, MANY = "floor", "cleantext.clean", "cleantext.inspect", "cleantext.clean_many"
PEERS = ("c4", "re.sub", "regex.sub", "datatrove-c4", "ftfy", "clean-text", "justext", "winnow-md")
CHUNK, ROUNDS = 64, 5
MOST_SECONDS = 120  # that a process may take to start


@dataclass(frozen=True)
class Speed:
    """One tool on one group of documents: microseconds per document, megabytes per second."""

    micros: float
    rate: float


def runners(
    cleaner: Cleaner, automaton: BytesAhoCorasick, peers: Sequence[str], folder: Path | None
) -> dict[str, Runner[Document]]:
    """What is timed: the floor, this project's three ways, the peers that are installed."""
    own: dict[str, Runner[Document]] = {
        FLOOR: Runner(lambda one: scan(automaton, one.text)),
        CLEAN: Runner(lambda one: cleaner.clean(one.text, one.source.url)),
        INSPECT: Runner(lambda one: cleaner.inspect(one.text, one.source.url)),
        MANY: Runner(lambda one: list(cleaner.clean_many([one.text]))),
    }
    return own | {name: _runner(tool, TOOLS[name].slow) for name, tool in available(peers, folder).items()}


def speeds(
    timed: Mapping[str, Runner[Document]], documents: Sequence[Document], repetitions: int, slow: int
) -> dict[str, dict[str, Speed]]:
    """By tool, then by group; groups without documents are absent."""
    times = interleaved(timed, documents, repetitions, slow)
    return {
        name: {group: found for group in GROUPS if (found := _speed(documents, seconds, group))}
        for name, seconds in times.items()
    }


def two_processes(cleaner: Cleaner, documents: Sequence[Document], times: int) -> tuple[float, float]:
    """Seconds for a large batch in this process, and shared between two processes that are up; medians of rounds in turn.

    All of them have met the rules that these texts make them read: a batch is long beside what that takes, this one is not.
    """
    different = [one.text for one in documents]
    texts = different * times
    _seconds(cleaner.clean_many(different))
    fresh = get_context("spawn")
    ready = fresh.Barrier(3)
    rounds: list[tuple[float, float]] = []
    with ProcessPoolExecutor(2, fresh, initializer=_prepare, initargs=(cleaner, different, ready)) as pool:
        for _ in range(2):
            pool.submit(_clean, "")  # each starts a process
        ready.wait(MOST_SECONDS)
        for _ in range(ROUNDS):
            alone = _seconds(cleaner.clean_many(texts))
            rounds.append((alone, _seconds(pool.map(_clean, texts, chunksize=CHUNK))))
    return median(alone for alone, _ in rounds), median(shared for _, shared in rounds)


def _seconds(work: Iterable[str]) -> float:
    start = time.perf_counter()
    for _ in work:
        pass
    return time.perf_counter() - start


_shared: list[Cleaner] = []


def _prepare(cleaner: Cleaner, texts: Sequence[str], ready: Barrier) -> None:
    _seconds(cleaner.clean_many(texts))
    _shared.append(cleaner)
    ready.wait(MOST_SECONDS)


def _clean(text: str) -> str:
    return _shared[0].clean(text)


def _runner(tool: Tool, slow: bool) -> Runner[Document]:
    return Runner(lambda one: tool(one.text, one.source), slow)


def _speed(documents: Sequence[Document], seconds: Sequence[float], group: str) -> Speed | None:
    own = [(one.size, taken) for one, taken in zip(documents, seconds, strict=True) if group in one.groups]
    if not own:
        return None
    whole = sum(taken for _, taken in own)
    return Speed(1e6 * whole / len(own), sum(size for size, _ in own) / whole / 1e6)
