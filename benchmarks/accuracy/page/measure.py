"""Run a tool over the corpus's raw pages and record what it did."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

from benchmarks.accuracy.measure import counted, line_records, overlap
from benchmarks.accuracy.page.headings import subheadings, words_of
from benchmarks.accuracy.page.records import CLEAN, EVIDENCE, PAGE, RAW, Extraction, PageRun
from benchmarks.accuracy.page.tool import PageTool
from benchmarks.accuracy.records import LineRecord
from benchmarks.corpus import CONTENT, Page, line_hash
from benchmarks.webpages import WebPage


def measure_pages(tool: PageTool, pages: Sequence[WebPage], adjudicated: Collection[str] = ()) -> PageRun:
    """Run a tool over raw pages.

    Args:
        tool: the tool; it cleans each text of a page once.
        pages: the pages; lines are measured on those that somebody judged, extraction on those with gold.
        adjudicated: hashes of lines that are boilerplate though the gold kept them.
    """
    tool = replace(tool, clean=cache(tool.clean), clean_with_page=cache(tool.clean_with_page))
    judged = [one for one in pages if one.page.text and one.page.labels is not None]
    return PageRun(
        pages=tuple(one.page.id for one in judged),
        text_only=tuple(record for one in judged for record in _without_page(tool, one.page)),
        with_page=tuple(record for one in judged for record in _with_page(tool, one)),
        headings=frozenset(place for one in judged for place in _headings(one)),
        extractions=tuple(_extraction(tool, one, adjudicated) for one in pages if one.page.gold),
    )


def gold_lines(page: Page, adjudicated: Collection[str]) -> list[str]:
    """The lines of a page's gold without the adjudicated ones."""
    lines = (line for paragraph in page.gold or () for line in paragraph.split("\n"))
    return [line for line in lines if line_hash(line) not in adjudicated]


def _without_page(tool: PageTool, page: Page) -> Iterator[LineRecord]:
    return line_records(page, tool.clean(page.text, page.url))


def _with_page(tool: PageTool, one: WebPage) -> Iterator[LineRecord]:
    return line_records(one.page, tool.clean_with_page(one.page.text, one.page.url, one.html))


def _headings(one: WebPage) -> Iterator[tuple[str, int]]:
    known = subheadings(one.html)
    for line in line_records(one.page, one.page.text):
        if line.label == CONTENT and words_of(line.text) in known:
            yield line.page, line.start


def _extraction(tool: PageTool, one: WebPage, adjudicated: Collection[str]) -> Extraction:
    page, body = one.page, "\n".join(gold_lines(one.page, adjudicated))
    raw, cleaned = tool.extract(one.html, page.url), tool.clean_page(one.html, page.url)
    texts = {
        RAW: raw,
        CLEAN: tool.clean(raw, page.url),
        EVIDENCE: tool.clean_with_page(raw, page.url, one.html),
        PAGE: raw if cleaned == one.html else tool.extract(cleaned, page.url),
    }
    expected, found = counted(body), {text: counted(text) for text in set(texts.values())}
    kept = {way: expected.shingles & found[text].shingles for way, text in texts.items()}
    return Extraction(
        page=page.id,
        ways={way: overlap(expected, found[text]) for way, text in texts.items()},
        lost={way: kept[RAW] - own for way, own in kept.items()},
        gained={way: (own - kept[RAW]).total() for way, own in kept.items()},
        known=kept[RAW].total(),
    )
