"""A Series of articles is cleaned row by row: the index stays, and missing values stay missing."""

from __future__ import annotations

import pandas as pd
import pytest
from integrations import newspage

import cleantext.integrations.pandas  # noqa: F401  # registers the accessor
from cleantext import Cleaner

STORY = "The bridge opens on Monday."
JUNK = "Sign up for our free newsletter"
DIRTY = f"{STORY}\n\n{JUNK}"
LINKED = f"{STORY}\n{newspage.PROMO}"
PAGE = f'<p>{STORY}</p><p class="related"><a href="/library">{newspage.PROMO}</a></p>'


def test_the_junk_goes_and_index_name_and_type_stay() -> None:
    texts = pd.Series([DIRTY, STORY], index=["b", "a"], name="body")
    pd.testing.assert_series_equal(texts.cleantext.clean(), pd.Series([STORY] * 2, index=["b", "a"], name="body"))


@pytest.mark.parametrize("dtype", ["object", "str", "string"])
def test_a_missing_value_stays_missing_in_its_kind(dtype: str) -> None:
    texts = pd.Series([DIRTY, None, ""], dtype=dtype)
    pd.testing.assert_series_equal(texts.cleantext.clean(), pd.Series([STORY, None, ""], dtype=dtype))


def test_a_categorical_becomes_a_series_of_texts() -> None:
    assert pd.Series([DIRTY, None], dtype="category").cleantext.clean().tolist()[0] == STORY


@pytest.mark.parametrize(
    "texts",
    [pd.Series([], dtype="str"), pd.Series([], dtype=object), pd.Series([None, None]), pd.Series([float("nan")] * 2)],
)
def test_a_series_without_texts_comes_back_as_it_is(texts: pd.Series) -> None:
    pd.testing.assert_series_equal(texts.cleantext.clean(), texts)


@pytest.mark.parametrize("values", [[1, 2], [b"bytes"], ["text", 3], [["a list"]]])
def test_what_is_no_text_is_refused(values: list[object]) -> None:
    with pytest.raises(AttributeError, match=r"can only use \.cleantext with texts and missing values"):
        _ = pd.Series(values).cleantext


def test_inspecting_tells_what_went_and_why() -> None:
    found = pd.Series([DIRTY, None], index=[7, 9]).cleantext.inspect()
    assert list(found.columns) == ["text", "removals", "flags", "status"]
    assert list(found.index) == [7, 9]
    assert found.loc[9].isna().all()
    row = found.loc[7]
    assert (row["text"], row["flags"], row["status"]) == (STORY, [], "clean")
    (removal,) = row["removals"]
    assert (removal["category"], removal["text"].strip()) == ("newsletter", JUNK)
    assert DIRTY[removal["start"] : removal["end"]] == removal["text"]


def test_pages_are_matched_to_texts_by_the_index() -> None:
    texts = pd.Series([LINKED, LINKED], index=["a", "b"])
    pages = pd.Series([None, PAGE], index=["a", "b"])
    assert texts.cleantext.clean(html=pages).tolist() == [LINKED, STORY]
    assert texts.cleantext.clean(html=pages[::-1]).tolist() == [LINKED, STORY]
    assert texts.cleantext.clean(html=pages[["b"]]).tolist() == [LINKED, STORY]
    assert texts.cleantext.inspect(html=pages)["text"].tolist() == [LINKED, STORY]


def test_one_page_may_serve_all_rows() -> None:
    assert pd.Series([LINKED, LINKED]).cleantext.clean(html=PAGE, url="example.org").tolist() == [STORY, STORY]


def test_an_index_that_repeats_itself_is_no_hindrance_unless_it_must_be_aligned() -> None:
    texts = pd.Series([LINKED, LINKED], index=[0, 0])
    assert texts.cleantext.clean(html=pd.Series([None, PAGE], index=[0, 0])).tolist() == [LINKED, STORY]
    with pytest.raises(ValueError, match="duplicate"):
        pd.Series([LINKED]).cleantext.clean(html=pd.Series([PAGE, PAGE], index=[0, 0]))


def test_settings_are_those_of_a_cleaner() -> None:
    texts = pd.Series([DIRTY])
    assert texts.cleantext.clean(exclude=["newsletter"]).tolist() == [DIRTY]
    assert texts.cleantext.clean(cleaner=Cleaner(exclude=["newsletter"])).tolist() == [DIRTY]
    with pytest.raises(TypeError, match="unknown setting 'levl'"):
        texts.cleantext.clean(levl="certain")
    with pytest.raises(TypeError, match="either a cleaner or settings"):
        texts.cleantext.clean(cleaner=Cleaner(), level="certain")
