"""Every block of docs/integrations.md works as it stands there, against the real library."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from integrations import newspage
from integrations.apart import APART, python_of_its_own

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PAGE = (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8")
SECTIONS = re.split(r"^#{2,3} (.*)\n", PAGE, flags=re.MULTILINE)[1:]
BLOCKS = [
    (library, block)
    for library, section in zip(SECTIONS[::2], SECTIONS[1::2], strict=True)
    for block in re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    if library != "Scrapy"  # settings, not code: see test_scrapy.py
]
NAMED = re.findall(r"\]\(#([a-z0-9-]+)\)", PAGE)


def _run(python: Path, library: str, block: str) -> list[str]:
    paths = os.pathsep.join(str(path) for path in (ROOT, HERE.parent))
    done = subprocess.run(
        [python, HERE / "run_recipe.py", library],
        input=block,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return [" ".join(text.split()) for text in found]


@pytest.mark.parametrize(
    ("library", "block"), BLOCKS, ids=[f"{library}-{number}" for number, (library, _) in enumerate(BLOCKS)]
)
def test_a_block_takes_out_the_junk_that_its_library_leaves_in_and_keeps_the_story(
    library: str, block: str, pytestconfig: pytest.Config
) -> None:
    python = python_of_its_own(pytestconfig) if library in APART else Path(sys.executable)
    text, without_cleantext = _run(python, library, block)
    assert [paragraph for paragraph in newspage.STORY if paragraph not in text] == []
    assert [line for line in newspage.JUNK if line in text] == []
    assert [line for line in newspage.JUNK if line not in without_cleantext] == []


def test_every_library_in_the_table_has_a_block() -> None:
    having = {library.lower() for library, _ in BLOCKS} | {"scrapy"}
    assert set(NAMED) == having


def test_no_recipe_is_longer_than_a_dozen_lines_of_code() -> None:
    long = {library: block for library, block in BLOCKS if sum(map(bool, block.splitlines())) > 13}
    assert long == {}
