"""The part of the accuracy benchmark that is about pages: measured, with its losses, as limits and as JSON."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.accuracy.blame import Lost
from benchmarks.accuracy.page.blame import lost_on_pages, missed_on_pages
from benchmarks.accuracy.page.figures import PageFigures, page_figures
from benchmarks.accuracy.page.measure import measure_pages
from benchmarks.accuracy.page.tool import our_page_tool, trafilatura_extract
from benchmarks.corpus import read_corpus
from benchmarks.webpages import html_digest, web_pages
from cleantext import Cleaner

EXTRACTOR = "trafilatura"


@dataclass(frozen=True)
class PagePart:
    """Figures on pages, with the digest of the folder of pages, the extractor's release, losses and what stayed."""

    figures: PageFigures
    digest: str
    extractor: str
    lost: list[Lost]
    missed: list[str]

    def as_json(self) -> dict[str, Any]:
        """The figures, without any page's text."""
        named = {"corpus": self.digest, "extractor": self.extractor}
        return {**named, **asdict(self.figures), "lost": [one.without_text() for one in self.lost]}


@contextmanager
def measured_beside(folder: Path, adjudicated: Collection[str]) -> Iterator[Callable[[], PagePart | None]]:
    """Begin `page_part` in a process of its own, for the second core; gives the function that waits for it."""
    if not html_digest(folder):
        yield lambda: None
        return
    trafilatura_extract()
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        yield pool.submit(page_part, folder, adjudicated).result


def page_part(folder: Path, adjudicated: Collection[str]) -> PagePart:
    """Measure cleantext on a corpus's raw pages.

    Raises:
        RuntimeError: trafilatura is not installed.
    """
    start, cleaner = time.perf_counter(), Cleaner()
    tool, pages = our_page_tool(cleaner), list(web_pages(read_corpus(folder), folder))
    run = measure_pages(tool, pages, adjudicated)
    lost = lost_on_pages(run, pages, adjudicated, cleaner)
    print(f"{len(pages)} pages: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return PagePart(
        figures=page_figures(run, adjudicated),
        digest=html_digest(folder),
        extractor=f"{EXTRACTOR} {version(EXTRACTOR)}",
        lost=lost,
        missed=list(missed_on_pages(run)),
    )
