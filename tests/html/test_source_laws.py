"""Pages given as a str: what comes back is the source with stretches deleted, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from page_laws import deletes_only_from, is_still_page, keeps_tags_whole, leaves_exactly_the_page, says_what_is_left
from page_strategies import (
    HiddenInPage,
    broken_pages,
    clean_pages,
    hidden_in_pages,
)
from trial_page import cleaned

TEXTS = hidden_in_pages().map(lambda drawn: drawn.text)


@given(TEXTS)
def test_cleaning_a_page_only_deletes(page: str) -> None:
    deletes_only_from(page)
    keeps_tags_whole(page)


@given(st.one_of(broken_pages(), st.text(st.characters(exclude_categories=[]))))
def test_cleaning_any_characters_as_a_page_only_deletes(page: str) -> None:
    deletes_only_from(page)


@given(TEXTS)
def test_the_text_of_a_cleaned_page_is_what_the_removals_leave_of_its_text(page: str) -> None:
    says_what_is_left(page)


@given(st.one_of(TEXTS, broken_pages()))
def test_cleaning_a_page_twice_is_cleaning_it_once(page: str) -> None:
    is_still_page(page)


@given(hidden_in_pages())
def test_junk_between_the_blocks_of_a_page_goes_with_its_wrappers_and_leaves_the_page(drawn: HiddenInPage) -> None:
    leaves_exactly_the_page(drawn)


@given(clean_pages())
def test_a_page_without_junk_comes_back_itself(page: str) -> None:
    result = cleaned(page)
    assert result.html is page, [removal.text for removal in result.removals]
