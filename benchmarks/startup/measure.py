"""Time whole processes and read their memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.rulebook import active_rules, example_lines
from benchmarks.scale.synthetic import write_packs
from benchmarks.timing import Runner, interleaved
from cleantext import Cleaner

SMALL = (
    "The ferry to the island will run again from Monday.\n\n"
    "Sign up for our newsletter\n\n"
    "Repairs to the old engine took eleven weeks, the harbour office said.\n"
)
ARGPARSE = (
    "import argparse; parser = argparse.ArgumentParser(); "
    "parser.add_argument('--version', action='version', version='1'); parser.parse_args()"
)
FIRST_CLEAN = f"import cleantext; cleantext.clean({SMALL!r})"
MEMORY = """
{code}
import resource, sys
try:
    with open("/proc/self/status") as file:
        found = dict(line.split(":", 1) for line in file)
    print(*(1024 * int(found[name].split()[0]) for name in ("VmRSS", "VmHWM")))
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak, peak)
"""


@dataclass(frozen=True)
class Memory:
    """Bytes of a process: resident at the end, and at its peak."""

    resident: int
    peak: int


def commands(folder: Path) -> dict[str, list[str]]:
    """The processes that are timed. `folder` gets the small file that `cleantext check` reads."""
    small = folder / "small.txt"
    small.write_text(SMALL, "utf-8")
    python = sys.executable
    return {
        "bare Python": [python, "-c", "pass"],
        "import cleantext": [python, "-c", "import cleantext"],
        "import and first clean": [python, "-c", FIRST_CLEAN],
        "a bare argparse script": [python, "-c", ARGPARSE, "--version"],
        "cleantext --version": [*_cleantext(), "--version"],
        "cleantext check small.txt": [*_cleantext(), "check", str(small)],
    }


def process_times(timed: Mapping[str, Sequence[str]], repetitions: int) -> dict[str, float]:
    """Median milliseconds of each process, interleaved.

    Raises:
        RuntimeError: a process ended with an error (exit code 2 or more).
    """
    runners: dict[str, Runner[str]] = {name: Runner(partial(_run, command)) for name, command in timed.items()}
    times = interleaved(runners, [""], repetitions, repetitions)
    return {name: 1e3 * seconds[0] for name, seconds in times.items()}


def memory_of(code: str) -> Memory:
    """What a process that runs some Python code takes."""
    resident, peak = map(int, _run([sys.executable, "-c", MEMORY.format(code=code)]).split())
    return Memory(resident, peak)


def memory_per_rule(times: int) -> tuple[int, float]:
    """How many synthetic rules were added (so many times the built-in ones), and the bytes each takes."""
    cleaner = Cleaner()
    count = times * len(active_rules(cleaner))
    with tempfile.TemporaryDirectory() as folder:
        write_packs(Path(folder), count, example_lines(cleaner))
        more = memory_of(f"import cleantext; cleantext.Cleaner(rules=[{folder!r}]).clean({SMALL!r})")
    return count, (more.resident - memory_of(FIRST_CLEAN).resident) / count


def _run(command: Sequence[str], _: str = "") -> str:
    """Run a process elsewhere, so that it takes what is installed and not a checkout that it is started in."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tempfile.gettempdir())
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command[1:3])} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    return done.stdout


def _cleantext() -> list[str]:
    """The installed command beside this Python, else the module."""
    script = Path(sys.executable).parent / "cleantext"
    return [str(script)] if script.is_file() else [sys.executable, "-m", "cleantext"]
