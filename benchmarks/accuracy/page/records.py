"""What was done to the corpus's raw pages, item by item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.accuracy.records import LineRecord, Overlap, Shingles

RAW, CLEAN, EVIDENCE, PAGE = "extracted", "extracted, clean", "extracted, clean with html=", "clean_html, extracted"


@dataclass(frozen=True, slots=True)
class Extraction:
    """An extractor's text of a page, by the way it was come by.

    `lost` holds the runs of gold words that are in the raw page's text and not in this one, `gained` how many there
    are the other way round; `known` is how many the raw page's text has.
    """

    page: str
    ways: Mapping[str, Overlap]
    lost: Mapping[str, Shingles]
    gained: Mapping[str, int]
    known: int


@dataclass(frozen=True)
class PageRun:
    """All records of one tool on the raw pages.

    `headings` are the places (page, start of the line) of labelled lines that are subheadings of the story.
    """

    pages: tuple[str, ...]
    text_only: tuple[LineRecord, ...]
    with_page: tuple[LineRecord, ...]
    headings: frozenset[tuple[str, int]]
    extractions: tuple[Extraction, ...]
