"""A page gives the same removals in whatever form it is given; the form it is given in is the form it comes back in."""

from __future__ import annotations

import copy
from typing import Any

import lxml.html
import pytest
from article import SENTENCES
from bs4 import BeautifulSoup
from hypothesis import given
from laws.reach import reaches
from lxml import etree
from page_forms import FORMS, TREES, Form
from page_strategies import HiddenInPage, hidden_in_pages
from parsel import Selector
from selectolax.lexbor import LexborHTMLParser
from trial_page import builtin_cleaner, cleaned, lines_of, page_of

from cleantext import clean_html, inspect_html
from cleantext.html.cuts import Cuts

JUNK = "<p>Sign up for our newsletter</p>"
A, B, C = (f"<p>{SENTENCES[number]}</p>" for number in (0, 4, 6))
PAGES = {
    "a page": f"<!DOCTYPE html><html><head><title>Ice</title></head><body><h1>Ice</h1>{A}{JUNK}{B}</body></html>",
    "end tags left out": f"<body><p>{SENTENCES[0]}<p>Sign up for our newsletter<p>{SENTENCES[4]}<ul><li>ice<li>Try our newsletter</ul>",
    "boxes": f"<body>{A}<div class='box promo'><img src=x><h3>Nine gulls</h3><ul><li>Ten terns</li></ul></div>{B}</body>",
    "a box at the end": f"<body>{A}{B}<div class='promo'><img src=x><p>Nine gulls</p></div></body>",
    "boxes beside each other": f"<body>{A}<div>{JUNK}{JUNK}<div>{JUNK}</div>{JUNK}</div>{B}</body>",
    "bare texts": f"<body><div>The ice<div>Sign up for our newsletter</div><div>Try our newsletter</div>the mill</div>{A}</body>",
    "a table": f"<body>{A}<table><tr><td>Ice</td><td>Sign up for our newsletter</td><td>Mill</td></tr></table></body>",
    "inside a line": "<body><p>The <i>river</i> rose again. <b>Why not</b> get <a href='/x'>our weekly</a> letter? Roads &amp; paths were closed.</p></body>",
    "beside a comment": f"<body>{A}<p>Sign up <!-- x --> for our newsletter</p><!-- y -->{B}</body>",
    "text behind what goes": f"<body><p>The ice <span>click here to register now</span> and the mill</p>{A}{JUNK}tail</body>",
    "links": f"<body>{A}<ul><li><a href='/a'>Nine gulls</a></li><li><b>Also</b>: <a href='/b'>Ten terns seen off the pier</a></li></ul></body>",
    "hidden": f"<body>{A}<p hidden>Ice</p><div style='display: none'><p>Mill</p></div>{B}</body>",
    "an aside": f"<body>{A}<aside><h3>Pier</h3><p>Fresh herring</p><p>Late tide</p></aside>{B}</body>",
    "no text there": f"<body>{A}<script>Sign up for our newsletter</script><style>p{{}}</style><template>{JUNK}</template>{JUNK}<textarea>ice</textarea></body>",
    "ruby": f"<body>{A}<p>漢<ruby>字<rt>じ</rt></ruby>体 click here to register now</p>{B}</body>",
    "many classes": f"<body>{A}<div class='  a   promo\n b'><p>Nine gulls</p></div>{B}</body>",
    "names with a colon": f"<body>{A}<fb:like><o:p>Sign up for our newsletter</o:p></fb:like>{B}</body>",
    "upper case": f"<BODY>{A}<DIV CLASS='promo'><P>Nine gulls</P></DIV>{B}</BODY>",
}  # fmt: skip


@pytest.mark.parametrize("form", TREES, ids=[form.name for form in TREES])
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_a_page_gives_the_same_removals_in_every_form(page: str, form: Form) -> None:
    same_in_every_form(page, form)


