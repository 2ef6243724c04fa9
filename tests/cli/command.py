"""What the tests of the command line share: how a command ends, and how to start a real one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PACKS = Path(__file__).parent / "packs"
BIRD = "The storks came back to the village on Monday, three weeks later than last year.\n"
PROMPT = "Sign up for our newsletter\n"
ARTICLE = f"{BIRD}\n{PROMPT}\nNobody had seen them leave.\n"
CLEANED = f"{BIRD}\nNobody had seen them leave.\n"


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    code: int
    stdout: bytes
    stderr: str

    @property
    def text(self) -> str:
        """Standard output, decoded."""
        return self.stdout.decode()


Command = Callable[..., Outcome]

_WITH_TEST_PACKS = f"""
import os, sys
import cleantext.cleaner
os.environ["CLEANTEXT_CACHE"] = ""
from pathlib import Path
cleantext.cleaner.builtin_folder = lambda: Path({str(PACKS)!r})
"""
_RUN = "\nfrom cleantext.cli.main import run\nrun()\n"


def process(*arguments: str, first: str = "") -> list[str]:
    """The command line of a real process that runs `cleantext` on the tests' packs.

    Args:
        arguments: those of `cleantext`.
        first: Python to run before the command, for instance to break something.
    """
    return [sys.executable, "-c", _WITH_TEST_PACKS + first + _RUN, *arguments]


def run_process(
    *arguments: str, first: str = "", stdin: bytes = b"", folder: Path | None = None, **environment: str
) -> Outcome:
    """Run `cleantext` in a process of its own."""
    done = subprocess.run(
        process(*arguments, first=first),
        input=stdin,
        capture_output=True,
        cwd=folder,
        env={**os.environ, **environment},
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr.decode())
