"""What figures on pages would be pinned as."""

from __future__ import annotations

from benchmarks.accuracy.page.figures import ExtractionFigures, PageFigures
from benchmarks.accuracy.page.records import CLEAN, PAGE, RAW

Limits = dict[str, float]


def page_limits(found: PageFigures) -> tuple[Limits, Limits]:
    """Floors and ceilings.

    The ceilings on what extraction loses compare texts that one release of the extractor made, so they hold whichever
    it is: cleaned pages against raw ones, and what they lose beyond what cleaning the text alone loses.
    """
    own, raw, text, page = found.with_page, *(found.extraction.get(way, NOTHING) for way in (RAW, CLEAN, PAGE))
    floors = {"page/core_recall": own.core_recall, "page/F1_cleaned_page": page.f1}
    floors |= {f"page/label/{label}": hit / of for label, (hit, of) in own.per_label.items()}
    ceilings = {
        "page/gold_lost": own.gold_lost,
        "page/headings_lost": float(own.headings_lost[0]),
        "page/F1_fall": raw.f1 - page.f1,
        "page/precision_fall": raw.precision - page.precision,
        "page/extra_gold_lost": _net_loss(page) - _net_loss(text),
    }
    return floors, ceilings


NOTHING = ExtractionFigures(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def _net_loss(one: ExtractionFigures) -> float:
    return one.gold_lost - one.gold_gained