def same_in_every_form(page: str, form: Form) -> None:
    """The removals and what is left are those of the str; the caller's tree stays or changes as asked."""
    expected = cleaned(page)
    tree = form.parse(page)
    before = form.write(tree)
    copied = cleaned(tree)
    assert copied.removals == expected.removals
    assert form.write(tree) == before, "the caller's tree was changed"
    assert lines_of(copied.html) == lines_of(expected.html), f"{page!r} became {form.write(copied.html)!r}"
    assert type(copied.html) is type(tree)
    assert (copied.html is tree) is (not copied.removals)
    changed = cleaned(tree, in_place=True)
    assert changed.html is tree
    assert changed.removals == expected.removals
    assert form.write(tree) == form.write(copied.html)
    assert not cleaned(tree).removals


@given(hidden_in_pages())
def test_no_element_that_goes_stands_in_another_that_goes(drawn: HiddenInPage) -> None:
    cuts = cleaned(drawn.text).cuts
    going = set(cuts.elements)
    for element in cuts.elements:
        inside = [one.tag for one in element.ancestors() if one != element and one in going]
        assert not inside, f"{element.tag} in {inside} of {drawn.text!r}"


def test_the_pages_drawn_lose_elements_of_every_depth_and_parts_of_text_nodes() -> None:
    texts = hidden_in_pages()
    reaches(texts, lambda drawn: len(cleaned(drawn.text).cuts.elements) > 4)
    reaches(texts, lambda drawn: any(one.tag == "aside" for one in cleaned(drawn.text).cuts.elements))
    reaches(texts, lambda drawn: any(one.tag == "table" for one in cleaned(drawn.text).cuts.elements))
    reaches(texts, lambda drawn: len({one.rule for one in cleaned(drawn.text).removals}) > 5)


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_a_page_with_nothing_to_remove_is_the_very_object_that_was_given(form: Form) -> None:
    given = form.parse(f"<html><body>{A}{B}</body></html>")
    result = cleaned(given)
    assert result.html is given
    assert (result.removals, result.cuts) == ((), Cuts())
    assert clean_html(given) is given


@pytest.mark.parametrize("form", TREES, ids=[form.name for form in TREES])
def test_attributes_comments_and_the_doctype_stay_as_the_tree_has_them(form: Form) -> None:
    page = f"<!DOCTYPE html><html lang='en'><!-- a --><body data-x='1 &amp; 2' class='a  b'>{A}<!-- b -->{JUNK}{B}</body></html>"
    assert form.write(cleaned(form.parse(page)).html) == form.write(form.parse(page.replace(JUNK, "")))


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_the_public_functions_take_every_form(form: Form) -> None:
    given = form.parse(f"<html><body>{A}<p>Share this article</p>{B}</body></html>")
    result = inspect_html(given)
    assert [removal.text.strip() for removal in result.removals] == ["Share this article"]
    assert lines_of(result.html) == lines_of(clean_html(given)) == [SENTENCES[0], SENTENCES[4]]
    assert len(lines_of(given)) == 3
    assert builtin_cleaner().inspect_html(given).removals == result.removals


