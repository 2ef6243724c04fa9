"""A rule as its author wrote it: the entries of its pack file, before they become patterns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Names
from dataclasses import dataclass
from pathlib import Path

from cleantext.packs.context import Context
from cleantext.packs.files import pack_files
from cleantext.packs.inherit import inherited, raw_rules
from cleantext.packs.names import exceptions_for
from cleantext.packs.yaml_nodes import Listing, Mapping, Node, Scalar


@dataclass(frozen=True)
class Written:
    """A rule's entries, those it inherits included, and what protects a text from it: its own and its pack's `unless`.

    Exceptions that are named stand there as what they are; those that every language has (`quoted`) by their names.
    """

    entries: dict[str, Node]
    unless: tuple[Node, ...]


def written_rule(folders: Sequence[Path], full_id: str) -> Written:
    """One rule as it is written.

    Args:
        folders: the folders of sound packs, as `load_packs` takes them.
        full_id: the rule's pack and id.

    Raises:
        KeyError: no pack has the rule.
    """
    files = pack_files(folders, [])
    packs = {file.name: file for file in files if not file.is_words}
    raw = {
        f"{file.name}/{name}": entries
        for file in packs.values()
        for name, _, entries in raw_rules(file.entries.get("rules"))
    }
    if full_id not in raw:
        raise KeyError(full_id)
    file = packs[full_id.rpartition("/")[0]]
    defaults = file.entries.get("defaults")
    entries = inherited(Context(file.path), full_id, raw[full_id], raw)
    named = exceptions_for(file, files)
    both = (defaults.get("unless") if isinstance(defaults, Mapping) else None, entries.get("unless"))
    return Written(entries, tuple(node for unless in both for node in _spelled_out(unless, named)))


def _spelled_out(unless: Node | None, named: Names[str, Node]) -> Iterator[Node]:
    for item in unless.items if isinstance(unless, Listing) else ():
        node = named.get(item.text, item) if isinstance(item, Scalar) else item
        yield from node.items if isinstance(node, Listing) else (node,)
