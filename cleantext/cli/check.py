"""`cleantext check FILE…`: say what would go, and write nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from cleantext.cli.files import Source
from cleantext.cli.options import (
    add_exit_zero,
    add_files,
    add_html,
    add_quiet,
    exit_code,
    parse_some_files,
    parser_for,
    run_of,
)
from cleantext.cli.output import location, one_line, paint, say, say_exactly, standard_output
from cleantext.result import Result


def main(argv: Sequence[str]) -> int:
    """Report removals; 1 where there are any."""
    parser = parser_for("cleantext check", "Say what would be removed from texts; nothing is written.")
    add_files(parser)
    add_html(parser)
    add_quiet(parser)
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text: a line per removal; json: an object per removal; annotate: the text, ~~removals~~ struck",
    )
    add_exit_zero(parser)
    given = parse_some_files(parser, argv)
    run = run_of(given)

    def act(source: Source) -> bool:
        result = run.inspect(source)
        if not run.quiet:
            FORMATS[given.format](source, result)
        return bool(result.removals)

    return exit_code(*run.each(run.chosen(given.files), act), given.exit_zero)


def _as_text(source: Source, result: Result) -> None:
    for removal in result.removals:
        place = location(source.name, *source.place(removal.start, removal.end))
        say(f"{place} {paint('rule', removal.rule)} {one_line(removal.why)}")


def _as_json(source: Source, result: Result) -> None:
    """One object per removal; `start` and `end` count code points of the text, a byte order mark included."""
    as_ascii = (standard_output().encoding or "").lower().replace("-", "") != "utf8"
    for removal in result.removals:
        line, column = source.place(removal.start, removal.end)
        found = {
            "path": source.name,
            "line": line,
            "column": column,
            "start": removal.start,
            "end": removal.end,
            "rule": removal.rule,
            "category": removal.category,
            "confidence": removal.confidence,
            "why": removal.why,
            "also": list(removal.also),
            "text": removal.text,
        }
        say(json.dumps(found, ensure_ascii=as_ascii))


def _as_annotated(source: Source, result: Result) -> None:
    """The text with what would go struck, as rule packs write it in their examples."""
    pieces: list[str] = []
    at = 0
    for removal in result.removals:
        words = removal.text.strip()
        start = removal.start + removal.text.find(words)
        end = start + len(words)
        struck = paint("removed", f"~~{words}~~") if words else ""
        pieces += [source.text[at:start], struck]
        at = end
    say_exactly("".join([*pieces, source.text[at:]]))


FORMATS: dict[str, Callable[[Source, Result], None]] = {
    "text": _as_text,
    "json": _as_json,
    "annotate": _as_annotated,
}
