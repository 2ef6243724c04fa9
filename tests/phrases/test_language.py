"""What each form of the phrase language matches, and what it does not."""

from __future__ import annotations

import re

import pytest

from cleantext.fold import fold_text
from cleantext.phrases.matching import PhrasePattern
from cleantext.phrases.parse import parse_phrase
from cleantext.phrases.pattern import regex_of
from cleantext.phrases.reach import EVERYWHERE

LISTS = {"our": ("our", "the"), "paper": ("(newspaper | paper)", "<our> daily")}


def found(phrase: str, text: str, where: str = "contains") -> str | None:
    """What the phrase matches in a text, None where it matches nothing."""
    pattern = PhrasePattern(where, regex_of(parse_phrase(phrase, LISTS)), (), EVERYWHERE)
    find = pattern.regex.match if where in ("is", "begins_with") else pattern.regex.search
    match = find(fold_text(text))
    return match.group(1).strip() if match else None


MATCHES = [
    # words: any case, spacing, quote and dash shape, at word edges
    ("sign up", "SIGN  UP now", "sign up"),
    ("sign up", "Please sign\u00a0up", "sign up"),
    ("don't miss", "Don’t miss", "don't miss"),
    ("e-mail", "E‑Mail", "e-mail"),
    ("straße", "STRASSE", None),
    ("été", "E\u0301te\u0301", "été"),
    ("e\u0301te\u0301", "été", "été"),
    ("ist", "İST", "ist"),
    ("sign up", "resign upon", None),
    ("sign up", "sign-up", None),
    ("news", "newsletter", None),
    ("readers'", "our readers’ letters", "readers'"),
    # one of, optional
    ("(sign up | subscribe) now", "Subscribe now", "subscribe now"),
    ("(sign up | subscribe) now", "sign now", None),
    ("sign up [here] now", "sign up now", "sign up now"),
    ("sign up [here | below] now", "sign up below now", "sign up below now"),
    ("[please] sign up", "please sign up", "please sign up"),
    ("(a (b | c) | d) e", "a c e", "a c e"),
    # gaps
    ("sign up ... newsletter", "sign up newsletter", "sign up newsletter"),
    ("sign up ... newsletter", "sign up for our free, weekly newsletter", "sign up for our free, weekly newsletter"),
    ("sign up ... newsletter", "sign up. The newsletter", None),
    ("sign up ... newsletter", "sign up! Our newsletter", None),
    ("sign up ... newsletter", "sign up 1 2 3 4 5 6 7 8 newsletter", "sign up 1 2 3 4 5 6 7 8 newsletter"),
    ("sign up ... newsletter", "sign up 1 2 3 4 5 6 7 8 9 newsletter", None),
    ("sign up … newsletter", "sign up for our newsletter", "sign up for our newsletter"),
    ("price ... euros", "price of 3.50 euros", "price of 3.50 euros"),
    ("he said ... go", 'he said "no." go', None),
    ("photo: ... / agency", "Photo: Ann Lee/Agency", "photo: ann lee/agency"),
    (r"\( ... agency \)", "(Ann Lee for Agency)", "(ann lee for agency)"),
    # word lists, also inside one another
    ("sign up for <our> <paper>", "Sign up for the newspaper", "sign up for the newspaper"),
    ("sign up for <paper>", "Sign up for our daily", "sign up for our daily"),
    # slots
    ("<number> comments", "1,200 comments", "1,200 comments"),
    ("<number> comments", "12k comments", "12k comments"),
    ("<number> readers", "5,000+ readers", "5,000+ readers"),
    ("<number> views", "1.2m views", "1.2m views"),
    ("<number> views", "1x views", None),
    ("<number> comments", "no comments", None),
    ("from <money>", "from £5", "from £5"),
    ("from <money>", "from 5 euros a month", "from 5 euros"),
    ("from <money>", "from 80c a day", "from 80c"),
    ("from <money>", "from 50 pence", "from 50 pence"),
    ("from <money>", "from 50 people", None),
    ("updated <date>", "Updated 2 June 2025", "updated 2 june 2025"),
    ("updated <date>", "updated 2025-06-02", "updated 2025-06-02"),
    ("updated <date>", "updated yesterday", None),
    ("at <time>", "at 12:45", "at 12:45"),
    ("at <time>", "at 8am daily", "at 8am"),
    ("at <time>", "at 8 a.m.", "at 8 a.m."),
    ("um <time>", "um 20 Uhr", "um 20 uhr"),
    ("at <time>", "at 8 apples", None),
    ("visit <url>", "visit example.org/a.", "visit example.org/a."),
    ("visit <url>", "visit us", None),
    ("write to <email>", "write to a.b@example.org", "write to a.b@example.org"),
    ("follow <handle>", "follow @reader_1", "follow @reader_1"),
    ("more: <headline>", "More: Bridge opens at last", "more: bridge opens at last"),
    ("more: <headline>", "More: Bridge opens at last.", None),
    ("more: <headline>", "More: Bridge", None),
    ("<headline> on this site", "Bridge opens at last on this site", "bridge opens at last on this site"),
    ("tags: <rest>", "Tags:", "tags:"),
    ("tags: <rest>", "Tags: bridge, river", "tags: bridge, river"),
    # marks stand for themselves, with or without spaces
    ("more: now", "More : now", "more : now"),
    ("more: now", "more:now", "more:now"),
    ("more: now", "more now", None),
    ("© <number>", "©2024", "©2024"),
    (r"\[ad\] \(paid\) a \| b \< c \>", "[ad] (paid) a | b < c >", "[ad] (paid) a | b < c >"),
    # scripts without spaces
    ("登録", "無料登録はこちら", "登録"),
    ("newsletter 登録", "無料newsletter登録", "newsletter登録"),
    ("あと <number> 記事", "あと3記事", "あと3記事"),
    ("あと ... 記事", "あと何本かの記事", "あと何本かの記事"),
    ("あと ... 記事", "あとで。次の記事", None),
]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"), MATCHES, ids=[f"{phrase} in {text}" for phrase, text, _ in MATCHES]
)
def test_a_phrase_finds_what_it_says(phrase: str, text: str, expected: str | None) -> None:
    assert found(phrase, text) == expected


