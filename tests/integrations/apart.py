"""An environment of their own for libraries that cannot be installed beside the others."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from importlib.metadata import requires
from pathlib import Path

import pytest
from filelock import FileLock

APART = {
    "fundus": "fundus>=0.5.7",  # wants lxml before 6, trafilatura wants lxml 6
    "newspaper4k": "newspaper4k>=0.9.6",  # writes lxml[html-clean], jusText lxml[html_clean]: pip before 23.3 trips
    "readability-lxml": "readability-lxml>=0.9",  # as newspaper4k
    "news-please": "news-please>=1.6.16",  # needs newspaper4k and readability-lxml
}
OLDER = ["curl_cffi<0.16"]  # fundus 0.5.7 imports what 0.16 has no more


def python_of_its_own(config: pytest.Config) -> Path:
    """The Python of an environment that has these libraries; made once, and kept in pytest's cache."""
    own = [one for one in requires("cleantext-rules") or () if "extra ==" not in one]
    wanted = sorted([*APART.values(), *OLDER, *own])
    key = hashlib.sha256("\n".join([sys.version, *wanted]).encode()).hexdigest()[:12]
    assert config.cache is not None
    folder = config.cache.mkdir("recipes") / key
    with FileLock(f"{folder}.lock"):
        if not (folder / "ready").exists():
            shutil.rmtree(folder, ignore_errors=True)
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            install = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-compile", *wanted]
            subprocess.run(install, check=True, capture_output=True)
            (folder / "ready").touch()
    return folder / "bin" / "python"
