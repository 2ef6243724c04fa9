"""Ship the rules in the form that loads in milliseconds, made while the wheel is built."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StoreRules(BuildHookInterface):  # type: ignore[type-arg]  # the build backend is no dependency of ours
    """Checks all packs and writes them, ready to load, next to the package's modules."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the file and have it put into the wheel; an editable install reads the packs themselves."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from cleantext.packs.book import write_book

        path = Path(tempfile.mkdtemp()) / "rules.stored"
        write_book(path, [Path(self.root) / "rules"])
        build_data["force_include"][str(path)] = "cleantext/rules.stored"
