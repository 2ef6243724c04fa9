"""Law 5: the prefilter is invisible."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from laws.properties import prefilter_is_invisible, scans_agree
from laws.reach import reaches
from sayings import near, sayings_under
from strategies import documents
from trial import TRIAL_FOLDER, trial_engine

from cleantext.engine import Engine, Plan
from cleantext.fold import fold_bytes, fold_line, fold_text
from cleantext.packs.locate import builtin_folder

ENGINE = trial_engine()
TRIAL = sayings_under(TRIAL_FOLDER)
BUILTIN = sayings_under(builtin_folder())


@settings(max_examples=200)
@given(near(TRIAL))
def test_the_prefilter_is_invisible_on_texts_made_of_the_rules_own_words(text: str) -> None:
    prefilter_is_invisible(ENGINE, text)


@settings(max_examples=60)
@given(documents())
def test_the_prefilter_is_invisible_on_any_document(text: str) -> None:
    prefilter_is_invisible(ENGINE, text)


@settings(max_examples=40)
@given(text=near(BUILTIN))
@example(text="[The harbour opens in spring, the mayor says](https://example.org/a)\nAdvertisement")
def test_the_prefilter_is_invisible_with_the_built_in_packs(builtin: Engine, text: str) -> None:
    prefilter_is_invisible(builtin, text)


HARD = (
    "a\r\u200b\nSign up for our newsletter",
    "\u0301Sign up for our newsletter",
    "- <a click here to register now> or stay away",
    "<A HREF='/b'>Read the full story</A>",
    "[*](click-here) to register now",
    "►►► [Read the full story](https://example.org/a) ",
    "٣٤",
    "© ٢٠٢٤ The Harbour Times",
    "©2024",
    "(SIGN UP FOR OUR NEWSLETTER)",
    "\x01Sign up for our newsletter",
    "Sign up for our news\u200bletter",
    "Sign  up\xa0for our\u2009newsletter",
    "İstanbul bu\u0308ltenine kaydolun",
    "ΌΛΕΣ ΟΙ ΕΙΔΉΣΕΙΣ ΕΔΏ",
    "Sign up for our newsletter\ud83d",
    "_Sign up for our newsletter_",
    "🔥" * 30 + "Sign up for our newsletter",
    "We are reader-funded.\n\nGive as little as £1.\n\nSupport us now for independent journalism",
    "\ufeffJetzt für unseren Newsletter anmelden\n",
    "For a letter every Monday, join our mailing list\u2060!\u0301",
)


@pytest.mark.parametrize("text", HARD)
def test_the_prefilter_is_invisible_on_texts_that_once_showed_it(text: str) -> None:
    prefilter_is_invisible(ENGINE, text)


@settings(max_examples=200)
@given(st.one_of(near(TRIAL), documents(), st.text()))
def test_compiled_and_python_scan_agree(text: str) -> None:
    scans_agree(ENGINE, text)


@settings(max_examples=100)
@given(text=near(BUILTIN))
def test_compiled_and_python_scan_agree_on_the_built_in_packs(builtin: Engine, text: str) -> None:
    scans_agree(builtin, text)


@pytest.mark.parametrize("text", HARD)
def test_compiled_and_python_scan_agree_on_hard_texts(builtin: Engine, text: str) -> None:
    scans_agree(builtin, text)


@given(st.one_of(documents(), st.text(), near(TRIAL)))
def test_a_line_folds_the_same_alone_and_within_its_text(text: str) -> None:
    lines = text.splitlines()
    folded = fold_text("\n".join(lines)).split("\n") if lines else []
    assert [fold_line(line).text for line in lines] == folded


@given(st.one_of(documents(), st.text(), st.text("aAß İıΣς.\n\t\xa0\xad\u200b’“–•É语`"), near(TRIAL)))
def test_folding_in_bytes_gives_the_folded_text(text: str) -> None:
    folded = fold_bytes(text)
    expected = fold_text("\n".join(text.splitlines()))
    assert folded is None or folded.decode("utf-8", "surrogatepass") == expected, (text, folded)


@pytest.mark.parametrize("text", ["Plain words", "“Don’t – miss”\tit", "ÄRGER\xa0im Bad", "Вечер", "新闻", "a\u200bb"])
def test_folding_in_bytes_serves_usual_texts(text: str) -> None:
    assert fold_bytes(text) is not None


@given(st.one_of(documents(), st.text(st.characters(exclude_categories=[]))))
def test_offsets_of_a_folded_line_rise_from_its_start_to_its_end(text: str) -> None:
    for line in text.splitlines():
        folded = fold_line(line)
        offsets = [folded.to_line(position) for position in range(len(folded.text) + 1)]
        assert offsets == sorted(offsets)
        assert offsets[-1] == len(line)
        assert all(folded.from_line(offset) <= position for position, offset in enumerate(offsets[:-1]))


def test_the_strategy_hits_every_trial_rule() -> None:
    waiting = {rule: Engine(Plan((rule,))) for rule in ENGINE.plan.rules}

    def all_have_hit(text: str) -> bool:
        for rule in [rule for rule, engine in waiting.items() if _is_hit(text, engine, "".join(rule.sites))]:
            del waiting[rule]
        return not waiting

    reaches(near(TRIAL), all_have_hit)


def _is_hit(text: str, engine: Engine, domain: str) -> bool:
    result = engine.inspect(text, domain)
    return bool(result.removals or result.flags)
