"""All tools by name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.peers import lines, packages, substitutions
from benchmarks.peers.source import MissingToolError, Source, Tool
from cleantext import Cleaner
from cleantext.rules import CATEGORIES, LEVELS

__all__ = ["TOOLS", "MissingToolError", "Source", "Tool", "available", "find_tool"]


@dataclass(frozen=True)
class Recipe:
    """How to make a tool (given the folder of packages installed apart, if any), and what it is."""

    make: Callable[[Path | None], Tool]
    note: str
    slow: bool = False


def cleaner(**options: Any) -> Tool:
    """This project with some settings."""
    clean = Cleaner(**options).clean
    return lambda text, source: clean(text, source.url)


def _plain(tool: Tool, note: str) -> Recipe:
    return Recipe(lambda _: tool, note)


def _package(make: Callable[[], Tool], note: str, slow: bool = False) -> Recipe:
    return Recipe(lambda _: make(), note, slow)


OPT_IN: Mapping[str, object] = {"categories": CATEGORIES}
TOOLS: Mapping[str, Recipe] = {
    "cleantext": _package(cleaner, "this project, default settings"),
    "none": _plain(lines.nothing, "no cleaning"),
    "c4": _plain(lines.c4, "the C4 line filter in ten lines"),
    "dclm": _plain(lines.dclm, "DCLM's line modifiers, re-stated"),
    "nemo": _plain(lines.nemo, "NeMo Curator's phrase list, re-stated"),
    "re.sub": _plain(substitutions.with_re, "twenty hand-written re.sub lines"),
    "regex.sub": _package(substitutions.regex_subs, "the same twenty with the package regex"),
    "datatrove-c4": _package(packages.datatrove_c4, "datatrove's C4QualityFilter as shipped", slow=True),
    "justext": _package(packages.justext_lines, "jusText as a line filter", slow=True),
    "boilerpy3": _package(packages.boilerpy3_lines, "boilerpy3's article extractor as a line filter", slow=True),
    "winnow-md": _package(packages.winnow, "winnow-md on the lines as Markdown paragraphs", slow=True),
    "clean-text": Recipe(packages.clean_text, "clean-text, letters left alone", slow=True),
    "ftfy": _package(packages.ftfy_text, "ftfy.fix_text"),
    **{
        f"cleantext:{level}": _package(partial(cleaner, level=level), f"this project, level {level}")
        for level in LEVELS
    },
    "cleantext:all": _package(partial(cleaner, **OPT_IN), "this project with author, caption and meta"),
}


def find_tool(name: str, folder: Path | None = None) -> Tool:
    """Make a tool.

    Args:
        name: one of `TOOLS`.
        folder: packages installed apart from the environment.

    Raises:
        MissingToolError: it is not installed, or there is no tool of that name.
    """
    if name not in TOOLS:
        raise MissingToolError(f"no tool {name!r}; known: {', '.join(TOOLS)}")
    if folder is not None and str(folder) not in sys.path:
        sys.path.append(str(folder))
    try:
        return TOOLS[name].make(folder)
    except ImportError as error:
        raise MissingToolError(f"{name} is not installed ({error.name})") from error


def available(names: Iterable[str], folder: Path | None = None) -> dict[str, Tool]:
    """The tools among the names that are installed; the others are named on standard error."""
    found: dict[str, Tool] = {}
    for name in names:
        try:
            found[name] = find_tool(name, folder)
        except MissingToolError as missing:
            print(f"left out {name}: {missing}", file=sys.stderr)
    return found
