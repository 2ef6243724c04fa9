"""Write reports and messages: plain when piped, coloured on a terminal, no control character of a text."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
from collections.abc import Iterator
from typing import TextIO

from cleantext.cli.errors import CommandError, reason_of

STYLES = {"removed": "31", "added": "32", "rule": "36", "place": "1", "hunk": "35"}
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_CONTROL_IN_LINES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
EXCERPT_CHARACTERS = 60


def say(text: str) -> None:
    """Write a line, or several, to standard output.

    Raises:
        CommandError: it cannot be written.
    """
    say_exactly(text + "\n")


def say_exactly(text: str) -> None:
    """Write a text with its own line endings to standard output; what cannot be encoded is spelled out."""
    encoding = standard_output().encoding or "utf-8"
    say_bytes(text.encode(encoding, "backslashreplace"))


def say_bytes(data: bytes) -> None:
    """Write bytes to standard output, to the last one (an unbuffered stream may take them bit by bit).

    Raises:
        CommandError: they cannot be written.
    """
    stream = standard_output()
    with _sound_output():
        stream.flush()
        left = memoryview(data)
        while left:
            written = stream.buffer.write(left)
            if written is None:
                raise BlockingIOError(errno.EAGAIN, "it does not wait for its reader")
            left = left[written:]
        stream.buffer.flush()


def flush_output() -> None:
    """Let everything that was said reach its reader.

    Raises:
        CommandError: it cannot be written.
    """
    if sys.stdout is not None:
        with _sound_output():
            sys.stdout.flush()


@contextlib.contextmanager
def _sound_output() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        _silence_output()
        raise CommandError("stopped: nobody reads standard output any more") from error
    except OSError as error:
        _silence_output()
        raise CommandError(f"cannot write to standard output: {reason_of(error)}") from error


def _silence_output() -> None:
    """Send what is still unwritten nowhere, so that Python does not stumble over it when it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def complain(text: str) -> None:
    """Write a message for the user to standard error; a closed one is no reason to stop."""
    if sys.stderr is not None:
        message = _CONTROL_IN_LINES.sub(_escaped, f"cleantext: {text}\n")
        with contextlib.suppress(OSError):
            sys.stderr.write(_encodable(message, sys.stderr))
            sys.stderr.flush()


def standard_output() -> TextIO:
    """Standard output.

    Raises:
        CommandError: it is closed.
    """
    if sys.stdout is None:
        raise CommandError("standard output is closed")
    return sys.stdout


def paint(style: str, text: str) -> str:
    """The text in a style of `STYLES`, if standard output is a terminal that shows colours."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if shows_colours(sys.stdout) else text


def location(name: str, line: int, column: int) -> str:
    """A place in a file as editors and terminals understand it: name, line and column (from 1)."""
    return paint("place", f"{one_line(name)}:{line}:{column}:")


def shows_colours(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal and nobody asked for plain text (`NO_COLOR`, a dumb terminal)."""
    if stream is None or not stream.isatty():
        return False
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return os.name != "nt" or "WT_SESSION" in os.environ


def one_line(text: str) -> str:
    r"""The text with its control characters spelled out, so that none reaches a terminal.

    >>> one_line("a\tb\x1b[31m")
    'a\\x09b\\x1b[31m'
    """
    return _CONTROL.sub(_escaped, text)


def excerpt(text: str, limit: int = EXCERPT_CHARACTERS) -> str:
    """The first words of a text on one line.

    Args:
        text: any text.
        limit: the most characters to show.

    >>> excerpt("Sign  up\\nfor our newsletter", 12)
    'Sign up for…'
    """
    words = " ".join(text[: 4 * limit].split())
    if len(words) <= limit and len(text) <= 4 * limit:
        return one_line(words)
    cut = words[: limit - 1]
    shorter = cut if words[limit - 1 : limit].isspace() else cut.rpartition(" ")[0]
    return one_line((shorter or cut).rstrip()) + "…"


def _escaped(found: re.Match[str]) -> str:
    return f"\\x{ord(found.group()):02x}"


def _encodable(text: str, stream: TextIO) -> str:
    """The text with what the stream's encoding cannot say spelled out."""
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)
