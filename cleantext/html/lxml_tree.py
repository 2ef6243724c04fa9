"""Pages as lxml trees, which are also what parsel and Scrapy selectors hold."""

from __future__ import annotations

from collections import deque
from copy import deepcopy
from itertools import islice
from typing import Any

from cleantext.html.builder import PageBuilder
from cleantext.html.compiled_reader import Reader, read_written_tree
from cleantext.html.cuts import Cuts, without
from cleantext.html.page import Page
from cleantext.html.tags import BLOCK, IS_LEAF, IS_RAW, KINDS


def root_of(tree: Any) -> Any:
    """The element that a tree, an element or a selector stands for."""
    root = getattr(tree, "root", tree)
    return root.getroot() if hasattr(root, "getroot") else root


def read_lxml(tree: Any) -> Page:
    """The page a tree is of. Its text nodes are known by their element and whether they stand in it or after it."""
    build = PageBuilder(_attribute)
    start, text = build.start, build.text
    above: list[Any] = []
    walk = root_of(tree).iter()  # with `getparent` it takes two thirds of the time of `iterwalk`
    for node in walk:
        if above and above[-1] is not (parent := node.getparent()):
            _close(above, parent, build)
        tag = node.tag
        if type(tag) is not str:  # a comment or an instruction
            if node.tail and above:
                text(node.tail, node, True)
            continue
        kind = KINDS.get(tag)
        if kind is None:
            tag = (tag.rpartition("}")[2] if tag.startswith("{") else tag).lower()
            kind = KINDS.get(tag, BLOCK)
        if kind & IS_LEAF and above and _is_leaf(node, kind):
            _leaf(tag, kind, node, build)
            deque(islice(walk, sum(1 for _ in node.iterdescendants()) if len(node) else 0), maxlen=0)
            if node.tail:
                text(node.tail, node, True)
            continue
        start(tag, kind, node)
        above.append(node)
        words = node.text
        if words:
            text(words, node, False)
    _close(above, None, build)
    return build.page()


def look_at_lxml(tree: Any) -> Page:
    """The page a tree is of, to be looked at and not to be cut.

    Most of the time that reading a tree takes goes into lxml's own objects; writing it out as XML makes none.
    """
    root = root_of(tree)
    if Reader is None or root.tag.startswith("{"):  # names with a namespace are written in many ways
        return read_lxml(root)
    from lxml import etree

    written: bytes = etree.tostring(root, encoding="utf-8", with_tail=False)
    return read_written_tree(written) or read_lxml(root)


def _is_leaf(node: Any, kind: int) -> bool:
    """Whether a reader sees no text in it; libxml2 does not know all elements that are void, and finds things in them."""
    return bool(kind & IS_RAW) or not (len(node) or node.text)


def _leaf(tag: str, kind: int, node: Any, build: PageBuilder) -> None:
    reads = kind & IS_RAW and build.reads_text_of(tag, node)
    build.leaf(tag, kind, node, (node.text or "") if reads else "")


def _close(above: list[Any], parent: Any, build: PageBuilder) -> None:
    """End what is open in an element (None: all of it); the text after the outermost element is none of its own."""
    while above and above[-1] is not parent:
        closed = above.pop()
        build.end()
        tail = closed.tail
        if tail and above:
            build.text(tail, closed, True)


def _attribute(node: Any, name: str) -> str | None:
    value: str | None = node.get(name)
    return value


def copy_lxml(tree: Any) -> Any:
    """A tree to cut, and what to give back for it: the same kind of thing."""
    original = root_of(tree)
    copied = deepcopy(original.getroottree())
    element = copied.getroot()
    for number in _path(original):
        element = element[number]
    if hasattr(tree, "getroot"):
        return copied
    if hasattr(tree, "root"):
        return type(tree)(root=element, type="html")
    return element


def _path(node: Any) -> list[int]:
    """The numbers of the children that lead from the root to a node."""
    numbers: list[int] = []
    parent = node.getparent()
    while parent is not None:
        numbers.append(parent.index(node))
        node, parent = parent, parent.getparent()
    return numbers[::-1]


def cut_lxml(tree: Any, cuts: Cuts) -> Any:
    """Cut the tree in place."""
    for run, spans in cuts.runs:
        node, is_tail = run.node, run.detail
        kept = without(run.text, spans)
        if is_tail:
            node.tail = kept
        else:
            node.text = kept
    for element in cuts.elements:
        _drop(element.node)
    return tree


def _drop(node: Any) -> None:
    """Take an element out and leave the text after it."""
    parent, before = node.getparent(), node.getprevious()
    if parent is None:
        return
    if node.tail:
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)
