"""Runs the command line inside the test, on a few packs of its own so that no other rule plays in."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from cli.command import PACKS, Command, Outcome

from cleantext.cli.main import main


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Command:
    """Runs `cleantext` with some arguments, in an empty folder, with the tests' packs for built-in ones."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("cleantext.cleaner.builtin_folder", lambda: PACKS)
    monkeypatch.setenv("CLEANTEXT_CACHE", "")

    def command(*arguments: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(arguments)
        captured = capsysbinary.readouterr()
        return Outcome(code, captured.out, captured.err.decode())

    return command
