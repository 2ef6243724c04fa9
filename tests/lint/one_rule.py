"""A pack of one sound rule; each test changes it so that it has a fault, or all but has one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

from cleantext.lint import Finding, lint
from cleantext.packs.load import load_packs

HEAD = """\
schema: 1
pack: my/promo
language: en
title: Lines that send the reader on
rules:
"""
RULE = """\
- id: {name}
  why: {why}
{condition}
  remove: {remove}
  status: {status}
  removes:
{removes}
  keeps:
{keeps}
"""


@dataclass(frozen=True)
class Draft:
    """A rule as it is written; every field is YAML."""

    name: str = "next"
    why: str = "A line that sends the reader to another story."
    condition: str = 'begins_with: "read this next"'
    remove: str = "line"
    status: str = "stable"
    removes: tuple[str, ...] = ("Read this next here", "Read this next below")
    keeps: tuple[str, ...] = ("She read this next below the lamp.", "He said: read this next.")

    def __str__(self) -> str:
        removes, keeps = ("\n".join(f'    - "{text}"' for text in texts) for texts in (self.removes, self.keeps))
        return RULE.format(
            name=self.name,
            why=self.why,
            condition=indent(self.condition, "  "),
            remove=self.remove,
            status=self.status,
            removes=removes,
            keeps=keeps,
        )


def findings(folder: Path, *drafts: Draft, names: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """What the linter finds in a pack of these rules."""
    return lint(load_packs([written(folder, *drafts)]), names)


def written(folder: Path, *drafts: Draft) -> Path:
    """A folder with a pack of these rules."""
    file = folder / "my" / "promo.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(HEAD + indent("\n".join(map(str, drafts)), "  "), encoding="utf-8")
    return folder


def line_with(finding: Finding) -> str:
    """The line of the pack a finding points at."""
    return Path(finding.file).read_text(encoding="utf-8").splitlines()[finding.line - 1].strip()
