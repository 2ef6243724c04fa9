"""The compiled reader of pages finds what reading in Python finds, in a page's source and in a tree written out."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import lxml.html
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from laws.reach import reaches
from lxml import etree
from mutants.hunt import breaks
from page_strategies import broken_pages, hidden_in_pages
from test_hostile_pages import ODD

from cleantext.html import compiled_reader, lxml_tree
from cleantext.html.compiled_reader import read_source, read_written_tree
from cleantext.html.lxml_tree import look_at_lxml, read_lxml
from cleantext.html.markup import read_markup
from cleantext.html.page import Page

PIECES = (
    "<p>", "</p>", "<P class='a b'>", "<b>", "</b>", "<a href=/x>", "</a>", "<li>", "</li>", "<ul>", "</ul>", "<table>",
    "</table>", "<tr>", "<td>", "</td>", "<button>", "<dt>", "<dd>", "<option>", "<select>", "</select>", "<br>", "</br>",
    "<img src=x>", "<input>x", "<svg>", "<svg/>", "</svg>", "<title>", "</title>", "<script>", "</script>", "</SCRIPT x>",
    "</script", '<script type="application/ld+json">', "<style>", "</style>", "<template>", "</template>", "<textarea>",
    "<my-box>", "</my-box>", "<aİx>", "<spKan>", "</\xa0>", "<a\u2003b='>'>", "<o:p>", "<a}b>", "<!-- c -->", "<!-->", "<!--->", "--!>",
    "<!doctype html>", "<![CDATA[", "]]>", "<?php x ?>", "<", ">", "</", "=", "'", '"', "/", "&", "&amp;", "&nbsp;", "&#0;",
    "&#x1;", "ice", "mill ", " gull", "\n", "\t", "é", "語", "😀", "\xa0", "\x85", "\u2028", "<meta property=og:title content=Ice>",
    '<link rel="canonical" href="https://ice.example/">', "<meta property=og&#58;title content=Mill>", "<link rel=canonica&#108; href=/x>",
    "<link rel=icon>", '<script type="application/ld&#43;json">', "<head>", "<body>", "<html>", "</html>", "<div hidden>", "</div>",
)  # fmt: skip
ODD_PIECES = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
SOURCES = st.one_of(ODD_PIECES, broken_pages(), hidden_in_pages().map(lambda drawn: drawn.text))
NAMES = ("class", "id", "href", "hidden", "content", "property")
WITHOUT_COMPILED_CODE = """
import sys
sys.modules["cleantext.html._reader"] = None
import cleantext, lxml.html
page = sys.stdin.buffer.read().decode()
tree = lxml.html.document_fromstring(page)
texts = (cleantext.clean_html(page), cleantext.clean("Ice\\nThe mill", html=page), cleantext.clean("Ice\\nThe mill", html=tree))
sys.stdout.buffer.write("|".join(texts).encode())
"""


def shown_by(page: Page) -> dict[str, Any]:
    """What a page's readers agree on, the nodes of a library aside."""
    elements, items = page.elements, page.items
    return {
        "tags": elements.tags,
        "parents": elements.parents,
        "items": (elements.first_item, elements.last_item),
        "sought": elements.sought,
        "texts": list(zip(items.texts, items.elements, items.links, strict=True)),
        "lines": page.blocks_,
        "head": page.head,
        "attributes": [[page.attribute(node, name) for name in NAMES] for node in elements.nodes],
    }


def places_in(page: Page) -> dict[str, Any]:
    """Where in its source a page's parts stand."""
    elements, items = page.elements, page.items
    columns = (list(elements.nodes), elements.starts, elements.ends, elements.closed, items.nodes, items.details)
    return dict(zip(("nodes", "starts", "ends", "closed", "from", "to"), columns, strict=True))


def reads_a_source_as_python_does(source: str) -> None:
    compiled, python = read_source(source), read_markup(source)
    assert shown_by(compiled) == shown_by(python), source
    assert places_in(compiled) == places_in(python), source


def reads_a_tree_as_python_does(tree: Any) -> None:
    assert shown_by(look_at_lxml(tree)) == shown_by(read_lxml(tree)), etree.tostring(tree)


def tree_of(source: str) -> Any:
    """A tree that holds the source's body, whatever the source is."""
    return lxml.html.document_fromstring(f"<html><body>{source}</body></html>".encode("utf-8", "replace"))


@settings(max_examples=400)
@given(SOURCES)
def test_a_source_is_read_as_python_reads_it(source: str) -> None:
    reads_a_source_as_python_does(source)


@settings(max_examples=300)
@given(st.text(st.characters(exclude_categories=[])))
def test_any_characters_are_read_as_python_reads_them(source: str) -> None:
    reads_a_source_as_python_does(source)


@settings(max_examples=300)
@given(SOURCES)
def test_a_tree_is_read_as_python_reads_it(source: str) -> None:
    reads_a_tree_as_python_does(tree_of(source))


