"""Every byte that is not removed comes back as it was, in whatever encoding; what cannot be read is named."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from cli.command import Command

from cleantext.cli.errors import FileError
from cleantext.cli.files import Source, read_source

STORY = "Die Störche kamen am Montag zurück, drei Wochen später als im Jahr zuvor."
PROMPT = "Sign up for our newsletter"
MARKS = {
    "utf-8": (codecs.BOM_UTF8, "utf-8"),
    "utf-8-sig": (codecs.BOM_UTF8, "utf-8"),
    "utf-16 little": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16 big": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "utf-32 little": (codecs.BOM_UTF32_LE, "utf-32-le"),
    "utf-32 big": (codecs.BOM_UTF32_BE, "utf-32-be"),
    "latin-1": (b"", "latin-1"),
    "cp1252": (b"", "cp1252"),
    "utf-16 without": (b"", "utf-16-le"),
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"], ids=["LF", "CRLF", "CR", "U+2028"])
@pytest.mark.parametrize("kind", MARKS)
def test_mark_byte_order_and_line_ends_are_kept(kind: str, line_end: str, run: Command, tmp_path: Path) -> None:
    mark, codec = MARKS[kind]
    if line_end == "\u2028" and not codec.startswith("utf"):
        line_end = "\r\n\n\r"
    file = tmp_path / "a.txt"
    file.write_bytes(mark + line_end.join([STORY, PROMPT, STORY, ""]).encode(codec))
    wanted = mark + line_end.join([STORY, STORY, ""]).encode(codec)

    outcome = run("--encoding", kind.split()[0], stdin=file.read_bytes())
    assert outcome.stdout == wanted, outcome.stderr
    assert run("fix", "a.txt", "--encoding", kind.split()[0]).code == 1
    assert file.read_bytes() == wanted


@pytest.mark.parametrize("kind", ["utf-8", "utf-16 big"])
def test_columns_do_not_count_the_byte_order_mark(kind: str, run: Command, tmp_path: Path) -> None:
    mark, codec = MARKS[kind]
    (tmp_path / "a.txt").write_bytes(mark + PROMPT.encode(codec))
    outcome = run("check", "a.txt", "--encoding", kind.split()[0])
    assert outcome.text.startswith("a.txt:1:1: ")


def test_a_file_without_findings_is_passed_on_byte_for_byte(run: Command) -> None:
    data = b"+AGE- is the letter a in UTF-7\r\n\x0c\n\n"
    assert run("--encoding", "utf-7", stdin=data).stdout == data


def test_an_encoding_that_would_not_give_the_bytes_back_is_refused(run: Command, tmp_path: Path) -> None:
    data = b"+AGE- is the letter a in UTF-7\n\nSign up for our newsletter\n"
    (tmp_path / "a.txt").write_bytes(data)
    for command in (["fix", "a.txt"], ["a.txt"]):
        outcome = run(*command, "--encoding", "utf-7")
        assert outcome.code == 2
        assert outcome.stderr.endswith("decoded as utf-7 and encoded again it gives other bytes; left as it is\n")
        assert outcome.stdout == b""
    assert (tmp_path / "a.txt").read_bytes() == data


def test_a_result_that_the_encoding_cannot_say_is_refused() -> None:
    source = Source("a.txt", b"caf\xe9", "café", "latin-1")
    with pytest.raises(FileError, match=r"a\.txt: the result cannot be written as latin-1"):
        source.encode("5 €")


@pytest.mark.parametrize(
    ("data", "encoding", "reason"),
    [
        (
            b"caf\xe9\n",
            "utf-8",
            "is not utf-8: byte 0xe9 at offset 3, line 1; if the file is in another encoding",
        ),
        (b"one\r\ntwo\rthree\n\xff", "utf-8", "is not utf-8: byte 0xff at offset 15, line 4; "),
        (b"caf\xc3", "utf-8", "is not utf-8: byte 0xc3 at offset 3, line 1; "),
        (b"caf\xc3\xa9", "ascii", "is not ascii: byte 0xc3 at offset 3, line 1; "),
        (b"a\x00\x00", "utf-16", "is not utf-16: byte 0x00 at offset 2, line 1; "),
        (b"text\x00text", "utf-8", "is binary: a NUL byte at offset 4; left as it is"),
        (b"\x00\xff\xfe", "latin-1", "is binary: a NUL byte at offset 0; left as it is"),
        ("a\0b".encode("utf-16-le"), "utf-16", "is binary: a NUL character at offset 1; left as it is"),
        ("a".encode("utf-16"), "utf-8", "looks like utf-16: read it with --encoding utf-16"),
        ("a".encode("utf-32"), "utf-8", "looks like utf-32: read it with --encoding utf-32"),
        (b"abc", "undefined", "cannot be read as undefined: "),
    ],
)
def test_what_cannot_be_read_is_named_with_the_byte(data: bytes, encoding: str, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    with pytest.raises(FileError) as caught:
        read_source(str(file), encoding)
    assert str(caught.value).startswith(f"{file}: {reason}"), caught.value


@pytest.mark.parametrize("name", ["klingon", "rot13", "base64", "a b", ""])
def test_an_unknown_encoding_is_a_usage_error(name: str, run: Command) -> None:
    outcome = run("--encoding", name)
    assert outcome.code == 2
    assert outcome.stderr == (
        f"cleantext: unknown encoding {name!r}; use for instance utf-8, utf-16, cp1252, latin-1\n"
    )
