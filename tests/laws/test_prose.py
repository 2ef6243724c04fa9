"""Law 7: article prose is never deleted, save by rules that declare it, and then within a budget."""

from __future__ import annotations

from pathlib import Path

import pytest
from article import SENTENCES
from hypothesis import given
from hypothesis import strategies as st
from laws.properties import keeps_prose, keeps_the_budget
from laws.reach import reaches
from strategies import Appeal, Mixed, appeals, mixed_with_prose
from trial import SITE, keeping, trial_engine

from cleantext import Cleaner, guards
from cleantext.engine import FREE_WORDS, Engine, Plan
from cleantext.sentences import count_words, has_words, is_prose_line

LOCKED = Engine(Plan(tuple(rule for rule in trial_engine().plan.rules if not rule.removes_prose)))
ENGINE = trial_engine()
WORDS = st.lists(st.sampled_from(["ferry", "Straße", "渡し船", "오늘", "—", "42", "don't"]), max_size=14)


@given(mixed_with_prose())
def test_prose_without_a_rules_words_stays(drawn: Mixed) -> None:
    keeps_prose(LOCKED, drawn.paragraphs, drawn.text)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_sentence_of_the_invented_articles_counts_as_prose(sentence: str) -> None:
    assert is_prose_line(sentence)


@given(WORDS.map(" ".join), st.integers(1, 12))
def test_that_a_text_has_so_many_words_is_told_without_counting_on(text: str, least: int) -> None:
    assert has_words(text, least) == (count_words(text) >= least), text


def test_the_texts_reach_both_answers_in_each_script() -> None:
    for found in (True, False):
        reaches(WORDS.map(" ".join), lambda text, found=found: text.isascii() and has_words(text, 8) == found)
        reaches(WORDS.map(" ".join), lambda text, found=found: "船" in text and has_words(text, 8) == found)


@pytest.mark.parametrize(
    ("junk", "rule"),
    [
        ("Related stories\n{}\nSeven boats lost at sea", "en/promo/related"),
        ("Read next\n{}", "en/promo/next"),
        ("{}\nSkip to the content\nThe mill burned down on Tuesday night, and nobody was hurt.", "en/promo/top"),
        ("Chip in today! {} Thank you for reading", "en/donation/locked"),
        ("Chip in today!\n{}\nThank you for reading", "en/donation/locked"),
        ("{} Sign up for our newsletter", "en/newsletter/line"),
        ("Sign up for our newsletter. {}", "en/newsletter/line"),
        ("HUGE SALE ENDS TONIGHT! {}", "en/ad/shouted"),
        ("X subscribers only. {}", "en/paywall/verdict"),
    ],
)
def test_no_kind_of_removal_takes_a_paragraph_along(junk: str, rule: str) -> None:
    text = junk.format(SENTENCES[0])
    result = ENGINE.inspect(text)
    assert SENTENCES[0] in result.text, f"{rule} took it: {result.removals}"


@pytest.mark.parametrize("label", ["Related stories", "Read next", "Elsewhere on the web", "In this article"])
def test_a_paragraph_wrapped_over_several_lines_is_prose_too(label: str) -> None:
    wrapped = (
        "The harbour froze over on Monday, and the boats lay still\n"
        "for weeks while nobody in the village could remember ice\n"
        "that came as early as this."
    )
    assert ENGINE.clean(f"{label}\n{wrapped}").endswith(wrapped)


@pytest.mark.parametrize("times", [12, 120])
def test_a_page_run_together_into_one_sentence_keeps_what_runs_on_behind_the_rules_words(times: int) -> None:
    boxes = "Harbour Weather Tides Ferries Fish prices " * times + "The boats came back on Monday."
    text = f"{SENTENCES[0]} Get our weekly letter {boxes} {SENTENCES[1]}"
    assert ENGINE.clean(text) == f"{SENTENCES[0]} {boxes} {SENTENCES[1]}"
    usual = f"{SENTENCES[0]} Get our weekly letter, the boats came back. {SENTENCES[1]}"
    assert ENGINE.clean(usual) == f"{SENTENCES[0]} {SENTENCES[1]}", "a sentence of usual length goes whole"


def test_a_link_whose_words_are_wrapped_goes_whole_or_not_at_all() -> None:
    text = f"{SENTENCES[0]}\n\nRead next\n[Seven boats lost at\nsea off the east mole](/boats)\n\n{SENTENCES[1]}"
    assert ENGINE.clean(text) == text
    whole = text.replace("at\nsea", "at sea")
    assert ENGINE.clean(whole) == f"{SENTENCES[0]}\n\n{SENTENCES[1]}"


