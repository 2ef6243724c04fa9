"""Law 6: junk comes out, and exactly the article is left."""

from __future__ import annotations

import pytest
from article import SENTENCES
from hypothesis import given
from laws.properties import leaves_exactly_the_article, stays_whole
from laws.reach import passes_over, reaches
from strategies import BREAKS, BYTE_ORDER_MARK, Hidden, hidden, inside_lines
from trial import builtin_packs, junk_of, trial_engine, trial_packs

from cleantext.engine import Engine

ENGINE = trial_engine()


@given(hidden())
def test_junk_between_paragraphs_goes_and_exactly_the_article_stays(drawn: Hidden) -> None:
    leaves_exactly_the_article(ENGINE, drawn)


@given(inside_lines())
def test_junk_inside_a_line_goes_and_exactly_the_line_stays(drawn: Hidden) -> None:
    leaves_exactly_the_article(ENGINE, drawn)


@pytest.mark.parametrize("mark", BREAKS)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_each_kind_of_line_break_is_left_as_it_was(mark: str, count: int) -> None:
    separator = mark * count
    article = separator.join(SENTENCES[:3])
    lines = ["Sign up for our newsletter", SENTENCES[0], "Read next", "A headline", *SENTENCES[1:3], "© 2024", "1,204"]
    leaves_exactly_the_article(ENGINE, Hidden(article, separator.join(lines)))
    leaves_exactly_the_article(ENGINE, Hidden(article + mark, separator.join(lines) + mark))


@pytest.mark.parametrize("junk", junk_of(trial_packs(), anywhere=True))
def test_each_piece_of_junk_goes_wherever_it_stands(junk: str) -> None:
    first, second = SENTENCES[:2]
    article = f"{first}\n\n{second}"
    for text in (
        f"{junk}\n\n{article}",
        f"{first}\n\n{junk}\n\n{second}",
        f"{article}\n\n{junk}",
        f"{first}\n\n{junk}\n\n{junk}\n\n{second}",
    ):
        leaves_exactly_the_article(ENGINE, Hidden(article, text))


def test_each_piece_of_junk_that_built_in_rules_know_goes_wherever_it_stands(builtin: Engine) -> None:
    first, second = SENTENCES[:2]
    article = f"{first}\n\n{second}"
    for junk in junk_of(builtin_packs(), anywhere=True):
        for text in (f"{first}\n\n{junk}\n\n{second}", f"{junk}\n\n{article}", f"{article}\n\n{junk}"):
            leaves_exactly_the_article(builtin, Hidden(article, text))


def test_the_invented_articles_stay_whole_under_the_built_in_rules(builtin: Engine) -> None:
    for separator in (" ", "\n", "\n\n"):
        stays_whole(builtin, separator.join(SENTENCES))
    for sentence in SENTENCES:
        stays_whole(builtin, sentence)


@pytest.mark.parametrize(
    "text", ["", "Sign up for our newsletter", "\n\nSign up for our newsletter\n", "Read next\n\nA headline"]
)
def test_of_junk_alone_nothing_is_left(text: str) -> None:
    assert ENGINE.clean(text) == ""
    assert ENGINE.clean(BYTE_ORDER_MARK + text) == BYTE_ORDER_MARK


def test_the_strategies_reach_junk_at_both_ends_nested_junk_and_odd_breaks() -> None:
    reaches(hidden(), lambda drawn: drawn.text[:9] != drawn.article[:9] and drawn.text[-9:] != drawn.article[-9:])
    reaches(hidden(), lambda drawn: BYTE_ORDER_MARK in drawn.text and "\u2028" in drawn.text and len(drawn.text) < 500)
    reaches(hidden(), lambda drawn: passes_over(drawn.text) > 4)
    reaches(hidden(), lambda drawn: len(drawn.text) - len(drawn.article) > 400)
    reaches(hidden(), lambda drawn: max(map(len, drawn.text.splitlines()), default=0) > 10_000)
    reaches(inside_lines(), lambda drawn: drawn.text.endswith("weekly letter?\n"))
    reaches(inside_lines(), lambda drawn: "\u0301" in drawn.text and "\u200b" in drawn.text)
