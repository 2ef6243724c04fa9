"""Reading a page in compiled code, where the installation has it; in Python where not."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from cleantext.html.head import HeadNotes
from cleantext.html.markup import attribute_written, read_markup
from cleantext.html.page import Blocks, Elements, Items, Page
from cleantext.html.references import resolved
from cleantext.html.tags import BLOCK, CLOSED_BY_ITS_LIKE, KINDS, PARAGRAPH_SCOPE, TABLE_BOUNDS, TABLE_PARTS

try:
    from cleantext.html._reader import Reader as Reader
    from cleantext.html._reader import attribute

    attribute_of = partial(attribute, attribute_written)
except ImportError:
    Reader, attribute_of = None, attribute_written  # type: ignore[assignment, misc]  # installed without a compiler

if TYPE_CHECKING:
    from cleantext.html._reader import Columns


@lru_cache(maxsize=1)
def _reader() -> Reader:
    around = (name for names, scope in CLOSED_BY_ITS_LIKE.values() for name in (*names, *scope))
    names = ("html", "body", *around, *PARAGRAPH_SCOPE, *TABLE_BOUNDS, *TABLE_PARTS)
    kinds = {**KINDS, **{name: KINDS.get(name, BLOCK) for name in names}}
    return Reader(kinds, CLOSED_BY_ITS_LIKE, PARAGRAPH_SCOPE, TABLE_BOUNDS, TABLE_PARTS, resolved)


def read_source(source: str) -> Page:
    """The page a source is of; see `read_markup`."""
    if Reader is None:
        return read_markup(source)
    notes = HeadNotes(attribute_of)
    return _page(_reader().source(source, notes), notes)


def read_written_tree(written: bytes) -> Page | None:
    """The page of a tree that was written out as XML in UTF-8, to be looked at and not to be cut.

    None where the tree has characters that XML does not know: they are not written out as they are.

    The nodes of its elements are what is written in their start tags, its text nodes have none.
    """
    notes = HeadNotes(attribute_of)
    columns = _reader().tree(written, notes)
    if columns is None:
        return None
    elements, (texts, around, links, *_), lines = columns
    nowhere = [None] * len(texts)
    return _page((elements, (texts, around, links, nowhere, nowhere), lines), notes)


def _page(columns: Columns, notes: HeadNotes) -> Page:
    (tags, nodes, parents, first, last, starts, ends, closed, sought), items, lines = columns
    elements = Elements(tags, parents, nodes, first, last, starts, ends, closed, sought)
    return Page(elements, Items(*items), Blocks(*lines), attribute_of, notes.head())
