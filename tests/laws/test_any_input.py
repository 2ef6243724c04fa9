"""Law 9: no input raises, and the work grows with the text, not with its square."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from article import SENTENCES
from hypothesis import given
from hypothesis import strategies as st
from laws.properties import deletes_only, is_still, work_is_linear
from strategies import any_text, documents
from trial import keeping, trial_engine

ENGINE = trial_engine()
ANY_CHARACTERS = st.characters(exclude_categories=[])
ODD = {
    "empty": "",
    "one break": "\n",
    "all breaks": "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029\r",
    "NULs": "\x00" * 100,
    "NULs in junk": "\x00Sign up for our newsletter\x00",
    "lone surrogates": "\ud800Sign up for our newsletter\udfff\n\ude00\ud83d",
    "right to left": "\u202eSign up for our newsletter\u202c\n" + SENTENCES[18],
    "marks piled on a letter": "Z" + "\u0301\u0323\u0338" * 500 + "algo. Sign up for our newsletter",
    "marks alone": "\u0301" * 100,
    "marks after a break": "\n\u0301Sign up for our newsletter",
    "byte order marks": "\ufeff" * 50,
    "beyond the basic plane": "𝕾𝖎𝖌𝖓 𝖚𝖕 𝖋𝖔𝖗 𝖔𝖚𝖗 newsletter 🏴\U000e0067\U000e007f",
    "unassigned": "\u0378\uffff\U0010ffff",
    "one letter": "a",
    "struck": "~~Sign up for our newsletter~~",
    "open brackets": "[" * 100 + "(" * 100 + "<a " * 100,
    "Greek capitals": "ΣΑΣ Σ ΌΛΕΣ ΟΙ ΕΙΔΉΣΕΙΣ ΕΔΏ",
    "dotless": "ISTANBUL BÜLTENİNE KAYDOLUN ıİIi",
    "sharp s": "SCHLIESSEN SIE SICH UNS AN! Schließen ẞie",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_texts_are_cleaned_like_any_other(text: str) -> None:
    deletes_only(ENGINE, text)
    is_still(ENGINE, text)


@given(any_text())
def test_no_text_raises(text: str) -> None:
    deletes_only(ENGINE, text)


@given(st.lists(st.text(ANY_CHARACTERS, max_size=3), min_size=1), documents())
def test_no_document_raises_with_any_characters_strewn_in(strewn: list[str], text: str) -> None:
    step = max(1, len(text) // len(strewn))
    mixed = "".join(
        text[at : at + step] + extra for at, extra in zip(range(0, len(text), step), strewn * 9, strict=False)
    )
    deletes_only(ENGINE, mixed)


# What is repeated to make a hostile text; each made some part of the engine do quadratic work once, or might.
HOSTILE_JUNK = {
    "junk sentences on one line": "Why not get our weekly letter? ",
    "junk words on one line": "click here to register now ",
    "junk words and prose on one line": f"click here to register now {SENTENCES[0]} ",
    "quoted junk on one line": "'“click here to register now” ",
    "unclosed quotes": '“‘„« "click here to register now ',
    "junk lines": "Sign up for our newsletter\n",
    "quoted junk lines after junk lines": "Sign up for our newsletter\n“Sign up for our newsletter”\n",
    "halves of junk in junk": "click here click here to register now to register now ",
    "appeals without an end": "your gift helps us to report ",
    "appeals without an end, in lines": "Your gift helps us to report\n",
    "appeals with a far end": "chip in today\n\n\n",
    "cues": "We are reader-funded. Give as little as £1. ",
    "cues in lines": "Reader-funded independent journalism.\n\n",
    "block labels": "Related stories\nSeven boats lost at sea\n",
    "labels that take all that follows": "More from our archive\n",
    "labels that take all above": "Skip to the content\n",
    "labels and blank lines": "Read next\n\n\n\n\n",
    "Japanese": "ニュースレターに登録。",
}
HOSTILE_CHARACTERS = {
    "full stops": ".",
    "full stops and letters": "a.B?! ",
    "quotation marks": "\"'",
    "blank lines": " \n",
    "spaces": " ",
    "brackets": "[(<a ",
    "links": "[Read the full story](x) ",
    "stars": "*",
    "piled marks": "\u0301\u0323",
    "dotted capitals": "İ",
    "invisible marks": "\u200bsign\u200b up for ",
    "digits": "1,2.",
    "addresses": "more at www.a.b.",
    "fillers for gaps": "more: a ",
    "one letter": "a",
}
HOSTILE = {**HOSTILE_JUNK, **HOSTILE_CHARACTERS}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    work_is_linear(ENGINE, piece)


def test_work_over_several_passes_grows_with_the_text() -> None:
    work_is_linear(ENGINE, HOSTILE["quoted junk lines after junk lines"], 15_000)


def test_work_with_phrases_to_keep_grows_with_the_text() -> None:
    for piece in ("click here to register now ", "Sign up for our newsletter\n"):
        work_is_linear(keeping("seven boats"), piece)


LARGE = """
import sys
sys.path.insert(0, sys.argv[1])
from trial import trial_engine
from laws.test_any_input import HOSTILE_CHARACTERS, HOSTILE_JUNK
engine = trial_engine()
for pieces, length in ((HOSTILE_JUNK, 30_000), (HOSTILE_CHARACTERS, 1_000_000)):
    for piece in pieces.values():
        text = piece * (length // len(piece)) + " Why not get our weekly letter?"
        assert len(engine.clean(text)) <= len(text), piece
text = "Sign up for our newsletter. " + "The harbour froze over on Monday. " * 100_000
assert engine.clean(text) == text
"""


def test_large_hostile_texts_come_to_an_end() -> None:
    """With quadratic work in an expression this would take hours; the limit only ends a hopeless run."""
    tests = str(Path(__file__).parent.parent)
    subprocess.run([sys.executable, "-c", LARGE, tests], check=True, timeout=900)
