"""Outlines spare the engine lines that hold a phrase's words and yet not the phrase; none rules a match out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from laws.reach import reaches
from phrases.test_regex_and_literals_agree import WHERE, read_test, rule_with
from phrases.trees import phrases, texts_of

from cleantext.condition import Condition
from cleantext.document import Document
from cleantext.match import hits_on_line
from cleantext.phrases.outline import NO_OUTLINE, outline_of
from cleantext.phrases.parse import parse_phrase
from cleantext.prefilter.compiled_scan import CompiledScan
from cleantext.prefilter.literal_scan import LiteralScan
from cleantext.rules import Rule

MOST_WORDS = 1_000  # on a line where compiled code tells words in the wrong order
RULED_OUT = [
    ("line", "begins_with", "... sign up", "The harbour opens in May. Then the town will sign up the crew."),
    ("line", "begins_with", "read more about (the harbour | our lock)", "They read more about it"),
    ("line", "is", "read more", "Read more books"),
    ("line", "is", "read more [now]", "Read more now, said the master"),
    ("line", "ends_with", "all rights reserved", "All rights reserved for the harbour"),
    ("line", "contains", "sign up ... newsletter", "Sign up. The newsletter is out."),
    ("line", "contains", "for (only | just) <number> a (month | week)", "for only a few a month and 9 a week"),
    ("line", "is", "more on <headline>", "More on that later."),
    ("line", "contains", "( share | send ) !", "share the boat and send it"),
    ("line", "contains", "sign up ... newsletter", "Sign up. The [newsletter](https://example.org) is out."),
    ("sentence", "begins_with", "sign up", "They want to sign up before May."),
    ("sentence", "is", "read more", "Read more books. They are good."),
]
LET_THROUGH = [
    ("line", "begins_with", "... sign up", "You, too, can sign up here"),
    ("line", "is", "read more [now]", "» Read more now …"),
    ("line", "is", "read more", "[Read more](https://example.org/boats)"),
    ("line", "begins_with", "read more", "- <a href='/boats'>Read more</a>"),
    ("line", "is", "more on <headline>", "[More on boats and locks](https://example.org/boats)"),
    ("line", "ends_with", "all rights reserved", "[Example Media – all rights reserved.](/rights)"),
    ("line", "ends_with", "all rights reserved", "Example Media – all rights reserved."),
    ("line", "contains", "sign up ... newsletter", "Sign up, if you will, for the 3.5 kB newsletter"),
    ("line", "contains", "for (only | just) <number> a (month | week)", "now for just 9,90 a month"),
    ("line", "is", "more on <headline>", "More on boats and locks"),
    ("line", "contains", "[the] café", "Zum CAFÉ"),
    ("sentence", "begins_with", "sign up", "It opens in May.” Sign up"),
    ("sentence", "begins_with", "sign up", "Es öffnet! » Sign up"),
    ("sentence", "is", "read more", "It opens. Read more. So they say."),
]


@pytest.mark.parametrize(("look_in", "where", "phrase", "line"), RULED_OUT)
def test_a_line_that_holds_the_words_but_not_the_phrase_is_not_tried(
    look_in: str, where: str, phrase: str, line: str
) -> None:
    assert not _is_tried((rule_with(read_test(phrase, where, look_in), look_in), line))


@pytest.mark.parametrize(("look_in", "where", "phrase", "line"), LET_THROUGH)
def test_a_line_that_holds_the_phrase_is_tried(look_in: str, where: str, phrase: str, line: str) -> None:
    drawn = rule_with(read_test(phrase, where, look_in), look_in), line
    assert _is_tried(drawn)
    assert _matches(drawn)


@pytest.mark.parametrize("words", [3, 900, 1_500, 30_000])
def test_on_a_line_of_any_length_each_phrase_has_to_stand(words: int) -> None:
    condition = Condition((read_test("harbour gazette", "contains"), read_test("monthly ... newsletter", "contains")))
    assert condition.telling_test == 0  # so the second is looked for along the whole line
    rule = replace(rule_with(condition.phrases[0]), condition=condition)
    between = " a" * words
    assert CompiledScan([rule]).candidates(f"A monthly, free newsletter,{between}, the Harbour Gazette")
    assert CompiledScan([rule]).candidates(f"The Harbour Gazette,{between}, our monthly newsletter")
    in_wrong_order = f"The Harbour Gazette,{between}, a newsletter, and it is monthly"
    assert LiteralScan([rule]).candidates(in_wrong_order)
    if words < MOST_WORDS:
        assert not CompiledScan([rule]).candidates(in_wrong_order)


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[Rule, str]:
    """A rule of one phrase, and a line of the phrase's words in any order."""
    source, tree = draw(phrases())
    words = [*draw(texts_of(tree)).split(" "), *draw(texts_of(tree)).split(" ")]
    line = draw(st.sampled_from([" ", ". ", " – ", ""])).join(draw(st.permutations(words)))
    look_in = draw(st.sampled_from(["line", "sentence"]))
    rule = rule_with(read_test(source, draw(st.sampled_from(WHERE)), look_in), look_in)
    assume(rule.probes and len(line.splitlines()) == 1)
    return rule, line


@settings(max_examples=300)
@given(shuffled())
def test_words_in_any_order_are_tried_wherever_they_match(drawn: tuple[Rule, str]) -> None:
    if _matches(drawn):
        assert _is_tried(drawn), drawn


def test_shuffled_words_match_and_are_ruled_out() -> None:
    reaches(shuffled(), _matches)
    reaches(shuffled(), lambda drawn: bool(LiteralScan([drawn[0]]).candidates(drawn[1])) and not _is_tried(drawn))


def _matches(drawn: tuple[Rule, str]) -> bool:
    rule, line = drawn
    return bool(hits_on_line(rule, Document.of(line), 0, None))


def _is_tried(drawn: tuple[Rule, str]) -> bool:
    rule, line = drawn
    return bool(CompiledScan([rule]).candidates(line))


@pytest.mark.parametrize("phrase", ["もっと読む", "[sign up] もっと読む"])
def test_phrases_of_scripts_without_spaces_have_none(phrase: str) -> None:
    assert outline_of(parse_phrase(phrase)) == NO_OUTLINE


def test_a_phrase_too_long_for_its_numbers_has_none() -> None:
    words = " | ".join(f"{'harbour' * 30} {number}" for number in range(300))
    assert outline_of(parse_phrase("<words>", {"words": tuple(words.split(" | "))})) == NO_OUTLINE
