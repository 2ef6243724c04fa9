"""`cleantext explain FILE [--line N]`: why each line went, or why it stayed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from cleantext.cli.errors import FileError
from cleantext.cli.files import Source
from cleantext.cli.options import STATUSES, add_files, add_html, exit_code, parse_some_files, parser_for, run_of
from cleantext.cli.output import excerpt, location, one_line, paint, say
from cleantext.explain import Explanation, LineStory, PageExplanation
from cleantext.nearmiss import Miss

MOST_MISSES = 3
MOST_MISSES_OF_ONE_LINE = 12


def main(argv: Sequence[str]) -> int:
    """Tell the story of a text's lines."""
    parser = parser_for("cleantext explain", "Say why each line of a text or a page goes, or why it stays.")
    add_files(parser)
    add_html(parser)
    parser.add_argument("--line", type=_line_number, metavar="N", help="only this line, with more rules")
    given = parse_some_files(parser, argv)
    run = run_of(given)

    def act(source: Source) -> bool:
        is_page = run.is_page(source.name)
        explanation = (PageExplanation if is_page else Explanation)(run.cleaner, source.text, run.url)
        _tell_of_page(source, explanation, given.line is None)
        for number in _lines_wanted(source, explanation, given.line):
            story = explanation.line(number)
            _tell(_location(source, explanation, story.start), story, is_asked_for=given.line is not None)
        return False

    return exit_code(*run.each(given.files, act))


def _tell_of_page(source: Source, explanation: Explanation, with_flags: bool) -> None:
    status = explanation.result.status
    if status != "clean":
        say(f"{one_line(source.name)}: {STATUSES.get(status, status)}")
    for flag in sorted(explanation.result.flags) if with_flags else ():
        say(f"{one_line(source.name)}: flag {flag}")


def _lines_wanted(source: Source, explanation: Explanation, line: int | None) -> list[int]:
    """The engine's numbers of all lines with words, or of those on one line as editors count."""
    starts = explanation.starts()
    if line is None:
        return list(starts)
    if line > len(source.line_starts):
        raise FileError(source.name, f"has no line {line}; its last is {len(source.line_starts)}")
    wanted = [number for number, start in starts.items() if _place(source, explanation, start)[0] == line]
    if not wanted:
        empty = "no line of text begins here" if isinstance(explanation, PageExplanation) else "a blank line"
        say(f"{location(source.name, line, 1)} {empty}")
    return wanted


def _place(source: Source, explanation: Explanation, start: int) -> tuple[int, int]:
    """Where in the file a line of the text begins."""
    offset = explanation.offset(start) if isinstance(explanation, PageExplanation) else start
    return source.place(offset, offset)


def _location(source: Source, explanation: Explanation, start: int) -> str:
    return location(source.name, *_place(source, explanation, start))


def _tell(where: str, story: LineStory, is_asked_for: bool) -> None:
    say(f'{where} "{excerpt(story.text)}"')
    for removal in story.removals:
        words = f'"{excerpt(removal.text)}" ' if story.left.strip() else ""
        also = f" (also {', '.join(removal.also)})" if removal.also else ""
        rule = paint("rule", removal.rule)
        say(f"  goes: {words}{rule} ({removal.confidence}): {one_line(removal.why)}{also}")
    if not story.left.strip():
        return
    say("  the rest stays" if story.removals else "  stays")
    for refusal in story.refused:
        say(f"  refused: {paint('rule', refusal.rule)}: {one_line(refusal.reason)}")
    for one in story.suggested:
        say(f"  suggested: {paint('rule', one.rule)} ({one.confidence}): {one_line(one.why)}")
    for near in _telling_misses(story, is_asked_for):
        say(f"  near: {paint('rule', near.rule)}: {near.key}: {one_line(near.detail)}")


def _telling_misses(story: LineStory, is_asked_for: bool) -> tuple[Miss, ...]:
    """The nearest rules; for one line alone more of them, even such as only share a word with it."""
    if is_asked_for:
        return story.misses[:MOST_MISSES_OF_ONE_LINE]
    return tuple(one for one in story.misses if one.nearness > 0)[:MOST_MISSES]


def _line_number(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no line number; the first line is 1")
    return int(value)
