"""Every command and every example of the README works as it stands there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cleantext.cleaner import Cleaner
from cleantext.packs.book import packs_of
from cleantext.packs.locate import builtin_folder
from cleantext.proof import prove

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
COMMANDS = [line for kind, block in BLOCKS if kind == "sh" for line in block.strip().splitlines()]
INSTALLING = [command for command in COMMANDS if "pip install" in command]
RULE = next(block for kind, block in BLOCKS if kind == "yaml")


def _run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path}
    return subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in INSTALLING])
def test_a_command_of_the_readme_runs(command: str) -> None:
    done = _run(command, ROOT)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    assert done.stdout


def test_the_commands_that_install_are_the_very_ones_that_the_checks_run_in_a_fresh_environment() -> None:
    checks = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert len(INSTALLING) == 2
    assert all(command in checks for command in INSTALLING)


def test_the_first_command_cleans_the_seeds_in_a_fresh_environment(tmp_path: Path) -> None:
    shutil.copytree(
        ROOT, tmp_path / "clone", ignore=shutil.ignore_patterns(".git", ".*cache", "results", "build", "dist")
    )
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    command = f". '{tmp_path}/venv/bin/activate' && {INSTALLING[0].replace('pip install', 'pip install --quiet')}"
    done = _run(command, tmp_path / "clone")
    assert done.returncode == 0, done.stderr
    expected = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds" / "cleaned").iterdir()))
    assert done.stdout.endswith(expected)


def test_the_python_example_runs_and_says_what_its_comments_say(capsys: pytest.CaptureFixture[str]) -> None:
    code = next(block for kind, block in BLOCKS if kind == "python")
    exec(compile(code, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert printed.startswith("The bridge opens on Monday.\n\nResidents have waited nine years for it.\n")
    assert "('Sign up for our free newsletter',)\nTrue\nclean frozenset()" in printed


def test_the_example_with_a_page_says_what_its_comments_say(capsys: pytest.CaptureFixture[str]) -> None:
    code = [block for kind, block in BLOCKS if kind == "python"][1]
    exec(compile(code, "README.md", "exec"), {})
    text, _, page = capsys.readouterr().out.partition("<article>")
    assert "Old gearbox sold for scrap" not in text + page
    assert text.count("Old gearbox, new trouble") == page.count("Old gearbox, new trouble") == 1
    assert "old.jpg" not in page
    assert page.endswith("</article>\nhtml/promo/teaser-box\n")


def test_the_pack_in_the_readme_loads_beside_the_built_in_ones_and_proves_itself(tmp_path: Path) -> None:
    path = tmp_path / "en" / "newsletter-extra.yaml"
    path.parent.mkdir()
    path.write_text(RULE, encoding="utf-8")
    report = prove(packs_of([builtin_folder(), tmp_path]), ["en/newsletter-extra"])
    assert (report.rules, [str(failure) for failure in report.failures]) == (1, [])
    assert Cleaner(rules=[tmp_path]).clean("Get the harbour dispatch free of charge") == ""


def test_the_before_and_after_of_the_readme_is_what_cleaning_does() -> None:
    before, after = (block for kind, block in BLOCKS if kind == "text")
    seed = (ROOT / "seeds" / "003_aa3e6f4e683fc520.txt").read_text(encoding="utf-8")
    cleaned = Cleaner().clean(seed)
    lines = [line.removesuffix("…").strip() for line in before.splitlines()]
    left = [line.removesuffix("…").strip() for line in after.splitlines()]
    assert all(line.split(" …")[0] in seed for line in lines)
    assert all((line.split(" …")[0] in cleaned) == (line in left) for line in lines if line)
