"""The helpers beside this file, importable (the folder itself cannot be imported: the standard library has an html)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
pytest.register_assert_rewrite("page_laws")
