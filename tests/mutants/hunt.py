"""Hunt for an example that breaks a law."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

QUIET = settings(phases=[Phase.generate], database=None, deadline=None, suppress_health_check=list(HealthCheck))


def breaks(law: Callable[[Any], None], strategy: st.SearchStrategy[Any], examples: int) -> bool:
    """Whether one of some examples breaks a law (or makes it raise)."""

    def fails(drawn: Any) -> bool:
        try:
            law(drawn)
        except Exception:
            return True
        return False

    try:
        find(strategy, fails, settings=settings(QUIET, max_examples=examples), random=Random(5))
    except NoSuchExample:
        return False
    return True
