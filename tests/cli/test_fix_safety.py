"""`fix` never loses a byte: whatever happens, the whole old file or the whole new one is there."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import stat
import subprocess
import tempfile
from pathlib import Path

import pytest
from cli.command import ARTICLE, CLEANED, Command, process, run_process

from cleantext.cli.errors import FileError
from cleantext.cli.files import Source, read_source
from cleantext.cli.replace import replace_file

DIE = "import os, signal\ndie = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)\n"
HALF_A_FILE = (
    DIE
    + """
real_fdopen = os.fdopen
class Half:
    def __init__(self, file): self.file = file
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def write(self, data):
        self.file.write(data[: len(data) // 2]); self.file.flush(); die()
os.fdopen = lambda descriptor, mode: Half(real_fdopen(descriptor, mode))
"""
)
AFTER = "\ndef after(real):\n    def call(*args, **kw):\n        real(*args, **kw); die()\n    return call\n"
LAST_FSYNC = """
real_fsync = os.fsync
calls = []
def fsync(descriptor):
    calls.append(descriptor)
    die() if len(calls) == 2 else real_fsync(descriptor)
os.fsync = fsync
"""
DEATHS = {
    "as the temporary file is made": (DIE + "import tempfile; tempfile.mkstemp = die", ARTICLE),
    "half-way through writing": (HALF_A_FILE, ARTICLE),
    "before the bytes are on the disk": (DIE + "os.fsync = die", ARTICLE),
    "after the bytes are on the disk": (DIE + AFTER + "os.fsync = after(os.fsync)", ARTICLE),
    "before the attributes are copied": (DIE + "import shutil; shutil.copystat = die", ARTICLE),
    "before the new file takes the name": (DIE + "os.replace = die", ARTICLE),
    "right after the new file took the name": (DIE + AFTER + "os.replace = after(os.replace)", CLEANED),
    "before the folder is on the disk": (DIE + LAST_FSYNC, CLEANED),
}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with something to remove, in an otherwise empty folder."""
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE)
    return file


@pytest.mark.parametrize("moment", DEATHS)
def test_a_killed_fix_leaves_the_whole_old_or_the_whole_new_file(moment: str, article: Path) -> None:
    first, there = DEATHS[moment]
    outcome = run_process("fix", str(article), first=first)
    assert outcome.code == -signal.SIGKILL, outcome.stderr
    assert article.read_text() == there


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGINT", 130)])
def test_an_interrupted_fix_takes_its_temporary_file_along(name: str, code: int, article: Path) -> None:
    first = f"import os, signal\nos.replace = lambda *_: os.kill(os.getpid(), signal.{name})\n"
    outcome = run_process("fix", str(article), first=first)
    assert outcome.code == code
    assert os.listdir(article.parent) == [article.name]
    assert article.read_text() == ARTICLE


def test_a_full_disk_leaves_the_old_file_and_no_other(article: Path) -> None:
    text = ARTICLE + "A long line of the story that needs room on the disk.\n" * 400
    article.write_text(text)
    done = subprocess.run(
        process("fix", str(article)),
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.decode() == f"cleantext: {article}: cannot be replaced: file too large; left as it was\n"
    assert article.read_text() == text
    assert os.listdir(article.parent) == [article.name]


def test_a_failure_of_the_rename_leaves_the_old_file_and_no_other(
    article: Path, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "replace", refuse)
    outcome = run("fix", "article.txt")
    assert outcome.code == 2
    assert outcome.stderr == "cleantext: article.txt: cannot be replaced: operation not permitted; left as it was\n"
    assert article.read_text() == ARTICLE
    assert os.listdir(article.parent) == [article.name]


def test_the_new_file_is_made_beside_the_old_one_so_that_the_rename_is_one_step(
    article: Path, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    renames: list[tuple[str, str]] = []
    rename = os.replace

    def noted(old: str, new: str) -> None:
        renames.append((old, new))
        rename(old, new)

    monkeypatch.setattr(os, "replace", noted)
    assert run("fix", "article.txt").code == 1
    ((temporary, final),) = renames
    assert (os.path.dirname(temporary), final) == (str(article.parent), str(article))


def test_a_disk_that_gives_other_bytes_back_is_noticed(
    article: Path, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_fsync = os.fsync

    def lose_a_byte(descriptor: int) -> None:
        os.ftruncate(descriptor, os.fstat(descriptor).st_size - 1)
        real_fsync(descriptor)

    monkeypatch.setattr(os, "fsync", lose_a_byte)
    outcome = run("fix", "article.txt")
    assert outcome.code == 2
    assert "the copy on disk differs from what was written" in outcome.stderr
    assert article.read_text() == ARTICLE


def test_a_file_that_changes_meanwhile_is_left(article: Path) -> None:
    source = read_source(str(article), "utf-8")
    article.write_text("Somebody else's new words.\n")
    with pytest.raises(FileError, match="changed meanwhile; left as it is"):
        replace_file(source, b"old and cleaned")
    assert article.read_text() == "Somebody else's new words.\n"
    assert os.listdir(article.parent) == [article.name]


def test_a_file_that_another_one_replaces_meanwhile_is_left(article: Path) -> None:
    source = read_source(str(article), "utf-8")
    other = article.with_name("other.txt")
    other.write_text(ARTICLE)
    os.utime(other, ns=(source.status.st_mtime_ns, source.status.st_mtime_ns))
    os.replace(other, article)
    with pytest.raises(FileError, match="changed meanwhile"):
        replace_file(source, b"old and cleaned")
    assert article.read_text() == ARTICLE


def test_a_file_that_grows_while_it_is_read_is_left(article: Path) -> None:
    whole = read_source(str(article), "utf-8")
    half = Source(whole.name, whole.data[:20], whole.text[:20], whole.codec, whole.path, whole.status)
    with pytest.raises(FileError, match="changed while it was read"):
        replace_file(half, b"")
    assert article.read_text() == ARTICLE


def test_a_symbolic_link_stays_one_and_its_target_is_cleaned(article: Path, run: Command) -> None:
    folder = article.parent / "links"
    folder.mkdir()
    link = folder / "link.txt"
    link.symlink_to("../article.txt")
    assert run("fix", "links/link.txt").code == 1
    assert os.readlink(link) == "../article.txt"
    assert article.read_text() == CLEANED
    assert os.listdir(folder) == ["link.txt"]


def test_a_file_with_two_hard_links_is_left(article: Path, run: Command) -> None:
    os.link(article, article.with_name("other.txt"))
    outcome = run("fix", "article.txt")
    assert outcome.code == 2
    assert "article.txt: has 2 hard links, which replacing it would part; left as it is" in outcome.stderr
    assert article.read_text() == ARTICLE


def test_a_file_nobody_may_write_is_left_even_by_root(article: Path, run: Command) -> None:
    article.chmod(0o444)
    outcome = run("fix", "article.txt")
    assert (outcome.code, outcome.stderr) == (2, "cleantext: article.txt: is read-only; left as it is\n")
    assert article.read_text() == ARTICLE


def test_mode_owner_and_attributes_are_kept_and_the_time_is_new(article: Path, run: Command) -> None:
    with contextlib.suppress(PermissionError):  # only root gives files away
        os.chown(article, 12345, 54321)
    article.chmod(0o6755)
    with contextlib.suppress(OSError):  # not every file system has attributes
        os.setxattr(article, "user.source", b"wire")
    os.utime(article, (1_000_000_000, 1_000_000_000))
    before, attributes = article.stat(), sorted(os.listxattr(article))

    assert run("fix", "article.txt").code == 1

    after = article.stat()
    assert article.read_text() == CLEANED
    assert (after.st_uid, after.st_gid, stat.filemode(after.st_mode)) == (
        before.st_uid,
        before.st_gid,
        stat.filemode(before.st_mode),
    )
    assert sorted(os.listxattr(article)) == attributes
    assert after.st_mtime > before.st_mtime


def test_attributes_the_folder_gives_to_new_files_are_not_added(
    article: Path, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = tempfile.mkstemp

    def in_a_folder_with_defaults(**options: str) -> tuple[int, str]:
        descriptor, name = make(**options)
        with contextlib.suppress(OSError):  # not every file system has attributes
            os.setxattr(name, "user.access", b"somebody else may read this")
        return descriptor, name

    monkeypatch.setattr(tempfile, "mkstemp", in_a_folder_with_defaults)
    assert run("fix", "article.txt").code == 1
    assert article.read_text() == CLEANED
    assert os.listxattr(article) == []


def test_a_file_whose_owner_cannot_be_kept_is_left(
    article: Path, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    make = tempfile.mkstemp

    def of_somebody_else(**options: str) -> tuple[int, str]:
        descriptor, name = make(**options)
        made = os.stat(name)
        real = os.stat

        def stat_with_other_owner(path: str, **kw: bool) -> os.stat_result:
            found = real(path, **kw)
            if path == name:
                found = os.stat_result([*found[:4], made.st_uid + 1, *found[5:]])
            return found

        monkeypatch.setattr(os, "stat", stat_with_other_owner)
        return descriptor, name

    monkeypatch.setattr(tempfile, "mkstemp", of_somebody_else)
    monkeypatch.setattr(os, "chown", refuse)
    outcome = run("fix", "article.txt")
    monkeypatch.undo()
    assert outcome.code == 2
    assert "belongs to somebody else, who would lose it; left as it is" in outcome.stderr
    assert article.read_text() == ARTICLE
    assert os.listdir(article.parent) == [article.name]


def test_a_pipe_or_device_is_not_fixed(run: Command, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    outcome = run("fix", "pipe", "/dev/null")
    assert outcome.code == 2
    assert outcome.stderr == ("cleantext: pipe: is not a regular file\ncleantext: /dev/null: is not a regular file\n")


def test_a_result_that_is_not_the_text_without_its_removals_is_never_written(
    article: Path, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cleantext.cleaner import Cleaner
    from cleantext.result import Result

    honest = Cleaner.inspect

    def loses_a_letter(self: Cleaner, text: str, url: str | None = None) -> Result:
        result = honest(self, text, url)
        return Result(**{**result.__dict__, "text": result.text[:-2]})

    monkeypatch.setattr(Cleaner, "inspect", loses_a_letter)
    outcome = run("fix", "article.txt")
    assert outcome.code == 2
    assert "which is a bug of cleantext; left as it is" in outcome.stderr
    assert article.read_text() == ARTICLE


def test_all_files_are_done_though_one_fails(article: Path, run: Command, tmp_path: Path) -> None:
    (tmp_path / "last.txt").write_text(ARTICLE)
    outcome = run("fix", "article.txt", "missing.txt", str(tmp_path), "last.txt")
    assert outcome.code == 2
    assert outcome.stderr == (
        f"cleantext: missing.txt: no such file or directory\ncleantext: {tmp_path}: is a folder; name the files in it\n"
    )
    assert [article.read_text(), (tmp_path / "last.txt").read_text()] == [CLEANED, CLEANED]
