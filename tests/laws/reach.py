"""Show that a strategy reaches a case."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st
from trial import plan, trial_packs

from cleantext.engine import Engine
from cleantext.prefilter.candidates import Candidates

Drawn = TypeVar("Drawn")


def reaches(strategy: st.SearchStrategy[Drawn], case: Callable[[Drawn], bool], examples: int = 1500) -> Drawn:
    """The first example of the case; an error when the strategy does not come to it."""
    hunt = settings(
        max_examples=examples,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    return find(strategy, case, settings=hunt, random=Random(2))


class CountingEngine(Engine):
    """The usual engine, counting its passes, the last one (which finds nothing) included."""

    passes = 1

    def _candidates_again(self, *arguments: Any) -> Candidates:
        self.passes += 1
        return super()._candidates_again(*arguments)


def passes_over(text: str) -> int:
    """How many passes the trial packs make over a text."""
    engine = CountingEngine(plan(trial_packs()))
    engine.clean(text)
    return engine.passes
