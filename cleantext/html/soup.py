"""Pages as BeautifulSoup trees, whatever parser built them."""

from __future__ import annotations

from copy import copy
from typing import Any

from bs4 import Tag
from bs4.element import CData, NavigableString, RubyParenthesisString, RubyTextString, Script, TemplateString

from cleantext.html.builder import PageBuilder
from cleantext.html.cuts import Cuts, without
from cleantext.html.page import Page
from cleantext.html.tags import kind_of

_TEXTS = (NavigableString, CData, RubyParenthesisString, RubyTextString, Script, TemplateString)


def read_soup(tree: Any) -> Page:
    """The page a tree is of. Its text nodes are the tree's own strings."""
    build = PageBuilder(_attribute)
    open_nodes = [iter([tree])]
    while open_nodes:
        node = next(open_nodes[-1], None)
        if node is None:
            open_nodes.pop()
            if open_nodes:
                build.end()
        elif isinstance(node, Tag):
            build.start(*kind_of(node.name), node)
            open_nodes.append(iter(node.contents))
        elif type(node) in _TEXTS or node.parent.name == "title":
            build.text(str(node), node)
    return build.page()


def _attribute(node: Any, name: str) -> str | None:
    value = node.attrs.get(name)
    return " ".join(value) if isinstance(value, list) else value


def copy_soup(tree: Any) -> Any:
    """A tree to cut."""
    copied = copy(tree)
    for node in copied.contents[: len(copied.contents) - len(tree.contents)]:
        node.extract()  # the empty page that html5lib begins every copy with
    return copied


def cut_soup(tree: Any, cuts: Cuts) -> Any:
    """Cut the tree in place."""
    for run, spans in cuts.runs:
        text = without(run.text, spans)
        run.node.replace_with(type(run.node)(text))
    for element in cuts.elements:
        if element.node is not tree:
            element.node.extract()
    return tree
