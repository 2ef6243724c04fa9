"""Write packs for tests: a sound one, and the same with lines changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from cleantext.packs.errors import PackError, Problem
from cleantext.packs.load import load_packs
from cleantext.packs.pack import Pack

SOUND = """\
schema: 1
pack: my/promo
language: en
title: Lines that send the reader on
words:
  here: [here, below]
rules:
  - id: next
    why: A line that sends the reader to another story.
    begins_with: "read this next <here>"
    shorter_than: 100
    remove: line
    removes:
      - Read this next here
      - |
        The bridge opens on Monday.
        ~~Read this next below~~
    keeps:
      - She read this next below the lamp.
      - Nobody had read this.
"""
PASSAGE = """\
schema: 1
pack: my/donation
language: en
title: Appeals
rules:
  - id: appeal
    why: An appeal for donations.
    look_in: passage
    score:
      needs: 4
      cues:
        - points: 2
          contains: "our journalism"
        - points: 2
          contains: "please donate"
    remove: passage
    removes:
      - Our journalism is free. Please donate today.
    keeps:
      - Our journalism is free.
      - Please donate blood.
"""


def changed(old: str, new: str, text: str = SOUND) -> str:
    """A sound pack with one stretch replaced."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the pack"
    return text.replace(old, new)


def line_of(text: str, mark: str) -> int:
    """The number of the first line that holds the mark."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if mark in line)


def write_pack(folder: Path, text: str | bytes, name: str = "my/promo.yaml") -> Path:
    """Write a pack into a folder; its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def load(folder: Path, text: str | bytes, name: str = "my/promo.yaml") -> Pack:
    """The one pack of a folder."""
    write_pack(folder, text, name)
    (pack,) = load_packs([folder])
    return pack


def problems_of(*folders: Path) -> Sequence[Problem]:
    """What the packs of some folders are refused for."""
    with pytest.raises(PackError) as refused:
        load_packs(folders)
    return refused.value.problems


def refused(folder: Path, text: str | bytes, name: str = "my/promo.yaml") -> Sequence[Problem]:
    """What a pack is refused for."""
    write_pack(folder, text, name)
    return problems_of(folder)
