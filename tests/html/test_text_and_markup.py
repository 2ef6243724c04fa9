"""What is text on a page and what is not, where each character of it is written, and what may be cut around it."""

from __future__ import annotations

from html import unescape
from html.entities import html5
from itertools import pairwise

import pytest
from article import SENTENCES
from hypothesis import given
from hypothesis import strategies as st
from laws.reach import reaches
from page_strategies import UNREAD
from trial_page import cleaned, lines_of

from cleantext.html.references import places, resolved

JUNK = "Sign up for our newsletter"
STORY = f"<p>{SENTENCES[0]}</p><p>{SENTENCES[4]}</p>"

# Each: markup with junk in it, and what is left of it.
INSIDE_A_LINE = {
    "a bold word in the phrase": (f"{STORY}<p>Sign <b>up</b> for our newsletter</p>", STORY),
    "a link over part of the phrase": (f"{STORY}<p>Sign up for <a href='/n'>our news</a>letter</p>", STORY),
    "a comment in the phrase": (f"{STORY}<p>Sign up <!-- now --> for our newsletter</p>", STORY),
    "a soft break in the phrase": (f"{STORY}<p>Sign up for our news<wbr>letter</p>", STORY),
    "letters as references": (f"{STORY}<p>Sign&nbsp;up&#32;for&#x20;our newslette&#114;</p>", STORY),
    "breaks between the words": (f"{STORY}<p>Sign up\r\n\r\n for\tour newsletter</p>", STORY),
    "spans in spans": (
        f"{STORY}<p><span><span>Sign</span> <span>up</span></span> for our <i>newsletter</i></p>",
        STORY,
    ),
    "a picture in the phrase": (f"{STORY}<p>Sign up <img src=x> for our newsletter</p>", f"{STORY}<p><img src=x></p>"),
    "a sentence in a text node": (
        "<p>The river rose again. Why not get our weekly letter? Roads were closed.</p>",
        "<p>The river rose again. Roads were closed.</p>",
    ),
    "a sentence over several text nodes": (
        "<p>The <i>river</i> rose again. <b>Why not</b> get <a href='/x'>our weekly <i>letter</i></a>? Roads were closed.</p>",
        "<p>The <i>river</i> rose again. Roads were closed.</p>",
    ),
    "a sentence that begins in a bold text": (
        "<p>The river rose again. <b>Why not get our weekly letter? Roads were closed.</b></p>",
        "<p>The river rose again.<b> Roads were closed.</b></p>",
    ),
    "a sentence behind references": (
        "<p>Ice &amp; snow &lt;3 &eacute;t&eacute; &#x1F600; rose again. Why not get our weekly letter? Roads &amp; paths.</p>",
        "<p>Ice &amp; snow &lt;3 &eacute;t&eacute; &#x1F600; rose again. Roads &amp; paths.</p>",
    ),
    "words in a heading": (
        "<h2 class=x>The fair opens click here to register now and closes at six.</h2>",
        "<h2 class=x>The fair opens and closes at six.</h2>",
    ),
    "a line between breaks": (
        f"<p>{SENTENCES[0]}<br>{JUNK}<br/>{SENTENCES[4]}</p>",
        f"<p>{SENTENCES[0]}<br><br/>{SENTENCES[4]}</p>",
    ),
}


@pytest.mark.parametrize(("page", "left"), INSIDE_A_LINE.values(), ids=INSIDE_A_LINE.keys())
def test_markup_inside_a_line_neither_hides_junk_nor_is_touched_by_its_going(page: str, left: str) -> None:
    assert cleaned(page).html == left


