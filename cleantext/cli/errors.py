"""What ends a command with a plain sentence and exit code 2."""

from __future__ import annotations


class CommandError(Exception):
    """Wrong usage or configuration; its text is what the user reads."""


class FileError(CommandError):
    """One file that cannot be read or replaced; the other files are still done.

    Args:
        name: the file as the user named it.
        reason: what is wrong, in words.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


def reason_of(error: OSError) -> str:
    """The system's words for an error, lower case, without its number.

    >>> reason_of(FileNotFoundError(2, "No such file or directory"))
    'no such file or directory'
    """
    words = error.strerror or str(error) or type(error).__name__
    return words[:1].lower() + words[1:]
