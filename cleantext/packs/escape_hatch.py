"""Read `matches`, the regular expression for what phrases cannot say."""

from __future__ import annotations

import re
from typing import Any

from cleantext.packs.context import Context, read_text
from cleantext.packs.keys import MAX_REGEX
from cleantext.packs.yaml_nodes import Node

_ANCHORS = ("^", "\\b", "\\A")
_NOT_LETTERS = re.compile(r"\\[pP]\{[^}]*\}|\\N\{[^}]*\}|\(\?P?<\w+>|\(\?P[=>]\w+|\\.|\[:\^?\w+:\]")


def read_matches(context: Context, found: dict[str, Node]) -> str | None:
    """The expression under `matches`, checked; None where there is none or it cannot be used."""
    node = found.get("matches")
    because = read_text(context, found.get("because"), "because")
    if node is None:
        if "because" in found:
            context.report(found["because"], "`because` without `matches`", "take it away")
        return None
    source = read_text(context, node, "matches")
    if "because" not in found:
        context.report(node, "`matches` without `because`", "say why phrases do not do, or write phrases")
    elif because and len(because.split()) < 3:
        context.report(found["because"], "`because` gives no reason", "say in a few words why phrases do not do")
    problem = _problem(source) if source else None
    if problem:
        context.report(node, *problem)
    return None if problem else source or None


def _problem(source: str) -> tuple[str, str] | None:
    """What is wrong with an expression and how to mend it."""
    if len(source) > MAX_REGEX:
        return f"`matches` is {len(source):,} characters long", f"use at most {MAX_REGEX:,}, or write phrases"
    if not source.startswith(_ANCHORS):
        return "`matches` has no anchor", "begin it with ^ or \\b"
    compiled, error = _compiled(source)
    if compiled is None:
        return f"`matches` is not a regular expression: {error}", "mend it, or write phrases"
    if compiled.search("") or compiled.search("a b"):
        return "`matches` finds something in any text", "write words that must be there"
    capital = next((letter for letter in _NOT_LETTERS.sub("", source) if letter.isupper()), "")
    if capital and not compiled.flags & 2:
        return f"`matches` holds the capital {capital!r}, but the unit it sees is folded", "write it in lower case"
    return None


def _compiled(source: str) -> tuple[Any, str]:
    import regex

    try:
        return regex.compile(source), ""
    except (regex.error, RecursionError, OverflowError, ValueError) as error:
        return None, str(error) or "it nests too deep"
