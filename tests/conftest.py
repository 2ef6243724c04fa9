"""How the tests run: deterministic Hypothesis, and the helpers beside this file importable."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))
from trial import builtin_engine

from cleantext.engine import Engine
from cleantext.packs.book import CACHE_VARIABLE

pytest.register_assert_rewrite("laws.properties", "mutants.hunt")

_SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile(
    "ci", derandomize=True, deadline=None, database=None, max_examples=60, suppress_health_check=_SLOW_IS_FINE
)
settings.register_profile(
    "deep", deadline=None, max_examples=3000, print_blob=True, suppress_health_check=_SLOW_IS_FINE
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session", autouse=True)
def _quick_commands() -> Iterator[None]:
    """The many commands that tests start find their modules compiled, whatever the environment says of bytecode."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Stored rule books of a test run go to a folder of that run, which its workers share."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CACHE_VARIABLE, str(folder / "rule-books"))
        yield


@pytest.fixture(scope="session")
def builtin() -> Engine:
    """An engine with the packs that come with the package."""
    return builtin_engine()
