"""The tables of what the page's HTML adds."""

from __future__ import annotations

from benchmarks.accuracy.page.figures import LineFigures, PageFigures
from benchmarks.corpus import BOILERPLATE
from benchmarks.tables import share, table

ONE, OTHER = "clean(text)", "clean(text, html=page)"


def page_tables(found: PageFigures) -> str:
    """All tables about pages."""
    return "\n".join((_overview(found), _by_label(found), _by_language(found), _extraction(found)))


def _overview(found: PageFigures) -> str:
    head = ["", "core recall", "all recall", "lost", "lost, raw", "documents hurt", "headings lost"]
    rows = [_row(ONE, found.text_only), _row(OTHER, found.with_page)]
    return table(f"The page as evidence, on {found.pages} pages (lost: words per 10,000)", head, rows)


def _row(name: str, one: LineFigures) -> list[str]:
    return [
        name,
        share(*one.core_lines),
        f"{one.all_recall:.3f}",
        f"{one.gold_lost:.2f}",
        f"{one.gold_lost_raw:.2f}",
        share(*one.documents_with_loss),
        "{}/{}".format(*one.headings_lost),
    ]


def _by_label(found: PageFigures) -> str:
    labels = [label for label in BOILERPLATE if label in found.text_only.per_label]
    both = found.text_only.per_label, found.with_page.per_label
    rows = [[label, *(share(*one[label]) for one in both)] for label in labels]
    return table("Lines removed on these pages, by label", ["label", ONE, OTHER], rows)


def _by_language(found: PageFigures) -> str:
    head = ["language", "core lines", "with the page", "gold words", "lost", "with the page"]
    rows = []
    for name, text_only in found.text_only.languages.items():
        with_page = found.with_page.languages[name]
        lines = share(*text_only.core_lines), share(*with_page.core_lines)
        lost = f"{text_only.gold_lost:.2f}", f"{with_page.gold_lost:.2f}"
        rows.append([name, *lines, str(text_only.gold_tokens), *lost])
    return table("These pages, by language (lost: words per 10,000)", head, rows)


def _extraction(found: PageFigures) -> str:
    head = ["", "F1", "precision", "recall", "exact", "gold lost", "gained"]
    rows = [
        [
            name,
            *(f"{value:.4f}" for value in (one.f1, one.precision, one.recall, one.exact)),
            f"{one.gold_lost:.2f}",
            f"{one.gold_gained:.2f}",
        ]
        for name, one in found.extraction.items()
    ]
    title = "trafilatura against the gold (lost, gained: runs of four gold words per 10,000, beside the raw page)"
    return table(title, head, rows)
