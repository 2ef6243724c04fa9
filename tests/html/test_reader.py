"""The reader of a page's source sees the lines that the parsers of the standard see."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from laws.reach import reaches
from page_strategies import ATTRIBUTES, clean_pages, hidden_in_pages
from selectolax.lexbor import LexborHTMLParser
from trial_page import lines_of, page_of

Parser = Callable[[str], object]
STANDARD: dict[str, Parser] = {
    "html5lib": lambda source: BeautifulSoup(source, "html5lib"),
    "lexbor": LexborHTMLParser,
}
ALL: dict[str, Parser] = {**STANDARD, "lxml": lxml.html.document_fromstring}

WORDS = st.sampled_from(("ice", "mill ", " gull", "&amp; tide", "<!-- c -->", "é", " "))
FLOW = (
    "div",
    "section",
    "article",
    "aside",
    "blockquote",
    "header",
    "main",
    "figure",
    "figcaption",
    "address",
    "details",
)
PHRASING = ("b", "i", "em", "span", "strong", "code", "u", "small", "font")


@st.composite
def phrasing(draw: st.DrawFn, depth: int = 2) -> str:
    """Texts and inline elements, some without an end tag, some with the end tags of others."""
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.integers(0, 7))
        if kind < 4 or not depth:
            parts.append(draw(WORDS))
        elif kind == 4:
            parts.append(draw(st.sampled_from(("<br>", "<img src=x>", "<wbr>", "<BR/>", "<input value='no'>"))))
        else:
            tag, other = draw(st.sampled_from(PHRASING)), draw(st.sampled_from(PHRASING))
            attributes = draw(st.sampled_from(ATTRIBUTES))
            inner = draw(phrasing(depth - 1))
            end = draw(st.sampled_from((f"</{tag}>", f"</{tag}>", f"</{tag.upper()} >", "", f"</{other}>")))
            parts.append(f"<{tag}{attributes}>{inner}{end}")
    return "".join(parts)


@st.composite
def flow(draw: st.DrawFn, depth: int = 3) -> str:
    """Blocks in blocks, with the end tags left out that the standard lets authors leave out."""
    return "".join(draw(block(depth)) for _ in range(draw(st.integers(1, 3))))


@st.composite
def block(draw: st.DrawFn, depth: int) -> str:  # noqa: PLR0911 - one return for each kind of block
    """One block, or a text that stands between blocks."""
    kind = draw(st.integers(0, 9)) if depth else draw(st.integers(0, 3))
    attributes = draw(st.sampled_from(ATTRIBUTES))
    text = draw(phrasing())
    if kind == 0:
        return text
    if kind < 3:
        return f"<p{attributes}>{text}" + draw(st.sampled_from(("</p>", "")))
    if kind == 3:
        return draw(st.sampled_from((f"<h2{attributes}>{text}</h2>", "<hr>", f"<pre>{text}</pre>")))
    inner = [draw(flow(depth - 1)) for _ in range(draw(st.integers(1, 3)))]
    if kind < 6:
        tag = draw(st.sampled_from(FLOW))
        return f"<{tag}{attributes}>{''.join(inner)}</{tag}>"
    if kind == 6:
        end = draw(st.sampled_from(("", "</li>")))
        return f"<ul{attributes}>{''.join(f'<li>{one}{end}' for one in inner)}</ul>"
    if kind == 7:
        return f"<dl><dt>{text}{''.join(f'<dd{attributes}>{one}' for one in inner)}</dl>"
    end, row = draw(st.sampled_from((("", ""), ("</t{}>", ""), ("</t{}>", "</tr>"))))
    body = draw(st.sampled_from(("", "<tbody>", "<thead>")))
    caption = draw(st.sampled_from(("", "<caption>gulls</caption>", "<colgroup><col><col></colgroup>")))
    rows = "".join(f"<tr><th>tide{end.format('h')}<td{attributes}>{one}{end.format('d')}{row}" for one in inner)
    return f"<table>{caption}{body}{rows}</table>"


HEADS = (
    "",
    "<!doctype html>",
    "<html lang=en><head><title>no</title></head><body>",
    "<head><title>no</title><body>",
    "<html><title>no</title><meta charset=utf-8><link rel=x><style>no</style><script>no</script>",
    "<meta charset=utf-8><title>a < b</title>",
    "<head><meta name=x><base href='/'></head>",
    "<HTML><HEAD><TITLE>no</TITLE><BODY class=x>",
)
WELL_WRITTEN = st.tuples(st.sampled_from(HEADS), flow()).map("".join)


def seen_by(parse: Parser, source: str) -> list[str]:
    """The lines of a page as a parser and its adapter see them."""
    return lines_of(parse(source))


@pytest.mark.parametrize("name", STANDARD)
@given(source=WELL_WRITTEN)
def test_the_lines_of_a_page_with_end_tags_left_out_are_those_the_standard_gives(name: str, source: str) -> None:
    assert lines_of(source) == seen_by(STANDARD[name], source), source


@pytest.mark.parametrize("name", ALL)
@given(source=st.one_of(clean_pages(), hidden_in_pages().map(lambda drawn: drawn.text)))
def test_the_lines_of_an_article_s_page_are_those_every_parser_gives(name: str, source: str) -> None:
    source = source.removeprefix("\ufeff")
    assert lines_of(source) == seen_by(ALL[name], source), source


def test_the_pages_drawn_leave_end_tags_out_and_nest_deeply() -> None:
    for tag in ("p", "li", "td", "tr", "dd", "b"):
        reaches(WELL_WRITTEN, lambda source, tag=tag: source.count(f"<{tag}") > source.count(f"</{tag}>") + 1)  # type: ignore[misc]
    reaches(WELL_WRITTEN, lambda source: len(lines_of(source)) > 12)
    reaches(
        WELL_WRITTEN,
        lambda source: max(_depth(block) for block in page_of(source).blocks) > 9 if lines_of(source) else False,
    )


def _depth(block: object) -> int:
    return sum(1 for _ in block.element.ancestors())  # type: ignore[attr-defined]


SOUP_TAGS = ("p", "div", "b", "i", "span", "ul", "li", "h2", "section", "blockquote", "pre", "dl", "dt", "dd", "em")
SOUP = st.lists(
    st.one_of(
        st.sampled_from(("ice", "mill", "gull", "tide", " ")),
        st.sampled_from(SOUP_TAGS).map(lambda tag: f"<{tag}>"),
        st.sampled_from(SOUP_TAGS).map(lambda tag: f"</{tag}>"),
        st.sampled_from(("<br>", "<hr>", "</br>", "<!-- x -->", "<img>", "<script><p></script>")),
    ),
    max_size=20,
).map("".join)


@pytest.mark.parametrize("name", STANDARD)
@given(source=SOUP)
def test_the_lines_of_tags_in_any_order_are_those_the_standard_gives(name: str, source: str) -> None:
    assert lines_of(source) == seen_by(STANDARD[name], source), source


# Each: a page, and its lines as the standard has them.
LINES = {
    "no end of the head": ("<html><head><title>T</title><body><p>Ice", ["Ice"]),
    "no end of the head, no body": ("<head><meta charset=utf-8><p>Ice<p>Mill", ["Ice", "Mill"]),
    "a text in the head": ("<head><title>T</title>Ice<p>Mill", ["Ice", "Mill"]),
    "paragraphs": ("<p>Ice<p>Mill<div>Gull</div>Tide", ["Ice", "Mill", "Gull", "Tide"]),
    "the end of no paragraph": ("Ice</p>Mill", ["Ice", "Mill"]),
    "the end of no break": ("Ice</br>Mill", ["Ice", "Mill"]),
    "a paragraph that a block ended": ("<p>Ice<div>Mill</div>Gull</p>Tide", ["Ice", "Mill", "Gull", "Tide"]),
    "items": ("<ul><li>Ice<li>Mill<ul><li>Gull</ul><li>Tide</ul>", ["Ice", "Mill", "Gull", "Tide"]),
    "terms": ("<dl><dt>Ice<dd>Mill<dt>Gull</dl>Tide", ["Ice", "Mill", "Gull", "Tide"]),
    "cells": ("<table><tr><td>Ice<td>Mill<tr><th>Gull</table>Tide", ["Ice", "Mill", "Gull", "Tide"]),
    "a table in a cell": ("<table><td>Ice<table><td>Mill<td>Gull</table>Tide<td>Fog</table>", ["Ice", "Mill", "Gull", "Tide", "Fog"]),
    "an end from outside in a cell": ("<div><table><td>Ice</div>Mill<td>Gull</table>Tide</div>Fog", ["IceMill", "Gull", "Tide", "Fog"]),
    "the end of another kind of cell": ("<table><td><table><th>Ice</td>Mill<td>Gull</table>Tide</table>Fog", ["IceMill", "Gull", "Tide", "Fog"]),
    "a paragraph in a cell": ("<p>Ice<table><td><p>Mill<td>Gull</table>", ["Ice", "Mill", "Gull"]),
    "a heading closed by another": ("<h2>Ice</h3><p>Mill", ["Ice", "Mill"]),
    "less than": ("<p>1 < 2 & 3 <4 <", ["1 < 2 & 3 <4 <"]),
    "a tag that never ends": ("<p>Ice</p><p class=", ["Ice"]),
    "quotes that never end": ("<p>Ice</p><p class='>Mill</p><p>Gull", ["Ice"]),
    "an end in a quote": ("<p title='a>b'>Ice</p><p title=\"'>\">Mill", ["Ice", "Mill"]),
    "a quote in a bare value": ("<a href=x b=y=\"p>Ice</a>", ["Ice"]),
    "a quote where no value is": ("<p \"a>Ice</p><p a\"b='>'>Mill", ["Ice", "Mill"]),
    "two equal signs": ("<p a=='>Ice</p>", ["Ice"]),
    "an odd comment": ("Ice<!-->Mill<!--->Gull<!-- a --!>Tide<!---->Fog", ["IceMillGullTideFog"]),
    "no tags": ("</>Ice</ x><?x?><!x>Mill", ["IceMill"]),
    "a select": ("<select><option>Ice<option>Mill</select>Gull", ["Gull"]),
    "ruby": ("<p>漢<ruby>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>体", ["漢字(じ)体"]),
    "a closed drawing": ("<p>Ice <svg/> Mill</p>Gull", ["Ice Mill", "Gull"]),
    "upper case": ("<P>Ice<BR>Mill</P><SCRIPT>no</SCRIPT><TABLE><TD>Gull", ["Ice", "Mill", "Gull"]),
    "a slash in a tag": ("<p/>Ice<br/>Mill<p/class=x>Gull<b/>Tide", ["Ice", "Mill", "GullTide"]),
    "an end of the body that is none": ("<body><p>Ice</body></html><p>Mill", ["Ice", "Mill"]),
    "a form feed": ("<p\x0cclass=x>Ice\x0cMill", ["Ice Mill"]),
    "a button": ("<p>Ice<button>Mill<p>Gull</button>Tide", ["Ice", "Mill", "Gull", "Tide"]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "lines"), LINES.values(), ids=LINES.keys())
def test_a_page_s_source_is_read_as_the_standard_says(source: str, lines: list[str]) -> None:
    assert lines_of(source) == lines


@pytest.mark.parametrize(("source", "lines"), [LINES[name] for name in LINES if name != "a button"])
@pytest.mark.parametrize("name", STANDARD)
def test_the_standard_says_so(name: str, source: str, lines: list[str]) -> None:
    assert seen_by(STANDARD[name], source) == lines


ATTRIBUTE_CASES = [
    ("<p class=a id='b' DATA-C=\"d e\">", {"class": "a", "id": "b", "data-c": "d e"}),
    ("<p class=a class=b>", {"class": "a"}),
    ("<p hidden>", {"hidden": ""}),
    ("<p hidden=''>", {"hidden": ""}),
    ("<p/hidden/class=a>", {"hidden": "", "class": "a"}),
    ("<p\n\tclass\n=\n'a b'>", {"class": "a b"}),
    ("<p title='&lt;&amp;&quot;'>", {"title": '<&"'}),
    ("<p title=a&amp;b>", {"title": "a&b"}),
    ("<p title='>' class=x>", {"title": ">", "class": "x"}),
    ("<p a=b/c d>", {"a": "b/c", "d": ""}),
    ("<p class=promo/>", {"class": "promo/"}),
    ("<p p=q>", {"p": "q"}),
    ("<p =x class=y>", {"class": "y"}),
    ("<p>", {"class": None}),
]


@pytest.mark.parametrize(("tag", "attributes"), ATTRIBUTE_CASES, ids=[tag for tag, _ in ATTRIBUTE_CASES])
@pytest.mark.parametrize("name", ["str", *STANDARD])
def test_attributes_are_read_as_they_are_meant(name: str, tag: str, attributes: dict[str, str | None]) -> None:
    page = page_of(f"{tag}Ice</p>" if name == "str" else STANDARD[name](f"{tag}Ice</p>"))
    node = page.blocks[0].element.node
    assert {key: page.attribute(node, key) for key in attributes} == attributes
