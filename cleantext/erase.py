"""Unite the spans to remove, take spacing along, and cut them out."""

from __future__ import annotations

from cleantext.document import Document
from cleantext.spans import Span


def bridged(spans: list[Span], document: Document) -> list[Span]:
    """Spans with only white space between them made one, so that a run of junk goes as one."""
    text = document.text
    result: list[Span] = []
    for start, end in spans:
        if result and not text[result[-1][1] : start].strip():
            result[-1] = result[-1][0], end
        else:
            result.append((start, end))
    return result


def spaced(span: Span, document: Document) -> Span:
    """The span with the spacing that goes along, so that what is left is spaced as if it had never been there.

    Whole lines go with their line break and, between blank lines, the blank ones below; at the end of the text
    the blank lines above go. A part of a line that was run together with the part before it leaves the break to that.
    Inside a line one side's spaces go.
    """
    start, end = _trimmed(span, document)
    text = document.text
    first, last = document.line_at(start), document.line_at(end - 1)
    line_start = document.starts[first]
    line_end = document.starts[last] + len(document.lines[last].text)
    before, after = _back_over_spaces(text, start, line_start), _skip_spaces(text, end, line_end)
    if before == line_start and after == line_end:
        return _whole_lines(first, last, document)
    if before == line_start:
        return start, after
    start = before
    if after == line_end:
        return start, end
    return (start, end) if text[end].isspace() or not text[start].isspace() else (start + 1, end)


def _trimmed(span: Span, document: Document) -> Span:
    start, end = span
    text = document.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _skip_spaces(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _back_over_spaces(text: str, at: int, start: int) -> int:
    while at > start and text[at - 1].isspace():
        at -= 1
    return at


def _whole_lines(first: int, last: int, document: Document) -> Span:
    lines, starts = document.lines, document.starts
    if first and not document.ends_with_break(first - 1):
        return starts[first], starts[last] + len(lines[last].text)
    blank_above = first == 0 or lines[first - 1].is_blank
    after = last + 1
    while after < len(lines) and lines[after].is_blank:
        after += 1
    if after < len(lines):
        return starts[first], starts[after] if blank_above else starts[last] + len(lines[last].raw)
    before = first
    while before > 0 and lines[before - 1].is_blank:
        before -= 1
    if before == 0:
        return 0, document.length
    end_of_kept = starts[before - 1] + len(lines[before - 1].text)
    tail = starts[last] + len(lines[last].text)
    return end_of_kept, tail
