"""trafilatura's own extraction, cleaned: every argument, every format that can be cleaned, and the page as evidence."""

from __future__ import annotations

import inspect
import json
from typing import Any

import pytest
import trafilatura
from integrations import newspage
from lxml.etree import tostring
from trafilatura.settings import Extractor
from trafilatura.utils import load_html

from cleantext import Cleaner
from cleantext.integrations import trafilatura as cleaned

URL = "https://gazette.example/bridge"
PAGE = newspage.page(URL)
WITH_TEASER = PAGE.replace(
    f"<p>{newspage.STORY[2]}</p>",
    f'<p>{newspage.STORY[2]}</p><p><a href="/library">{newspage.PROMO}</a></p>',
)


def _check(text: str | None) -> None:
    assert text is not None
    assert [paragraph for paragraph in newspage.STORY if paragraph not in text] == []
    assert [line for line in newspage.JUNK if line in text] == []


@pytest.mark.parametrize("output_format", ["txt", "markdown", "html"])
@pytest.mark.parametrize("with_metadata", [False, True])
def test_the_story_comes_without_its_junk_in_every_format(output_format: str, with_metadata: bool) -> None:
    _check(cleaned.extract(PAGE, output_format=output_format, with_metadata=with_metadata))


@pytest.mark.parametrize("with_metadata", [False, True])
def test_of_json_the_text_is_cleaned_and_the_rest_as_trafilatura_gives_it(with_metadata: bool) -> None:
    as_given = json.loads(trafilatura.extract(PAGE, output_format="json", with_metadata=with_metadata) or "")
    found = json.loads(cleaned.extract(PAGE, output_format="json", with_metadata=with_metadata) or "")
    _check(found.pop("text"))
    as_given.pop("text")
    assert found == as_given


def test_comments_are_cleaned_too_in_json_and_in_documents() -> None:
    comments = '<div id="comments"><div class="comment"><p>A fine bridge, said my mother.</p>{}</div></div></body>'
    page = PAGE.replace("</body>", comments.format(f"<p>{newspage.JUNK[0]}</p>"))
    assert newspage.JUNK[0] in json.loads(trafilatura.extract(page, output_format="json") or "")["comments"]
    assert json.loads(cleaned.extract(page, output_format="json") or "")["comments"] == "A fine bridge, said my mother."
    assert cleaned.bare_extraction(page).comments == "A fine bridge, said my mother."


def test_metadata_above_a_text_stay_even_where_they_read_like_junk() -> None:
    page = PAGE.replace("<title>", '<meta name="description" content="Sign up for our newsletter"><title>')
    text = cleaned.extract(page, with_metadata=True) or ""
    assert "\ndescription: Sign up for our newsletter\n" in text
    _check(text)


def test_without_metadata_the_text_is_what_cleaning_the_extracted_text_with_its_page_gives() -> None:
    extracted = trafilatura.extract(PAGE)
    assert extracted is not None
    assert cleaned.extract(PAGE, URL) == Cleaner().clean(extracted, URL, html=PAGE)


def test_the_page_shows_that_a_line_is_a_link_to_another_story() -> None:
    assert newspage.PROMO in (trafilatura.extract(WITH_TEASER) or "")
    assert newspage.PROMO not in (cleaned.extract(WITH_TEASER) or "")
    assert newspage.PROMO in (cleaned.extract(PAGE.replace(newspage.STORY[2], newspage.PROMO)) or "")
    assert newspage.PROMO not in cleaned.bare_extraction(WITH_TEASER).text


@pytest.mark.parametrize("output_format", ["xml", "xmltei", "csv"])
def test_a_format_that_cannot_be_cleaned_is_refused_with_the_way_out(output_format: str) -> None:
    with pytest.raises(ValueError, match=f"'{output_format}' cannot be cleaned .* txt, markdown, json, html, or bare"):
        cleaned.extract(PAGE, output_format=output_format)
    with pytest.raises(ValueError, match="cannot be cleaned"):
        cleaned.extract(PAGE, options=Extractor(output_format=output_format))


