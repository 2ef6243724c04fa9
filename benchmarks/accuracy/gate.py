"""The gate: floors and ceilings pinned to one corpus. They can only be made stricter."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.accuracy.figures import Figures
from benchmarks.accuracy.page.limits import page_limits
from benchmarks.accuracy.page.part import PagePart

GATE = Path(__file__).resolve().parent.parent / "gate.json"
DIGITS = 4


@dataclass(frozen=True)
class Gate:
    """The limits: values that must not be below the floors, values that must not be above the ceilings.

    `corpus` and `pages` are the digests of the corpus and of its raw pages, which need not be there; `extractor` is
    the release of the extractor that the pages' figures were reached with.
    """

    corpus: str
    floors: Mapping[str, float]
    ceilings: Mapping[str, float]
    pages: str = ""
    extractor: str = ""

    def breaches(self, reached: Gate) -> list[str]:
        """One sentence for each limit that does not hold."""
        if elsewhere := self._elsewhere(reached):
            return [elsewhere]
        found = [
            f"{name} is {reached.floors.get(name, 0):.4f}, the floor is {floor:.4f}"
            for name, floor in self.floors.items()
            if reached.floors.get(name, 0) < floor
        ]
        found += [
            f"{name} is {reached.ceilings.get(name, math.inf):.4f}, the ceiling is {ceiling:.4f}"
            for name, ceiling in self.ceilings.items()
            if reached.ceilings.get(name, math.inf) > ceiling
        ]
        other = f" (pinned with {self.extractor}, this is {reached.extractor})"
        return [f"{one}{other * (one.startswith('page/') and self.extractor != reached.extractor)}" for one in found]

    def _elsewhere(self, reached: Gate) -> str | None:
        """That figures come from another corpus than the limits."""
        if reached.corpus != self.corpus:
            return f"the gate is pinned to corpus {self.corpus}, this is corpus {reached.corpus}"
        if self.pages not in ("", reached.pages):
            return f"the gate is pinned to the raw pages {self.pages}, measured were {reached.pages or 'none'}"
        return None

    def raised(self, reached: Gate) -> Gate:
        """The stricter of both limits for every figure.

        Raises:
            ValueError: the figures come from another corpus.
        """
        if elsewhere := self._elsewhere(reached):
            raise ValueError(elsewhere)
        floors = {name: max(value, self.floors.get(name, 0.0)) for name, value in reached.floors.items()}
        ceilings = {name: min(value, self.ceilings.get(name, math.inf)) for name, value in reached.ceilings.items()}
        both = {**self.floors, **floors}, {**self.ceilings, **ceilings}
        return Gate(self.corpus, *both, reached.pages, reached.extractor)


def limits_of(found: Figures, corpus: str, pages: PagePart | None = None) -> Gate:
    """What figures would be pinned as: floors rounded down, ceilings rounded up."""
    floors = {
        "core_recall": found.core_recall,
        "all_recall": found.all_recall,
        "needle_recall": found.needle_recall,
    }
    floors |= {f"label/{label}": hit / of for label, (hit, of) in found.per_label.items()}
    floors |= {f"needles/{label}": hit / of for label, (hit, of) in found.needles.items()}
    floors |= {f"exact/{name}": one.exact[1] for name, one in found.public.items()}
    floors |= {f"F1/{name}": one.f1[1] for name, one in found.public.items()}
    ceilings = {
        "gold_lost": found.gold_lost,
        "gold_lost_raw": found.gold_lost_raw,
        "prose_lost": found.prose_lost,
        "prose_lost_raw": found.prose_lost_raw,
        "traps_lost": float(found.traps_lost[0]),
        "collateral": float(found.collateral),
        "F1_fall": max((one.f1[0] - one.f1[1] for one in found.public.values()), default=0.0),
        "recall_fall": max((one.recall[0] - one.recall[1] for one in found.public.values()), default=0.0),
    }
    ceilings |= {f"gold_lost/{name}": one.gold_lost for name, one in found.languages.items() if one.gold_tokens}
    if pages:
        more_floors, more_ceilings = page_limits(pages.figures)
        floors, ceilings = floors | more_floors, ceilings | more_ceilings
    down = {name: math.floor(value * 10**DIGITS) / 10**DIGITS for name, value in floors.items()}
    up = {name: max(0.0, math.ceil(value * 10**DIGITS) / 10**DIGITS) for name, value in ceilings.items()}
    return Gate(corpus, down, up, pages.digest if pages else "", pages.extractor if pages else "")


def read_gate(path: Path) -> Gate | None:
    """The pinned limits, or None where nothing is pinned yet."""
    if not path.is_file():
        return None
    found = json.loads(path.read_text("utf-8"))
    return Gate(**found)


def write_gate(gate: Gate, path: Path) -> None:
    """Pin limits."""
    path.write_text(json.dumps(asdict(gate), indent=1, sort_keys=True) + "\n", "utf-8")
