"""The same page gives the same removals, whatever library read it, and comes back in the form it was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from parsel import Selector
from selectolax.lexbor import LexborHTMLParser

import cleantext

PARAGRAPHS = (
    "<p>The ferry stays in port until its <b>new</b> gearbox has been tested at sea &amp; on land.</p>",
    "<p>A smaller boat carries passengers, but no cars, twice a day, and it is <i>full</i> each time.</p>",
    "<p>Until the summer nothing will change, and nobody on the island has asked why.</p>",
    "<h2>Old gearbox, new trouble</h2>",
    "<table><tr><td>Monday</td><td>Two boats</td></tr></table>",
    '<figure><img src="boat.jpg"><figcaption>The smaller boat in the rain.</figcaption></figure>',
)
BOXES = (
    "<p>Sign up for our <b>newsletter</b></p>",
    '<div class="promo"><img src="x.jpg"><a href="/x">Storm closes the pier for a third weekend</a></div>',
    '<ul class="most-read"><li><a href="/y">Harbour master resigns over the fog horn</a></li><li>And his dog</li></ul>',
    '<nav><a href="/">Front page</a></nav>',
    "<div><div><span>Share this article</span></div></div>",
    '<section id="comments"><p>They said the same thing last year, and the year before.</p></section>',
    "<!-- an ad --><script>var a = '<p>Share this article</p>';</script><svg><path d='M0 0'/></svg>",
)
MAKERS: dict[str, Callable[[str], Any]] = {
    "lxml": lxml.html.document_fromstring,
    "parsel": lambda source: Selector(text=source),
    "BeautifulSoup on html.parser": lambda source: BeautifulSoup(source, "html.parser"),
    "BeautifulSoup on lxml": lambda source: BeautifulSoup(source, "lxml"),
    "BeautifulSoup on html5lib": lambda source: BeautifulSoup(source, "html5lib"),
    "selectolax": LexborHTMLParser,
}
WRITERS: dict[str, Callable[[Any], str]] = {
    "lxml": lambda tree: lxml.html.tostring(tree, encoding="unicode"),
    "parsel": lambda selector: selector.get(),
    "selectolax": lambda tree: tree.html,
}
pages = st.lists(st.sampled_from((*PARAGRAPHS, *BOXES)), min_size=1, max_size=12).map(
    lambda pieces: f"<!DOCTYPE html><html><head><title>The ferry</title></head><body>{''.join(pieces)}</body></html>"
)


def removed(page: Any) -> list[tuple[str, str]]:
    return [(removal.rule, removal.text.strip()) for removal in cleantext.inspect_html(page).removals]


def written(library: str, page: Any) -> str:
    return WRITERS.get(library, str)(page)


@pytest.mark.parametrize("library", MAKERS)
@settings(max_examples=40, deadline=None)
@given(pages)
def test_every_library_gives_the_removals_that_the_source_gives(library: str, source: str) -> None:
    assert removed(MAKERS[library](source)) == removed(source)


@pytest.mark.parametrize("library", MAKERS)
def test_a_tree_comes_back_as_the_same_kind_of_tree_and_the_callers_stays_whole(library: str) -> None:
    source = f"<html><body>{PARAGRAPHS[0]}{BOXES[1]}{BOXES[0]}{PARAGRAPHS[1]}</body></html>"
    tree = MAKERS[library](source)
    before = written(library, tree)
    cleaned = cleantext.clean_html(tree)
    assert type(cleaned) is type(tree)
    assert written(library, tree) == before
    assert removed(cleaned) == []
    left = written(library, cleaned)
    assert "<b>new</b> gearbox" in left
    assert "<i>full</i> each time" in left
    assert not [junk for junk in ("newsletter", "pier", "x.jpg", "promo") if junk in left], left


@pytest.mark.parametrize("library", MAKERS)
def test_in_place_the_callers_tree_changes(library: str) -> None:
    tree = MAKERS[library](f"<html><body>{PARAGRAPHS[0]}{BOXES[0]}</body></html>")
    assert cleantext.clean_html(tree, in_place=True) is tree
    assert "newsletter" not in written(library, tree)
    assert "gearbox" in written(library, tree)


@pytest.mark.parametrize("library", MAKERS)
def test_a_page_without_removals_comes_back_itself(library: str) -> None:
    tree = MAKERS[library](f"<html><body>{PARAGRAPHS[0]}{PARAGRAPHS[1]}</body></html>")
    assert cleantext.clean_html(tree) is tree


@settings(max_examples=60, deadline=None)
@given(pages)
def test_a_cleaned_page_has_nothing_left_to_clean(source: str) -> None:
    cleaned = cleantext.clean_html(source)
    assert removed(cleaned) == []
    assert cleantext.clean_html(cleaned) == cleaned


def test_text_after_a_removed_element_stays_in_every_tree() -> None:
    source = "<html><body><div>The boat <span>came</span><p>Share this article</p> back on Monday.</div></body></html>"
    for library, make in MAKERS.items():
        left = written(library, cleantext.clean_html(make(source)))
        assert "came" in left
        assert " back on Monday." in left, library
        assert "Share this" not in left, library
