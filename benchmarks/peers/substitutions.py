"""The list of substitutions that every project ends up with, as people write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.peers.source import Source, Tool

PATTERNS = (
    r"(?is)subscribe to.*",
    r"(?i)sign up (for|to) (our|the).*",
    r"(?i)click here to.*",
    r"(?i)read more:?.*",
    r"(?i)related( articles| stories)?:.*",
    r"(?i)follow us on.*",
    r"(?i)share (this|on) .*",
    r"(?i)advertisement",
    r"(?i)all rights reserved\.?",
    r"(?i)copyright ©?.*",
    r"©.*",
    r"(?i)this (site|website) uses cookies.*",
    r"(?i)(please )?support (our|independent) journalism.*",
    r"(?i)donate (now|today).*",
    r"(?i)become a member.*",
    r"(?i)watch( the)?( full)? video.*",
    r"(?i)download (our|the) app.*",
    r"(?i)already a subscriber\?.*",
    r"(?i)recommended (stories|for you).*",
    r"\n{3,}",
)


def with_re(text: str, _: Source) -> str:
    """Twenty `re.sub` lines, compiled once."""
    return _substituted(text, RE_SUBS)


def regex_subs() -> Tool:
    """The same twenty substitutions with the package `regex`."""
    import regex

    subs = [regex.compile(pattern).sub for pattern in PATTERNS]
    return lambda text, _: _substituted(text, subs)


def _substituted(text: str, subs: Sequence[Callable[[str, str], Any]]) -> str:
    for sub in subs[:-1]:
        text = sub("", text)
    return str(subs[-1]("\n\n", text))


RE_SUBS = [re.compile(pattern).sub for pattern in PATTERNS]
