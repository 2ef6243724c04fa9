"""The configuration: `[tool.cleantext]` of the nearest pyproject.toml, or the file named with `--config`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from cleantext.cli.errors import CommandError, reason_of
from cleantext.settings import Settings

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PYPROJECT = "pyproject.toml"
EXCLUDE_FILES = "exclude-files"
KEYS = (*(known.name for known in fields(Settings)), EXCLUDE_FILES)


@dataclass(frozen=True)
class Config:
    """What a configuration file says.

    Attributes:
        file: the file; None where there is none.
        settings: names and values for `Settings`.
        exclude_files: patterns of files that `check` and `fix` leave out.
    """

    file: Path | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    exclude_files: tuple[str, ...] = ()

    def leaves_out(self, name: str) -> bool:
        """Whether a pattern fits a file's path from the configuration's folder, or a part of it.

        >>> Config(Path("/p/pyproject.toml"), {}, ("drafts", "*.md")).leaves_out("/p/drafts/a.txt")
        True
        """
        if self.file is None or not self.exclude_files:
            return False
        try:
            parts = Path(os.path.relpath(name, self.file.parent)).parts
        except ValueError:  # on another drive
            return False
        paths = ["/".join(parts[: count + 1]) for count in range(len(parts))]
        patterns = [pattern.rstrip("/") for pattern in self.exclude_files]
        return any(fnmatchcase(path, pattern) for pattern in patterns for path in [*paths, *parts])


def load_config(named: str | None) -> Config:
    """The configuration in force.

    Args:
        named: the file given with `--config`; None to look for the nearest pyproject.toml with a
            `[tool.cleantext]`, upwards from the working folder.

    Raises:
        CommandError: the file cannot be read, or says something unknown.
    """
    if named is not None:
        file = Path(named)
        return _config_of(file, _table_of(file, _read(file)))
    for folder in _folders_upwards():
        file = folder / PYPROJECT
        if file.is_file() and (table := _cleantext_table(_read(file))) is not None:
            return _config_of(file, table)
    return Config()


def _folders_upwards() -> list[Path]:
    try:
        here = Path.cwd()
    except OSError:
        return []
    return [here, *here.parents]


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8"))
    except OSError as error:
        raise CommandError(f"{file}: {reason_of(error)}") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file}: not TOML: the byte at offset {error.start} is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise CommandError(f"{file}: not TOML: {error}") from error
    except RecursionError as error:
        raise CommandError(f"{file}: not TOML that can be read: nested too deeply") from error


def _cleantext_table(data: Mapping[str, Any]) -> Any:
    tool = data.get("tool", {})
    return tool.get("cleantext") if isinstance(tool, dict) else None


def _table_of(file: Path, data: dict[str, Any]) -> Any:
    """The settings in a file named by the user, which need not be a pyproject.toml."""
    table = _cleantext_table(data)
    if table is None and file.name == PYPROJECT:
        raise CommandError(f"{file}: has no [tool.cleantext]")
    return data if table is None else table


def _config_of(file: Path, table: Any) -> Config:
    if not isinstance(table, dict):
        raise CommandError(f"{file}: `tool.cleantext` is no table; write [tool.cleantext]")
    for key, value in table.items():
        _check_entry(file, key, value)
    settings = {key: value for key, value in table.items() if key != EXCLUDE_FILES}
    try:
        checked = Settings.of(settings)
    except (TypeError, ValueError) as error:
        raise CommandError(f"{file}: {error}") from error
    if "rules" in settings:
        settings["rules"] = [str(file.parent / folder) for folder in checked.rules]
    return Config(file, settings, tuple(table.get(EXCLUDE_FILES, ())))


def _check_entry(file: Path, key: str, value: Any) -> None:
    if key not in KEYS:
        close = get_close_matches(key, KEYS, 1)
        hint = f"did you mean `{close[0]}`? " if close else ""
        raise CommandError(f"{file}: unknown key `{key}`; {hint}known: {', '.join(sorted(KEYS))}")
    if isinstance(value, dict):
        raise CommandError(f"{file}: `{key}` is a table; give a value")
    is_list = isinstance(value, list) and all(isinstance(item, str) for item in value)
    if key == EXCLUDE_FILES and not is_list:
        raise CommandError(f'{file}: `{key}` is not a list of patterns such as ["drafts/*"]')
