"""What a prefilter gives, and the reference that gives everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeAlias

from cleantext.condition import Announced
from cleantext.document import BYTE_ORDER_MARK, Document
from cleantext.rules import Rule

Candidates: TypeAlias = Mapping[int, Mapping[int, Announced]]


class Prefilter(Protocol):
    """Gives, for each line number, the numbers of the rules worth trying there, each with what announced it."""

    def candidates(self, text: str, /) -> Candidates:
        """Line number to rule number to what was announced (None: anything may hold); absent: nothing can hit."""


class EveryRule:
    """The reference: every rule is tried on every line."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)

    def candidates(self, text: str) -> Candidates:
        """Everything; see `Prefilter`."""
        everything: dict[int, Announced] = dict.fromkeys(range(len(self._rules)))
        return dict.fromkeys(range(len(Document.of(text.lstrip(BYTE_ORDER_MARK)).lines)), everything)
