"""`cleantext fix FILE…`: clean files in place, or show what that would change."""

from __future__ import annotations

from collections.abc import Sequence

from cleantext.cli.diff import diff_lines
from cleantext.cli.errors import CommandError, FileError
from cleantext.cli.files import STDIN, Source
from cleantext.cli.options import (
    Run,
    add_exit_zero,
    add_files,
    add_html,
    add_quiet,
    exit_code,
    parse_some_files,
    parser_for,
    run_of,
)
from cleantext.cli.output import excerpt, location, paint, say, say_bytes
from cleantext.cli.replace import replace_file
from cleantext.result import Result, without


def main(argv: Sequence[str]) -> int:
    """Clean files in place; 1 where any changed, or would change with `--diff`."""
    parser = parser_for("cleantext fix", "Clean files in place; a file is never half written.")
    add_files(parser)
    add_html(parser)
    add_quiet(parser)
    parser.add_argument("--diff", action="store_true", help="show a unified diff and write nothing")
    add_exit_zero(parser)
    given = parse_some_files(parser, argv)
    if STDIN in given.files:
        raise CommandError("fix changes files; for standard input use: cleantext < in.txt > out.txt")
    run = run_of(given)

    def act(source: Source) -> bool:
        result = run.inspect(source)
        if not result.removals:
            return False
        data = _new_bytes(source, result)
        if given.diff:
            _show_diff(run, source, result)
        else:
            replace_file(source, data)
            _show_removals(run, source, result)
        return True

    found, failed = run.each(run.chosen(given.files), act, only_regular=True)
    return exit_code(found, failed, given.exit_zero)


def _new_bytes(source: Source, result: Result) -> bytes:
    """The bytes of the cleaned text, once it is sure that nothing but the removals is missing."""
    if without(source.text, result.removals) != result.text:
        reason = "the result is not the text without its removals, which is a bug of cleantext; left as it is"
        raise FileError(source.name, reason)
    return source.encode(result.text)


def _show_removals(run: Run, source: Source, result: Result) -> None:
    for removal in () if run.quiet else result.removals:
        place = location(source.name, *source.place(removal.start, removal.end))
        say(f'{place} {paint("rule", removal.rule)} "{excerpt(removal.text)}"')


def _show_diff(run: Run, source: Source, result: Result) -> None:
    if not run.quiet:
        for line in diff_lines(source.name, source.text, result.text, source.codec):
            say_bytes(line)
