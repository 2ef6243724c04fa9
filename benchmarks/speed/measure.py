"""Time the tools on the documents."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick

from benchmarks.peers import TOOLS, Tool, available
from benchmarks.speed.documents import GROUPS, Document
from benchmarks.speed.floor import scan
from benchmarks.timing import Runner, interleaved
from cleantext import Cleaner

FLOOR, CLEAN, INSPECT, MANY = "floor", "cleantext.clean", "cleantext.inspect", "cleantext.clean_many"
PEERS = ("c4", "re.sub", "regex.sub", "datatrove-c4", "ftfy", "clean-text", "justext", "winnow-md")
CHUNK = 64


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
    """Seconds for a large batch in this process, and shared between two processes that are already up."""
    texts = [one.text for one in documents] * times
    start = time.perf_counter()
    for _ in cleaner.clean_many(texts):
        pass
    alone = time.perf_counter() - start
    fresh = get_context("spawn")
    with ProcessPoolExecutor(2, fresh, initializer=_prepare, initargs=(cleaner,)) as pool:
        list(pool.map(_clean, texts[: 4 * CHUNK], chunksize=CHUNK))
        start = time.perf_counter()
        for _ in pool.map(_clean, texts, chunksize=CHUNK):
            pass
        return alone, time.perf_counter() - start


_shared: list[Cleaner] = []


def _prepare(cleaner: Cleaner) -> None:
    _shared.append(cleaner)


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
