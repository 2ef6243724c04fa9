"""What the page settles: which line is a link to another story, which a part of this one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleantext
from cleantext.cleaner import Cleaner

FIRST = "The ferry stays in port until its new gearbox has been tested at sea, the harbour master said."
SECOND = "A smaller boat carries passengers, but no cars, twice a day, and it is full each time."
THIRD = "Until the summer nothing will change, and nobody on the island has asked why."
LINE = "Old gearbox brings new trouble to the island"


def page_with(piece: str, head: str = "") -> str:
    """A page of three paragraphs with something between the first two."""
    return f"<html><head>{head}</head><body><article><p>{FIRST}</p>{piece}<p>{SECOND}</p><p>{THIRD}</p></article></body></html>"


TEXT = f"{FIRST}\n{LINE}\n{SECOND}\n{THIRD}"
WITHOUT = f"{FIRST}\n{SECOND}\n{THIRD}"

JUNK = {
    "a link to another story": f'<p><a href="/old">{LINE}</a></p>',
    "a linked heading": f'<h3><a href="https://www.paper.example/old">{LINE}</a></h3>',
    "a box that promotes": f'<div class="promo-box"><p>{LINE}</p></div>',
    "a box in a camel's case": f'<div class="articleMostRead"><p>{LINE}</p></div>',
    "a box named by its id": f'<aside id="most-read"><ul><li>{LINE}</li></ul></aside>',
    "a newsletter box": f'<form class="newsletter-signup"><label>{LINE}</label></form>',
    "a reader's comment": f'<ol class="comment-list"><li>{LINE}</li></ol>',
}
STORY = {
    "a subheading": f"<h2>{LINE}</h2>",
    "a paragraph": f"<p>{LINE}</p>",
    "a link within the page": f'<h2><a href="#chapter">{LINE}</a></h2>',
    "a link to another site": f'<h2><a href="https://shop.example/gearbox">{LINE}</a></h2>',
    "a class that says nothing": f'<h2 class="c-story__heading u-mb">{LINE}</h2>',
}


@pytest.mark.parametrize("piece", JUNK.values(), ids=JUNK)
def test_a_line_goes_by_what_the_page_says_of_it(piece: str) -> None:
    assert cleantext.clean(TEXT, "https://paper.example/ferry", html=page_with(piece)) == WITHOUT


@pytest.mark.parametrize("piece", STORY.values(), ids=STORY)
def test_the_same_line_stays_where_it_is_part_of_the_story(piece: str) -> None:
    assert cleantext.clean(TEXT, "https://paper.example/ferry", html=page_with(piece)) == TEXT


def test_without_the_page_the_line_stays() -> None:
    assert cleantext.clean(TEXT) == TEXT


def test_a_container_that_holds_the_story_says_nothing_of_its_lines() -> None:
    whole = page_with(f"<p>{LINE}</p>").replace("<article>", '<article class="promo related most-read newsletter">')
    assert cleantext.clean(TEXT, html=whole) == TEXT


def test_a_text_of_short_lines_alone_is_its_own_story() -> None:
    page = page_with('<div class="comments"><p>A fine boat.</p><p>Sign up for our newsletter</p><p>It leaks.</p></div>')
    assert (
        cleantext.clean("A fine boat.\nSign up for our newsletter\nIt leaks.", html=page) == "A fine boat.\nIt leaks."
    )


def test_the_headline_stays_even_where_it_is_a_link_in_a_box() -> None:
    for head in (f"<title>{LINE} - The Paper</title>", f'<meta property="og:title" content="{LINE}">'):
        page = page_with(f'<div class="promo"><h3><a href="/old">{LINE}</a></h3></div>', head)
        assert cleantext.clean(TEXT, html=page) == TEXT
    page = page_with(f'<div class="promo"><h3><a href="/old">{LINE}</a></h3></div>')
    assert cleantext.clean(TEXT, html=page, title=LINE) == TEXT


def test_a_repeated_headline_goes_with_the_category_meta_alone() -> None:
    text = f"{LINE}\n{FIRST}\n{SECOND}"
    with_meta = Cleaner(categories=["default", "meta"])
    assert with_meta.clean(text, title=LINE) == f"{FIRST}\n{SECOND}"
    assert with_meta.clean(text, html=f"<h1>{LINE}</h1><p>{FIRST}</p><p>{SECOND}</p>") == f"{FIRST}\n{SECOND}"
    assert cleantext.clean(text, title=LINE) == text


def test_a_markdown_line_finds_its_block() -> None:
    text = TEXT.replace(LINE, f"- **[{LINE}](https://paper.example/old)**")
    page = page_with(f'<ul class="related"><li><a href="/old">{LINE}</a></li></ul>')
    assert cleantext.clean(text, html=page) == WITHOUT


def test_removals_have_their_offsets_in_the_text_that_was_extracted() -> None:
    result = cleantext.inspect(TEXT, html=page_with(JUNK["a box that promotes"]))
    (removal,) = result.removals
    assert TEXT[removal.start : removal.end] == removal.text
    assert removal.text.strip() == LINE
    assert removal.rule == "html/promo/teaser-box"
    assert result.restore("promo") == TEXT


@settings(max_examples=60, deadline=None)
@given(st.permutations([*JUNK.values(), *STORY.values()]), st.integers(0, 5))
def test_with_a_page_cleaning_deletes_only_and_has_nothing_left_to_do(pieces: list[str], many: int) -> None:
    page = page_with("".join(piece.replace(LINE, f"{LINE} {number}") for number, piece in enumerate(pieces[:many])))
    text = "\n".join([FIRST, *(f"{LINE} {number}" for number in range(many)), SECOND, THIRD])
    once = cleantext.inspect(text, html=page)
    left = [line for line in text.split("\n") if line in once.text.split("\n")]
    assert once.text == "\n".join(left)
    assert {FIRST, SECOND, THIRD} <= set(left)
    assert cleantext.clean(once.text, html=page) == once.text


def test_the_page_says_itself_that_the_article_is_not_free() -> None:
    part = '{"@type": "WebPageElement", "isAccessibleForFree": false, "cssSelector": ".paid"}'
    data = f'{{"@type": "NewsArticle", "isAccessibleForFree": "False", "hasPart": {part}}}'
    head = f'<script type="application/ld+json">{data}</script>'
    closed = cleantext.inspect(WITHOUT, html=page_with("", head))
    assert closed.flags == {"paywalled", "truncated"}
    assert {found.rule for found in closed.evidence} == {"page/json-ld"}
    whole = page_with("", head).replace(f"<p>{THIRD}", f'<p class="paid">{THIRD}')
    assert cleantext.inspect(WITHOUT, html=whole).flags == {"paywalled"}
    assert cleantext.inspect(WITHOUT, html=page_with("", head.replace("alse", "rue"))).flags == frozenset()
    broken = page_with("", '<script type="application/ld+json">{"isAccessibleForFree": fal</script>')
    assert cleantext.inspect(WITHOUT, html=broken).flags == frozenset()


@pytest.mark.parametrize(
    ("page", "lesson"),
    [
        (b"<p>x</p>", "decode it first"),
        (3, "the page is int; give a str"),
        (["<p>"], "the page is list"),
        (type("Response", (), {"text": "<p>"})(), "give its .text or its .selector"),
    ],
)
def test_a_page_in_no_known_form_is_refused_with_a_lesson(page: Any, lesson: str) -> None:
    for use in (lambda: cleantext.clean(TEXT, html=page), lambda: cleantext.clean_html(page)):
        with pytest.raises(TypeError, match=lesson):
            use()
    with pytest.raises(TypeError, match="title is int, not str"):
        cleantext.clean(TEXT, title=3)  # type: ignore[arg-type]
