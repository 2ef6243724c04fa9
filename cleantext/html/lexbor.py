"""Pages as selectolax (Lexbor) trees."""

from __future__ import annotations

from typing import Any

from cleantext.html.builder import PageBuilder
from cleantext.html.cuts import Cuts, without
from cleantext.html.page import Page
from cleantext.html.tags import kind_of


def read_lexbor(tree: Any) -> Page:
    """The page a tree is of. Its text nodes are the tree's own."""
    build = PageBuilder(_attribute)
    root = getattr(tree, "root", tree)
    node, depth = root, 0
    while node is not None:
        inner = None
        if node.is_text_node:
            build.text(node.text_content, node)
        elif node.is_element_node:
            build.start(*kind_of(node.tag), node)
            inner = node.child
            if inner is None:
                build.end()
        if inner is not None:
            node, depth = inner, depth + 1
            continue
        while node.next is None and depth:
            node, depth = node.parent, depth - 1
            build.end()
        node = node.next if depth else None
    return build.page()


def _attribute(node: Any, name: str) -> str | None:
    attributes = node.attributes
    return (attributes[name] or "") if name in attributes else None


def copy_lexbor(tree: Any) -> Any:
    """A tree to cut. A clone lacks what stands in templates, so a page that can be read again from its source is."""
    if hasattr(tree, "root"):
        again = type(tree)(tree.html)
        if again.html == tree.html:
            return again
    return tree.clone()


def cut_lexbor(tree: Any, cuts: Cuts) -> Any:
    """Cut the tree in place."""
    for run, spans in cuts.runs:
        text = without(run.text, spans)
        run.node.replace_with(text)
    for element in cuts.elements:
        element.node.decompose()
    return tree