@given(appeals())
def test_a_text_comes_back_whole_when_too_much_prose_would_go(drawn: Appeal) -> None:
    keeps_the_budget(ENGINE, drawn)


def test_prose_that_another_rule_accounts_for_is_not_held_against_the_budget() -> None:
    asking = "We are reader-funded and ask for as little as £1 for independent journalism on the old harbour."
    appeal = " ".join(["Your gift helps us to report.", *[asking] * 10, "Your gift makes all the difference."])
    assert ENGINE.clean(f"{SENTENCES[0]}\n\n{appeal}") == SENTENCES[0]
    told = " ".join(["Your gift helps us to report.", *[SENTENCES[0]] * 10, "Your gift makes all the difference."])
    assert ENGINE.inspect(f"{SENTENCES[0]}\n\n{told}").status == "over_budget"


def test_the_strategies_reach_refusals_and_both_sides_of_the_budget() -> None:
    reaches(
        mixed_with_prose(), lambda drawn: any("prose lock" in one.reason for one in LOCKED.inspect(drawn.text).refused)
    )
    reaches(
        mixed_with_prose(), lambda drawn: len(LOCKED.inspect(drawn.text).removals) > 2 and len(drawn.paragraphs) > 2
    )
    reaches(appeals(), lambda drawn: drawn.enclosed > FREE_WORDS and drawn.share < 0.4)
    reaches(appeals(), lambda drawn: drawn.enclosed > FREE_WORDS and drawn.share > 0.4)
    reaches(appeals(), lambda drawn: drawn.enclosed <= FREE_WORDS and drawn.share > 0.4)


@given(st.sampled_from(SENTENCES))
def test_lines_the_user_keeps_stay(sentence: str) -> None:
    text = f"{sentence}\nSign up for our newsletter\nPlease subscribe to our mailing list"
    assert keeping("our newsletter").clean(text) == f"{sentence}\nSign up for our newsletter"
    assert keeping("our newsletter", "our mailing list").clean(text) == text
    assert ENGINE.clean(text) == sentence


def test_a_kept_line_protects_the_block_that_would_swallow_it() -> None:
    text = f"{SENTENCES[0]}\nRead next\nSeven boats lost at sea"
    assert keeping("seven boats").clean(text) == text
    assert ENGINE.clean(text) == SENTENCES[0]


def test_rules_of_a_site_sleep_elsewhere() -> None:
    text = "The Harbour Times is on every channel"
    assert ENGINE.clean(text, SITE) == ENGINE.clean(text, "example.org") == ""
    for other in ("", "example.com", "notexample.org", "org", "example.org.evil.net"):
        assert ENGINE.clean(text, other) == text


def test_what_is_only_suggested_stays() -> None:
    text = f"{SENTENCES[0]}\nUnroll this parchment\nBack to the masthead"
    result = ENGINE.inspect(text)
    assert result.text == text
    assert [(one.rule, one.text) for one in result.suggested] == [
        ("en/ui/trial", "Unroll this parchment"),
        ("en/ui/tail", "Back to the masthead"),
    ]


WEAK = """\
schema: 1
pack: en/own
language: en
title: What our own sources write
category: donation
rules:
  - id: fund
    why: The ferry's own appeal.
    contains: the ferry fund
    score:
      needs: 3
      cues:
        - {points: 2, contains: the ferry fund}
        - {points: 1, contains: "(you | we)"}
    remove: line
    removes:
      - Will you give to the ferry fund?
    keeps:
      - The ferry fund is empty.
      - We sold the ferry.
"""
TALE = "You would not think so, but this ferry has crossed the sound each day since the winter of 1911."


def cleaned_with(folder: Path, text: str) -> str:
    """The text after the pack above went over it."""
    (folder / "en").mkdir(exist_ok=True)
    (folder / "en" / "own.yaml").write_text(WEAK, "utf-8")
    return Cleaner(rules=[str(folder)], categories=["donation"]).clean(text)


def test_a_word_of_everyday_sentences_accounts_for_no_prose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"The lock opens in May.\n\n{TALE} We ask you to give to the ferry fund."
    assert TALE in cleaned_with(tmp_path, text)
    assert cleaned_with(tmp_path, f"The lock opens in May.\n\n{text[len(text) - 38 :]}") == "The lock opens in May."
    monkeypatch.setattr(guards, "LONGEST_EVERYDAY_WORD", 0)
    assert TALE not in cleaned_with(tmp_path, text), "without the guard the tale goes with the appeal"
