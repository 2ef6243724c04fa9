"""Replace a file at one stroke: at every moment the whole old file or the whole new one is there."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile

from cleantext.cli.errors import FileError, reason_of
from cleantext.cli.files import Source

PREFIX = ".cleantext-"


def replace_file(source: Source, data: bytes) -> None:
    """Replace a file that was read; links are followed, mode, owner and attributes are kept.

    Args:
        source: the file as read.
        data: its new bytes.

    Raises:
        FileError: it may not or cannot be replaced; the file is untouched then.
    """
    if source.path is None or source.status is None:
        raise FileError(source.name, "has no place to be written to")
    _refuse_irreplaceable(source, source.path, source.status)
    folder = os.path.dirname(source.path)
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=PREFIX, dir=folder)
        try:
            _write(descriptor, data)
            _copy_attributes(source, source.path, temporary)
            _verify(source, temporary, data)
            _refuse_changed(source, source.path, source.status)
            os.replace(temporary, source.path)
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(temporary)
    except OSError as error:
        raise FileError(source.name, f"cannot be replaced: {reason_of(error)}; left as it was") from error
    _settle(folder)


def _refuse_irreplaceable(source: Source, path: str, status: os.stat_result) -> None:
    if status.st_nlink > 1:
        reason = f"has {status.st_nlink} hard links, which replacing it would part; left as it is"
        raise FileError(source.name, reason)
    if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
        raise FileError(source.name, "is read-only; left as it is")
    if len(source.data) != status.st_size:
        raise FileError(source.name, "changed while it was read; left as it is")


def _refuse_changed(source: Source, path: str, status: os.stat_result) -> None:
    if _identity(os.stat(path)) != _identity(status):
        raise FileError(source.name, "changed meanwhile; left as it is")


def _identity(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_nlink, status.st_mode


def _write(descriptor: int, data: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _copy_attributes(source: Source, path: str, temporary: str) -> None:
    """Owner, mode and extended attributes; the times are those of the change."""
    made, old = os.stat(temporary), os.stat(path)
    if (made.st_uid, made.st_gid) != (old.st_uid, old.st_gid):
        try:
            os.chown(temporary, old.st_uid, old.st_gid)
        except PermissionError as error:
            reason = "belongs to somebody else, who would lose it; left as it is"
            raise FileError(source.name, reason) from error
    _drop_inherited_attributes(path, temporary)
    shutil.copystat(path, temporary)
    os.utime(temporary)


def _drop_inherited_attributes(path: str, temporary: str) -> None:
    """Take away what the folder's defaults gave the new file (access lists) and the old one does not have."""
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in set(os.listxattr(temporary)) - set(os.listxattr(path)):
                os.removexattr(temporary, name)


def _verify(source: Source, temporary: str, data: bytes) -> None:
    with open(temporary, "rb") as file:
        if file.read() != data:
            raise FileError(source.name, "the copy on disk differs from what was written; left as it was")


def _settle(folder: str) -> None:
    """Make the new name durable; a file system that cannot do so has the new file all the same."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
