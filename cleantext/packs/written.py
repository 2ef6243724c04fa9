"""A rule as its author wrote it: the entries of its pack file, before they become patterns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cleantext.packs.context import Context
from cleantext.packs.files import pack_files
from cleantext.packs.inherit import inherited, raw_rules
from cleantext.packs.yaml_nodes import Listing, Mapping, Node


@dataclass(frozen=True)
class Written:
    """A rule's entries, those it inherits included, and what its pack says every rule starts from."""

    entries: dict[str, Node]
    default_unless: tuple[Node, ...]


def written_rule(folders: Sequence[Path], full_id: str) -> Written:
    """One rule as it is written.

    Args:
        folders: the folders of sound packs, as `load_packs` takes them.
        full_id: the rule's pack and id.

    Raises:
        KeyError: no pack has the rule.
    """
    files = [file for file in pack_files(folders, []) if not file.is_words]
    raw = {
        f"{file.name}/{name}": entries for file in files for name, _, entries in raw_rules(file.entries.get("rules"))
    }
    if full_id not in raw:
        raise KeyError(full_id)
    file = next(file for file in files if file.name == full_id.rpartition("/")[0])
    defaults = file.entries.get("defaults")
    unless = defaults.get("unless") if isinstance(defaults, Mapping) else None
    return Written(
        inherited(Context(file.path), full_id, raw[full_id], raw), unless.items if isinstance(unless, Listing) else ()
    )
