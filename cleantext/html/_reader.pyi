from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeAlias

from cleantext.html.head import HeadNotes

Columns: TypeAlias = tuple[
    tuple[list[str], list[Any], list[int], list[int], list[int], list[int], list[int], set[int]],
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
def letters(text: str, keeps_breaks: bool, /) -> str: ...
