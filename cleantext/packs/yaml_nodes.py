"""Read YAML into plain nodes that know their lines; aliases, tags, duplicate keys and deep nesting are refused.

Built on the event stream, so nothing is constructed, no alias is ever expanded, and depth costs no recursion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from cleantext.packs.errors import PackError, Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text with the line it stands on (from 1); `plain` when it was written without quotes."""

    text: str
    line: int
    plain: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their nodes, in the order written."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int

    def get(self, key: str) -> Node | None:
        """The node under a key, or None."""
        return next((node for name, node in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | Listing | Mapping


def parse_yaml(data: bytes, file: str) -> Node:
    """Parse one YAML document.

    Args:
        data: the file's bytes, UTF-8.
        file: its name, for messages.

    Returns:
        The root node.

    Raises:
        PackError: not UTF-8, not YAML, too large, or using what packs may not use.
    """
    if len(data) > MAX_BYTES:
        raise _refusal(file, 1, f"the file has {len(data):,} bytes", f"split it into packs of at most {MAX_BYTES:,} bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _refusal(file, line, f"byte {error.start} is not UTF-8", "save the file as UTF-8") from None
    try:
        return _compose(yaml.parse(text, Loader=_LOADER), file)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or "this is not YAML"
        raise _refusal(file, mark.line + 1 if mark else 1, f"not YAML: {what}", "check indents, colons and quotes") from None
    except yaml.YAMLError as error:
        raise _refusal(file, 1, f"not YAML: {' '.join(str(error).split())}", "check the characters of the file") from None


def _refusal(file: str, line: int, problem: str, mend: str) -> PackError:
    return PackError([Problem(file, line, "", problem, mend)])


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read."""

    is_mapping: bool
    line: int
    nodes: list[Node]


def _compose(events: Iterator[Any], file: str) -> Node:
    stack: list[_Open] = []
    root: Node | None = None
    documents = 0
    for event in events:
        line = event.start_mark.line + 1
        node: Node | None = None
        if isinstance(event, yaml.ScalarEvent):
            _refuse_extras(event, file, line)
            node = Scalar(event.value, line, event.style is None or event.style == "")
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            _refuse_extras(event, file, line)
            if len(stack) >= MAX_DEPTH:
                raise _refusal(file, line, "lists and mappings stand too deep inside one another", "write it flatter")
            stack.append(_Open(isinstance(event, yaml.MappingStartEvent), line, []))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            node = _close(stack.pop(), file)
        elif isinstance(event, yaml.AliasEvent):
            raise _refusal(file, line, f"`*{event.anchor}` is an alias", "write the text out, or use a word list")
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _refusal(file, line, "the file holds a second document (`---`)", "keep one pack per file")
        if node is not None and stack:
            stack[-1].nodes.append(node)
        elif node is not None:
            root = node
    if root is None:
        raise _refusal(file, 1, "the file is empty", "start with `schema: 1`")
    return root


def _refuse_extras(event: Any, file: str, line: int) -> None:
    if event.anchor is not None:
        raise _refusal(file, line, f"`&{event.anchor}` is an anchor", "packs use none: write the text out, or use a word list")
    if event.tag is not None:
        raise _refusal(file, line, f"`{event.tag}` is a tag", "take it away: packs hold only text, lists and mappings")


def _close(opened: _Open, file: str) -> Node:
    if not opened.is_mapping:
        return Listing(tuple(opened.nodes), opened.line)
    entries: list[tuple[Scalar, Node]] = []
    seen: dict[str, int] = {}
    problems: list[Problem] = []
    for key, node in zip(opened.nodes[::2], opened.nodes[1::2], strict=True):
        if not isinstance(key, Scalar):
            problems.append(Problem(file, key.line, "", "a key is not a text", "write a plain word before the colon"))
        elif key.text in seen:
            problem = f"the key `{key.text}` stands twice (first on line {seen[key.text]})"
            problems.append(Problem(file, key.line, "", problem, "keep one"))
        else:
            seen[key.text] = key.line
            entries.append((key, node))
    if problems:
        raise PackError(problems)
    return Mapping(tuple(entries), opened.line)