def test_every_argument_of_trafilatura_is_taken_and_passed_on() -> None:
    given: dict[str, Any] = {
        name: parameter.default
        for name, parameter in inspect.signature(trafilatura.extract).parameters.items()
        if parameter.default is not inspect.Parameter.empty
    }
    _check(cleaned.extract(PAGE, **given))
    _check(cleaned.extract(PAGE, URL, "record-1", output_format="txt", with_metadata=True, prune_xpath=["//aside"]))
    assert "id: record-1" in (cleaned.extract(PAGE, URL, "record-1", True, with_metadata=True) or "")
    assert cleaned.extract(PAGE, prune_xpath="//article") != cleaned.extract(PAGE)


def test_an_argument_that_trafilatura_has_not_is_an_error() -> None:
    with pytest.raises(TypeError, match="favour_precision"):
        cleaned.extract(PAGE, favour_precision=True)
    with pytest.raises(TypeError, match="tei_validation"):
        cleaned.bare_extraction(PAGE, tei_validation=True)


@pytest.mark.parametrize("form", [str, str.encode, load_html], ids=["text", "bytes", "tree"])
def test_the_page_may_be_a_text_bytes_or_a_tree(form: Any) -> None:
    _check(cleaned.extract(form(PAGE)))
    _check(cleaned.bare_extraction(form(PAGE)).text)


def test_a_tree_given_is_not_changed() -> None:
    tree = load_html(PAGE)
    before = tostring(tree)
    cleaned.extract(tree)
    cleaned.bare_extraction(tree, include_comments=False, favor_precision=True)
    assert tostring(tree) == before


@pytest.mark.parametrize("page", ["", "<html><body></body></html>", "no page at all"])
def test_where_trafilatura_finds_no_article_there_is_none(page: str) -> None:
    assert cleaned.extract(page) is None
    assert cleaned.bare_extraction(page) is None


def test_a_document_is_cleaned_as_a_copy() -> None:
    document = trafilatura.bare_extraction(PAGE, with_metadata=True)
    assert not isinstance(document, dict | None)
    copy = cleaned.clean_document(document, html=PAGE)
    _check(copy.text)
    assert newspage.JUNK[0] in str(document.text)
    assert (copy.title, copy.hostname, copy.raw_text) == (newspage.TITLE, "gazette.example", document.raw_text)


def test_a_dictionary_is_given_where_one_is_asked_for() -> None:
    with pytest.warns(DeprecationWarning, match="as_dict"):
        found = cleaned.bare_extraction(PAGE, as_dict=True)
    _check(found["text"])


def test_a_cleaner_of_your_own_is_used() -> None:
    text = cleaned.extract(PAGE, cleaner=Cleaner(exclude=["newsletter"]))
    assert text == trafilatura.extract(PAGE)


def test_the_rules_of_a_site_are_used_whether_the_address_is_given_or_the_page_names_it(tmp_path: Any) -> None:
    pack = tmp_path / "sites" / "gazette.example.yaml"
    pack.parent.mkdir()
    pack.write_text(SITE_PACK, encoding="utf-8")
    cleaner = Cleaner(rules=[tmp_path])
    page = PAGE.replace("</article>", "<p>The Gazette thanks the rivermen of the town.</p></article>")
    nameless = page.replace("gazette.example", "elsewhere.example")
    assert "rivermen" in (cleaned.extract(nameless, cleaner=cleaner) or "")
    assert "rivermen" not in (cleaned.extract(page, cleaner=cleaner) or "")
    assert "rivermen" not in (cleaned.extract(page, URL, cleaner=cleaner) or "")
    assert "rivermen" not in (cleaned.extract(page, options=Extractor(url=URL), cleaner=cleaner) or "")
    assert "rivermen" not in cleaned.bare_extraction(page, with_metadata=True, cleaner=cleaner).text
    in_json = cleaned.extract(page, output_format="json", with_metadata=True, cleaner=cleaner)
    assert "rivermen" not in json.loads(in_json or "")["text"]


SITE_PACK = """\
schema: 1
pack: sites/gazette.example
language: en
title: The Harbour Gazette
sites: [gazette.example]
category: legal
rules:
  - id: thanks
    why: The paper's line of thanks.
    begins_with: the gazette thanks the rivermen
    remove: line
    removes:
      - The Gazette thanks the rivermen of the town.
    keeps:
      - Nobody thanks the rivermen of the town any more, the mayor said on Monday.
      - On Monday the Gazette thanked the rivermen in a long article about the flood of last year.
"""
