"""The tables of the accuracy benchmark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from benchmarks.accuracy.figures import Figures, LanguageFigures, PublicFigures
from benchmarks.corpus import BOILERPLATE
from benchmarks.tables import share, table

FEW_LINES = 3


def overview(found: Mapping[str, Figures], title: str = "Boilerplate removed, content lost") -> str:
    """One row per tool. Losses are words per 10,000."""
    head = [
        "tool",
        "core recall",
        "all recall",
        "lost",
        "lost, raw",
        "documents hurt",
        "prose lost",
        "prose, raw",
        "needles",
        "traps lost",
        "collateral",
    ]
    rows = [
        [
            name,
            f"{share(*one.core_lines)}",
            f"{one.all_recall:.3f}",
            f"{one.gold_lost:.2f}",
            f"{one.gold_lost_raw:.2f}",
            share(*one.documents_with_loss),
            f"{one.prose_lost:.2f}",
            f"{one.prose_lost_raw:.2f}",
            f"{one.needle_recall:.3f}" if one.hosts else "-",
            "{}/{}".format(*one.traps_lost) if one.hosts else "-",
            str(one.collateral) if one.hosts else "-",
        ]
        for name, one in found.items()
    ]
    return table(title, head, rows)


def by_label(found: Mapping[str, Figures]) -> str:
    """Lines removed, per hand label and tool."""
    labels = [label for label in BOILERPLATE if any(label in one.per_label for one in found.values())]
    rows = [[label, *(share(*one.per_label.get(label, (0, 0))) for one in found.values())] for label in labels]
    return table("Lines removed, by label", ["label", *found], rows)


def by_needle(found: Mapping[str, Figures]) -> str:
    """Needles removed exactly, per label and tool."""
    measured = {name: one for name, one in found.items() if one.hosts}
    labels = dict.fromkeys(label for one in measured.values() for label in one.needles)
    rows = [[label, *(share(*one.needles.get(label, (0, 0))) for one in measured.values())] for label in labels]
    return table("Needles removed exactly, by label", ["label", *measured], rows)


def by_language(one: Figures) -> str:
    """Recall and loss per language of one tool."""
    head = ["language", "core lines", "gold words", "lost", "prose words", "prose lost"]
    shown = [(name, own) for name, own in one.languages.items() if own.gold_tokens or own.prose_tokens]
    rows = [_language_row(name, own) for name, own in shown]
    return table("By language (lost: words per 10,000)", head, rows)


def _language_row(name: str, own: LanguageFigures) -> list[str]:
    return [
        name,
        share(*own.core_lines),
        str(own.gold_tokens),
        f"{own.gold_lost:.2f}",
        str(own.prose_tokens),
        f"{own.prose_lost:.2f}",
    ]


def by_extractor(public: Mapping[str, PublicFigures]) -> str:
    """The public benchmark per extractor, before and after cleaning."""
    head = ["extractor", "F1", "", "precision", "", "recall", "", "exact", ""]
    rows = []
    for name, one in public.items():
        pairs: Iterable[tuple[float, float]] = (one.f1, one.precision, one.recall, one.exact)
        rows.append([name, *(cell for before, after in pairs for cell in (f"{before:.4f}", f"> {after:.4f}"))])
    return table("Public benchmark, by extractor, before > after", head, rows)
