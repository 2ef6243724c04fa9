"""Read YAML into plain nodes that know their lines; aliases, tags, duplicate keys and deep nesting are refused.

Built on the event stream, so nothing is constructed, no alias is ever expanded, and depth costs no recursion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

import yaml

from cleantext.packs.errors import Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
TOO_DEEP = "lists and mappings stand too deep inside one another", "write it flatter"
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


def parse_yaml(data: bytes, file: str, problems: list[Problem]) -> Node | None:
    """Parse one YAML document.

    Args:
        data: the file's bytes, UTF-8.
        file: its name, for messages.
        problems: where all that is wrong is noted: not UTF-8, not YAML, too large, or using what packs may not use.

    Returns:
        The root node, or None where the file cannot be read any further.
    """
    if len(data) > MAX_BYTES:
        mend = f"split it into packs of at most {MAX_BYTES:,} bytes"
        problems.append(Problem(file, 1, "", "the file is too large", mend))
        return None
    try:
        return _Composer(file, problems).compose(yaml.parse(data.decode("utf-8-sig"), Loader=_LOADER))
    except _FatalError:
        return None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.append(Problem(file, line, "", f"byte {error.start} is not UTF-8", "save the file as UTF-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found = error.problem or error.context or "it cannot be parsed"
        problem, mend = f"not YAML: {found}", "check indents, colons and quotes"
        if "nesting depth" in found:  # a limit of newer parsers, met before ours
            problem, mend = TOO_DEEP
        problems.append(Problem(file, mark.line + 1 if mark else 1, "", problem, mend))
    except yaml.YAMLError as error:
        problem = f"not YAML: {' '.join(str(error).split())}"
        problems.append(Problem(file, 1, "", problem, "check the characters of the file"))
    return None


class _FatalError(Exception):
    """What follows cannot be read; the problem is noted already."""


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read."""

    is_mapping: bool
    line: int
    nodes: list[Node]


class _Composer:
    """Builds nodes from the events of one document."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self._file = file
        self._problems = problems
        self._open: list[_Open] = []
        self._root: Node | None = None

    def compose(self, events: Iterator[Any]) -> Node | None:
        """The root node of the document; None where there is none."""
        for event in events:
            line = event.start_mark.line + 1
            if isinstance(event, yaml.DocumentStartEvent) and self._root is not None:
                self._refuse(line, "the file holds a second document (`---`)", "keep one pack per file")
            elif isinstance(event, yaml.NodeEvent):
                self._refuse_extras(event, line)
                self._begin(event, line)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._add(self._close(self._open.pop()))
        if self._root is None:
            self._refuse(1, "the file is empty", "start with `schema: 1`")
        return self._root

    def _begin(self, event: Any, line: int) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._add(Scalar(event.value, line, not event.style))
            return
        if len(self._open) >= MAX_DEPTH:
            self._refuse(line, *TOO_DEEP)
        self._open.append(_Open(isinstance(event, yaml.MappingStartEvent), line, []))

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self._root = node

    def _close(self, opened: _Open) -> Node:
        if not opened.is_mapping:
            return Listing(tuple(opened.nodes), opened.line)
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, int] = {}
        for key, node in zip(opened.nodes[::2], opened.nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._report(key.line, "a key is not a text", "write a plain word before the colon")
            elif key.text in seen:
                self._report(
                    key.line, f"the key `{key.text}` stands twice (first on line {seen[key.text]})", "keep one"
                )
            else:
                seen[key.text] = key.line
                entries.append((key, node))
        return Mapping(tuple(entries), opened.line)

    def _refuse_extras(self, event: Any, line: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(line, f"`*{event.anchor}` is an alias", "write the text out, or use a word list")
        if event.anchor is not None:
            self._refuse(line, f"`&{event.anchor}` is an anchor", "write the text out, or use a word list")
        if event.tag is not None:
            self._refuse(line, f"`{event.tag}` is a tag", "take it away: packs hold only text, lists and mappings")

    def _report(self, line: int, problem: str, mend: str) -> None:
        self._problems.append(Problem(self._file, line, "", problem, mend))

    def _refuse(self, line: int, problem: str, mend: str) -> NoReturn:
        self._report(line, problem, mend)
        raise _FatalError
