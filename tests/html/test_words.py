"""By its words alone a line is found on its page: the same in compiled code and in Python, together and one by one."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws.reach import reaches

from cleantext.html._reader import letters
from cleantext.html.words import letters_in_python, numbers_in_python, numbers_of, words_key, words_keys

SIGNS = st.one_of(
    st.sampled_from("aÄß_9 XZ\n\t-.–’“”…«»\xa0[](){}/*İŉſςΣ½²\u0345\u0301語かー😀\ud800"), st.characters(codec=None)
)
TEXT = st.text(SIGNS, max_size=60)
TEXTS = st.lists(st.one_of(TEXT, st.sampled_from(["[Rain](/r)", "“Rain”", "İce"])), max_size=5)


@given(TEXT)
def test_compiled_code_finds_the_letters_that_python_finds(text: str) -> None:
    assert letters(text) == letters_in_python(text), text


@given(TEXTS)
def test_several_texts_have_the_keys_they_have_alone(texts: list[str]) -> None:
    assert words_keys(texts) == list(map(words_key, texts)), texts


WORDS = st.sampled_from(["rain", "ice", "é", ""])


@given(st.lists(WORDS, max_size=8), st.sets(WORDS))
def test_keys_have_the_numbers_that_python_gives_them(keys: list[str], asked: set[str]) -> None:
    assert list(numbers_of(keys, asked).items()) == list(numbers_in_python(keys, asked).items())


def test_every_letter_is_folded_as_python_folds_it() -> None:
    texts = [f"{chr(point)}a" for point in range(sys.maxunicode + 1)]
    wrong = [text for text, key in zip(texts, words_keys(texts), strict=True) if key != words_key(text)]
    assert not wrong


def test_the_texts_reach_breaks_links_and_what_is_hard_to_fold() -> None:
    reaches(TEXTS, lambda texts: len(texts) > 1 and any("\n" in text for text in texts))
    reaches(TEXTS, lambda texts: len(texts) > 1 and any("](" in text for text in texts))
    reaches(TEXTS, lambda texts: len(texts) > 1 and not "".join(texts).isascii())
    reaches(TEXT, lambda text: words_key(text) != letters(text))
    reaches(TEXT, lambda text: bool(text) and not letters(text))


@pytest.mark.parametrize("text", ["Rain, at last!", "RAIN – at_last", "[Rain](https://example.org/a_b) **at last**"])
def test_what_stands_between_the_words_is_left_aside(text: str) -> None:
    assert words_key(text) == "rainatlast"


@pytest.mark.parametrize(("text", "other"), [("Straße", "STRASSE"), ("İzmir", "i\u0307zmir")])
def test_letters_are_compared_whatever_their_case(text: str, other: str) -> None:
    assert words_key(text) == words_key(other) != ""


@pytest.mark.parametrize("text", [b"a", None, 1])
def test_what_is_no_text_is_refused(text: object) -> None:
    with pytest.raises(TypeError):
        letters(text)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        words_keys([text])  # type: ignore[list-item]
