"""Lines of a text. Where paragraphs were run together, as when markup is taken out of a page, the seam ends a line too."""

from __future__ import annotations

try:
    from cleantext.prefilter._scan import may_have_seams as may_have_seams
except ImportError:  # this installation was made without a compiler
    from cleantext.run_together import may_have_seams as may_have_seams

LINE_BREAKS = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def split_lines(text: str) -> list[str]:
    """The lines of a text with their breaks; a line of paragraphs that were run together is parted at their seams.

    A seam is where a capitalised word stands right behind a sentence's end, outside of quotations, or where a word that
    opens sentences stands right behind another word. Where it cannot be told how far a part goes, since two other words
    are stuck together in it, it is not parted from what it follows. Short lines are left whole.

    >>> story = "The bridge stays shut until the engineers have looked at each of its nine piers, the mayor said on Monday."
    >>> split_lines(story + "Read more: Ten bridges of the northThe town has no ferry.")[1:]
    ['Read more: Ten bridges of the north', 'The town has no ferry.']
    >>> split_lines(story + "Read more: Ten bridges of the northHarbour council wants a ferry.")[1:]
    []
    """
    lines = text.splitlines(keepends=True)
    if not may_have_seams(text):
        return lines
    from cleantext.run_together import parts_of  # few texts need it

    return [part for line in lines for part in (parts_of(line) if may_have_seams(line) else (line,))]


def with_breaks(text: str) -> str:
    """The text with a line break at each seam, and one sign for a break everywhere."""
    if not may_have_seams(text):
        return text
    return "\n".join(line.rstrip(LINE_BREAKS) for line in split_lines(text))
