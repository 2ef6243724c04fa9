"""Folding: what compares equal, and that every folded character knows where it stood."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleantext.fold import fold_line, fold_text
from cleantext.seams import LINE_BREAKS

STRANGE = "aAıİßẞſΣσς'’‘`´“”\"–—-‐ \t\x1f\xa0\u2009\u3000\xad\u200b\u200d\ufe0f\ufeff\u202e\u0301\u0307\u0345e\u0300é：…\x00\ud800\udfff🔥가각ﬁ"


def lines() -> st.SearchStrategy[str]:
    """Lines of ordinary and of strange characters, without line breaks."""
    anything = st.characters(exclude_characters=LINE_BREAKS, exclude_categories=[])
    return st.text(st.one_of(st.sampled_from(STRANGE), st.sampled_from(STRANGE), anything), max_size=30)


SAME = [
    ("Sign UP", "sign up"),
    ("don’t", "don't"),
    ("‘don´t’", "'don't'"),
    ("“yes”", '"yes"'),
    ("e‑mail – now — or never", "e-mail - now - or never"),
    ("a\u00a0b\u2009c\td\u3000e", "a b c d e"),
    ("a \u00a0  b", "a b"),
    ("news\u00adletter", "newsletter"),
    ("news\u200bletter\ufeff", "newsletter"),
    ("e\u0301te\u0301", "été"),
    ("İSTANBUL", "istanbul"),
    ("I\u0307stanbul", "istanbul"),
    ("ISPARTA ısparta", "isparta isparta"),
    ("ΟΔΟΣ οδός", "οδοσ οδόσ"),
    ("STRAẞE", "straße"),
    ("全部：", "全部:"),
]


@pytest.mark.parametrize(("text", "folded"), SAME)
def test_what_looks_alike_folds_alike(text: str, folded: str) -> None:
    assert fold_text(text) == folded
    assert fold_line(text).text == folded


DIFFERENT = [("strasse", "straße"), ("résumé", "resume"), ("a b", "ab"), ("a\nb", "a b"), ("...", "…"), ("½", "1/2")]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_reads_differently_stays_different(one: str, other: str) -> None:
    assert fold_text(one) != fold_text(other)


@given(lines())
@example("a  \u0301")
@example("a \xa0\u0301b")
@example("e\xad\u0301")
@example("e\u200b\u0301")
@example(" \u200b ")
@example("i\xad\u0307")
@example("e" + "\u0301" * 70)
def test_a_line_folds_to_the_same_text_alone_and_in_a_text(line: str) -> None:
    assert fold_line(line).text == fold_text(line)


@given(st.lists(lines(), min_size=1, max_size=4))
def test_lines_fold_as_they_do_in_the_whole_text(parts: list[str]) -> None:
    assert fold_text("\n".join(parts)).split("\n") == [fold_text(part) for part in parts]


@given(lines())
def test_offsets_rise_from_the_line_s_start_to_its_end(line: str) -> None:
    folded = fold_line(line)
    offsets = [folded.to_line(position) for position in range(len(folded.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(line)
    assert all(0 <= offset <= len(line) for offset in offsets)


@given(lines())
def test_each_folded_character_comes_from_the_character_at_its_offset(line: str) -> None:
    folded = fold_line(line)
    for position, character in enumerate(folded.text):
        start, end = folded.to_line(position), folded.to_line(position + 1)
        assert character in fold_text(line[start : max(end, start + 1)]), (line, position)


@given(lines())
def test_a_stretch_between_two_offsets_folds_to_the_stretch_it_came_from(line: str) -> None:
    folded = fold_line(line)
    words = [n for n, character in enumerate(folded.text) if character == " "]
    for start, end in zip([0, *[n + 1 for n in words]], [*words, len(folded.text)], strict=True):
        piece = line[folded.to_line(start) : folded.to_line(end)]
        assert fold_text(piece).strip() == folded.text[start:end].strip(), (line, piece)


@given(lines(), st.integers(0, 30))
def test_the_position_of_an_offset_is_the_first_character_from_there_on(line: str, offset: int) -> None:
    folded = fold_line(line)
    position = folded.from_line(min(offset, len(line)))
    assert 0 <= position <= len(folded.text)
    assert all(folded.to_line(before) < offset for before in range(position))
    assert position == len(folded.text) or folded.to_line(position) >= min(offset, len(line))


@given(st.characters(categories=["L", "N", "P", "S"], exclude_characters=LINE_BREAKS))
def test_a_letter_and_its_capital_fold_alike_where_one_is_the_other_s_lower_case(letter: str) -> None:
    assert fold_text(letter.lower()) == fold_text(letter)


def test_folding_composes_letters_with_their_accents() -> None:
    for accented in "àéîõüñçşžźőǘ":
        assert fold_text(unicodedata.normalize("NFD", accented)) == accented
