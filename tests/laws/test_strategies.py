"""The strategies come to the hard cases, and to each of them in a text from which something goes."""

from __future__ import annotations

import re
from collections.abc import Callable

from laws.reach import passes_over, reaches
from strategies import documents, quotations
from trial import trial_engine

from cleantext.result import Result

ENGINE = trial_engine()
CASES: dict[str, Callable[[str, Result], bool]] = {
    "line feed and carriage return": lambda text, _: "\r\n" in text,
    "carriage return alone": lambda text, _: re.search(r"\r(?!\n)", text) is not None,
    "line separator": lambda text, _: "\u2028" in text,
    "next line": lambda text, _: "\x85" in text,
    "byte order mark on top": lambda text, _: text.startswith("\ufeff"),
    "byte order mark inside": lambda text, _: "\ufeff" in text[1:],
    "a break within a break": lambda text, _: "\r\u200b\n" in text,
    "no-break space": lambda text, _: "\xa0" in text,
    "combining mark": lambda text, _: re.search("[\u0300-\u036f]", text) is not None,
    "dotted capital": lambda text, _: "İ" in text,
    "dotless letter": lambda text, _: "ı" in text,
    "sharp s": lambda text, _: "ß" in text,
    "final sigma": lambda text, _: "ς" in text,
    "zero-width character": lambda text, _: "\u200b" in text,
    "lone surrogate": lambda text, _: re.search("[\ud800-\udfff]", text) is not None,
    "NUL": lambda text, _: "\x00" in text,
    "right to left": lambda text, _: re.search("[\u0590-\u06ff]", text) is not None,
    "script without spaces": lambda text, _: re.search("[\u3040-\u30ff]", text) is not None,
    "very long line": lambda text, _: max(map(len, text.splitlines())) > 10_000,
    "junk at the start": lambda _, result: result.removals[0].start == 0,
    "junk at the end": lambda text, result: result.removals[-1].end == len(text),
    "junk at both ends": lambda text, result: (
        bool(result.text) and text[:2] != result.text[:2] and text[-2:] != result.text[-2:]
    ),
    "junk inside a line": lambda text, result: any(_stands_inside(one.start, one.end, text) for one in result.removals),
    "junk in junk": lambda text, _: passes_over(text) > 2,
    "several rules on the same words": lambda _, result: any(one.also for one in result.removals),
    "nothing left": lambda text, result: len(text) > 20 and not result.text,
    "markdown link": lambda text, _: "](" in text,
    "markup": lambda text, _: "</a>" in text,
}


def _stands_inside(start: int, end: int, text: str) -> bool:
    line = text[:start].splitlines()[-1:] + text[end:].splitlines()[:1]
    is_mid_line = (
        len((text[start - 1 : start] + "x").splitlines()) == len((text[end : end + 1] + "x").splitlines()) == 1
    )
    return is_mid_line and len(line) == 2 and all(map(str.strip, line))


def test_documents_reach_each_hard_case() -> None:
    waiting = dict(CASES)

    def all_were_seen(text: str) -> bool:
        result = ENGINE.inspect(text)
        if result.removals:
            for name in [name for name, case in waiting.items() if case(text, result)]:
                del waiting[name]
        return not waiting

    try:
        reaches(documents(), all_were_seen, 2500)
    finally:
        assert not waiting, f"never seen: {sorted(waiting)}"


def test_quotations_reach_marks_in_marks() -> None:
    reaches(quotations(), lambda text: re.search("“[^”]*‘[^”]*’", text) is not None)
    reaches(quotations(), lambda text: re.search("“[^”]*“", text) is not None)
    reaches(quotations(), lambda text: re.search("„[^“]*‚", text) is not None)
