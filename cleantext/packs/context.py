"""The place in a pack that is being read, and the readers of simple values."""

from __future__ import annotations

from collections.abc import Collection, Mapping as Table
from dataclasses import dataclass, field, replace

from cleantext.packs.errors import Problem
from cleantext.packs.yaml_nodes import Listing, Mapping, Node, Scalar


@dataclass(frozen=True)
class Context:
    """File and rule being read, the word lists in force, and where problems are collected."""

    file: str
    rule: str = ""
    words: Table[str, tuple[str, ...]] = field(default_factory=dict)
    look_in: str = "line"
    problems: list[Problem] = field(default_factory=list)

    def inside(self, rule: str, look_in: str = "line") -> Context:
        """The same file, within one rule."""
        return replace(self, rule=rule, look_in=look_in)

    def report(self, node: Node, problem: str, mend: str) -> None:
        """Note a problem at a node's line."""
        self.problems.append(Problem(self.file, node.line, self.rule, problem, mend))


def nearest(word: str, known: Collection[str]) -> str:
    """A hint: the known word that is most like this one, and all the known ones."""
    from difflib import get_close_matches  # noqa: PLC0415 - slow to import, only needed for an error

    close = get_close_matches(word, known, 1)
    listing = ", ".join(known)
    return f"did you mean `{close[0]}`? (known: {listing})" if close else f"known: {listing}"


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
            context.report(key, f"unknown key `{key.text}` in {what}", nearest(key.text, known))
    return found


def read_text(context: Context, node: Node | None, what: str, default: str = "") -> str:
    """A non-empty text."""
    if node is None:
        return default
    if not isinstance(node, Scalar) or not node.text.strip():
        context.report(node, f"`{what}` is not a text", "write a text; quote it if it holds `: ` or begins with a sign")
        return default
    return node.text


def read_texts(context: Context, node: Node | None, what: str) -> tuple[Scalar, ...]:
    """One text or a list of texts."""
    if node is None:
        return ()
    nodes = node.items if isinstance(node, Listing) else (node,)
    good = tuple(item for item in nodes if isinstance(item, Scalar) and item.text.strip())
    for item in nodes:
        if item not in good:
            context.report(item, f"`{what}` holds something that is not a text", "quote each text (a `: ` makes a mapping)")
    if not nodes:
        context.report(node, f"`{what}` is an empty list", "take the key away or fill it")
    return good


def read_flag(context: Context, node: Node | None, what: str) -> bool | None:
    """`true` or `false`."""
    if node is None:
        return None
    if isinstance(node, Scalar) and node.text in ("true", "false"):
        return node.text == "true"
    context.report(node, f"`{what}` is neither true nor false", "write `true` or `false`")
    return None


def read_count(context: Context, node: Node | None, what: str, least: int = 1, most: int = 100_000) -> int | None:
    """A whole number within limits."""
    if node is None:
        return None
    text = node.text if isinstance(node, Scalar) else ""
    if not text.removeprefix("-").isdecimal() or not least <= int(text) <= most:
        context.report(node, f"`{what}` is not a whole number from {least} to {most}", "write such a number")
        return None
    return int(text)


def read_choices(context: Context, node: Node | None, what: str, known: Collection[str]) -> tuple[str, ...]:
    """One or several of the known names."""
    chosen = []
    for item in read_texts(context, node, what):
        if item.text in known:
            chosen.append(item.text)
        else:
            context.report(item, f"`{what}: {item.text}` is not known", nearest(item.text, known))
    return tuple(chosen)


def read_choice(context: Context, node: Node | None, what: str, known: Collection[str], default: str) -> str:
    """One of the known names."""
    chosen = read_choices(context, node, what, known)
    if len(chosen) > 1 and node is not None:
        context.report(node, f"`{what}` takes one name, not {len(chosen)}", f"choose one of: {', '.join(known)}")
    return chosen[0] if chosen else default
