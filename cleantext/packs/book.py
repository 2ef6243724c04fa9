"""The rule book of some folders: from the store where their content is known, else from the packs themselves."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from cleantext._version import __version__
from cleantext.packs import stored
from cleantext.packs.stored import RuleBook

CACHE_VARIABLE = "CLEANTEXT_CACHE"
SHIPPED = Path(__file__).resolve().parent.parent / "rules.stored"


def rule_book(folders: Sequence[Path]) -> RuleBook:
    """The rule book of the packs under some folders.

    The one shipped with the package, or kept in the user's cache folder, is used when the folders' content is the
    same to the byte as it was made from. `CLEANTEXT_CACHE` names another cache folder; empty, nothing is kept.

    Raises:
        PackError: anything is wrong with a pack.
    """
    key = content_key(folders)
    cache = cache_folder()
    for path in (SHIPPED, *([cache / f"{key}.rules"] if cache else [])):
        book = _read(path, key)
        if book is not None:
            return book
    from cleantext.packs.load import load_packs

    book = stored.book_of(load_packs(folders))
    if cache:
        _keep(cache / f"{key}.rules", key, book)
    return book


def content_key(folders: Sequence[Path]) -> str:
    """A digest of all packs under some folders and of this package's version."""
    digest = blake2b(f"{stored.FORMAT} {__version__} {_code_key()}".encode(), digest_size=16)
    for folder in folders:
        digest.update(b"\0folder\0")
        paths = [folder] if folder.is_file() else sorted(folder.rglob("*.y*ml"))
        for path in paths:
            digest.update(f"\0{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
            with suppress(OSError):
                digest.update(path.read_bytes())
    return digest.hexdigest()


def write_book(path: Path, folders: Sequence[Path]) -> None:
    """Write the rule book of some folders to a file, for shipping.

    Raises:
        PackError: anything is wrong with a pack.
    """
    from cleantext.packs.load import load_packs

    path.write_bytes(_stamped(content_key(folders), stored.book_of(load_packs(folders))))


def cache_folder() -> Path | None:
    """The user's cache folder for rule books; None where there is none."""
    named = os.environ.get(CACHE_VARIABLE)
    if named is not None:
        return Path(named) if named else None
    with suppress(RuntimeError):
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "cleantext" / "cache"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "cleantext"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cleantext"
    return None


def _code_key() -> str:
    """A digest of the code that makes rules out of packs, so that a changed checkout makes them anew."""
    package = Path(__file__).resolve().parent.parent
    digest = blake2b(digest_size=8)
    for path in (
        *sorted((package / "packs").glob("*.py")),
        *sorted((package / "phrases").glob("*.py")),
        package / "rules.py",
    ):
        info = path.stat()
        digest.update(f"{path.name} {info.st_size}".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stamped(key: str, book: RuleBook) -> bytes:
    return key.encode() + b"\n" + stored.dump(book)


def _read(path: Path, key: str) -> RuleBook | None:
    try:
        if not _is_trusted(path):
            return None
        found, _, data = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return stored.load(data) if found == key.encode() else None


def _is_trusted(path: Path) -> bool:
    """Whether nobody but the user (or who installed the package) can have written the file."""
    if path == SHIPPED or not hasattr(os, "getuid"):
        return path.is_file()
    info = path.stat()
    return info.st_uid in (os.getuid(), 0) and not info.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _keep(path: Path, key: str, book: RuleBook) -> None:
    """Write to the cache in one step; two processes may do so at once. A cache that cannot be written is none."""
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".making-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_stamped(key, book))
            os.replace(name, path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
