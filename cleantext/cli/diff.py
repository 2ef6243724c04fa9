"""Unified diffs that `git apply -p0` and `patch -p0` take."""

from __future__ import annotations

import difflib
import io
import os
from collections.abc import Iterator

from cleantext.cli.output import paint

_STYLES = {"+": "added", "-": "removed", "@": "hunk"}
_NO_LINE_BREAK = "\n\\ No newline at end of file\n"


def diff_lines(name: str, old: str, new: str, codec: str) -> Iterator[bytes]:
    """The lines of a diff between two versions of a file.

    Args:
        name: the file's name, for the head of the diff.
        old: its text.
        new: what it would become.
        codec: its encoding, in which the diff is written (UTF-8 for UTF-16 and UTF-32, which no program
            patches).
    """
    encoding = "utf-8" if codec.startswith(("utf-16", "utf-32")) else codec
    ended = f"{name}\t" if " " in name else name
    lines = difflib.unified_diff(_lines(old), _lines(new), ended, ended)
    for number, line in enumerate(lines):
        body, line_break = (line[:-1], "\n") if line.endswith("\n") else (line, _NO_LINE_BREAK)
        painted = paint(_STYLES[line[0]], body) if line[0] in _STYLES else body
        written = painted + line_break
        yield os.fsencode(written) if number < 2 else written.encode(encoding)


def _lines(text: str) -> list[str]:
    """The lines as patch programs count them: only a line feed ends one."""
    return list(io.StringIO(text, newline="\n"))
