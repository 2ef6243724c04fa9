"""Law 8: quoted or reported speech is content."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws.properties import stays_whole
from laws.reach import reaches
from strategies import INLINE_JUNK, PAIRS, quotations
from trial import junk_of, near_misses, trial_engine, trial_packs

from cleantext.quotes import quoted_spans

ENGINE = trial_engine()
SAID = sorted({text.split("\n")[0] for text in junk_of(trial_packs())})


@given(quotations())
def test_quoted_junk_stays(text: str) -> None:
    stays_whole(ENGINE, text)


@pytest.mark.parametrize(("opening", "closing"), PAIRS)
@pytest.mark.parametrize("said", [*SAID, *INLINE_JUNK])
def test_junk_in_each_kind_of_marks_stays(opening: str, closing: str, said: str) -> None:
    stays_whole(ENGINE, f"{opening}{said}{closing} stood on the wall, and nobody knew why.")
    stays_whole(ENGINE, f"On the wall stood {opening}{said}{closing} in red letters.")


@pytest.mark.parametrize("opening", ["“", '"', "„"])
def test_a_quotation_of_several_paragraphs_stays(opening: str) -> None:
    paragraphs = [
        "He wrote to them all.",
        "Sign up for our newsletter and you will see",
        "Click here to register now, he wrote.",
    ]
    stays_whole(ENGINE, "\n\n".join(opening + paragraph for paragraph in paragraphs) + "”")


@pytest.mark.parametrize(
    "text",
    [
        "Sign up for our newsletter, the scammers wrote, and the old women did.",
        "Subscribe to our mailing list, he said, laughing.",
        "According to the letter, please sign up for our newsletter.",
        "“No,” he said. “Click here to register now” was all that the message held.",
        "The letter began: “We are reader-funded. Give as little as £1 for independent journalism. Support us now”",
        "He read the page aloud: ‘x subscribers only’.",
    ],
)
def test_reported_junk_stays(text: str) -> None:
    stays_whole(ENGINE, text)
    assert not ENGINE.inspect(text).flags


@given(st.sampled_from(near_misses(trial_packs())))
def test_near_misses_stay(text: str) -> None:
    stays_whole(ENGINE, text)


def test_a_quoted_sentence_in_an_appeal_is_not_taken_for_part_of_it() -> None:
    stays_whole(
        ENGINE,
        "We are reader-funded. “Give as little as £1 for independent journalism and for the old harbour,” she wrote.",
    )


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("“a” b “c”", "“a”“c”"),
        ("“a “b” c” d", "“a “b” c”"),
        ("“a ‘b’ c” d", "“a ‘b’ c”"),
        ("a “b", "“b"),
        ("a „b“ c", "„b“"),
        ("a „b” c", "„b”"),
        ("”a” b", "”a”"),
        ("« a » b « c »", "« a »« c »"),
        ("a »b« c", "»b«"),
        ("»a» b", "»a»"),
        ("Read more » and “a”", "“a”"),
        ("» Watch » live", ""),
        ('"a" b "c', '"a""c'),
        ("the boats' sails, 'a b' and it's", "'a b'"),
        ("「a『b』c」d", "「a『b』c」"),
        ("no marks", ""),
        ("a” b", ""),
    ],
)
def test_what_stands_in_marks_is_found(line: str, quoted: str) -> None:
    assert "".join(line[start:end] for start, end in quoted_spans(line)) == quoted


@given(st.text(alphabet="ab „“”\"'‘’«»‹›「」『』.", max_size=30))
def test_quoted_spans_rise_and_do_not_overlap(line: str) -> None:
    spans = quoted_spans(line)
    assert spans == sorted(spans)
    assert all(start < end <= len(line) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_the_strategy_reaches_quotations_that_the_guard_alone_protects() -> None:
    waiting = set("“\"„«‘'「›")

    def all_were_refused(text: str) -> bool:
        for line in text.splitlines():
            if any("quoted" in one.reason for one in ENGINE.inspect(line).refused):
                waiting.difference_update(line)
        return not waiting

    reaches(quotations(), all_were_refused)
