"""What every tool is told about a text, and the shape of a tool."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Source:
    """Where a text comes from: the page's url, if known, and its language (ISO code)."""

    url: str | None = None
    language: str = "en"


Tool: TypeAlias = Callable[[str, Source], str]


class MissingToolError(Exception):
    """A tool that is not installed here; the message says what to install."""
