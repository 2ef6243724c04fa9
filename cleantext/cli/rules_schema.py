"""`cleantext rules schema`: the JSON Schema of packs, for editors."""

from __future__ import annotations

import argparse
import json

from cleantext.cli.rules_docs import write_or_say
from cleantext.packs.json_schema import json_schema

WHAT = "print the JSON Schema of packs, for editors"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--write", metavar="FILE", help="write it to a file")


def run(given: argparse.Namespace) -> int:
    """Print or write the schema."""
    write_or_say(schema_text(), given.write)
    return 0


def schema_text() -> str:
    """The schema as the file that is kept in the repository."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
