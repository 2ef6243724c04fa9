"""Write what was measured: JSON for programs, PNG for people."""

from __future__ import annotations

import json
import math
import os
import platform
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cleantext

DIGITS = 6
RESULTS = Path(__file__).resolve().parent / "results"


def write_json(folder: Path, name: str, figures: Mapping[str, Any]) -> Path:
    """Write figures with the circumstances they were measured in; returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    whole = _rounded({"circumstances": circumstances(), **figures})
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    return path


def _rounded(value: Any) -> Any:
    """The value with its numbers at `DIGITS` significant digits: more would only be noise in the file."""
    if isinstance(value, float):
        return None if math.isnan(value) else float(f"{value:.{DIGITS}g}")
    if isinstance(value, Mapping):
        return {key: _rounded(own) for key, own in value.items()}
    return [_rounded(own) for own in value] if isinstance(value, list | tuple) else value


def circumstances() -> dict[str, Any]:
    """What the figures depend on beside the code."""
    return {
        "cleantext": cleantext.__version__,
        "python": ".".join(map(str, sys.version_info[:3])),
        "implementation": platform.python_implementation(),
        "system": platform.system(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
    }


def new_figure(width: float = 8.0, height: float = 5.0) -> Any:
    """A matplotlib figure that needs no display, or None where matplotlib is not installed."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        print("no plot: matplotlib is not installed (pip install matplotlib)", file=sys.stderr)
        return None
    return Figure(figsize=(width, height), layout="constrained")


def write_plot(folder: Path, name: str, figure: Any) -> Path:
    """Write a figure as PNG; returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    figure.savefig(path, dpi=120)
    return path
