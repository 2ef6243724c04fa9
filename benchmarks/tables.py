"""Plain text tables."""

from __future__ import annotations

from collections.abc import Sequence


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A titled table with aligned columns: the first to the left, the others to the right.

    >>> print(table("Sizes", ["what", "n"], [["one", "1"], ["hundred", "100"]]))
    Sizes
      what       n
      one        1
      hundred  100
    <BLANKLINE>
    """
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    lines = [title]
    for row in [head, *rows]:
        first, *others = (
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  " + "  ".join([first, *others]).rstrip())
    return "\n".join(lines) + "\n"


def share(hit: int, of: int) -> str:
    """`3/4 0.75`, or a dash where there is nothing to hit."""
    return f"{hit}/{of} {hit / of:.2f}" if of else "-"
