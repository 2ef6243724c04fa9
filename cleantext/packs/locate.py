"""Where packs are found: the built-in ones, and those of installed distributions."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from cleantext.packs.errors import PackError, Problem

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
    from importlib.metadata import entry_points

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
