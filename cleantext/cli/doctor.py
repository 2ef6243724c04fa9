"""`cleantext doctor`: is the installation sound?"""

from __future__ import annotations

import argparse
import importlib
import platform
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions, entry_points
from pathlib import Path

import yaml

from cleantext._version import __version__
from cleantext.cli.errors import CommandError
from cleantext.cli.options import add_quiet, cleaner_of, config_of, parser_for
from cleantext.cli.output import one_line, paint, say
from cleantext.html.compiled_reader import Reader
from cleantext.packs.book import cache_folder
from cleantext.packs.errors import PackError
from cleantext.packs.locate import ENTRY_POINTS, builtin_folder
from cleantext.prefilter.compiled_scan import Scanner

OWN_NAME = "cleantext-rules"
PACKAGE = "cleantext"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: what was found and, where something is wrong, the mend."""

    topic: str
    found: str
    mend: str = ""


def main(argv: Sequence[str]) -> int:
    """Report on the installation; 1 where something is wrong with it."""
    parser = parser_for("cleantext doctor", "Say how cleantext is installed, and what is wrong with that.")
    add_quiet(parser)
    given = parser.parse_args(argv)
    findings = [*_installation(), *_rules(given), _import_name(), _import_gives()]
    for finding in findings:
        if not given.quiet or finding.mend:
            _tell(finding)
    return int(any(finding.mend for finding in findings))


def _tell(finding: Finding) -> None:
    first, *others = finding.found.splitlines() or [""]
    mark = paint("removed", "wrong") if finding.mend else paint("added", "ok   ")
    say(f"{mark} {finding.topic:<12} {one_line(first)}")
    for other in others:
        say(f"{'':18} {one_line(other)}")
    if finding.mend:
        say(f"{'':18} mend: {one_line(finding.mend)}")


def _installation() -> Iterator[Finding]:
    yield Finding("cleantext", __version__)
    yield Finding("python", f"{platform.python_version()} ({sys.executable})")
    yield Finding("package", str(Path(__file__).resolve().parent.parent))
    slow = "pure Python loader (PyYAML without libyaml): packs load more slowly"
    yield Finding("yaml", f"{yaml.__version__}, {'C loader' if hasattr(yaml, 'CSafeLoader') else slow}")
    without = "in Python (installed without a compiler): the same results, more slowly"
    yield Finding("scan", "compiled" if Scanner is not None else without)
    yield Finding("page reader", "compiled" if Reader is not None else without)


def _rules(given: argparse.Namespace) -> Iterator[Finding]:
    """The folder of rules, the cache, plugins, configuration, and whether all packs load."""
    folder = builtin_folder()
    mend = "" if folder.is_dir() else _reinstall([])
    yield Finding("rules", str(folder) if folder.is_dir() else f"{folder} is missing", mend)
    yield Finding("cache", str(cache_folder() or "none"))
    names = sorted(f"{point.name} ({point.value})" for point in entry_points(group=ENTRY_POINTS))
    yield Finding("plugins", ", ".join(names) or "none")
    try:
        config = config_of(given)
        yield Finding("configuration", str(config.file or "none"))
        packs = cleaner_of(given, config).packs
    except PackError as error:
        yield Finding("packs", str(error), "mend the packs named above, or leave them out")
    except CommandError as error:
        yield Finding("configuration", str(error), "correct the setting named above")
    else:
        yield Finding("packs", f"{len(packs)} packs, {sum(len(pack.rules) for pack in packs)} rules")


def _import_name() -> Finding:
    """Which installed distributions bring a package `cleantext`."""
    others = sorted({_name(one) for one in distributions() if _owns_import_name(one)} - {OWN_NAME})
    if not others:
        return Finding("import name", f"only {OWN_NAME} brings `{PACKAGE}`")
    found = f"{', '.join(others)} also {'brings' if len(others) == 1 else 'bring'} a package `{PACKAGE}`"
    return Finding("import name", found, _reinstall(others))


def _import_gives() -> Finding:
    """Whether `import cleantext` gives this package and not another one of the name."""
    package = importlib.import_module(PACKAGE)
    where = getattr(package, "__file__", None)
    if where is None:
        return Finding("import", f"the file __init__.py of `{PACKAGE}` is missing", _reinstall([]))
    if getattr(package, "__version__", None) == __version__ and hasattr(package, "Cleaner"):
        return Finding("import", where)
    return Finding("import", f"`import {PACKAGE}` gives another project's package ({where})", _reinstall([]))


def _reinstall(others: list[str]) -> str:
    remove = f"pip uninstall {' '.join(others)}, then: " if others else ""
    return f"{remove}pip install --force-reinstall {OWN_NAME}"


def _name(distribution: Distribution) -> str:
    """A distribution's name as package indexes compare names."""
    return re.sub(r"[-_.]+", "-", distribution.metadata["Name"] or "").lower()


def _owns_import_name(distribution: Distribution) -> bool:
    declared = (distribution.read_text("top_level.txt") or "").split()
    if PACKAGE in declared:
        return True
    return any(file.parts[0] == PACKAGE or str(file) == f"{PACKAGE}.py" for file in distribution.files or ())
