"""What the `rules` commands share: which packs are at hand, and how a rule or pack is named."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from cleantext.cleaner import Cleaner
from cleantext.cli.errors import CommandError
from cleantext.cli.options import config_of
from cleantext.packs.book import packs_of
from cleantext.packs.pack import Examples, Pack, all_rules
from cleantext.rules import Rule
from cleantext.settings import Settings

MOST_HINTS = 3


@dataclass(frozen=True)
class Shelf:
    """The folders of packs that a command sees."""

    folders: tuple[Path, ...]

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        """The packs.

        Raises:
            PackError: one of them is broken.
        """
        return packs_of(self.folders)

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """All rules by full id."""
        return {rule.full_id: rule for rule in all_rules(self.packs)}

    @cached_property
    def examples(self) -> dict[str, Examples]:
        """The examples of all rules by full id."""
        return {one.rule: one for pack in self.packs for one in pack.examples}

    def rule(self, name: str) -> Rule:
        """The rule of that full id.

        Raises:
            CommandError: there is none; the message names those near it.
        """
        if name not in self.rules:
            raise CommandError(f"unknown rule `{name}`; {_hint(name, self.rules)}")
        return self.rules[name]

    def check_names(self, names: Iterable[str]) -> None:
        """Refuse names that are neither a rule nor a pack, nor the beginning of one.

        Raises:
            CommandError: such a name.
        """
        known = {*self.rules, *(pack.name for pack in self.packs)}
        for name in names:
            if not any(one == name or one.startswith(name.rstrip("/") + "/") for one in known):
                raise CommandError(f"unknown pack or rule `{name}`; {_hint(name, known)}")


def add_folders(parser: argparse.ArgumentParser) -> None:
    """The options that say where packs are."""
    parser.add_argument("--rules", action="append", metavar="DIR", help="a folder with packs of your own")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--config", metavar="FILE", help="a TOML file instead of the nearest pyproject.toml")
    where.add_argument("--isolated", action="store_true", help="use no configuration file")


def shelf_of(given: argparse.Namespace, more: Sequence[Path] = ()) -> Shelf:
    """The packs for parsed arguments: the built-in ones, those of plugins, those of one's own.

    Args:
        given: parsed arguments with those of `add_folders`.
        more: further folders to look into.

    Raises:
        CommandError: the configuration is wrong.
        PackError: a plugin or a pack is broken.
    """
    said = config_of(given).settings
    options: dict[str, Any] = {name: said[name] for name in ("rules", "plugins") if name in said}
    if given.rules is not None:
        options["rules"] = given.rules
    return Shelf((*Cleaner(Settings.of(options)).folders, *more))


def split_names(values: Sequence[str] | None) -> frozenset[str]:
    """The names in options that take several, comma-separated or repeated.

    >>> sorted(split_names(["a, b", "c"]))
    ['a', 'b', 'c']
    """
    return frozenset(name.strip() for value in values or () for name in value.split(",") if name.strip())


def refuse_unknown(what: str, names: Iterable[str], known: Iterable[str]) -> None:
    """Raise a CommandError that lists the known names where one is unknown."""
    listed = sorted(known)
    for name in sorted(names):
        if name not in listed:
            raise CommandError(f"unknown {what} `{name}`; known: {', '.join(listed)}")


def _hint(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    ending = [one for one in names if one.endswith("/" + name.strip("/"))]
    close = (ending or get_close_matches(name, names, MOST_HINTS, cutoff=0.5))[:MOST_HINTS]
    return f"did you mean {' or '.join(f'`{one}`' for one in close)}?" if close else "see `cleantext rules list`"
