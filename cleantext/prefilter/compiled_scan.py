"""The scan in compiled code, where the installation has it; in Python where not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cleantext.fold import COMBINING, REPLACED
from cleantext.prefilter.candidates import Candidates, Prefilter
from cleantext.prefilter.scannable import scannable
from cleantext.rules import Rule
from cleantext.seams import LINE_BREAKS, with_breaks

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
        tables: tables made of these rules, and perhaps of others; empty: they are made now.
    """

    def __init__(self, rules: Sequence[Rule], tables: Sequence[Tables] = ()) -> None:
        places = {rule.full_id: number for number, rule in enumerate(rules)}
        self._scanners = tuple(_scanner(one, places) for one in tables or (Tables.of(rules),))

    def candidates(self, text: str) -> Candidates:
        """Candidates of each line of a text; see `Prefilter`."""
        first, *others = self._scanners
        lined = with_breaks(text)
        found = _found(first, lined)
        for scanner in others:
            for number, announced in _found(scanner, lined).items():
                found.setdefault(number, {}).update(announced)
        return found


def _scanner(tables: Tables, places: Mapping[str, int]) -> Scanner:
    wanted = [-1] * len(tables.numbers)
    for name, number in tables.numbers.items():
        wanted[number] = places.get(name, -1)
    return Scanner(tables.data, tuple(wanted), REPLACED, LINE_BREAKS, "".join(COMBINING))


def _found(scanner: Scanner, text: str) -> dict[int, dict[int, dict[int, set[int]]]]:
    found = scanner.candidates(text)
    return scanner.candidates_in(scannable(text)) if found is None else found


def literal_scan(rules: Sequence[Rule], tables: Sequence[Tables] = ()) -> Prefilter:
    """The quickest scan for the literals of some rules that this installation has."""
    if Scanner is not None:
        return CompiledScan(rules, tables)
    from cleantext.prefilter.literal_scan import LiteralScan  # and with it another library

    return LiteralScan(rules)
