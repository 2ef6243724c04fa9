"""What cleaning with the page's HTML costs, beside extracting the text from the same page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from benchmarks.tables import table
from benchmarks.timing import Runner, interleaved
from benchmarks.webpages import WebPage
from cleantext import Cleaner

EXTRACTION = "trafilatura"


@dataclass(frozen=True)
class PageSpeed:
    """What one way takes: milliseconds a page (median and mean), and its time as a part of the extraction's.

    `of_extraction` compares the sums over all pages, `median_of_extraction` and `ninth_decile` are of the pages' own
    parts.
    """

    median_ms: float
    mean_ms: float
    of_extraction: float
    median_of_extraction: float
    ninth_decile: float


def page_speeds(cleaner: Cleaner, pages: Sequence[WebPage], repetitions: int) -> dict[str, PageSpeed] | None:
    """Each way on all pages, in turns; None where trafilatura is not installed."""
    try:
        timed = page_runners(cleaner)
    except ImportError:
        return None
    times = interleaved(timed, pages, repetitions, repetitions)
    return {name: page_speed(seconds, times[EXTRACTION]) for name, seconds in times.items()}


def page_runners(cleaner: Cleaner) -> dict[str, Runner[WebPage]]:
    """What is timed. Parsing a tree that is given does not count, nor does copying one that is cut in place.

    Raises:
        ImportError: trafilatura, with which lxml comes, is not installed.
    """
    import trafilatura

    return {
        EXTRACTION: Runner(lambda one: trafilatura.extract(one.html, url=one.page.url)),
        "clean(text)": Runner(lambda one: cleaner.clean(one.page.text, one.page.url)),
        "clean(text, html=tree)": Runner(lambda given: _clean_with(cleaner, *given), prepare=_with_tree),
        "clean(text, html=str)": Runner(lambda one: _clean_with(cleaner, one, one.html)),
        "clean_html(tree, in_place=True)": Runner(lambda given: _clean_tree(cleaner, *given), prepare=_with_tree),
        "clean_html(str)": Runner(lambda one: cleaner.clean_html(one.html, one.page.url)),
    }


def page_speed(seconds: Sequence[float], extraction: Sequence[float]) -> PageSpeed:
    """The figures of one way, given its seconds on each page and the extraction's on the same."""
    parts = [own / other for own, other in zip(seconds, extraction, strict=True)]
    return PageSpeed(
        median_ms=1e3 * median(seconds),
        mean_ms=1e3 * sum(seconds) / len(seconds),
        of_extraction=sum(seconds) / sum(extraction),
        median_of_extraction=median(parts),
        ninth_decile=quantiles(parts, n=10, method="inclusive")[-1] if len(parts) > 1 else parts[0],
    )


def page_table(found: Mapping[str, PageSpeed], pages: int) -> str:
    """One row for each way."""
    head = ["", "ms/page, median", "mean", "of trafilatura's", "median page", "ninth decile"]
    rows = [
        [
            name,
            f"{one.median_ms:.2f}",
            f"{one.mean_ms:.2f}",
            *(f"{part:.1%}" for part in (one.of_extraction, one.median_of_extraction, one.ninth_decile)),
        ]
        for name, one in found.items()
    ]
    return table(f"Beside extraction, on {pages} pages (medians over interleaved repetitions)", head, rows)


def _with_tree(one: WebPage) -> tuple[WebPage, Any]:
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8")
    return one, html.document_fromstring(one.html.encode("utf-8", "replace"), parser=parser)


def _clean_with(cleaner: Cleaner, one: WebPage, html: Any) -> str:
    return cleaner.clean(one.page.text, one.page.url, html=html)


def _clean_tree(cleaner: Cleaner, one: WebPage, tree: Any) -> Any:
    return cleaner.clean_html(tree, one.page.url, in_place=True)
