"""The place in a pack that is being read, and the readers of simple values."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Mapping as Table
from dataclasses import dataclass, field, replace

from cleantext.condition import Condition
from cleantext.packs.errors import Problem
from cleantext.packs.yaml_nodes import Listing, Mapping, Node, Scalar
from cleantext.phrases.matching import PhrasePattern
from cleantext.phrases.parse import PhraseParser

_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,9}")
_NOT_A_TEXT = re.compile(
    r"~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?\.?[0-9][0-9_]*(\.[0-9]*)?([eE][-+]?[0-9]+)?"
)


@dataclass(frozen=True)
class Context:
    """File and rule being read, what its rules may name, and where problems are collected.

    `exceptions` are the named ones; None stands for one that is broken, which is reported where it stands.
    `broken_lists` collects the broken word lists and exceptions that had to be left out. What was made so far is kept:
    `patterns`, with the least length of a match, and the `conditions` of named exceptions.
    """

    file: str
    rule: str = ""
    parser: PhraseParser = field(default_factory=lambda: PhraseParser({}))
    exceptions: Table[str, Node | None] = field(default_factory=dict)
    look_in: str = "line"
    problems: list[Problem] = field(default_factory=list)
    broken_lists: list[str] = field(default_factory=list)
    patterns: dict[tuple[str, bool, str], tuple[tuple[PhrasePattern, ...], int]] = field(default_factory=dict)
    conditions: dict[tuple[str, str], list[Condition]] = field(default_factory=dict)

    @property
    def words(self) -> Table[str, tuple[str, ...]]:
        """The word lists in force."""
        return self.parser.words

    def inside(self, rule: str, look_in: str = "line") -> Context:
        """The same file, within one rule."""
        return replace(self, rule=rule, look_in=look_in)

    def report(self, node: Node, problem: str, mend: str) -> None:
        """Note a problem at a node's line."""
        self.problems.append(Problem(self.file, node.line, self.rule, problem, mend))


def nearest(word: str, known: Collection[str]) -> str:
    """A hint: the known word that is most like this one, or else all the known ones."""
    from difflib import get_close_matches

    close = get_close_matches(word[:80], known, 1)
    return f"did you mean `{close[0]}`?" if close else f"known: {', '.join(known)}"


def fields(context: Context, node: Node | None, known: Collection[str], what: str) -> dict[str, Node]:
    """The entries of a mapping; unknown keys are reported."""
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        context.report(node, f"{what} is not a mapping", "write `key: value` lines")
        return {}
    found: dict[str, Node] = {}
    for key, value in node.entries:
        if key.text in known:
            found[key.text] = value
        else:
            context.report(key, f"unknown key `{key.text[:80]}` in {what}", nearest(key.text, known))
    return found


def read_text(context: Context, node: Node | None, what: str, default: str = "") -> str:
    """A non-empty text."""
    if node is None:
        return default
    if not isinstance(node, Scalar) or not _is_text(node):
        context.report(node, f"`{what}` is not a text", "write a text; quote it if it is a number or holds `: `")
        return default
    return node.text


def read_name(context: Context, node: Node | None, what: str, pattern: str, mend: str) -> str:
    """A text of a certain form; empty where it is missing or malformed."""
    text = read_text(context, node, what)
    if node is None or not text or re.fullmatch(pattern, text):
        return text
    context.report(node, f"`{what}: {text[:80]}` is malformed", mend)
    return ""


def read_names(context: Context, node: Node | None, what: str, pattern: str, mend: str) -> tuple[str, ...]:
    """One or several texts of a certain form; the malformed ones are reported and left out."""
    names = (read_name(context, item, what, pattern, mend) for item in read_texts(context, node, what))
    return tuple(name for name in names if name)


def read_texts(context: Context, node: Node | None, what: str) -> tuple[Scalar, ...]:
    """One text or a list of texts."""
    if node is None:
        return ()
    good: list[Scalar] = []
    for item in node.items if isinstance(node, Listing) else (node,):
        if isinstance(item, Scalar) and _is_text(item):
            good.append(item)
        else:
            mend = "quote each text (a `: ` makes a mapping, a bare number is none)"
            context.report(item, f"`{what}` holds something that is not a text", mend)
    if isinstance(node, Listing) and not node.items:
        context.report(node, f"`{what}` is an empty list", "take the key away or fill it")
    return tuple(good)


def read_flag(context: Context, node: Node | None, what: str) -> bool | None:
    """`true` or `false`."""
    if node is None:
        return None
    if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
        return node.text == "true"
    context.report(node, f"`{what}` is neither true nor false", "write `true` or `false`, without quotes")
    return None


def read_count(context: Context, node: Node | None, what: str, least: int = 1, most: int = 100_000) -> int | None:
    """A whole number within limits."""
    if node is None:
        return None
    if (
        isinstance(node, Scalar)
        and node.plain
        and _WHOLE_NUMBER.fullmatch(node.text)
        and least <= int(node.text) <= most
    ):
        return int(node.text)
    context.report(
        node, f"`{what}` is not a whole number from {least:,} to {most:,}", "write such a number, without quotes"
    )
    return None


def read_choices(context: Context, node: Node | None, what: str, known: Collection[str]) -> tuple[str, ...]:
    """One or several of the known names."""
    chosen = []
    for item in read_texts(context, node, what):
        if item.text in known:
            chosen.append(item.text)
        else:
            context.report(item, f"`{what}: {item.text[:80]}` is not known", nearest(item.text, known))
    return tuple(chosen)


def read_choice(context: Context, node: Node | None, what: str, known: Collection[str], default: str) -> str:
    """One of the known names."""
    if isinstance(node, Listing):
        context.report(node, f"`{what}` takes one name, not a list", f"choose one of: {', '.join(known)}")
        return default
    chosen = read_choices(context, node, what, known)
    return chosen[0] if chosen else default


def _is_text(node: Scalar) -> bool:
    """Whether a node is a text for every reader of YAML: not blank, and not a bare number, null or truth value."""
    return bool(node.text.strip()) and not (node.plain and _NOT_A_TEXT.fullmatch(node.text))
