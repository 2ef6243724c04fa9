"""Laws 1 to 3: only deletions, each accounted for, until the text is still."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from laws.properties import accounts_for, deletes_only, is_still
from laws.reach import passes_over, reaches
from strategies import any_text, documents, hidden, nested_junk
from trial import SITE, trial_engine

from cleantext.engine import MAX_PASSES, Engine

ENGINE = trial_engine()


@given(documents())
def test_cleaning_only_deletes(text: str) -> None:
    deletes_only(ENGINE, text)


@given(any_text())
def test_cleaning_any_characters_only_deletes(text: str) -> None:
    deletes_only(ENGINE, text)


@given(text=documents())
def test_cleaning_with_the_built_in_packs_only_deletes(builtin: Engine, text: str) -> None:
    deletes_only(builtin, text)


@given(documents(), st.lists(st.booleans(), min_size=30, max_size=30))
def test_each_removal_is_accounted_for_and_can_be_undone(text: str, chosen: list[bool]) -> None:
    accounts_for(ENGINE, text, chosen)


@given(st.one_of(documents(), hidden().map(lambda drawn: drawn.text)))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    is_still(ENGINE, text)


@given(st.tuples(documents(), nested_junk(), documents()).map("\n".join))
def test_cleaning_junk_in_junk_twice_is_cleaning_once(text: str) -> None:
    is_still(ENGINE, text)


@given(text=documents())
def test_cleaning_with_the_built_in_packs_twice_is_cleaning_once(builtin: Engine, text: str) -> None:
    is_still(builtin, text)


def test_a_mark_that_moves_to_the_top_does_not_change_what_a_second_cleaning_sees() -> None:
    is_still(ENGINE, "Sign up for our newsletter\n\ufeff[Read the full story](https://example.org/a)")
    is_still(ENGINE, "\ufeffSign up for our newsletter\n\ufeff[Read the full story](https://example.org/a)")


def test_junk_nested_deeper_than_the_passes_go_comes_back_whole() -> None:
    text = "The fair " + "click here " * (MAX_PASSES + 3) + "to register now " * (MAX_PASSES + 3) + "opens."
    result = ENGINE.inspect(text)
    assert (result.status, result.text, result.removals) == ("unsettled", text, ())


def test_the_strategies_reach_a_second_and_a_third_pass_and_many_more() -> None:
    reaches(documents(), lambda text: passes_over(text) == 3)
    reaches(documents(), lambda text: passes_over(text) == 4)
    reaches(documents(), lambda text: passes_over(text) > 6)
    reaches(hidden(), lambda drawn: passes_over(drawn.text) > 3)


def test_the_strategies_reach_removals_that_fall_apart_in_the_input_and_share_words() -> None:
    reaches(documents(), lambda text: len(ENGINE.inspect(text).removals) > 6)
    reaches(documents(), lambda text: any(removal.also for removal in ENGINE.inspect(text).removals))
    reaches(documents(), lambda text: ENGINE.inspect(text).flags >= {"paywalled"})
    reaches(documents(), lambda text: bool(ENGINE.inspect(text).refused))
    reaches(documents(), lambda text: bool(ENGINE.inspect(text, SITE).suggested))
