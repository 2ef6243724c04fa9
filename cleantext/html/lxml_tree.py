"""Pages as lxml trees, which are also what parsel and Scrapy selectors hold."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from cleantext.html.cuts import Cuts, without
from cleantext.html.page import Page, PageBuilder
from cleantext.html.tags import RAW


def root_of(tree: Any) -> Any:
    """The element that a tree, an element or a selector stands for."""
    root = getattr(tree, "root", tree)
    return root.getroot() if hasattr(root, "getroot") else root


def read_lxml(tree: Any) -> Page:
    """The page a tree is of. Its text nodes are known by their element and whether they stand in it or after it."""
    from lxml import etree  # the caller has it, or there were no tree

    build = PageBuilder(_attribute)
    start, text, end = build.start, build.text, build.end
    root = root_of(tree)
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start":
            tag = node.tag.rpartition("}")[2].lower()
            start(tag, node)
            if node.text:
                text(node.text, (node, False))
            if tag in RAW:
                walk.skip_subtree()
            continue
        if event == "end":
            end()
        if node.tail and node is not root:
            text(node.tail, (node, True))
    return build.page()


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
        node, is_tail = run.node
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
