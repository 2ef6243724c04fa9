"""A bulleted list that nothing introduces, of headlines, leads to other stories; the story's own lists stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleantext
from cleantext.document import Document
from cleantext.teasers import LONGEST_HEADLINE, MOST_ITEMS, SHORTEST_HEADLINE, begins_teaser_list

PARAGRAPH = "The harbour board voted on Tuesday to close the old lock, which has leaked for eleven winters."
HEADLINES = (
    "Lock Keepers Fear for Their Cottages",
    "Floods: What the New Maps Leave Out",
    "Tugs: A Hundred Years on the Towpath",
)
AFTER = "Boats will have to wait until the spring, the board said."


def text_of(*items: str, before: str = PARAGRAPH, sign: str = "-") -> str:
    return "\n".join([before, *(f"{sign} {item}" for item in items), AFTER])


def begins(text: str) -> bool:
    return begins_teaser_list(Document.of(text), 1)


@pytest.mark.parametrize("sign", ["-", "*", "•", "▶", "→", "»", ">"])
def test_headlines_under_bullets_after_a_paragraph_are_a_teaser_list(sign: str) -> None:
    assert begins(text_of(*HEADLINES, sign=sign))


def test_only_the_first_item_begins_the_list() -> None:
    document = Document.of(text_of(*HEADLINES))
    assert [begins_teaser_list(document, number) for number in range(5)] == [False, True, False, False, False]


def test_blank_lines_between_the_items_do_not_matter() -> None:
    assert begins_teaser_list(Document.of(text_of(*HEADLINES).replace("\n", "\n\n")), 2)


@pytest.mark.parametrize(
    "before",
    [
        "The harbour board voted on Tuesday to close the old lock and gave these three reasons for it:",
        "Is it true that the harbour board voted on Tuesday to close the old lock for three reasons?",
        "What the board decided",
        "- The harbour board voted on Tuesday to close the old lock, which has leaked for eleven winters.",
    ],
)
def test_a_list_that_something_introduces_is_the_storys_own(before: str) -> None:
    assert not begins(text_of(*HEADLINES, before=before))


def test_a_list_at_the_very_top_may_sum_up_the_story() -> None:
    assert not begins_teaser_list(Document.of("\n".join(f"- {one}" for one in HEADLINES)), 0)


@pytest.mark.parametrize(
    "item",
    [
        "Where: the old mill",
        "Tickets for the opening night: 12 pounds",
        "The lock keepers have lived there since 1904.",
        "It leaks. It has leaked for eleven winters",
        "one to be repaired in the spring of next year,",
        "x" * (LONGEST_HEADLINE + 1),
        "x" * (SHORTEST_HEADLINE - 1),
    ],
)
def test_one_item_that_is_no_headline_keeps_the_whole_list(item: str) -> None:
    assert not begins(text_of(*HEADLINES, item))


def test_questions_alone_may_be_the_storys_own() -> None:
    assert not begins(
        text_of("Why was the lock never repaired?", "Who will pay for the new one?", "Who knew of it all?")
    )


def test_two_items_need_a_headlines_kicker() -> None:
    assert begins(text_of(*HEADLINES[:2]))
    assert not begins(text_of(HEADLINES[0], "Lock Keepers Hope for the Summer"))


def test_a_very_long_list_is_the_storys_own() -> None:
    assert begins(text_of(*[HEADLINES[0]] * MOST_ITEMS))
    assert not begins(text_of(*[HEADLINES[0]] * (MOST_ITEMS + 1)))


def test_the_list_goes_and_nothing_else() -> None:
    assert cleantext.clean(text_of(*HEADLINES)) == f"{PARAGRAPH}\n{AFTER}"


@given(st.lists(st.sampled_from([*HEADLINES, "Rye", "It leaks. It has leaked for years", AFTER]), max_size=5))
def test_all_of_the_list_goes_or_none_of_it(items: list[str]) -> None:
    text = text_of(*items)
    assert cleantext.clean(text) in (text, f"{PARAGRAPH}\n{AFTER}")