PART = f"<html><body>{A}<div id='x'><h2>Tide</h2>{JUNK}{B}</div>{C}</body></html>"
PARTS = {
    "lxml": (lambda: lxml.html.document_fromstring(PART).get_element_by_id("x"), lambda one: one.getroottree()),
    "parsel": (lambda: Selector(PART).css("#x")[0], lambda one: one.root.getroottree()),
    "soup": (lambda: BeautifulSoup(PART, "html.parser").find(id="x"), lambda one: list(one.parents)[-1]),
    "lexbor": (lambda: LexborHTMLParser(PART).css_first("#x"), None),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_a_page_can_be_cleaned_by_itself(name: str) -> None:
    make, _ = PARTS[name]
    part = make()
    result = cleaned(part)
    assert lines_of(result.html) == ["Tide", SENTENCES[4]]
    assert len(lines_of(part)) == 3
    assert cleaned(part, in_place=True).html is part
    assert lines_of(part) == ["Tide", SENTENCES[4]]


@pytest.mark.parametrize("name", [name for name, (_, page) in PARTS.items() if page])
def test_cleaning_a_part_in_place_leaves_the_rest_of_its_page(name: str) -> None:
    make, whole = PARTS[name]
    part = make()
    cleaned(part, in_place=True)
    assert whole is not None
    assert lines_of(whole(part)) == [SENTENCES[0], "Tide", SENTENCES[4], SENTENCES[6]]


def test_an_element_below_a_name_with_a_colon_can_be_cleaned() -> None:
    page = f"<html><body><fb:like><x:y.z><div id=x>{A}{JUNK}</div></x:y.z></fb:like></body></html>"
    assert lines_of(cleaned(Selector(page).css("#x")[0]).html) == [SENTENCES[0]]
    assert lines_of(cleaned(lxml.html.document_fromstring(page).get_element_by_id("x")).html) == [SENTENCES[0]]


def test_a_copied_element_stands_in_a_copy_of_its_page() -> None:
    part = lxml.html.document_fromstring(PART).get_element_by_id("x")
    copied = cleaned(part).html
    assert copied.getroottree() is not part.getroottree()
    assert copied.getparent().tag == "body"
    assert lines_of(copied.getroottree()) == [SENTENCES[0], "Tide", SENTENCES[4], SENTENCES[6]]


def test_xhtml_is_read_by_its_local_names() -> None:
    source = f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{A}<P><B>ice</B></P><?x y?>{JUNK}{B}</body></html>"
    tree = etree.fromstring(source)
    result = cleaned(tree)
    assert lines_of(result.html) == [SENTENCES[0], "ice", SENTENCES[4]]
    assert b"<?x y?>" in etree.tostring(result.html)


def test_soup_made_by_hand_is_read_too() -> None:
    soup = BeautifulSoup("<div></div>", "html.parser")
    for text in (SENTENCES[0], "Sign up for ", "our newsletter"):
        soup.div.append(text)
    soup.div.insert(1, soup.new_tag("br"))
    assert lines_of(cleaned(soup).html) == [SENTENCES[0]]


DEEP = 3_000


@pytest.mark.parametrize("name", ["soup html.parser", "lexbor"])
def test_trees_far_deeper_than_python_recurses_are_read_and_cut(name: str) -> None:
    form = next(form for form in TREES if form.name == name)
    tree = form.parse(f"{A}{'<div>' * DEEP}{JUNK}ice{'</div>' * DEEP}")
    assert lines_of(cleaned(tree, in_place=True).html) == [SENTENCES[0], "ice"]


def test_a_deep_lxml_tree_is_read_copied_and_cut() -> None:
    root = element = etree.Element("html")
    for _ in range(DEEP):
        element = etree.SubElement(element, "div")
    element.text = "ice"
    etree.SubElement(element, "p").text = "Sign up for our newsletter"
    assert lines_of(cleaned(root).html) == ["ice"]
    assert lines_of(root) == ["ice", "Sign up for our newsletter"]


def test_a_lexbor_tree_can_be_built_on_after_it_was_cut() -> None:
    tree: Any = LexborHTMLParser(f"<body>{A}<div>{JUNK * 6}<div>{JUNK}</div></div>{B}</body>")
    cleaned(tree, in_place=True)
    for number in range(20):
        tree.body.insert_child(f"text {number} ")
    assert lines_of(tree)[2:] == ["".join(f"text {number} " for number in range(20)).strip()]


def test_the_copy_of_a_tree_shares_nothing_with_it() -> None:
    for form in TREES:
        tree = form.parse(f"<html><body>{A}{JUNK}</body></html>")
        kept = copy.copy(form.write(tree))
        copied = cleaned(tree).html
        cleaned(copied, in_place=True)
        page_of(copied)
        assert form.write(tree) == kept
