"""The rule book of some folders: from the store where their content is known, else from the packs themselves."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING

try:
    from _blake2 import blake2b  # without the cryptographic library that hashlib loads
except ImportError:
    from hashlib import blake2b

from cleantext._version import __version__
from cleantext.packs import stored
from cleantext.packs.stored import RuleBook

if TYPE_CHECKING:
    from cleantext.packs.pack import Pack

PACK_ENDINGS = (".yaml", ".yml")
CACHE_VARIABLE = "CLEANTEXT_CACHE"
STAMP = 64  # bytes
MOST_KEPT = 20  # books in the cache
SHIPPED = Path(__file__).resolve().parent.parent / "rules.stored"


def rule_book(folders: Sequence[Path]) -> RuleBook:
    """The rule book of the packs under some folders.

    The one shipped with the package is used where its packs are as many and as long as they were, and none was written
    later; it, or one kept in the user's cache folder, where the folders' content is the same to the byte as it was made
    from. What further folders add to the first is kept apart, so that a change of somebody's own rules does not make all
    others be read again. `CLEANTEXT_CACHE` names another cache folder; empty, nothing is kept.

    Raises:
        PackError: anything is wrong with a pack.
    """
    book = _book_from(0, folders[:1])
    return book.joined(_book_from(1, folders)) if len(folders) > 1 else book


def packs_of(folders: Sequence[Path]) -> tuple[Pack, ...]:
    """The packs under some folders with their examples, the rules taken from their book: a tenth of the time.

    Raises:
        PackError: anything is wrong with a pack.
    """
    from cleantext.packs.load import load_packs

    return load_packs(folders, known=rule_book(folders).decoded())


def _book_from(first: int, folders: Sequence[Path]) -> RuleBook:
    """The book of the folders from one on."""
    if (shipped := _shipped_for(folders)) is not None:
        return shipped
    key = content_key(folders)
    cache = cache_folder()
    for path in (SHIPPED, *([cache / f"{key}.rules"] if cache else [])):
        book = _read(path, key)
        if book is not None:
            return book
    from cleantext.packs.load import load_packs

    book = stored.book_of(load_packs(folders, first))
    if cache:
        _keep(cache / f"{key}.rules", key, book)
    return book


def _shipped_for(folders: Sequence[Path]) -> RuleBook | None:
    """The book shipped with the package, where its packs need not even be read to see that they are as installed."""
    if [*folders] != [SHIPPED.parent / "rules"]:
        return None
    try:
        data = _mapped(SHIPPED)
        made = os.stat(SHIPPED).st_mtime_ns
        packs = _stats_under(folders[0])
    except (OSError, ValueError):  # it is not there, or empty
        return None
    if any(pack.st_mtime_ns > made for pack in packs) or data[:STAMP].partition(b" ")[2].strip() != _census(packs):
        return None
    return stored.load(data, STAMP)


def _stats_under(folder: Path) -> list[os.stat_result]:
    return [os.stat(path) for path, _ in _packs_under(folder)]


def _census(packs: Sequence[os.stat_result]) -> bytes:
    """How many packs there are, how many bytes they have, and for which kind of machine their book is."""
    return f"{len(packs)} {sum(pack.st_size for pack in packs)} {sys.byteorder}".encode()


def content_key(folders: Sequence[Path]) -> str:
    """A digest of all packs under some folders and of this package's version."""
    digest = blake2b(f"{stored.FORMAT} {__version__} {sys.byteorder} {_code_key()}".encode(), digest_size=16)
    for folder in folders:
        digest.update(b"\0folder\0")
        for path, name in _packs_under(folder):
            data = b""
            with suppress(OSError):  # which loading the packs will report
                data = _bytes_of(path)
            digest.update(f"\0{name}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def _packs_under(folder: Path) -> list[tuple[str, str]]:
    """Each pack's path, and its name from the folder on; a file is a pack itself."""
    if folder.is_file():
        return [(str(folder), ".")]
    top = str(folder)
    paths = (
        os.path.join(home, name) for home, _, names in os.walk(top) for name in names if name.endswith(PACK_ENDINGS)
    )
    return [(path, path[len(top) + 1 :].replace(os.sep, "/")) for path in sorted(paths)]


def _bytes_of(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.readall()


def write_book(path: Path, folders: Sequence[Path]) -> None:
    """Write the rule book of some folders to a file, for shipping.

    Raises:
        PackError: anything is wrong with a pack.
    """
    from cleantext.packs.load import load_packs

    census = _census([stat for folder in folders for stat in _stats_under(folder)])
    path.write_bytes(_stamp(content_key(folders), census) + stored.dump(stored.book_of(load_packs(folders))))


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
        *sorted((package / "prefilter").glob("*.py")),
        package / "condition.py",
        package / "rules.py",
    ):
        data = _bytes_of(str(path))
        digest.update(f"{path.name} {len(data)}".encode())
        digest.update(data)
    return digest.hexdigest()


def _stamp(key: str, census: bytes = b"") -> bytes:
    return (key.encode() + b" " + census).ljust(STAMP - 1) + b"\n"


def _read(path: Path, key: str) -> RuleBook | None:
    try:
        if not _is_trusted(path):
            return None
        data = _mapped(path)
    except (OSError, ValueError):
        return None
    return stored.load(data, STAMP) if data[:STAMP].startswith(key.encode() + b" ") else None


def _mapped(path: Path) -> mmap:
    """A file's bytes, as they are needed: those of rules that find nothing stay where they are."""
    with open(path, "rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def _is_trusted(path: Path) -> bool:
    """Whether nobody but the user (or who installed the package) can have written the file."""
    if path == SHIPPED or not hasattr(os, "getuid"):
        return path.is_file()
    info = path.stat()
    return info.st_uid in (os.getuid(), 0) and not info.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _keep(path: Path, key: str, book: RuleBook) -> None:
    """Write to the cache in one step; two processes may do so at once. A cache that cannot be written is none."""
    import tempfile  # which takes as long to import as to read the book, so only who writes one does

    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".making-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_stamp(key) + stored.dump(book))
            os.replace(name, path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        _forget_oldest(path.parent)


def _forget_oldest(cache: Path) -> None:
    """Leave the books last written: whoever edits rules makes one with every change."""
    books = sorted(cache.glob("*.rules"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in books[MOST_KEPT:]:
        path.unlink(missing_ok=True)
