"""The compiled scan by itself: it folds as Python does, and damaged tables are refused or do no harm."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws.reach import reaches
from sayings import near, sayings_under
from strategies import documents
from trial import TRIAL_FOLDER, trial_engine

from cleantext.fold import COMBINING, REPLACED
from cleantext.prefilter.compiled_scan import Scanner, Tables
from cleantext.prefilter.scannable import scannable
from cleantext.seams import LINE_BREAKS

RULES = trial_engine().plan.rules
TABLES = Tables.of(RULES)
NUMBERS = tuple(range(len(RULES)))
SEED = Path(__file__).parents[2] / "seeds" / "003_aa3e6f4e683fc520.txt"
WITHOUT_COMPILED_CODE = """
import sys
sys.modules["cleantext.prefilter._scan"] = None
import cleantext
sys.stdout.buffer.write(cleantext.clean(sys.stdin.buffer.read().decode()).encode())
assert "ahocorasick_rs" in sys.modules
"""
ODD = st.text("aAzZ09_-'\"<>[](). \t\x00\x01\n\r\x0b\x1f\x85\u2028ßİıΣςÉé”–\xa0\xad\u200b\u0301语あ😀𐐀\ud83d")


def scanner(data: bytes) -> Scanner:
    """A scanner over some tables."""
    return Scanner(data, NUMBERS, REPLACED, LINE_BREAKS, "".join(COMBINING))


SCANNER = scanner(bytes(TABLES.data))


@settings(max_examples=400)
@given(st.one_of(ODD, documents(), st.text(), near(sayings_under(TRIAL_FOLDER))))
def test_compiled_code_folds_as_python_does_or_leaves_it_to_python(text: str) -> None:
    folded = SCANNER.scannable(text)
    assert folded is None or folded == scannable(text), text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "Plain",
        "“Don’t – miss”\tit\r\n\r\n– ÄRGER\xa0im Bad",
        "Вечер\x85新闻",
        "a\u200bb \xad c",
        "x\ud83d",
        "𐐀",
    ],
)
def test_compiled_code_folds_usual_texts(text: str) -> None:
    assert SCANNER.scannable(text) == scannable(text)


@pytest.mark.parametrize("text", ["İstanbul", "e\u0301", '<a href="/x">Read</a>', "<A HREF='/x'>Read</A>"])
def test_what_has_to_be_folded_together_is_left_to_python(text: str) -> None:
    assert SCANNER.scannable(text) is None
    assert SCANNER.candidates(text) is None


def test_odd_texts_reach_every_way_of_folding() -> None:
    reaches(ODD, lambda text: SCANNER.scannable(text) is None)
    reaches(ODD, lambda text: SCANNER.scannable(text) is not None and not text.isascii() and "\r\n" in text)


@settings(max_examples=300)
@given(st.data())
def test_damaged_tables_are_refused_or_do_no_harm(data: st.DataObject) -> None:
    damaged = bytearray(TABLES.data)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.one_of(st.integers(0, 200), st.integers(0, len(damaged) - 1)))
        damaged[at] = data.draw(st.integers(0, 255))
    del damaged[data.draw(st.one_of(st.just(len(damaged)), st.integers(0, len(damaged)))) :]
    with suppress(ValueError):
        scanner(bytes(damaged)).candidates(data.draw(near(sayings_under(TRIAL_FOLDER))))


def test_cut_tables_are_refused() -> None:
    for size in (0, 4, 50, len(TABLES.data) - 1):
        with pytest.raises(ValueError, match="damaged"):
            scanner(bytes(TABLES.data[:size]))


def test_a_scanner_asks_for_text() -> None:
    with pytest.raises(TypeError):
        SCANNER.candidates(b"bytes")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="line break"):
        SCANNER.candidates_in(b"no line breaks around it")


def test_without_compiled_code_the_seed_is_cleaned_the_same() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_COMPILED_CODE], input=SEED.read_bytes(), capture_output=True)
    assert done.stdout == (SEED.parent / "cleaned" / SEED.name).read_bytes(), done.stderr.decode()
