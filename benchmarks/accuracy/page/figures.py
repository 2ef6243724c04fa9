"""From records of pages to figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.accuracy.figures import Count, gold_lost, per_10k, ratio, removed, score
from benchmarks.accuracy.page.records import Extraction, PageRun
from benchmarks.accuracy.records import LineRecord
from benchmarks.corpus import BOILERPLATE, CONTENT, CORE


@dataclass(frozen=True)
class LanguageOnPages:
    """Lines of one language."""

    core_lines: Count
    gold_tokens: int
    gold_lost: float


@dataclass(frozen=True)
class LineFigures:
    """Labelled lines: counts are (how many, of how many), losses words per 10,000; `raw` counts adjudicated lines too.

    `headings_lost` are subheadings of the story of which any word went.
    """

    core_recall: float
    all_recall: float
    core_lines: Count
    per_label: Mapping[str, Count]
    gold_lost: float
    gold_lost_raw: float
    documents_with_loss: Count
    headings_lost: Count
    languages: Mapping[str, LanguageOnPages]


@dataclass(frozen=True)
class ExtractionFigures:
    """An extractor's texts against the gold: means over pages, as the public benchmark takes them.

    `gold_lost` and `gold_gained` are runs of four gold words, per 10,000 that the raw page's text has.
    """

    f1: float
    precision: float
    recall: float
    exact: float
    gold_lost: float
    gold_gained: float


@dataclass(frozen=True)
class PageFigures:
    """What was reached on pages: without and with the page as evidence, and by each way to an extracted text."""

    pages: int
    text_only: LineFigures
    with_page: LineFigures
    extraction: Mapping[str, ExtractionFigures]


def page_figures(run: PageRun, adjudicated: Collection[str] = ()) -> PageFigures:
    """Sum up a run over pages."""
    ways = dict.fromkeys(way for one in run.extractions for way in one.ways)
    return PageFigures(
        pages=len(run.pages),
        text_only=_of_lines(run.text_only, run, adjudicated),
        with_page=_of_lines(run.with_page, run, adjudicated),
        extraction={way: _of_way(run.extractions, way) for way in ways},
    )


def _of_lines(lines: Sequence[LineRecord], run: PageRun, adjudicated: Collection[str]) -> LineFigures:
    gold = [line for line in lines if line.label == CONTENT]
    counted = [line for line in gold if line.digest not in adjudicated]
    hurt = {line.page for line in counted if line.gone}
    headings = [line for line in counted if (line.page, line.start) in run.headings]
    counts = {label: removed(lines, {label}) for label in BOILERPLATE}
    core = removed(lines, CORE)
    languages = Counter(line.language for line in lines)
    return LineFigures(
        core_recall=ratio(*core),
        all_recall=ratio(*removed(lines, BOILERPLATE)),
        core_lines=core,
        per_label={label: count for label, count in counts.items() if count[1]},
        gold_lost=gold_lost(counted),
        gold_lost_raw=gold_lost(gold),
        documents_with_loss=(len(hurt), len(run.pages)),
        headings_lost=(sum(line.gone > 0 for line in headings), len(headings)),
        languages={name: _of_language(lines, counted, name) for name, _ in languages.most_common()},
    )


def _of_language(lines: Sequence[LineRecord], counted: Sequence[LineRecord], language: str) -> LanguageOnPages:
    own = [line for line in counted if line.language == language]
    return LanguageOnPages(
        core_lines=removed((line for line in lines if line.language == language), CORE),
        gold_tokens=sum(line.tokens for line in own),
        gold_lost=gold_lost(own),
    )


def _of_way(extractions: Sequence[Extraction], way: str) -> ExtractionFigures:
    known = sum(one.known for one in extractions)
    return ExtractionFigures(
        *score([one.ways[way] for one in extractions]),
        gold_lost=per_10k(sum(one.lost[way].total() for one in extractions), known),
        gold_gained=per_10k(sum(one.gained[way] for one in extractions), known),
    )