@pytest.mark.parametrize("source", ODD.values(), ids=ODD.keys())
def test_odd_sources_are_read_as_python_reads_them(source: str) -> None:
    reads_a_source_as_python_does(source)


def test_the_pieces_reach_what_is_hard_to_read() -> None:
    reaches(ODD_PIECES, lambda source: "aİx".lower() in read_source(source).elements.tags)
    reaches(ODD_PIECES, lambda source: bool(read_source(source).head.data))
    reaches(ODD_PIECES, lambda source: bool(read_source(source).head.address))
    reaches(ODD_PIECES, lambda source: "Mill" in read_source(source).head.titles)
    reaches(ODD_PIECES, lambda source: len(read_source(source).elements.sought.get("body", ())) > 1)
    reaches(ODD_PIECES, lambda source: "table" in (tags := read_source(source).elements.tags) and "p" in tags)
    reaches(ODD_PIECES, lambda source: not source.isascii() and len(read_source(source).blocks) > 1)


def test_a_reader_that_takes_another_end_of_a_script_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    read = compiled_reader.read_source
    monkeypatch.setattr(
        sys.modules[__name__], "read_source", lambda source: read(source.replace("</script", "</script>"))
    )
    assert breaks(reads_a_source_as_python_does, ODD_PIECES, examples=400)


def test_sections_instructions_and_references_of_a_tree_are_read() -> None:
    source = (
        '<div class="a&quot;b&gt;c" hidden=""><?x a > b?><!-- a > b --><![CDATA[ice < mill]]>&#13;gull &amp; tide'
        "<script><![CDATA[if (a < b) {}]]></script><title>Ice &amp; mill</title><br/><source>not empty</source></div>"
    )
    tree = etree.fromstring(source, etree.XMLParser(strip_cdata=False))
    assert look_at_lxml(tree).attribute(look_at_lxml(tree).elements.nodes[0], "class") == 'a"b>c'
    assert [block.text for block in look_at_lxml(tree).blocks] == [block.text for block in read_lxml(tree).blocks]
    assert "ice < mill" in look_at_lxml(tree).text


def test_trees_with_namespaces_are_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lxml_tree, "read_written_tree", None)
    tree = etree.fromstring(
        b'<h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>Ice</h:p><h:script>no</h:script></h:div>'
    )
    assert look_at_lxml(tree).text == "Ice"


def test_a_part_of_a_tree_is_read_without_what_follows_it() -> None:
    tree = lxml.html.document_fromstring("<div><p>Ice</p> and the mill <p>Gulls</p></div>")
    assert look_at_lxml(tree.xpath("//p")[0]).text == "Ice"


def test_deep_trees_are_read() -> None:
    root = innermost = etree.Element("div")
    for _ in range(10_000):  # more of them take lxml minutes to make
        innermost = etree.SubElement(innermost, "div")
    innermost.text = "Ice"
    assert look_at_lxml(root).text == "Ice"


@pytest.mark.parametrize(
    "arguments", [(), ({}, {}, (), (), (), str), ({"a": 1}, {}, (), (), (), str), ({"x" * 99: 1}, {}, (), (), (), str)]
)
def test_a_reader_refuses_tables_that_are_none(arguments: tuple[Any, ...]) -> None:
    with pytest.raises((TypeError, ValueError)):
        compiled_reader.Reader(*arguments)


def test_without_compiled_code_the_same_is_found() -> None:
    page = (
        "<html><head><title>Ice</title></head><body><p>The mill stood still, and <b>nobody</b> asked &amp; answered why.</p>"
        "<div class='newsletter-box'><p>Sign up for our newsletter</p></div><p>Read more: Gulls come back</p></body></html>"
    )
    import cleantext

    text, tree = "Ice\nThe mill", lxml.html.document_fromstring(page)
    expected = "|".join(
        (cleantext.clean_html(page), cleantext.clean(text, html=page), cleantext.clean(text, html=tree))
    )
    found = subprocess.run(
        [sys.executable, "-c", WITHOUT_COMPILED_CODE], input=page.encode(), capture_output=True, check=True
    )
    assert found.stdout.decode() == expected
    assert "newsletter" not in expected


def test_what_is_written_in_tags_is_kept_as_long_as_somebody_may_ask_and_no_other_element_is_known() -> None:
    nodes = read_source("".join(("<div id=", "mill>", "</br>"))).elements.nodes
    assert list(nodes) == ["html", "div id=mill", "br"]
    assert list(read_written_tree(b"<p a='1'>" + b"Ice</p>").elements.nodes) == ["p a='1'"]  # type: ignore[union-attr]
    with pytest.raises(IndexError):
        _ = nodes[3]
    with pytest.raises(TypeError):
        type(nodes)()


def test_soup_and_source_agree_on_what_is_compiled() -> None:
    source = "<div><p>Ice<p>Mill<table><tr><td>Gull</table></div>"
    lines = [block.text for block in read_source(source).blocks]
    assert lines == BeautifulSoup(source, "html5lib").get_text("\n").split("\n")
