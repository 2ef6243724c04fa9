"""Pages given as a str: what comes back is the source with stretches deleted, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutants.hunt import breaks
from page_laws import (
    deletes_only_from,
    is_still_page,
    is_still_text_of,
    keeps_tags_whole,
    leaves_exactly_the_page,
    says_what_is_left,
)
from page_strategies import (
    HiddenInPage,
    boxed_pages,
    broken_pages,
    clean_pages,
    hidden_in_pages,
)
from trial_page import cleaned

from cleantext.html.evidence import Lines

Law = Callable[[str], None]
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


@given(boxed_pages())
def test_what_is_left_of_a_page_is_judged_as_a_page_of_its_own(page: str) -> None:
    is_still_page(page)
    says_what_is_left(page)


@given(st.one_of(boxed_pages(), TEXTS))
def test_cleaning_a_text_twice_with_its_page_is_cleaning_it_once(page: str) -> None:
    is_still_text_of(page)


@pytest.mark.parametrize("law", [is_still_page, is_still_text_of])
def test_the_boxed_pages_tell_whether_the_story_is_reckoned_anew(law: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the story is what it was with the junk in it, a second cleaning sees boxes that the first took for it."""
    assert not breaks(law, boxed_pages(), examples=300)
    anew = Lines._story_of
    monkeypatch.setattr(
        Lines, "_story_of", lambda lines, told: lines._story if lines._story.told else anew(lines, told)
    )
    assert breaks(law, boxed_pages(), examples=300)


@given(hidden_in_pages())
def test_junk_between_the_blocks_of_a_page_goes_with_its_wrappers_and_leaves_the_page(drawn: HiddenInPage) -> None:
    leaves_exactly_the_page(drawn)


@given(clean_pages())
def test_a_page_without_junk_comes_back_itself(page: str) -> None:
    result = cleaned(page)
    assert result.html is page, [removal.text for removal in result.removals]
