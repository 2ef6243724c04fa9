"""The scan in compiled code, where the installation has it; in Python where not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cleantext.document import LINE_BREAKS
from cleantext.fold import COMBINING, REPLACED
from cleantext.prefilter.candidates import Candidates, Prefilter
from cleantext.prefilter.scannable import scannable
from cleantext.rules import Rule

try:
    from cleantext.prefilter._scan import Scanner as Scanner
except ImportError:
    Scanner = None  # type: ignore[assignment, misc]  # this installation was made without a compiler


@dataclass(frozen=True)
class Tables:
    """Tables made of some rules, and each rule's number in them by its full id."""

    data: bytes | memoryview
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> Tables:
        """Tables of just these rules."""
        from cleantext.prefilter.tables import tables_of  # which stored rules do without

        return cls(tables_of(rules), {rule.full_id: number for number, rule in enumerate(rules)})


class CompiledScan:
    """Finds the same as `LiteralScan` in a fraction of the time.

    Args:
        rules: the rules to look for.
        tables: tables made of these rules, and perhaps of others; None: they are made now.
    """

    def __init__(self, rules: Sequence[Rule], tables: Tables | None = None) -> None:
        tables = tables or Tables.of(rules)
        wanted = [-1] * len(tables.numbers)
        for number, rule in enumerate(rules):
            wanted[tables.numbers[rule.full_id]] = number
        breaks, by_others = LINE_BREAKS, "".join(COMBINING)
        self._scanner = Scanner(tables.data, tuple(wanted), REPLACED, breaks, by_others)

    def candidates(self, text: str) -> Candidates:
        """Candidates of each line of a text; see `Prefilter`."""
        found = self._scanner.candidates(text)
        return self._scanner.candidates_in(scannable(text)) if found is None else found


def literal_scan(rules: Sequence[Rule], tables: Tables | None = None) -> Prefilter:
    """The quickest scan for the literals of some rules that this installation has."""
    if Scanner is not None:
        return CompiledScan(rules, tables)
    from cleantext.prefilter.literal_scan import LiteralScan  # and with it another library

    return LiteralScan(rules)
