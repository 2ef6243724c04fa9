"""From records to figures: recall, loss, the public benchmark's own measure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.accuracy.records import LineRecord, NeedleRecord, Overlap, PublicRecord, Run
from benchmarks.corpus import BOILERPLATE, CONTENT, CORE

Count = tuple[int, int]


@dataclass(frozen=True)
class PublicFigures:
    """The public benchmark's measure of one extractor; each pair is before and after cleaning."""

    f1: tuple[float, float]
    precision: tuple[float, float]
    recall: tuple[float, float]
    exact: tuple[float, float]


@dataclass(frozen=True)
class Figures:
    """What one tool reached.

    Counts are (how many, of how many). Losses are words per 10,000; `raw` ones count adjudicated lines too.
    """

    core_recall: float
    all_recall: float
    core_lines: Count
    per_label: Mapping[str, Count]
    gold_lost: float
    gold_lost_raw: float
    documents_with_loss: Count
    prose_lost: float
    prose_lost_raw: float
    prose_tokens: int
    needle_recall: float
    needles: Mapping[str, Count]
    traps_lost: Count
    collateral: int
    hosts: int
    public: Mapping[str, PublicFigures]
    languages: Mapping[str, LanguageFigures]


@dataclass(frozen=True)
class LanguageFigures:
    """Lines and prose of one language."""

    core_lines: Count
    gold_tokens: int
    gold_lost: float
    prose_tokens: int
    prose_lost: float


def figures(run: Run, adjudicated: Collection[str] = ()) -> Figures:
    """Sum up a run."""
    per_label = {label: removed(run.lines, {label}) for label in BOILERPLATE if removed(run.lines, {label})[1]}
    core, everything = removed(run.lines, CORE), removed(run.lines, BOILERPLATE)
    gold = [line for line in run.lines if line.label == CONTENT]
    counted = [line for line in gold if line.digest not in adjudicated]
    hurt = {line.page for line in counted if line.gone}
    needles = [needle for needle in run.needles if needle.label != CONTENT]
    traps = [needle for needle in run.needles if needle.label == CONTENT]
    return Figures(
        core_recall=ratio(*core),
        all_recall=ratio(*everything),
        core_lines=core,
        per_label=per_label,
        gold_lost=gold_lost(counted),
        gold_lost_raw=gold_lost(gold),
        documents_with_loss=(len(hurt), len(run.pages)),
        prose_lost=per_10k(sum(one.lost for one in run.prose), sum(one.tokens for one in run.prose)),
        prose_lost_raw=per_10k(sum(one.raw_lost for one in run.prose), sum(one.raw_tokens for one in run.prose)),
        prose_tokens=sum(one.tokens for one in run.prose),
        needle_recall=ratio(*_right(needles)),
        needles=_by_label(needles),
        traps_lost=(sum(not one.right for one in traps), len(traps)),
        collateral=sum(one.collateral for one in needles),
        hosts=run.hosts,
        public=public_figures(run.public),
        languages={language: _of_language(run, counted, language) for language in run.languages()},
    )


def public_figures(records: Iterable[PublicRecord]) -> dict[str, PublicFigures]:
    """The public benchmark's figures by extractor, in the records' order."""
    by_extractor: dict[str, list[PublicRecord]] = {}
    for record in records:
        by_extractor.setdefault(record.extractor, []).append(record)
    return {
        name: _public([one.before for one in own], [one.after for one in own]) for name, own in by_extractor.items()
    }


def per_10k(lost: int, of: int) -> float:
    """Words lost per 10,000."""
    return 1e4 * lost / max(1, of)


def _public(before: Sequence[Overlap], after: Sequence[Overlap]) -> PublicFigures:
    (f1, precision, recall, exact), (f1_now, precision_now, recall_now, exact_now) = (
        score(before),
        score(after),
    )
    return PublicFigures((f1, f1_now), (precision, precision_now), (recall, recall_now), (exact, exact_now))


def score(pages: Sequence[Overlap]) -> tuple[float, float, float, float]:
    """F1, precision, recall and exact match, as the public benchmark takes them: means over pages."""
    precision = _mean(one.shared / (one.shared + one.surplus) for one in pages if one.shared + one.surplus)
    recall = _mean(one.shared / (one.shared + one.missing) for one in pages if one.shared + one.missing)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f1, precision, recall, _mean(float(one.exact) for one in pages)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return fmean(found) if found else 0.0


def removed(lines: Iterable[LineRecord], labels: Collection[str]) -> Count:
    """How many of the lines with these labels went."""
    chosen = [line for line in lines if line.label in labels]
    return sum(line.removed for line in chosen), len(chosen)


def gold_lost(lines: Sequence[LineRecord]) -> float:
    """Words of these lines that went, per 10,000."""
    return per_10k(sum(line.gone for line in lines), sum(line.tokens for line in lines))


def _by_label(needles: Sequence[NeedleRecord]) -> dict[str, Count]:
    labels = dict.fromkeys(needle.label for needle in needles)
    return {label: _right([needle for needle in needles if needle.label == label]) for label in labels}


def _right(needles: Sequence[NeedleRecord]) -> Count:
    return sum(needle.right for needle in needles), len(needles)


def _of_language(run: Run, gold: Sequence[LineRecord], language: str) -> LanguageFigures:
    own = [line for line in gold if line.language == language]
    prose = [one for one in run.prose if one.language == language]
    return LanguageFigures(
        core_lines=removed((line for line in run.lines if line.language == language), CORE),
        gold_tokens=sum(line.tokens for line in own),
        gold_lost=gold_lost(own),
        prose_tokens=sum(one.tokens for one in prose),
        prose_lost=per_10k(sum(one.lost for one in prose), sum(one.tokens for one in prose)),
    )


def ratio(hit: int, of: int) -> float:
    """The share of hits; 0 where there is nothing to hit."""
    return hit / max(1, of)
