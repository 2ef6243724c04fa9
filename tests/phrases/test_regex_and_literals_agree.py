"""What a phrase's regular expression matches, its tree says; and every match holds one of its literals."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from phrases.trees import GAP_WORDS, WORD_LISTS, phrases, texts_of, trees

from cleantext.condition import Condition
from cleantext.engine import Engine, Plan
from cleantext.fold import fold_text
from cleantext.packs.conditions import read_phrases
from cleantext.packs.context import Context
from cleantext.packs.yaml_nodes import Scalar
from cleantext.phrases.literals import literals_of
from cleantext.phrases.matching import PhraseTest
from cleantext.phrases.parse import PhraseParser, parse_phrase
from cleantext.phrases.pattern import regex_of
from cleantext.phrases.slots import SLOTS
from cleantext.phrases.tree import Either, Gap, Phrase, Sequence, Words
from cleantext.prefilter.candidates import EveryRule
from cleantext.prefilter.compiled_scan import CompiledScan
from cleantext.prefilter.literal_scan import LiteralScan
from cleantext.rules import Extent, Rule

WHERE = ("is", "begins_with", "ends_with", "contains")
AROUND = (
    ("", ""),
    ("", "."),
    ("No. ", " \u2013"),
    ("He left (early!) ", "! So"),
    ("Oh… ", "… "),
    ("A。", "。B"),
    ("x ", " y"),
)
DECORATION = ("", "- ", "► ", "[", "(", "🔥 ", "\xa0", "→", "• \u200b", "...", "© ")


@given(st.data())
def test_every_text_a_tree_describes_is_matched_by_its_expression(data: st.DataObject) -> None:
    tree = data.draw(trees())
    text = data.draw(texts_of(tree))
    assert re.search(regex_of(tree), fold_text(text), re.DOTALL), (tree, text)


@given(st.data())
def test_every_text_a_tree_describes_holds_one_of_its_literals(data: st.DataObject) -> None:
    tree = data.draw(trees())
    text = data.draw(texts_of(tree))
    literals = literals_of(tree)
    assert not literals or any(literal in fold_text(text) for literal in literals), (tree, text, literals)


@given(st.data(), st.sampled_from(WHERE))
def test_no_line_that_a_phrase_matches_is_ruled_out_by_the_words_it_must_hold(data: st.DataObject, where: str) -> None:
    source, tree = data.draw(phrases())
    line = fold_text(data.draw(texts_of(tree)))
    for phrase in read_test(source, where).phrases:
        assert phrase.may_stand_in(line), (source, line, phrase)


@settings(max_examples=300)
@given(st.data(), st.sampled_from(DECORATION), st.sampled_from(WHERE), st.sampled_from(["line", "sentence"]))
def test_the_prefilter_misses_no_line_that_a_phrase_matches(
    data: st.DataObject, decoration: str, where: str, look_in: str
) -> None:
    source, tree = data.draw(phrases())
    before, behind = data.draw(st.sampled_from(AROUND))
    text = f"Before.\n{before}{decoration}{data.draw(texts_of(tree))}{behind}\nAfter."
    rule = rule_with(read_test(source, where, look_in), look_in)
    assume(rule.probes)
    wanted = Engine(Plan((rule,), budget=1), EveryRule).clean(text)
    for kind in (LiteralScan, CompiledScan):
        assert Engine(Plan((rule,), budget=1), kind).clean(text) == wanted, (kind, source, text, rule.probes)


def read_test(source: str, where: str, look_in: str = "line") -> PhraseTest:
    context = Context("pack.yaml", parser=PhraseParser(WORD_LISTS), look_in=look_in)
    test = read_phrases(context, Scalar(source, 1, False), where)
    assert test is not None, context.problems
    return test


def rule_with(test: PhraseTest, look_in: str = "line") -> Rule:
    return Rule(
        id="r",
        pack="en/ui",
        language="en",
        category="ui",
        why="Why.",
        look_in=look_in,
        condition=Condition((test,)),
        remove=Extent("line"),
        needs=None,
        cues=(),
        unless=(),
        removes_prose=True,
        confidence="certain",
        status="stable",
        flags=(),
        sites=(),
    )


@pytest.mark.parametrize("name", sorted(SLOTS))
def test_every_match_of_a_slot_holds_one_of_its_literals(name: str) -> None:
    slot = SLOTS[name]

    @given(st.from_regex(slot.pattern, fullmatch=True))
    def holds(text: str) -> None:
        assert not slot.literals or any(literal in text for literal in slot.literals), text

    holds()


@pytest.mark.parametrize("name", sorted(name for name, slot in SLOTS.items() if slot.leading))
def test_every_match_of_a_slot_begins_with_one_of_its_leading_literals(name: str) -> None:
    slot = SLOTS[name]

    @given(st.from_regex(slot.pattern, fullmatch=True))
    def begins(text: str) -> None:
        assert text.startswith(tuple(slot.leading)), text

    begins()


@given(st.data())
@example(data=None)
def test_digits_of_other_scripts_are_no_numbers(data: st.DataObject | None) -> None:
    """The literals of <number> are 0 to 9, so it may match no others."""
    digit = data.draw(st.characters(categories=["Nd"], min_codepoint=128)) if data else "٣"
    for name in ("number", "money", "date", "time"):
        assert not re.search(SLOTS[name].pattern, f"{digit}{digit}:{digit}{digit} €"), (name, digit)


VOCABULARY = ("a", "b", "c", "b.", "a!", "c,d")


def _small_trees() -> st.SearchStrategy[Phrase]:
    words = st.sampled_from(
        ["a", "b", "c", "a b", "[a]", "[b c]", "(a | b)", "(a b | c)", "[a | c]", "...", "(a ... | b)", "[a ...]"]
    )
    return st.lists(words, min_size=1, max_size=5).map(" ".join).flatmap(_parsed)


def _parsed(source: str) -> st.SearchStrategy[Phrase]:
    try:
        return st.just(parse_phrase(source))
    except ValueError:
        return st.nothing()


def _ends(node: Phrase, tokens: list[str], at: int) -> set[int]:
    """Where a match of the node that begins at a token can end: the language read off the tree, word by word."""
    match node:
        case Words(text):
            words = text.split()
            return {at + len(words)} if tokens[at : at + len(words)] == words else set()
        case Gap():
            ends = {at}
            for end in range(at + 1, min(at + 8, len(tokens)) + 1):
                if tokens[end - 1][-1] in ".!":
                    break
                ends.add(end)
            return ends
        case Either(options):
            return set().union(*(_ends(option, tokens, at) for option in options))
        case Sequence(parts):
            ends = {at}
            for part in parts:
                ends = set().union(*(_ends(part, tokens, end) for end in ends))
            return ends
        case _:
            raise AssertionError(node)


@given(tree=_small_trees(), tokens=st.lists(st.sampled_from(VOCABULARY), max_size=12))
def test_the_expression_matches_exactly_what_a_reading_of_the_tree_word_by_word_does(
    tree: Phrase, tokens: list[str]
) -> None:
    matched = re.fullmatch(regex_of(tree), " ".join(tokens)) is not None
    assert matched == (len(tokens) in _ends(tree, tokens, 0)), (tree, tokens)


def test_the_comparison_word_by_word_meets_matches_with_long_gaps() -> None:
    tree = parse_phrase("a ... b")
    assert _ends(tree, ["a", *["c"] * 8, "b"], 0) == {10}
    assert re.fullmatch(regex_of(tree), "a " + "c " * 8 + "b")
    assert _ends(tree, ["a", *["c"] * 9, "b"], 0) == set()
    assert not re.fullmatch(regex_of(tree), "a " + "c " * 9 + "b")


def test_the_strategies_reach_gaps_of_every_kind_of_word() -> None:
    tree = parse_phrase("sign ... newsletter")
    for word in GAP_WORDS:
        assert re.search(regex_of(tree), fold_text(f"sign {word} newsletter")), word
