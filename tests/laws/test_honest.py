"""Law 10: every rule does to its own examples what it says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from trial import TRIAL_FOLDER, builtin_packs, trial_packs

from cleantext.packs.locate import builtin_folder
from cleantext.proof import prove


def _names(folder: Path) -> list[str]:
    """Names of the packs in a folder, from their paths, so that a broken pack fails its own test."""
    paths = sorted(path for path in folder.rglob("*.yaml") if path.stem != "words")
    return [path.relative_to(folder).with_suffix("").as_posix() for path in paths]


@cache
def _failures(folder: Path) -> list[tuple[str, str]]:
    """Rule and message of each example that fails, all packs of a folder taken together."""
    packs = trial_packs() if folder == TRIAL_FOLDER else builtin_packs()
    report = prove(packs)
    assert report.rules == sum(len(pack.rules) for pack in packs)
    return [(failure.rule, str(failure)) for failure in report.failures]


def _failures_of(name: str, folder: Path) -> str:
    return "\n".join(message for rule, message in _failures(folder) if rule.rpartition("/")[0] == name)


@pytest.mark.parametrize("name", _names(TRIAL_FOLDER))
def test_the_trial_pack_passes_its_own_examples(name: str) -> None:
    assert not _failures_of(name, TRIAL_FOLDER), _failures_of(name, TRIAL_FOLDER)


@pytest.mark.parametrize("name", _names(builtin_folder()))
def test_the_built_in_pack_passes_its_own_examples(name: str) -> None:
    assert not _failures_of(name, builtin_folder()), _failures_of(name, builtin_folder())