# Each: what stands around junk, and what is left of it; ~ marks the junk.
WRAPPERS = {
    "nested wrappers": ("<div><section id=a><div><p><b>~</b></p></div> </section>\n<!-- end --></div>", ""),
    "a list": ("<ul><li>~</li><li>~</li></ul>", ""),
    "one item of a list": ("<ul><li>The ice</li><li>~</li><li>The mill</li></ul>", "<ul><li>The ice</li><li>The mill</li></ul>"),
    "a list without end tags": ("<ul><li>The ice<li>~<li>The mill</ul>", "<ul><li>The ice<li>The mill</ul>"),
    "a table of nothing else": ("<table><tr><th>~</th></tr></table>", ""),
    "a cell of a table": ("<table><tr><td>The ice</td><td>~</td><td>The mill</td></tr></table>", "<table><tr><td>The ice</td><td></td><td>The mill</td></tr></table>"),
    "a cell without end tags": ("<table><tr><td>The ice<td>~<td>The mill</table>", "<table><tr><td>The ice<td><td>The mill</table>"),
    "a paragraph in a cell": ("<table><tr><td>The ice</td><td><p>~</p></td></tr></table>", "<table><tr><td>The ice</td><td></td></tr></table>"),
    "a wrapper with a picture": ("<div><p>~</p><img src=x></div>", "<div><img src=x></div>"),
    "a wrapper with a film": ("<div><p>~</p><video src=x></video></div>", "<div><video src=x></video></div>"),
    "a wrapper with a drawing": ("<div><p>~</p><svg><path d='M0 0'/></svg></div>", "<div><svg><path d='M0 0'/></svg></div>"),
    "a wrapper with a frame": ("<div><p>~</p><iframe src=x></iframe></div>", "<div><iframe src=x></iframe></div>"),
    "a wrapper with another text": ("<div><p>~</p><p>The ice</p></div>", "<div><p>The ice</p></div>"),
    "a link over a picture and junk": ("<a href=x><img src=x><p>~</p></a>", "<a href=x><img src=x></a>"),
    "one that has no end": ("<div><div><p>~", ""),
    "end tags that close too much": ("<section><div><p><b>~</section>", ""),
    "end tags without a start": ("<div></span><p>~</i></p></div>", ""),
    "an odd name": ("<x-box.y:z><p>~</p></x-box.y:z>", ""),
}  # fmt: skip


@pytest.mark.parametrize(("around", "left"), WRAPPERS.values(), ids=WRAPPERS.keys())
def test_wrappers_left_without_content_go_and_those_with_content_stay(around: str, left: str) -> None:
    assert cleaned(STORY + around.replace("~", JUNK)).html == STORY + left


def test_a_box_that_a_rule_names_goes_with_its_pictures_wherever_it_stands() -> None:
    box = '<div class="promo"><a href="/x"><img src=x></a><p>Nine gulls</p><hr></div>'
    for page in (f"{STORY}{box}", f"{box}{STORY}", f"{STORY}{box}{STORY.replace('ice', 'mill')}", f"{STORY}{box}{box}"):
        assert cleaned(page).html == page.replace(box, "")


def test_a_box_with_text_that_stays_keeps_its_pictures() -> None:
    page = f'{STORY}<div class="promo"><img src=x><p>Nine gulls</p><p>“Nine gulls,” he said.</p></div>'
    assert "<img src=x>" in cleaned(page).html
    assert lines_of(cleaned(page).html)[-1] == "“Nine gulls,” he said."


BLOCKS = ("<div>~</div>", "<p>~</p>", "<h3>~</h3>", "<ul><li>~</li></ul>", "<ul><li>~</ul>", "<hr>~<hr>", "<table><tr><td>~</table>", "<aside><p>~</aside>", "<br>~<br>", "<section><div><b>~</b></div></section>")  # fmt: skip
AROUND = ("~", "<div>~</div>", "<p>~", "<p>~</p>", "<li>~", "<td>~", "<h2>~</h2>", "<p><b>~</b>", "<div><p>~</div>", "<blockquote><p>~", "<dd>~", "<span>~</span>", "<a href='https://x.example'>~</a>")  # fmt: skip


@given(
    st.sampled_from(AROUND),
    st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=3),
    st.sampled_from(AROUND),
    st.sampled_from(("~", "<div>~</div>", "<p>~</p>", "<table><tr><td>~</table>", "<ul>~</ul>")),
)
def test_text_before_and_after_what_goes_never_becomes_one_line(
    before: str, blocks: list[str], after: str, outside: str
) -> None:
    inner = before.replace("~", "One") + "".join(blocks).replace("~", JUNK) + after.replace("~", "Two")
    page = outside.replace("~", inner)
    if lines_of(page) == ["One", *[JUNK] * len(blocks), "Two"]:
        html = cleaned(page).html
        assert lines_of(html) == ["One", "Two"], f"{page!r} became {html!r}"


def test_the_blocks_and_what_is_around_them_are_told_apart_by_the_page_itself_in_most_cases() -> None:
    parted = [
        (before, block, after)
        for before in AROUND
        for block in BLOCKS
        for after in AROUND
        if lines_of(f"{before}{block}{after}".replace("~", "x")) == ["x"] * 3
    ]
    assert len(parted) > 0.9 * len(AROUND) ** 2 * len(BLOCKS)


@pytest.mark.parametrize("unread", UNREAD)
@pytest.mark.parametrize(
    "around", ["{}", "<div>{}</div>", "<p>The ice {} and the mill</p>", "<table><tr><td>{}</table>"]
)
def test_what_no_reader_sees_is_never_taken_for_text(unread: str, around: str) -> None:
    page = STORY + around.replace("{}", unread) + STORY.replace("ice", "mill")
    assert not any("newsletter" in line for line in lines_of(page))
    assert cleaned(page).html is page


