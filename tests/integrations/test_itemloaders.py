"""Fields of item loaders and page objects: single texts, lists of paragraphs, and what else stands in fields."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from integrations import newspage
from itemloaders import ItemLoader
from itemloaders.processors import Compose, MapCompose
from parsel import Selector
from scrapy.http import HtmlResponse, JsonResponse, Response
from web_poet import HttpResponse, WebPage

import cleantext
from cleantext import Cleaner
from cleantext.integrations.itemloaders import CleanText, origin_in_loader, origin_in_page_object
from cleantext.integrations.values import SEPARATOR, Origin, clean_value, cleaner_of

STORY = "The bridge opens on Monday."
JUNK = "Sign up for our free newsletter"
LINES = [STORY, newspage.PROMO]
HTML = f'<p>{STORY}</p><p class="related"><a href="/library">{newspage.PROMO}</a></p>'


def test_a_text_loses_its_junk() -> None:
    assert CleanText()(f"{STORY}\n{JUNK}") == STORY


def test_a_text_of_which_nothing_is_left_gives_none_and_so_falls_out_of_a_chain() -> None:
    assert CleanText()(JUNK) is None
    assert MapCompose(CleanText(), str.upper)([STORY, JUNK]) == [STORY.upper()]
    assert CleanText()("") == ""


@pytest.mark.parametrize("kind", [list, tuple])
def test_paragraphs_that_lose_all_their_words_go_and_others_stay_even_if_empty(kind: Any) -> None:
    assert CleanText()(kind([STORY, JUNK, "", STORY])) == kind([STORY, "", STORY])


def test_paragraphs_are_seen_in_their_context() -> None:
    paragraphs = [*newspage.STORY, "Read more", newspage.PROMO]
    alone = [CleanText()(paragraph) for paragraph in paragraphs]
    assert CleanText()(paragraphs) == list(newspage.STORY)
    assert newspage.PROMO in alone


@pytest.mark.parametrize("value", [None, 7, 7.5, b"bytes", [7, 8], [], {"a": "text"}, {"text"}])
def test_what_is_no_text_stays_as_it_is(value: object) -> None:
    assert CleanText()(value) is value


def test_texts_among_other_things_are_cleaned_where_they_stand() -> None:
    assert CleanText()([1, JUNK, None, f"{STORY}\n{JUNK}"]) == [1, None, STORY]


@given(st.lists(st.sampled_from([STORY, JUNK, "", "Share this article", f"{JUNK}\n{STORY}", " ", *newspage.STORY])))
def test_what_is_left_of_a_list_is_what_is_left_of_its_article(entries: list[str]) -> None:
    cleaned = clean_value(cleaner_of(None, {}), entries, Origin())
    article = cleantext.clean(SEPARATOR.join(entries))
    assert "".join("".join(cleaned.value).split()) == "".join(article.split())
    kept = iter(entries)
    assert all(any(left in entry for entry in kept) for left in cleaned.value)


def test_a_loader_hands_over_its_response_or_selector_and_url() -> None:
    response = HtmlResponse("https://example.org/a", body=HTML.encode(), encoding="utf-8")
    for context in ({"response": response}, {"selector": Selector(HTML)}):
        assert Compose(CleanText())(LINES, context) == [STORY]
    assert origin_in_loader({"response": response}).url == "https://example.org/a"
    assert origin_in_loader({"response": response, "url": "https://example.org/b"}).url == "https://example.org/b"


def test_a_response_without_html_is_no_page_but_has_an_address() -> None:
    for response in (JsonResponse("https://example.org/a", body=b"{}"), Response("https://example.org/a", body=b"x")):
        assert origin_in_loader({"response": response}) == Origin("https://example.org/a")
        assert CleanText()([STORY, JUNK], {"response": response, "selector": None}) == [STORY]


def test_a_nested_loader_knows_the_page_too() -> None:
    loader = ItemLoader(selector=Selector(f"<main>{HTML}</main>"))
    loader.default_input_processor = CleanText()
    nested = loader.nested_css("main")
    nested.default_input_processor = CleanText()
    nested.add_css("body", "p::text, a::text")
    assert loader.load_item() == {"body": [STORY]}


def test_a_page_object_hands_over_its_page() -> None:
    page = WebPage(HttpResponse("https://example.org/a", body=HTML.encode(), encoding="utf-8"))
    assert origin_in_page_object(page).url == "https://example.org/a"
    assert CleanText()(LINES, page=page) == [STORY]
    assert CleanText()(LINES, page=SimpleNamespace()) == LINES


def test_settings_are_those_of_a_cleaner() -> None:
    assert CleanText(exclude=["newsletter"])(JUNK) == JUNK
    assert CleanText(Cleaner(exclude=["newsletter"]))(JUNK) == JUNK
    with pytest.raises(TypeError, match="unknown setting 'levl'"):
        CleanText(levl="certain")
    with pytest.raises(TypeError, match="either a cleaner or settings"):
        cleaner_of(Cleaner(), {"level": "certain"})


def test_importing_cleantext_and_cleaning_a_text_imports_none_of_the_libraries() -> None:
    code = "import sys, cleantext; cleantext.clean('Rain fell.'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint(
        {"scrapy", "itemadapter", "itemloaders", "trafilatura", "pandas", "polars", "lxml", "parsel"}
    )
    assert "cleantext.integrations" not in done.stdout.split()
