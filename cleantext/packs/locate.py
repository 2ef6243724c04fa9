"""Where packs are found: the built-in ones, and those of installed distributions."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType

ENTRY_POINTS = "cleantext.rules"


def builtin_folder() -> Path:
    """The folder of the built-in packs: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "rules"
    return installed if installed.is_dir() else package.parent / "rules"


def plugin_folders() -> tuple[Path, ...]:
    """Folders of packs that installed distributions offer under the entry-point group `cleantext.rules`.

    An entry point names a package (its folder is used) or a callable that returns a path.

    Raises:
        PackError: an entry point cannot be loaded.
    """
    if not _may_have_plugins():
        return ()
    from importlib.metadata import entry_points

    from cleantext.packs.errors import PackError, Problem

    folders: list[Path] = []
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda one: (one.name, one.value)):
        try:
            target = point.load()
            if isinstance(target, ModuleType):
                folders.extend(Path(path) for path in getattr(target, "__path__", ()))
            else:
                folders.append(Path(target() if callable(target) else target))
        except Exception as error:
            problem = f"its entry point {point.value} cannot be loaded: {error}"
            raise PackError([Problem(point.name, 1, "", problem, "update or remove that distribution")]) from error
    return tuple(folders)


def _may_have_plugins() -> bool:
    """Whether a distribution may have entry points of the group: the usual answer is no, ten times sooner."""
    return any(map(_finds_distributions, sys.meta_path)) or any(map(_mentions_the_group, sys.path))


def _finds_distributions(finder: object) -> bool:
    """Whether a finder knows of distributions that are not folders beside the modules."""
    of_python = getattr(finder, "__module__", "").startswith("_frozen_importlib")
    return hasattr(finder, "find_distributions") and not of_python


def _mentions_the_group(folder: str) -> bool:
    """Whether a distribution in a folder names the group; yes where the folder is a zip file or an egg."""
    if os.path.isfile(folder) or folder.endswith(".egg"):
        return True
    for path in _entry_point_files(folder or "."):
        with suppress(OSError), open(path, "rb") as file:
            if ENTRY_POINTS.encode() in file.read():
                return True
    return False


def _entry_point_files(folder: str) -> Iterator[str]:
    with suppress(OSError):
        for name in os.listdir(folder):
            if name.endswith((".dist-info", ".egg-info")):
                yield os.path.join(folder, name, "entry_points.txt")
            elif name.endswith(".egg"):
                yield os.path.join(folder, name, "EGG-INFO", "entry_points.txt")
