"""A diff, applied by the programs people use, gives exactly what `fix` would have written."""

from __future__ import annotations

import codecs
import subprocess
from pathlib import Path

import pytest
from cli.command import BIRD, PROMPT, Command

TEXTS = {
    "unix": f"{BIRD}\n{PROMPT}\n{BIRD}",
    "no line break at the end": f"{BIRD}\n{PROMPT}\n{BIRD}".rstrip("\n"),
    "goes at the end": f"{BIRD}\n{PROMPT}".rstrip("\n"),
    "windows": f"{BIRD}\n{PROMPT}\n{BIRD}".replace("\n", "\r\n"),
    "odd line breaks": f"{BIRD}\x0c\u2028\x85one\rtwo\n{PROMPT}\n{BIRD}",
    "inside a line": f"{BIRD}\nThe bridge (click here) opens.\n{BIRD * 10}\n{PROMPT}",
    "everything": PROMPT,
    "umlauts": f"Die Störche kamen zurück.\n\n{PROMPT}\nNiemand wußte, warum.\n",
}


@pytest.mark.parametrize("name", ["a.txt", "with space.txt"])
@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("codec", ["utf-8", "latin-1"])
def test_git_applies_the_diff_to_the_very_bytes(codec: str, kind: str, name: str, run: Command, tmp_path: Path) -> None:
    text = TEXTS[kind] if codec == "utf-8" else TEXTS[kind].replace("\u2028", "\n")
    file = tmp_path / name
    file.write_bytes(text.encode(codec))
    diff = run("fix", "--diff", name, "--encoding", codec)
    assert diff.code == 1, diff.stderr
    assert file.read_bytes() == text.encode(codec)

    (tmp_path / "fixed").mkdir()
    (tmp_path / "fixed" / name).write_bytes(text.encode(codec))
    assert run("fix", f"fixed/{name}", "--encoding", codec).code == 1
    applied = subprocess.run(
        ["git", "apply", "-p0", "--whitespace=nowarn", "-"],
        input=diff.stdout,
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert applied.returncode == 0, applied.stderr
    left = file.read_bytes() if file.exists() else b""
    assert left == (tmp_path / "fixed" / name).read_bytes()


def test_a_diff_of_wide_characters_is_readable(run: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(codecs.BOM_UTF16_LE + f"{BIRD}\n{PROMPT}".encode("utf-16-le"))
    outcome = run("fix", "--diff", "a.txt", "--encoding", "utf-16")
    assert f"-{PROMPT}" in outcome.text
