"""Which rules the elements around lines announce; in compiled code where the installation has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias

from cleantext.html.head import Attribute

try:
    from cleantext.html._reader import around_lines as around_lines
except ImportError:
    around_lines = None  # type: ignore[assignment]  # this installation was made without a compiler

NONE = -1
ByElement: TypeAlias = Callable[["str", "str | None", "str | None"], "tuple[int, ...]"]


def around_lines_in_python(
    elements: Sequence[int],
    parents: Sequence[int],
    full: AbstractSet[int],
    own: list[tuple[int, ...] | None],
    tags: Sequence[str],
    nodes: Sequence[Any],
    attribute: Attribute,
    by_element: ByElement,
    near: int,
) -> dict[int, list[int]]:
    """The numbers that elements around lines have, each with the lines' numbers in order.

    Args:
        elements: the element in which each line begins; `NONE`: it is not known.
        parents: the element around each.
        full: elements that tell nothing, nor does what is around them.
        own: the numbers of each element, as far as they are known; those that are found out are noted.
        tags: the elements' tags.
        nodes: the adapter's own nodes.
        attribute: gives the value of an attribute of a node.
        by_element: gives the numbers of an element with a tag, classes and an id.
        near: how many elements outwards from a line are looked at.
    """
    found: defaultdict[int, list[int]] = defaultdict(list)
    for line, element in enumerate(elements):
        looked_at = 0
        while element != NONE and element not in full and looked_at < near:
            known = own[element]
            if known is None:
                node = nodes[element]
                known = own[element] = by_element(tags[element], attribute(node, "class"), attribute(node, "id"))
            for number in known:
                lines = found[number]
                if not lines or lines[-1] != line:
                    lines.append(line)
            element = parents[element]
            looked_at += 1
    return dict(found)


if around_lines is None:
    around_lines = around_lines_in_python
