"""Compare our figures with those of the corpus's own `score.py`."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.accuracy.figures import Figures

SCRIPT = "score.py"
TOLERANCE = 1e-9
ROUNDED = 5.1e-5  # score.py gives the public benchmark to four digits


def ask_score(folder: Path, peer: str, adjudicated: Path, public: bool = True) -> dict[str, Any]:
    """What `score.py` says about a peer it knows (`cleantext`, `c4`, `none`).

    Raises:
        RuntimeError: the corpus has no `score.py`, or it failed.
    """
    script = folder / SCRIPT
    if not script.is_file():
        raise RuntimeError(f"{folder} has no {SCRIPT} to compare with")
    command = [sys.executable, str(script), "--json", "--peer", peer, "--adjudicated", str(adjudicated)]
    done = subprocess.run(command + ([] if public else ["--no-hub"]), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{SCRIPT} failed: {done.stderr.strip()[-500:]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def differences(ours: Figures, theirs: Mapping[str, Any]) -> Iterator[str]:
    """One sentence for each figure in which we differ."""
    for name, own, other, tolerance in _pairs(ours, theirs):
        if len(own) != len(other) or any(
            not math.isclose(a, b, rel_tol=0, abs_tol=tolerance) for a, b in zip(own, other, strict=True)
        ):
            yield f"{name}: ours {own}, {SCRIPT} {other}"


def _pairs(ours: Figures, theirs: Mapping[str, Any]) -> Iterator[tuple[str, list[float], list[float], float]]:
    plain = {
        "recall_core": ours.core_recall,
        "recall_all": ours.all_recall,
        "gold_lost_per_10k": ours.gold_lost,
        "clean_prose_lost_per_10k": ours.prose_lost,
        "clean_prose_tokens": ours.prose_tokens,
        "needle_recall": ours.needle_recall,
        "needle_collateral": ours.collateral,
        "hosts": ours.hosts,
    }
    for name, value in plain.items():
        yield name, [float(value)], [float(theirs[name])], TOLERANCE
    yield "docs_with_loss", [*map(float, ours.documents_with_loss)], theirs["docs_with_loss"], TOLERANCE
    yield "traps_lost", [*map(float, ours.traps_lost)], theirs["traps_lost"], TOLERANCE
    for ours_by, theirs_by in ((ours.per_label, theirs["per_label"]), (ours.needles, theirs["needles"])):
        for label in {*ours_by, *theirs_by}:
            yield label, [*map(float, ours_by.get(label, ()))], theirs_by.get(label, []), TOLERANCE
    for name, other in theirs.get("hub", {}).items():
        one = ours.public[name]
        own = [pair[at] for at in (0, 1) for pair in (one.f1, one.precision, one.recall, one.exact)]
        yield f"public/{name}", own, other, ROUNDED
