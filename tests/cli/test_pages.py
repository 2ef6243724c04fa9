"""Pages on the command line: their encodings, and `cleantext extract`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli.command import Command, run_process
from integrations.apart import APART, python_of_its_own

from cleantext.cli.extractors import EXTRACTORS

ROOT = Path(__file__).resolve().parent.parent.parent
FERRY = Path(__file__).parent / "pages" / "ferry.html"
STORY = "The ferry will stay in port until its new gearbox has been tested at sea"
SUBHEADING = "Old gearbox, new trouble"
JUNK = ("Old gearbox sold for scrap", "our newsletter")


def extract(*arguments: str, python: str | Path = sys.executable) -> subprocess.CompletedProcess[str]:
    """Run `cleantext extract` with the built-in packs, as a process of its own."""
    command = [str(python), "-c", "from cleantext.cli.main import run; run()", "extract", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )


def test_a_page_in_the_encoding_it_names_keeps_every_other_byte(tmp_path: Path, run: Command) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(b"<meta charset=iso-8859-1><p>K\xf6ln \x93so\x94</p><p>Sign up for our newsletter</p>")
    assert run("fix", "--quiet", str(page)).code == 1
    assert page.read_bytes() == b"<meta charset=iso-8859-1><p>K\xf6ln \x93so\x94</p>"


@pytest.mark.parametrize("name", EXTRACTORS)
def test_extract_gives_the_story_without_the_junk_with_each_extractor(name: str, pytestconfig: pytest.Config) -> None:
    is_apart = EXTRACTORS[name].distribution in APART
    python = python_of_its_own(pytestconfig) if is_apart else sys.executable
    done = extract("--extractor", name, str(FERRY), python=python)
    assert (done.returncode, done.stderr) == (0, "")
    assert STORY in done.stdout
    assert not [junk for junk in JUNK if junk in done.stdout], done.stdout


def test_extract_writes_json_with_removals_and_flags() -> None:
    found = json.loads(extract("--to", "json", str(FERRY)).stdout)
    assert found["path"] == str(FERRY)
    assert found["flags"] == []
    assert STORY in found["text"]
    assert {removal["category"] for removal in found["removals"]} <= {"promo", "newsletter", "ui"}
    assert found["removals"], found


def test_extract_writes_markdown_with_the_subheading() -> None:
    done = extract("--to", "markdown", str(FERRY))
    assert f"## {SUBHEADING}" in done.stdout
    assert not [junk for junk in JUNK if junk in done.stdout], done.stdout


def test_extract_says_what_it_cannot_do(tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_text("<p></p>")
    nothing = extract(str(empty))
    assert (nothing.returncode, nothing.stdout) == (2, "")
    assert nothing.stderr.endswith("empty.html: no article was found in it\n")
    plain = extract("--to", "markdown", "--extractor", "resiliparse", str(FERRY))
    assert plain.returncode == 2
    assert "writes no Markdown; use --extractor trafilatura" in plain.stderr


def test_extract_without_an_extractor_says_what_to_install() -> None:
    hide = "import cleantext.cli.extractors as e; e.find_spec = lambda name: None\n"
    done = run_process("extract", str(FERRY), first=hide)
    assert done.code == 2
    assert done.stderr == (
        "cleantext: no extractor is installed; for instance: pip install 'cleantext-rules[trafilatura]'\n"
    )
