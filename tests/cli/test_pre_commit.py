"""The hooks, run by the real pre-commit in a real repository, from a real installation of this project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

PROJECT = Path(__file__).parents[2]
STORY = "The storks came back to the village on Monday, three weeks later than last year.\n"
PROMPT = "Sign up for our newsletter\n"
IDENTITY = {f"GIT_{who}_{what}": "test@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(folder: Path, *arguments: str) -> str:
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **IDENTITY}
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **plain},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def commit_all(folder: Path) -> str:
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "all")
    return git(folder, "rev-parse", "HEAD")


def hooks_repository(folder: Path) -> str:
    """A committed copy of this project's working tree."""
    left_out = shutil.ignore_patterns(".git", "__pycache__", ".*_cache", ".hypothesis", ".venv", "tests", "benchmarks")
    shutil.copytree(PROJECT, folder, ignore=left_out)
    return commit_all(folder)


def test_both_hooks_find_and_the_second_mends(tmp_path: Path) -> None:
    revision = hooks_repository(tmp_path / "hooks")
    articles = tmp_path / "articles"
    articles.mkdir()
    hooks = [{"id": "cleantext-check"}, {"id": "cleantext-fix", "args": ["--exclude", "promo"]}]
    repository = {"repo": str(tmp_path / "hooks"), "rev": revision, "hooks": hooks}
    (articles / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [repository]}))
    (articles / "pyproject.toml").write_text('[tool.cleantext]\nexclude-files = ["kept"]\n')
    (articles / "kept").mkdir()
    for name in ("story.txt", "notes.md", "code.py", "kept/story.txt"):
        (articles / name).write_text(f"{STORY}\n{PROMPT}")
    commit_all(articles)

    def pre_commit() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"],
            cwd=articles,
            env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home"), "CLEANTEXT_CACHE": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )

    first = pre_commit()
    assert first.returncode == 1, first.stdout + first.stderr
    for name in ("story.txt", "notes.md"):
        assert f"{name}:3:1: en/newsletter/" in first.stdout, first.stdout
        assert (articles / name).read_text() == STORY
    assert "files were modified by this hook" in first.stdout
    assert (articles / "kept" / "story.txt").read_text() == (articles / "code.py").read_text() == f"{STORY}\n{PROMPT}"

    second = pre_commit()
    assert second.returncode == 0, second.stdout + second.stderr
    assert second.stdout.count("Passed") == 2
