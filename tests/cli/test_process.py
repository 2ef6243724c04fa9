"""The command as a process of its own: pipes, closed streams, full disks, signals, terminals."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from cli.command import ARTICLE, BIRD, CLEANED, process, run_process

HEAVY = ("argparse", "yaml", "regex", "ahocorasick_rs", "bs4", "typing_extensions", "importlib.metadata")


def test_the_installed_package_is_a_filter_with_its_own_rules() -> None:
    text = "The storks came back to the village on Monday.\n\nSign up for our newsletter\n"
    done = subprocess.run(
        [sys.executable, "-m", "cleantext", "--isolated"],
        input=text.encode(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"The storks came back to the village on Monday.\n"


def test_the_version_is_said_without_loading_anything() -> None:
    code = (
        "import sys; from cleantext.cli.main import main; code = main(['--version']);"
        f"print(code, sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    version, rest = done.stdout.splitlines()
    assert version.startswith("cleantext ")
    assert rest == "0 []"


@pytest.mark.parametrize("command", [[], ["check"], ["fix"], ["explain"], ["doctor"]])
def test_every_command_has_a_help_page(command: list[str]) -> None:
    outcome = run_process(*command, "--help")
    assert outcome.code == 0
    assert outcome.text.startswith(f"usage: {' '.join(['cleantext', *command])} [options]")


def test_bytes_pass_through_a_pipe_untouched() -> None:
    data = b"\xef\xbb\xbfThe storks\r\ncame\x0bback\x85.\n\r\n\n"
    data = data.replace(b"\x85", "\x85".encode())
    assert run_process(stdin=data).stdout == data


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_reader_that_goes_away_is_no_traceback(unbuffered: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(BIRD * 10_000)
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    command = process(str(file))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        message = running.stderr.read().decode()
    assert message == "cleantext: stopped: nobody reads standard output any more\n"
    assert running.returncode == 2


@pytest.mark.parametrize("command", [[], ["check"], ["check", "--format", "annotate"], ["fix", "--diff"], ["explain"]])
def test_a_full_disk_behind_standard_output_is_an_error(command: list[str], tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(process(*command, str(file)), stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.stderr.decode() == "cleantext: cannot write to standard output: no space left on device\n"
    assert done.returncode == 2
    assert file.read_text() == ARTICLE


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_an_output_that_cannot_wait_is_no_silent_loss(unbuffered: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(BIRD * 10_000)
    command = process(str(file), first="import os; os.set_blocking(1, False)")
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as running:
        assert running.stderr is not None
        message = running.stderr.read().decode()
    assert message.startswith("cleantext: cannot write to standard output: ")
    assert running.returncode == 2


def test_a_file_is_fixed_even_if_nobody_can_be_told(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(process("fix", str(file)), stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert file.read_text() == CLEANED


@pytest.mark.parametrize(
    ("closed", "message"),
    [
        ("<&-", "cleantext: <stdin>: standard input is closed\n"),
        (">&-", "cleantext: standard output is closed\n"),
    ],
)
def test_closed_streams_are_said_plainly(closed: str, message: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *process()], input=b"text", capture_output=True, check=False
    )
    assert (done.returncode, done.stderr.decode()) == (2, message)


def test_a_closed_standard_error_hides_messages_but_not_the_exit_code() -> None:
    done = subprocess.run(["sh", "-c", '"$@" 2>&-', "sh", *process("missing.txt")], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")


def test_an_interruption_ends_with_130_and_no_traceback() -> None:
    first = (
        "import os, signal\nimport cleantext.cli.files as files\n"
        "files.read_stdin = lambda: os.kill(os.getpid(), signal.SIGINT)\n"
    )
    outcome = run_process(first=first)
    assert (outcome.code, outcome.stderr) == (130, "cleantext: interrupted\n")


def test_a_working_folder_that_is_gone_has_no_configuration(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    first = f"import os; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r})"
    outcome = run_process(first=first, stdin=ARTICLE.encode())
    assert (outcome.stdout.decode(), outcome.stderr) == (CLEANED, "")


def test_a_configuration_is_looked_for_upwards(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.cleantext]\nexclude = ["newsletter"]\n')
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep.parent / "pyproject.toml").write_text("[project]\n")
    assert run_process(stdin=ARTICLE.encode(), folder=deep).stdout.decode() == ARTICLE


def test_a_file_name_that_is_not_utf8_can_be_used(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "w") as file:
        file.write(ARTICLE)
    done = subprocess.run([*process("check"), name], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"caf\\udce9.txt:3:1: en/newsletter/sign-up-line " in done.stdout


def test_reports_fit_an_output_that_knows_only_ascii(tmp_path: Path) -> None:
    file = tmp_path / "Störche.txt"
    file.write_text("Sign up for our newsletter 🐦\n")
    ascii_only = {"PYTHONIOENCODING": "ascii"}
    text = run_process("check", "Störche.txt", folder=tmp_path, **ascii_only)
    assert text.stdout.startswith(b"St\\xf6rche.txt:1:1: ")
    found = run_process("check", "--format", "json", "Störche.txt", folder=tmp_path, **ascii_only)
    assert found.stdout.isascii()
    assert json.loads(found.stdout)["text"] == "Sign up for our newsletter 🐦\n"


def on_terminal(*arguments: str, **environment: str) -> bytes:
    """What a command writes when its standard input, output and error are a terminal."""
    ours, theirs = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    with subprocess.Popen(
        process(*arguments),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**clean, "TERM": "xterm", "COLUMNS": "80", **environment},
    ):
        os.close(theirs)
        written = b""
        try:
            while piece := os.read(ours, 65536):
                written += piece
        except OSError:  # the way a terminal says that its other end is closed
            pass
    os.close(ours)
    return written


@pytest.mark.parametrize("command", [["check"], ["check", "--format", "annotate"], ["fix", "--diff"], ["explain"]])
def test_colours_are_for_terminals_alone(command: list[str], tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE)
    assert b"\x1b[" in on_terminal(*command, str(file))
    assert b"\x1b[" not in on_terminal(*command, str(file), NO_COLOR="1")
    assert b"\x1b[" not in on_terminal(*command, str(file), TERM="dumb")
    assert b"\x1b[" not in run_process(*command, str(file), TERM="xterm").stdout


def test_without_files_on_a_terminal_it_helps_rather_than_waits() -> None:
    written = on_terminal()
    assert b"usage: cleantext [options] FILE..." in written
    assert b"cleantext doctor" in written


def test_an_escape_in_a_text_never_reaches_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Sign up for our newsletter \x1b]0;owned\x07\n")
    for command in (["check"], ["explain"], ["fix"]):
        assert b"\x1b]0" not in on_terminal(*command, str(file))
