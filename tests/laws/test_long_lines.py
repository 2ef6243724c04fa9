"""On long lines the engine looks for literals before it tries phrases and sentences; no result shows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from article import SENTENCES
from hypothesis import example, given, settings
from hypothesis import strategies as st
from laws.reach import reaches
from phrases.test_regex_and_literals_agree import read_test
from phrases.trees import GAP_WORDS, phrases, texts_of
from sayings import near, sayings_under
from trial import TRIAL_FOLDER, trial_engine

from cleantext import match
from cleantext.document import Document
from cleantext.engine import Engine
from cleantext.fold import fold_text
from cleantext.packs.locate import builtin_folder
from cleantext.phrases import matching
from cleantext.phrases.matching import PhrasePattern
from cleantext.units import sentences_with

ENGINE = trial_engine()
NEVER, ALWAYS = 10**9, 0


@contextmanager
def long_from(characters: int, sentences: int) -> Iterator[None]:
    """From which length on a stretch counts as long, and from how many sentences on a line does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "LONG_STRETCH", characters)
        patch.setattr(match, "MANY_SENTENCES", sentences)
        yield


@st.composite
def phrase_and_line(draw: st.DrawFn) -> tuple[PhrasePattern, str]:
    """A phrase, and a line with some of its texts, whole or cut short, among other words."""
    source, tree = draw(phrases())
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        text = draw(texts_of(tree))
        parts += [text[: draw(st.integers(0, len(text)))] if draw(st.booleans()) else text]
        parts += draw(st.lists(st.sampled_from((*GAP_WORDS, "and then he left.", "…")), max_size=30))
    return draw(st.sampled_from(read_test(source, "contains").phrases)), fold_text(" ".join(parts))


@settings(max_examples=400)
@given(phrase_and_line(), st.data())
def test_a_phrase_is_found_where_its_expression_finds_it(drawn: tuple[PhrasePattern, str], data: st.DataObject) -> None:
    phrase, line = drawn
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.one_of(st.just(len(line)), st.integers(start, len(line))))
    for first, last in ((0, len(line)), (start, end)):
        with long_from(ALWAYS, 0):
            found = phrase.spans_in(line, first, last)
        assert found == [one.span(1) for one in phrase.regex.finditer(line, first, last)], (
            phrase.source,
            line[first:last],
        )


def test_the_strategy_reaches_lines_with_several_matches_of_which_parts_are_passed_over() -> None:
    def passes_over(drawn: tuple[PhrasePattern, str]) -> bool:
        phrase, line = drawn
        if not phrase._is_near_literals or len(phrase.spans_in(line, 0, len(line))) < 2:
            return False
        return sum(end - start for start, end in phrase._near_literals(line, 0, len(line))) < len(line) / 2

    reaches(phrase_and_line(), passes_over)


def one_line(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Sentences of an article and rules' own words, run together in one line."""
    sentences = st.lists(st.one_of(st.sampled_from(SENTENCES), texts), min_size=2, max_size=30)
    return sentences.map(lambda parts: " ".join(" ".join(parts).split()))


def _results_are_the_same(engine: Engine, text: str) -> None:
    with long_from(NEVER, NEVER):
        wanted = engine.inspect(text)
    with long_from(ALWAYS, ALWAYS):
        assert engine.inspect(text) == wanted, text


@settings(max_examples=150)
@given(one_line(near(sayings_under(TRIAL_FOLDER))))
@example("Sign up for our newsletter. " * 20)
@example("It rained. Sign up for our newsletter! It is free.Read on. " * 9)
def test_results_do_not_depend_on_how_long_a_line_is_taken_to_be(text: str) -> None:
    _results_are_the_same(ENGINE, text)


@settings(max_examples=60)
@given(text=one_line(near(sayings_under(builtin_folder()))))
def test_nor_do_those_of_the_built_in_packs(builtin: Engine, text: str) -> None:
    _results_are_the_same(builtin, text)


def test_only_sentences_in_which_a_literal_begins_are_looked_at() -> None:
    line = "It rained. “Sign up!” he said. They did not sign up. Sign up again, he said. It rained on."
    document = Document.of(line)
    found = [unit.text for unit in sentences_with(["sign up", "again"], document, 0)]
    assert found == ["“Sign up!” he said.", "They did not sign up.", "Sign up again, he said."]
