"""Show that a strategy reaches a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st
from trial import plan, trial_packs

from cleantext.engine import Engine
from cleantext.prefilter import Candidates, LiteralScan
from cleantext.rules import Rule

Drawn = TypeVar("Drawn")


def reaches(
    strategy: st.SearchStrategy[Drawn], case: Callable[[Drawn], bool], examples: int = 1500
) -> Drawn:
    """The first example of the case; an error when the strategy does not come to it."""
    hunt = settings(
        max_examples=examples,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    return find(strategy, case, settings=hunt, random=Random(2))


class CountingScan(LiteralScan):
    """The usual prefilter, counting how often the engine asks it: once per pass."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        super().__init__(rules)
        self.asked = 0

    def candidates(self, text: str) -> Candidates:
        """Candidates, counted."""
        self.asked += 1
        return super().candidates(text)


def passes_over(text: str) -> int:
    """How many passes the trial packs make over a text, the last one (which finds nothing) included."""
    scans: list[CountingScan] = []

    def counting(rules: Sequence[Rule]) -> CountingScan:
        scans.append(CountingScan(rules))
        return scans[-1]

    Engine(plan(trial_packs()), counting).clean(text)
    return scans[0].asked
