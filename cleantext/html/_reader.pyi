from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeAlias

from cleantext.html.head import Attribute, HeadNotes

Columns: TypeAlias = tuple[
    tuple[
        list[str], Sequence[str], list[int], list[int], list[int], list[int], list[int], set[int], dict[str, list[int]]
    ],
    tuple[list[str], list[int], list[int], list[Any], list[Any]],
    tuple[list[str], list[int], list[int], list[int], list[int]],
]

class Reader:
    def __init__(
        self,
        kinds: Mapping[str, int],
        closed_by_its_like: Mapping[str, tuple[Collection[str], Collection[str]]],
        paragraph_scope: Collection[str],
        table_bounds: Collection[str],
        table_parts: Collection[str],
        resolved: Callable[[str], str],
        /,
    ) -> None: ...
    def source(self, source: str, notes: HeadNotes, /) -> Columns: ...
    def tree(self, written: bytes, notes: HeadNotes, /) -> Columns | None: ...

def attribute(otherwise: Callable[[str, str], str | None], written: str, name: str, /) -> str | None: ...
def letters(text: str, /) -> str: ...
def keys(texts: list[str], key_of: Callable[[str], str], folded: Callable[[str], str], /) -> list[str]: ...
def numbers_by_key(keys: list[str], asked: set[str], /) -> dict[str, list[int]]: ...
def linked_blocks(
    blocks: list[int],
    texts: list[str],
    links: list[int],
    nodes: Sequence[Any],
    attribute: Attribute,
    own: tuple[str, ...],
    is_inside: Callable[[str], bool],
    is_address: Callable[[str], object],
    /,
) -> set[int]: ...

class Around:
    def __init__(
        self,
        parents: list[int],
        full: set[int],
        own: list[tuple[int, ...] | None],
        tags: list[str],
        nodes: Sequence[Any],
        attribute: Attribute,
        by_element: Callable[[str, str | None, str | None], tuple[int, ...]],
        near: int,
        /,
    ) -> None: ...
    def lines(self, elements: list[int], /) -> dict[int, list[int]]: ...
    def innermost(self, number: int, element: int, /) -> int | None: ...
