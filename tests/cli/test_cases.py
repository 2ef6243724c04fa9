"""Every case in `cases/*.yaml`: files, a command, and exactly what it must say, return and leave behind.

Texts under `bytes` are Latin-1, so that any byte can be written; all other texts are UTF-8. Files that
`after` does not name must be as they were, and no other file may be left.
"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from cli.command import Command

FOLDER = Path(__file__).parent / "cases"
CASES = [
    (file.stem, case) for file in sorted(FOLDER.glob("*.yaml")) for case in yaml.safe_load(file.read_text("utf-8"))
]
KEYS = {"name", "files", "bytes", "stdin", "run", "exit", "stdout", "stderr", "after"}


def bytes_of(case: dict[str, Any], texts: str) -> dict[str, bytes]:
    files = {name: text.encode() for name, text in case.get(texts, {}).items()}
    raw = {name: text.encode("latin-1") for name, text in case.get("bytes", {}).items()} if texts == "files" else {}
    return files | raw


def on_disk(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{stem}: {case['name']}") for stem, case in CASES])
def test_a_command_says_and_does_what_its_case_states(case: dict[str, Any], run: Command, tmp_path: Path) -> None:
    assert set(case) <= KEYS, f"unknown keys in the case: {set(case) - KEYS}"
    before = bytes_of(case, "files")
    for name, data in before.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)

    outcome = run(*shlex.split(case["run"]), stdin=case.get("stdin", "").encode())

    assert outcome.stderr.replace(f"{tmp_path}/", "") == case.get("stderr", "")
    assert outcome.stdout.decode() == case.get("stdout", "")
    assert outcome.code == case.get("exit", 0)
    assert on_disk(tmp_path) == before | bytes_of(case, "after")