FRAMED = [
    ("is", "... thanks its sponsors", "The theatre thanks its sponsors", True),
    ("is", "... thanks its sponsors", "thanks its sponsors", True),
    ("is", "... thanks its sponsors", "“The theatre thanks its sponsors", False),
    ("is", "... thanks its sponsors", "One two three four five six seven eight nine thanks its sponsors", False),
    ("is", "[please] ... subscribe", "please do subscribe", True),
    ("is", "[please] ... subscribe", "do subscribe", True),
    ("is", "more from ...", "More from the river desk", True),
    ("is", "more from ...", "More from the river desk, which was drowned in nine feet of water", False),
    ("is", "sign up", "► Sign up »", True),
    ("is", "sign up", "“Sign up”", False),
    ("is", "sign up", "Sign up now", False),
    ("begins_with", "sign up", "- [Sign up] now", True),
    ("begins_with", "sign up", '"Sign up now', False),
    ("begins_with", "sign up", "Please sign up", False),
    ("ends_with", "sign up", "Please sign up!", True),
    ("ends_with", "sign up", "Please sign up now", False),
]


@pytest.mark.parametrize(("where", "phrase", "text", "expected"), FRAMED)
def test_a_key_says_where_the_phrase_must_stand(where: str, phrase: str, text: str, expected: bool) -> None:
    assert (found(phrase, text, where) is not None) == expected


def test_a_phrase_in_capitals_is_the_same_phrase() -> None:
    assert parse_phrase("SIGN Up (For | to) <Our>", LISTS) == parse_phrase("sign up (for | to) <our>", LISTS)


def test_spacing_in_a_phrase_means_nothing_but_that_words_end() -> None:
    assert parse_phrase("sign up(for|to)our") == parse_phrase(" sign\n  up  ( for | to )  our ")


def test_invisible_characters_in_a_phrase_mean_nothing() -> None:
    assert parse_phrase("sign\u200b up \u00ad") == parse_phrase("sign up")


@pytest.mark.parametrize("name", ["number", "money", "date", "time", "url", "email", "handle", "headline"])
def test_a_slot_never_matches_an_empty_text(name: str) -> None:
    assert not re.search(regex_of(parse_phrase(f"<{name}>")), "")
