"""What can be wrong with a pack, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_SHOWN = 100


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with a pack: file, line (from 1), rule, what is wrong, how to mend it."""

    file: str
    line: int
    rule: str
    problem: str
    mend: str

    def __str__(self) -> str:
        rule = f" rule {self.rule}:" if self.rule else ""
        return f"{self.file}:{self.line}:{rule} {self.problem} - {self.mend}"


class PackError(ValueError):
    """Packs that were refused; `problems` lists everything wrong with them, at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = len(self.problems)
        head = "1 problem" if count == 1 else f"{count:,} problems"
        shown = [f"  {found}" for found in self.problems[:MOST_SHOWN]]
        if count > MOST_SHOWN:
            shown.append(f"  … and {count - MOST_SHOWN:,} more")
        super().__init__(f"rule packs refused ({head}):\n" + "\n".join(shown))

    def __reduce__(self) -> tuple[type[PackError], tuple[tuple[Problem, ...]]]:
        return PackError, (self.problems,)
