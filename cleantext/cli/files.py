"""Read files as bytes and decode them so that every byte can be written back."""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import stat
import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from cleantext.cli.errors import CommandError, FileError, reason_of
from cleantext.document import BYTE_ORDER_MARK

STDIN = "-"
PAGES = (".html", ".htm", ".xhtml", ".shtml")
_AS_BROWSERS_READ = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_LINE_BREAK = re.compile("\r\n|\r|\n")
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Source:
    """A text that was read, with all that is needed to write it back.

    Attributes:
        name: how the user named it.
        data: its bytes.
        text: the bytes decoded, byte order mark and line endings included.
        codec: the encoding that turns the text into exactly these bytes again.
        path: the real path, links followed; None for standard input.
        status: what the system said about the file when it was opened.
    """

    name: str
    data: bytes
    text: str
    codec: str
    path: str | None = None
    status: os.stat_result | None = None

    def encode(self, text: str) -> bytes:
        """The bytes of a text made from this one.

        Raises:
            FileError: the encoding cannot say the text, or would not give the source's own bytes back.
        """
        try:
            if self.text.encode(self.codec) != self.data:
                reason = f"decoded as {self.codec} and encoded again it gives other bytes; left as it is"
                raise FileError(self.name, reason)
            return text.encode(self.codec)
        except UnicodeError as error:
            reason = f"the result cannot be written as {self.codec}: {error}; left as it is"
            raise FileError(self.name, reason) from error

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Line and column (from 1, columns in code points) of the first word in a stretch of the text."""
        stretch = self.text[start:end]
        offset = start + len(stretch) - len(stretch.lstrip()) if stretch.strip() else start
        line = bisect_right(self.line_starts, offset) - 1
        column = offset - self.line_starts[line]
        if line == 0 and self.text.startswith(BYTE_ORDER_MARK):
            column = max(column - 1, 0)
        return line + 1, column + 1

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which the lines begin, as an editor counts lines."""
        return [0, *(found.end() for found in _LINE_BREAK.finditer(self.text))]


def is_page(name: str) -> bool:
    """Whether a file's name says that it is a page.

    >>> is_page("story.HTML"), is_page("story.txt")
    (True, False)
    """
    return name.lower().endswith(PAGES)


def encoding_of_page(data: bytes, encoding: str) -> str:
    """The encoding a page is in: the one asked for, or, where the page is not in that, the one it names itself."""
    from bs4.dammit import EncodingDetector

    try:
        data.decode(encoding)
    except UnicodeError:
        named = EncodingDetector.find_declared_encoding(data, is_html=True) or encoding
        with contextlib.suppress(LookupError):
            return _AS_BROWSERS_READ.get(codecs.lookup(named).name, named)
    return encoding


def read_source(name: str, encoding: str, only_regular: bool = False, page: bool = False) -> Source:
    """Read one file, or standard input under the name `-`.

    Args:
        name: the path as given.
        encoding: the text's encoding; a byte order mark decides its byte order.
        page: whether it is a page, which may say itself in what encoding it is.
        only_regular: whether pipes and devices are refused.

    Raises:
        FileError: it is missing, a folder, binary, not readable, or not in this encoding.
    """
    if name == STDIN:
        data = read_stdin()
        return Source("<stdin>", data, *decode("<stdin>", data, encoding_of_page(data, encoding) if page else encoding))
    try:
        status = os.stat(name)
        if stat.S_ISDIR(status.st_mode):
            raise FileError(name, "is a folder; name the files in it")
        if only_regular and not stat.S_ISREG(status.st_mode):
            raise FileError(name, "is not a regular file")
        path = os.path.realpath(name)
        with open(path, "rb") as file:
            status = os.fstat(file.fileno())
            data = file.read()
    except OSError as error:
        raise FileError(name, reason_of(error)) from error
    except ValueError as error:
        raise FileError(name, f"is no path: {error}") from error
    used = encoding_of_page(data, encoding) if page else encoding
    return Source(name, data, *decode(name, data, used), path, status)


def read_stdin() -> bytes:
    """All of standard input, as bytes.

    Raises:
        FileError: it is closed or cannot be read.
    """
    if sys.stdin is None:
        raise FileError("<stdin>", "standard input is closed")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise FileError("<stdin>", reason_of(error)) from error


def decode(name: str, data: bytes, encoding: str) -> tuple[str, str]:
    """The text of some bytes, and the encoding that gives the bytes back.

    Raises:
        FileError: the bytes are binary, or not in this encoding.
    """
    codec = codec_of(data, encoding)
    is_wide = codec.startswith(("utf-16", "utf-32"))
    if not is_wide:
        _refuse_binary(name, data)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        line = len(_LINE_BREAK.findall(data[: error.start].decode(codec, "replace"))) + 1
        byte = f"byte 0x{data[error.start]:02x} at offset {error.start}, line {line}"
        hint = "if the file is in another encoding, name it with --encoding (cp1252, latin-1, utf-16, …)"
        raise FileError(name, f"is not {encoding}: {byte}; {hint}") from None
    except UnicodeError as error:
        raise FileError(name, f"cannot be read as {encoding}: {error}") from None
    if "\0" in text:
        raise FileError(name, f"is binary: a NUL character at offset {text.index(chr(0))}; left as it is")
    return text, codec


def codec_of(data: bytes, encoding: str) -> str:
    """The encoding to decode with: one that keeps the byte order mark as a character.

    >>> codec_of(b"\\xfe\\xff\\x00A", "utf-16"), codec_of(b"A", "utf-8-sig")
    ('utf-16-be', 'utf-8')
    """
    codec = codecs.lookup(encoding).name
    if codec == "utf-8-sig":
        return "utf-8"
    if codec in ("utf-16", "utf-32"):
        big = codecs.BOM_UTF16_BE if codec == "utf-16" else codecs.BOM_UTF32_BE
        return f"{codec}-be" if data.startswith(big) else f"{codec}-le"
    return codec


def check_encoding(encoding: str) -> str:
    """The name of a text encoding, if Python knows it.

    Raises:
        CommandError: it does not.
    """
    try:
        "".encode(encoding)
    except UnicodeError:
        pass
    except (LookupError, ValueError) as error:
        message = f"unknown encoding {encoding!r}; use for instance utf-8, utf-16, cp1252, latin-1"
        raise CommandError(message) from error
    return encoding


def _refuse_binary(name: str, data: bytes) -> None:
    at = data.find(b"\0")
    if at < 0:
        return
    for mark, wide in _WIDE_MARKS:
        if data.startswith(mark):
            raise FileError(name, f"looks like {wide}: read it with --encoding {wide}")
    raise FileError(name, f"is binary: a NUL byte at offset {at}; left as it is")
