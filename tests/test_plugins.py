"""Packs of installed distributions: a real wheel, installed by pip, found through its entry point."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

PACK = """schema: 1
pack: {folder}/promo
language: en
title: Lines about {folder}s
rules:
  - id: day
    why: A line about the {folder} of the day.
    is: "the {folder} of the day"
    remove: line
    removes: [The {folder} of the day]
    keeps: ["The {folder} of the day was caught.", "Of the day"]
"""
REPORT = """
import json
import cleantext
from cleantext import Cleaner
text = "The otter of the day\\nThe heron of the day\\nSign up for our newsletter\\nThe bridge opens on Monday, he said."
result = cleantext.inspect(text)
print(json.dumps({
    "text": result.text,
    "rules": [removal.rule for removal in result.removals],
    "without plugins": Cleaner(plugins=False).clean(text),
    "one excluded": Cleaner(exclude=["otter/promo/day"]).clean(text),
}))
"""


def _wheel(folder: Path, name: str, files: dict[str, str], entry_point: str) -> Path:
    """A wheel of a distribution with one entry point in the group `cleantext.rules`."""
    information = f"{name}-1.0.dist-info"
    files = {
        **files,
        f"{information}/METADATA": f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: 1.0\n",
        f"{information}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{information}/entry_points.txt": f"[cleantext.rules]\n{name} = {entry_point}\n",
    }
    record = "".join(f"{path},,\n" for path in [*files, f"{information}/RECORD"])
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with ZipFile(path, "w") as wheel:
        for inside, text in {**files, f"{information}/RECORD": record}.items():
            wheel.writestr(inside, text)
    return path


def _install(target: Path, *wheels: Path) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", str(target)]
    subprocess.run([*command, "--disable-pip-version-check", *map(str, wheels)], check=True)


def _run(target: Path, script: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(target)}
    return subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)


def _rules_package(name: str, beast: str) -> dict[str, str]:
    return {
        f"{name}/__init__.py": f"from pathlib import Path\ndef folder(): return Path(__file__).parent / '{beast}'\n",
        f"{name}/{beast}/promo.yaml": PACK.format(folder=beast),
    }


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip has installed two distributions with packs."""
    folder = tmp_path_factory.mktemp("wheels")
    otter = _wheel(folder, "otter_rules", _rules_package("otter_rules", "otter"), "otter_rules")
    heron = _wheel(folder, "heron_rules", _rules_package("heron_rules", "heron"), "heron_rules:folder")
    _install(folder / "site", otter, heron)
    return folder / "site"


def test_rules_of_installed_distributions_clean_unless_they_are_turned_off(installed: Path) -> None:
    done = _run(installed, REPORT)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    prose = "The bridge opens on Monday, he said."
    assert report["text"] == prose
    assert {"otter/promo/day", "heron/promo/day"} <= set(report["rules"])
    assert report["without plugins"] == f"The otter of the day\nThe heron of the day\n{prose}"
    assert report["one excluded"] == f"The otter of the day\n{prose}"


@pytest.mark.parametrize(
    ("files", "entry_point", "problem"),
    [
        ({}, "mink_rules", "No module named 'mink_rules'"),
        ({"mink_rules/__init__.py": "raise RuntimeError('the mink bites')"}, "mink_rules", "the mink bites"),
        ({"mink_rules/__init__.py": ""}, "mink_rules:missing", "missing"),
    ],
)
def test_a_distribution_that_cannot_be_loaded_is_named(
    tmp_path: Path, files: dict[str, str], entry_point: str, problem: str
) -> None:
    _install(tmp_path / "site", _wheel(tmp_path, "mink_rules", files, entry_point))
    done = _run(tmp_path / "site", "import cleantext; cleantext.clean('a')")
    assert done.returncode == 1
    assert "PackError" in done.stderr
    assert f"mink_rules:1: its entry point {entry_point} cannot be loaded" in done.stderr
    assert problem in done.stderr


def test_a_broken_pack_of_a_distribution_is_refused_with_its_place(tmp_path: Path) -> None:
    files = {
        "mink_rules/__init__.py": "",
        "mink_rules/mink/promo.yaml": PACK.format(folder="mink").replace("is:", "iz:"),
    }
    _install(tmp_path / "site", _wheel(tmp_path, "mink_rules", files, "mink_rules"))
    done = _run(tmp_path / "site", "import cleantext; cleantext.clean('a')")
    assert done.returncode == 1
    assert "promo.yaml:8: rule day: unknown key `iz`" in done.stderr
