"""Find pack files and read what they say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleantext.packs.context import Context, fields, read_count, read_name
from cleantext.packs.errors import Problem
from cleantext.packs.keys import LANGUAGE, PACK, PACK_KEYS, WORDS_FILE_KEYS
from cleantext.packs.yaml_nodes import MAX_BYTES, Mapping, Node, parse_yaml

WORDS_STEM = "words"
_NEEDED = ("schema", "pack", "language", "title", "rules")
_NEEDED_IN_WORDS = ("schema", "language", "title")


@dataclass(frozen=True)
class PackFile:
    """A file as read, before its rules are.

    Attributes:
        path: as it is named in messages.
        folder: the number of the folder it was found under.
        name: the pack's name; empty for a words file.
        language: its language code.
        entries: its known keys.
        is_words: whether it is a `words.yaml`.
    """

    path: str
    folder: int
    name: str
    language: str
    entries: dict[str, Node]
    is_words: bool


def pack_files(folders: Sequence[Path], problems: list[Problem]) -> list[PackFile]:
    """Read all pack and words files under some folders; what is wrong is noted in `problems`."""
    found: dict[Path, tuple[Path, int]] = {}
    for number, folder in enumerate(folders):
        for path in _paths(folder, problems):
            found.setdefault(path.resolve(), (path, number))
    files = [_read_file(path, number, problems) for path, number in found.values()]
    return [file for file in files if file is not None]


def _paths(folder: Path, problems: list[Problem]) -> list[Path]:
    if folder.is_file():
        return [folder]
    found = [path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml") and _is_wanted(path, folder)]
    if not found:
        what = "holds no .yaml file" if folder.is_dir() else "does not exist"
        problems.append(Problem(str(folder), 1, "", f"this rule folder {what}", "check the path"))
    return sorted(found)


def _is_wanted(path: Path, folder: Path) -> bool:
    """Whether a path is a file that an author put there, not one that an editor hid."""
    return path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)


def _read_file(path: Path, number: int, problems: list[Problem]) -> PackFile | None:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        problems.append(Problem(str(path), 1, "", f"cannot be read: {error.strerror}", "check the file"))
        return None
    root = parse_yaml(data, str(path), problems)
    return _read_entries(path, number, root, Context(str(path), problems=problems)) if root is not None else None


def _read_entries(path: Path, number: int, root: Node, context: Context) -> PackFile | None:
    is_words = path.stem == WORDS_STEM
    entries = fields(
        context, root, WORDS_FILE_KEYS if is_words else PACK_KEYS, "a words file" if is_words else "a pack"
    )
    if not isinstance(root, Mapping):
        return None
    read_count(context, entries.get("schema"), "schema", 1, 1)
    for key in _missing(entries, is_words):
        context.report(
            root, f"the pack has no `{key}`", "write `schema: 1` as the first line" if key == "schema" else "add it"
        )
    name = read_name(context, entries.get("pack"), "pack", PACK, "name it after its path, like en/newsletter")
    language = read_name(context, entries.get("language"), "language", LANGUAGE, "write an ISO code, like en")
    if name and "/".join(name.split("/")[-2:]) != f"{path.resolve().parent.name}/{path.stem}":
        problem = f"the pack `{name}` stands in {path.resolve().parent.name}/{path.name}"
        context.report(entries["pack"], problem, f"name it `{path.resolve().parent.name}/{path.stem}` or move the file")
    return PackFile(str(path), number, name, language, entries, is_words)


def _missing(entries: dict[str, Node], is_words: bool) -> Iterable[str]:
    missing = [key for key in (_NEEDED_IN_WORDS if is_words else _NEEDED) if key not in entries]
    return [*missing, "words"] if is_words and not entries.keys() & {"words", "exceptions"} else missing
