"""`explain` tells the truth about every line, whatever the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cli.command import PACKS
from hypothesis import given
from hypothesis import strategies as st

from cleantext.cleaner import Cleaner
from cleantext.explain import Explanation, PageExplanation
from cleantext.packs.keys import CONDITION_KEYS

RUN_TOGETHER = (
    "The storks came back to the village on Monday, three weeks later than last year, and nobody could say why they had."
    "Sign up for our newsletterThey stayed until September."
)
LINES = st.sampled_from(
    [
        "",
        "The storks came back to the village on Monday, three weeks later than last year.",
        "Sign up for our newsletter",
        "Sign up for our newsletter, she said.",
        "The bridge (click here) opens; (click here).",
        "(click here)",
        "More: Storms ahead for the coast",
        "Most read today",
        "Our editors picked these for the first page. Nobody could say what had moved them to it then.",
        "We are reader-funded. Please support us from only two pounds. Nobody knew why.",
        "date 2 June 2025",
        "Read on",
        RUN_TOGETHER,
    ]
)
BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\n\n", "\x0c"])
TEXTS = st.builds(
    lambda mark, pairs: mark + "".join(line + end for line, end in pairs),
    st.sampled_from(["", "\ufeff"]),
    st.lists(st.tuples(LINES, BREAKS), max_size=12),
)
KEYS = {*CONDITION_KEYS, "score", "unless", "remove", "guard", "settings"}


@pytest.fixture(scope="module")
def cleaner() -> Iterator[Cleaner]:
    """A cleaner that knows the tests' packs only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleantext.cleaner.builtin_folder", lambda: PACKS)
        yield Cleaner(plugins=False)


@given(lines=st.lists(LINES, max_size=12))
def test_what_is_left_of_a_page_s_lines_is_the_cleaned_page(cleaner: Cleaner, lines: list[str]) -> None:
    page = "".join(f"<div class=promo>\n<p>{line}</p></div>" for line in lines)
    explanation = PageExplanation(cleaner, page)
    stories = [explanation.line(number) for number in explanation.starts()]
    assert "".join("".join(story.left for story in stories).split()) == "".join(explanation.result.text.split())
    for story in stories:
        place = explanation.offset(story.start)
        assert any(story.text in line and page.startswith(line, place) for line in lines)


@given(text=TEXTS)
def test_what_is_left_of_the_lines_is_the_cleaned_text(cleaner: Cleaner, text: str) -> None:
    explanation = Explanation(cleaner, text)
    stories = [explanation.line(number) for number in explanation.starts()]
    assert "".join("".join(story.left for story in stories).split()) == (
        "".join(explanation.result.text.removeprefix("\ufeff").split())
    )


@given(text=TEXTS)
def test_a_line_went_by_its_removals_and_stayed_by_its_misses(cleaner: Cleaner, text: str) -> None:
    explanation = Explanation(cleaner, text)
    for number in explanation.starts():
        story = explanation.line(number)
        assert text[story.start :].startswith(story.text)
        assert bool(story.removals) == (story.left != story.text), story
        assert {miss.key for miss in story.misses} <= KEYS, story.misses
        assert [miss.nearness for miss in story.misses] == sorted(
            (miss.nearness for miss in story.misses), reverse=True
        )


@given(text=st.text(max_size=60))
def test_any_text_can_be_explained(cleaner: Cleaner, text: str) -> None:
    explanation = Explanation(cleaner, text)
    for number in explanation.starts():
        assert explanation.line(number).text


def test_a_kept_line_names_the_rule_that_nearly_took_it(cleaner: Cleaner) -> None:
    story = Explanation(cleaner, "Sign up for our newsletter, she said.").line(0)
    assert [(miss.rule, miss.key) for miss in story.misses] == [("en/newsletter/sign-up-line", "unless")]


def test_a_rule_of_sentences_is_judged_by_its_nearest_sentence(cleaner: Cleaner, tmp_path: Path) -> None:
    pack = tmp_path / "my" / "promo.yaml"
    pack.parent.mkdir()
    pack.write_text(
        "schema: 1\npack: my/promo\nlanguage: en\ntitle: t\nrules:\n"
        "- {id: s, why: A reason., look_in: sentence, begins_with: watch the film, shorter_than: 25,\n"
        "   linked: false, remove: sentence, removes: [Watch the film now.],\n"
        "   keeps: [Watch the birds., The film.]}\n"
    )
    own = Cleaner(replace(cleaner.settings, rules=(str(pack.parent),)))
    story = Explanation(own, "They watch the film. Watch the film about the long way home.").line(0)
    assert [(miss.rule, miss.key, miss.detail) for miss in story.misses] == [
        ("my/promo/s", "shorter_than", "39 characters, fewer than 25 are wanted")
    ]


def test_paragraphs_that_were_run_together_have_a_story_each(cleaner: Cleaner) -> None:
    first, box, last = (
        "The storks came back to the village on Monday, three weeks later than last year, and nobody could say why they had.",
        "Sign up for our newsletter",
        "They stayed until the end of September and left with the first cold wind.",
    )
    told = Explanation(cleaner, f"{first}{box}{last}")
    assert [(told.line(number).text, told.line(number).left) for number in told.starts()] == [
        (first, first),
        (box, ""),
        (last, last),
    ]
    told = Explanation(cleaner, f"{box}{first}{last}")
    assert ("remove", "the line is the first of some that were run together") in {
        (miss.key, miss.detail) for miss in told.line(0).misses
    }
