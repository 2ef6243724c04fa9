"""What stands around an announcing literal is never less than what the phrase can match there."""

from __future__ import annotations

import re

import pytest

from cleantext.phrases.around import longest, reach_of
from cleantext.phrases.literals import requirements_of
from cleantext.phrases.parse import parse_phrase
from cleantext.phrases.reach import Reach
from cleantext.phrases.slots import SLOTS


def reach(phrase: str, where: str = "contains", at_line_start: bool = False) -> Reach:
    tree = parse_phrase(phrase)
    return reach_of(tree, requirements_of(tree, at_line_start)[0], where, at_line_start)


@pytest.mark.parametrize("name", SLOTS)
def test_no_slot_matches_more_than_its_longest(name: str) -> None:
    greedy = re.compile(SLOTS[name].pattern.replace("}?", "}"), re.DOTALL)
    for piece in ("1", "1.", "1.1", "a", "a ", "a.", "@a", "www.a", "€1.1", "a@a.", "1:1"):
        found = greedy.search(piece * 2000)
        assert not found or len(found.group()) <= SLOTS[name].longest


def test_what_follows_is_known_where_no_gap_comes_between() -> None:
    assert reach("newsletter [here] (today | now)").follow == (" her", " now", " tod")
    assert reach("newsletter ... today").follow is None
    assert reach("newsletter [here]").follow is None


def test_the_end_of_the_unit_may_follow_where_the_phrase_has_to_reach_it() -> None:
    found = reach("newsletter [here]", "ends_with")
    assert found.may_end
    assert found.follow == (" her",)


def test_what_precedes_is_known_but_at_the_start_of_a_line() -> None:
    assert reach("our newsletter", "begins_with", at_line_start=True).precede is None


def test_the_start_of_the_unit_may_precede_where_the_phrase_stands_there() -> None:
    found = reach("our newsletter", "begins_with")
    assert (found.precede, found.may_start) == ((), True)


def test_a_phrase_with_a_full_stop_does_not_keep_to_a_sentence() -> None:
    assert reach("our ... newsletter").keeps_to_sentence
    assert not reach("our . newsletter").keeps_to_sentence


def test_a_gap_has_at_most_eight_words_of_forty_characters() -> None:
    assert longest(parse_phrase("a ... b")) >= 8 * 41