@pytest.mark.parametrize(
    "page",
    [
        "<p>The ice<noscript><p>Sign up for our newsletter</p></noscript></p>",
        "<p>The ice<template><div><p>Sign up for our newsletter</p></div></template></p>",
        "<![CDATA[ <p>Sign up for our newsletter ]]>",
        "<p>The ice</p><script>x = '<\\/script><p>Sign up for our newsletter'",
        "<p>The ice</p><!-- <p>Sign up for our newsletter</p>",
        "<p>The ice</p><style><p>Sign up for our newsletter</p>",
        "<p>The ice</p><textarea><p>Sign up for our newsletter</p>",
        "<p>The ice</p><p title='Sign up for our newsletter",
        "<p>The ice</p><p title='<p>Sign up for our newsletter</p>'></p>",
        "<p>The ice</p><title><p>Sign up for our newsletter</p></title>",
        "<p>The ice</p><!doctype x [<!ENTITY a 'Sign up for our newsletter'>",
        "<p>The ice</p></p title='Sign up for our newsletter'>",
        "<p>The ice</p><script src='a'/>Sign up for our newsletter</script>",
        "<p>The ice</p><iframe/>Sign up for our newsletter</iframe>",
        "<p>The ice</p><?xml Sign up for our newsletter ?>",
        "<p>The ice</p></ Sign up for our newsletter>",
        "<p>The ice</p><!Sign up for our newsletter>",
    ],
)  # fmt: skip
def test_what_stands_in_no_text_node_is_left_as_it_is_even_unclosed(page: str) -> None:
    assert not any("newsletter" in line for line in lines_of(page)), lines_of(page)
    assert cleaned(page).html is page


def test_a_drawing_that_is_closed_in_itself_hides_nothing_after_it() -> None:
    assert lines_of("<p>One <svg class=i /> two</p><p>three</p>") == ["One two", "three"]


NAMES = st.sampled_from(sorted(html5)).map(lambda name: f"&{name}")
REFERENCES = st.one_of(
    NAMES,
    NAMES.map(lambda written: written.rstrip(";")),
    st.integers(0, 0x11_0010).map(lambda number: f"&#{number};"),
    st.integers(0, 0x11_0010).map(lambda number: f"&#X{number:x}"),
    st.sampled_from(("&", "&amp;amp;", "&ampere;", "&notit;", "&bogus;", "&#", "&#;", "&#x;", "&#xg;", "&#0;", "&#x80;", "&#1;", "&#xfffe;", "&#xD800;", "&lt", "&l", "&&", "&;", "& amp;", "&NotEqualTilde;", "&bne;", "&#99999999999;")),
    st.integers(4000, 9000).map(lambda length: f"&#{'9' * length};"),
    st.integers(4000, 9000).map(lambda length: f"&#x{'0' * length}41;"),
)  # fmt: skip
WRITTEN = st.lists(st.one_of(REFERENCES, st.text(max_size=4), st.sampled_from(SENTENCES)), max_size=8).map("".join)


@given(WRITTEN)
def test_each_character_of_a_text_is_found_where_it_is_written(source: str) -> None:
    text = resolved(source)
    found = list(places(source, 0, len(source)))
    assert len(found) == len(text) + 1
    assert found[-1] == len(source)
    assert found == sorted(found)
    cuts = [0, *sorted({*found} - {0})]
    pieces = [resolved(source[start:end]) for start, end in pairwise(cuts)]
    assert "".join(pieces) == text, f"{source!r} read piece by piece gives {pieces!r}"


@given(WRITTEN.filter(lambda source: len(source) < 3000))
def test_references_are_resolved_as_python_resolves_them(source: str) -> None:
    assert resolved(source) == unescape(source)


def test_the_references_drawn_are_of_every_kind() -> None:
    reaches(WRITTEN, lambda source: len(resolved(source)) < len(source) - 4000)
    reaches(WRITTEN, lambda source: "&amp" in source and "&amp;" not in source)
    reaches(NAMES, lambda source: len(resolved(source)) == 2)
    reaches(WRITTEN, lambda source: source.count("&") > 3 and len(set(places(source, 0, len(source)))) > 9)


@given(
    st.lists(WRITTEN.filter(lambda source: "<" not in source), min_size=2, max_size=2), st.text("ab é&;#x", max_size=4)
)
def test_a_sentence_goes_and_leaves_the_references_around_it_as_they_are_written(parts: list[str], odd: str) -> None:
    before, after = parts
    page = f"<p>{before} The mill. Why not get our weekly letter? Roads {odd} {after}</p>"
    html = cleaned(page).html
    if html is not page:
        assert html == f"<p>{before} The mill. Roads {odd} {after}</p>", f"{page!r} became {html!r}"
