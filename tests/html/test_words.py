"""By its words alone a line is found on its page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws.reach import reaches

from cleantext.html.words import words_key, words_keys

TEXTS = st.lists(
    st.one_of(st.text("aÄß_9 .–’«»](/)[*\xa0\n語"), st.sampled_from(["[Rain](/r)", "“Rain”", "İce"])), max_size=5
)


@given(TEXTS)
def test_several_texts_have_the_keys_they_have_alone(texts: list[str]) -> None:
    assert words_keys(texts) == list(map(words_key, texts))


def test_the_texts_reach_breaks_links_and_other_alphabets() -> None:
    reaches(TEXTS, lambda texts: len(texts) > 1 and any("\n" in text for text in texts))
    reaches(TEXTS, lambda texts: len(texts) > 1 and any("](" in text for text in texts))
    reaches(TEXTS, lambda texts: len(texts) > 1 and not "".join(texts).isascii())


@pytest.mark.parametrize("text", ["Rain, at last!", "RAIN – at_last", "[Rain](https://example.org/a_b) **at last**"])
def test_what_stands_between_the_words_is_left_aside(text: str) -> None:
    assert words_key(text) == "rainatlast"
