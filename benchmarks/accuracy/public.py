"""The public article-extraction benchmark, fetched by people who have the network."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from benchmarks.corpus import PublicBenchmark, public_from

TRUTH = "ground-truth.json"
OUTPUT = "output"


def fetch(url: str, folder: Path) -> None:
    """Clone the benchmark's repository.

    Raises:
        RuntimeError: git could not clone it; the message is git's.
    """
    done = subprocess.run(
        ["git", "clone", "--quiet", "--depth", "1", "--", url, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"git could not clone {url}: {done.stderr.strip()}")


def read_clone(folder: Path) -> PublicBenchmark:
    """Read a clone of the benchmark: the true bodies and every extractor's output that covers all pages.

    Raises:
        FileNotFoundError: the folder is no clone of it.
    """
    if not (folder / TRUTH).is_file():
        raise FileNotFoundError(f"{folder} is no clone of the public benchmark: {TRUTH} is missing")
    truth = json.loads((folder / TRUTH).read_text("utf-8"))
    outputs: dict[str, dict[str, str]] = {}
    for path in sorted((folder / OUTPUT).glob("*.json")):
        pages = json.loads(path.read_text("utf-8"))
        if pages.keys() >= truth.keys():
            outputs[path.stem] = {page: pages[page].get("articleBody") or "" for page in truth}
    return public_from(truth, outputs)
