"""`cleantext rules docs`: the rules as Markdown."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from cleantext.cli.output import excerpt, say_exactly
from cleantext.cli.rules_packs import add_folders, shelf_of
from cleantext.packs.pack import Example, Pack
from cleantext.rules import CATEGORIES, Rule

WHAT = "write the rules down as Markdown"
EXAMPLE_CHARACTERS = 160
_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--table", action="store_true", help="only the numbers of rules: by language and by pack")
    parser.add_argument("--write", metavar="FILE", help="write it to a file")
    add_folders(parser)


def run(given: argparse.Namespace) -> int:
    """Print or write the page."""
    packs = shelf_of(given).packs
    write_or_say(overview(packs) if given.table else overview(packs) + details(packs), given.write)
    return 0


def write_or_say(text: str, file: str | None) -> None:
    """Write a text to a file, or to standard output where none is named."""
    if file is None:
        say_exactly(text)
    else:
        Path(file).write_bytes(text.encode())


def overview(packs: Sequence[Pack]) -> str:
    """How many rules each category has in each language, and each pack, as a Markdown page."""
    rules = [rule for pack in packs for rule in pack.rules]
    listed = [f"| `{pack.name}` | {_plain(pack.title)} | {len(pack.rules)} |" for pack in packs]
    lines = [
        "# The rule packs",
        "",
        f"{len(packs)} packs, {len(rules)} rules. `cleantext rules list` names every rule, `cleantext rules show` explains one.",
        "",
        *_numbers(rules),
        "",
        "| pack | what it is for | rules |",
        "|---|---|--:|",
        *listed,
    ]
    return "\n".join(lines) + "\n"


def _numbers(rules: Sequence[Rule]) -> Iterator[str]:
    counts = Counter((rule.category, "sites" if rule.sites else rule.language) for rule in rules)
    columns = sorted({column for _, column in counts}, key=lambda column: (column == "sites", column))
    others = sorted({category for category, _ in counts} - set(CATEGORIES))
    yield f"| category | {' | '.join(columns)} | all |"
    yield f"|---|{'--:|' * (len(columns) + 1)}"
    for category in (*CATEGORIES, *others):
        row = [counts[category, column] for column in columns]
        if any(row):
            yield f"| {category} | {' | '.join(str(number or '') for number in row)} | {sum(row)} |"


def details(packs: Sequence[Pack]) -> str:
    """Every pack with its rules: id, why, and one example each, as Markdown."""
    return "".join(f"{line}\n" for pack in packs for line in _pack(pack))


def _pack(pack: Pack) -> Iterator[str]:
    examples = {one.rule: one.removes[0] for one in pack.examples}
    yield ""
    yield f"## {pack.name}"
    yield ""
    yield _plain(pack.title)
    yield ""
    for rule in pack.rules:
        yield f"- **{rule.id}**: {_plain(rule.why)} For instance “{_plain(_struck(examples[rule.full_id]))}”"


def _struck(example: Example) -> str:
    """The first thing that goes from an example, on one line."""
    start, end = example.struck[0]
    return excerpt(example.text[start:end], EXAMPLE_CHARACTERS)


def _plain(text: str) -> str:
    r"""The text with the signs that Markdown would read spelled out.

    >>> _plain("a|b")
    'a\\|b'
    """
    return _MARKS.sub(r"\\\1", text)
