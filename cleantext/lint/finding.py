"""What the linter reports, and what every check is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from cleantext.packs.pack import Examples
from cleantext.rules import Rule


@dataclass(frozen=True)
class Finding:
    """One thing a rule could do better: where it is written, which check found it, and how to mend it."""

    file: str
    line: int
    rule: str
    code: str
    severity: str
    message: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule} {self.code} {self.message} - {self.mend}"


@dataclass(frozen=True)
class Subject:
    """A rule with its examples."""

    rule: Rule
    examples: Examples

    def error(self, code: str, message: str, mend: str) -> Finding:
        """A fault that has to be mended."""
        return self._finding(code, "error", message, mend)

    def warning(self, code: str, message: str, mend: str, line: int | None = None) -> Finding:
        """A fault to look at; `line` is that of an example, else the rule's own."""
        return self._finding(code, "warning", message, mend, line)

    def _finding(self, code: str, severity: str, message: str, mend: str, line: int | None = None) -> Finding:
        place = self.examples.place
        return Finding(place.file, line or place.line, self.rule.full_id, code, severity, message, mend)


Check: TypeAlias = Callable[[Rule, Examples], "list[Finding]"]
