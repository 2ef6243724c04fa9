"""Which rules the elements around lines announce; in compiled code where the installation has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias

from cleantext.html.head import Attribute
from cleantext.html.page import NONE

try:
    from cleantext.html._reader import Around as Around
except ImportError:
    Around = None  # type: ignore[assignment, misc]  # this installation was made without a compiler

ByElement: TypeAlias = Callable[["str", "str | None", "str | None"], "tuple[int, ...]"]


class AroundInPython:
    """Looks at the elements around lines, innermost first.

    Args:
        parents: the element around each.
        full: elements that tell nothing, nor does what is around them.
        own: the numbers of each element, as far as they are known; those that are found out are noted.
        tags: the elements' tags.
        nodes: the adapter's own nodes.
        attribute: gives the value of an attribute of a node.
        by_element: gives the numbers of an element with a tag, classes and an id.
        near: how many elements outwards from a line are looked at.
    """

    def __init__(
        self,
        parents: Sequence[int],
        full: AbstractSet[int],
        own: list[tuple[int, ...] | None],
        tags: Sequence[str],
        nodes: Sequence[Any],
        attribute: Attribute,
        by_element: ByElement,
        near: int,
    ) -> None:
        self._parents = parents
        self._full = full
        self._own = own
        self._tags = tags
        self._nodes = nodes
        self._attribute = attribute
        self._by_element = by_element
        self._near = near

    def lines(self, elements: Sequence[int]) -> dict[int, list[int]]:
        """The numbers that elements around lines have, each with the lines' numbers in order.

        Args:
            elements: the element in which each line begins; `NONE`: it is not known.
        """
        found: defaultdict[int, list[int]] = defaultdict(list)
        for line, element in enumerate(elements):
            for _, own in self._outwards(element):
                for number in own:
                    lines = found[number]
                    if not lines or lines[-1] != line:
                        lines.append(line)
        return dict(found)

    def innermost(self, number: int, element: int) -> int | None:
        """The innermost element from one outwards that has a number."""
        return next((one for one, own in self._outwards(element) if number in own), None)

    def _outwards(self, element: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """The elements that tell of a line that begins in one, each with its numbers."""
        for _ in range(self._near):
            if element == NONE or element in self._full:
                return
            known = self._own[element]
            if known is None:
                node, ask = self._nodes[element], self._attribute
                known = self._own[element] = self._by_element(self._tags[element], ask(node, "class"), ask(node, "id"))
            yield element, known
            element = self._parents[element]


if Around is None:
    Around = AroundInPython  # type: ignore[assignment, misc]
