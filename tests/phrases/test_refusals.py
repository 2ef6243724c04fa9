"""Phrases that cannot be used are refused, with what is wrong and how to mend it."""

from __future__ import annotations

import pytest

from cleantext.phrases.parse import (
    MAX_DEPTH,
    MAX_GAPS,
    MAX_LENGTH,
    MAX_TOTAL_NODES,
    PhraseError,
    PhraseParser,
    parse_phrase,
)

CHAIN = {f"list{n}": (f"<list{n + 1}>",) for n in range(300)} | {"list300": ("word",)}
DOUBLING = {f"d{n}": (f"<d{n + 1}> <d{n + 1}>",) for n in range(30)} | {"d30": ("word",)}
LISTS = {
    "own": ("a <own>",),
    "one": ("b <two>",),
    "two": ("c <one>",),
    "many": tuple(f"word{n}" for n in range(10_000)),
    "some": tuple(f"word{n}" for n in range(300)),
    "more": tuple(f"more{n}" for n in range(300)),
    "broken": ("(never closed",),
    "empty": (),
    **CHAIN,
    **DOUBLING,
}

REFUSED = [
    ("[sign up]", "matches any text", "at least one word"),
    ("...", "matches any text", "at least one word"),
    ("[a] [b]", "matches any text", "at least one word"),
    ("<rest>", "matches any text", "at least one word"),
    ("([a] | b)", "matches any text", "at least one word"),
    ("", "matches any text", "at least one word"),
    ("\u200b", "matches any text", "at least one word"),
    ("a <rest> b", "matches nothing", "put <rest> at the end"),
    ("a (b <rest> | c) [d]", "matches nothing", "put <rest> at the end"),
    ("(sign up", "`(` is never closed", "add `)`"),
    ("[sign up", "`[` is never closed", "add `]`"),
    ("(sign up]", "`(` is never closed", "add `)`"),
    ("sign up)", "`)` closes nothing", r"\)"),
    ("sign () up", "`()` holds nothing", "words between"),
    ("sign [] up", "`[]` holds nothing", "words between"),
    ("(sign | ) up", "alternative beside `|` is empty", "[brackets]"),
    ("sign | | up", "alternative beside `|` is empty", "[brackets]"),
    (r"sign \up", r"`\` stands before a letter", r"\("),
    ("sign \\", r"`\` stands before a letter", r"\("),
    ("<singup> now", "<singup> is neither a word list nor a slot", "define it under `words:`"),
    ("<numbr> now", "<numbr> is neither", "did you mean <number>?"),
    ("<own> now", "the word list <own> names itself", "take the name out"),
    ("<one> now", "names itself", "take the name out"),
    ("<empty> now", "the word list <empty> is empty", "fill it"),
    ("<broken> now", "`(` is never closed", "add `)`"),
    ("<many> now", "10,000 alternatives", "at most 400"),
    ("(<some> | <more>) now", "600 alternatives", "at most 400"),
    ("<list0> now", "too deep", "write their words out"),
    ("<d12> now", "too large", "split"),
    ("<d0> now", "too deep", "write their words out"),
    ("(" * 1000, "too deep", "flatter"),
    ("(" * 25 + "a" + ")" * 25, "too deep", "flatter"),
    ("a | " * 600, "2,400 characters", "at most 2,000"),
    ("a ... b ... c ... d ... e", "4 gaps", "at most 3"),
    ("a [... | b ...] ... c ... d ... e", "gaps", "at most 3"),
    ("[a] " * 30 + "b", "ways, which is slow", "fewer gaps and optional parts"),
    ("[a ...] [a ...] [a ...] [a] [a] [a] a", "ways, which is slow", "fewer gaps"),
]


@pytest.mark.parametrize(
    ("phrase", "problem", "mend"), REFUSED, ids=[phrase[:40] or "empty" for phrase, _, _ in REFUSED]
)
def test_a_phrase_that_cannot_be_used_is_refused(phrase: str, problem: str, mend: str) -> None:
    with pytest.raises(PhraseError) as refused:
        parse_phrase(phrase, LISTS)
    assert problem in refused.value.problem
    assert mend in refused.value.mend


@pytest.mark.parametrize(
    "phrase",
    [
        "a" * MAX_LENGTH,
        "(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH,
        "a" + " ... b" * MAX_GAPS,
        "<some> now",
        "[our] [the] [free] [daily] [weekly] [new] [best] newsletter",
        "[(a | b)] " * 5 + "c",
    ],
    ids=["longest", "deepest", "most gaps", "long list", "many different options", "few options alike"],
)
def test_a_phrase_at_the_limits_is_accepted(phrase: str) -> None:
    parse_phrase(phrase, LISTS)


def test_an_error_in_a_word_list_names_the_list() -> None:
    with pytest.raises(PhraseError) as refused:
        parse_phrase("<broken> now", LISTS)
    assert refused.value.word_list == "broken"


def test_an_error_in_the_phrase_itself_names_no_list() -> None:
    with pytest.raises(PhraseError) as refused:
        parse_phrase("<some> (now", LISTS)
    assert refused.value.word_list == ""


def test_the_phrases_of_one_pack_may_not_be_endless_together() -> None:
    parser = PhraseParser(LISTS)
    for number in range(MAX_TOTAL_NODES // 302):
        parser.parse(f"<some> {number}")
    with pytest.raises(PhraseError, match="too large together"):
        parser.parse("<some> more")


def test_a_long_phrase_is_not_repeated_whole_in_the_message() -> None:
    with pytest.raises(PhraseError) as refused:
        parse_phrase("[" + "a " * 500 + "]")
    assert len(str(refused.value)) < 300
