"""Compile what is written in C where there is a compiler, and ship the rules in the form that loads in milliseconds."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODULES = {
    "cleantext.prefilter._scan": "cleantext/prefilter/scan/scan.c",
    "cleantext.html._reader": "cleantext/html/reader/reader.c",
}
WITHOUT = "CLEANTEXT_WITHOUT_COMPILER"


class PrepareBuild(BuildHookInterface):  # type: ignore[type-arg]  # the build backend is no dependency of ours
    """Puts into the wheel what has to be made: compiled modules, and all packs checked and stored."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files. An editable install gets the modules beside their source, and reads the packs themselves."""
        if self.target_name != "wheel":
            return
        root, made = Path(self.root), Path(tempfile.mkdtemp())
        is_editable = version == "editable"
        compiled = _compiled(root, root if is_editable else made, made)
        if is_editable:
            return
        if compiled:
            build_data["force_include"].update({str(module): str(module.relative_to(made)) for module in compiled})
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
        sys.path.insert(0, self.root)
        from cleantext.packs.book import write_book

        write_book(made / "rules.stored", [root / "rules"])
        build_data["force_include"][str(made / "rules.stored")] = "cleantext/rules.stored"


def _compiled(root: Path, target: Path, scratch: Path) -> list[Path]:
    """The compiled modules below a target folder; none, with a warning, where they cannot be compiled: Python does then."""
    if os.environ.get(WITHOUT):
        return []
    try:
        from setuptools import Distribution, Extension

        modules = [Extension(name, [str(root / source)]) for name, source in MODULES.items()]
        command: Any = Distribution({"ext_modules": modules}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(target), str(scratch / "objects")
        command.force = True  # a header may have changed
        command.ensure_finalized()
        command.run()
        return [Path(command.get_ext_fullpath(name)) for name in MODULES]
    except Exception as error:  # of whatever kind: compilers and their absence raise many
        print(f"warning: cleantext is installed without its compiled modules, and slower: {error}", file=sys.stderr)
        return []
