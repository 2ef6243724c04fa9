"""Rule books: what own folders add to the built-in packs is read without these, and does what it says beside them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sayings import near, sayings_under
from trial import TRIAL_FOLDER, builtin_packs

from cleantext import Cleaner
from cleantext.cleaner import plan_of
from cleantext.engine import Engine
from cleantext.packs import book, load
from cleantext.packs.book import content_key, packs_of, rule_book
from cleantext.packs.load import load_packs
from cleantext.packs.locate import builtin_folder
from cleantext.packs.stored import book_of
from cleantext.settings import Settings

OWN = """\
schema: 1
pack: en/own
language: en
title: What our own sources write
category: newsletter
rules:
  - id: dispatch
    why: The paper's invitation to its evening letter.
    like: en/newsletter/sign-up-line
    begins_with: "(get | receive) the harbour dispatch [(at | to) (<inbox> | dawn)]"
    removes:
      - Get the Harbour Dispatch
    keeps:
      - The harbour dispatch of 1911 reached London two days after the fire.
      - Few people get the Harbour Dispatch any more, its last printer said.
"""
ALONE = OWN.replace("like: en/newsletter/sign-up-line", "remove: line").replace("(<inbox> | dawn)", "dawn")
ARTICLE = "The ferry was late again.\n\n{}\n\nNobody was hurt, the harbour office said on Monday."


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a pack that takes over a built-in rule and names a built-in word list."""
    folder = tmp_path / "rules" / "en"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(OWN, "utf-8")
    return folder.parent


def test_own_packs_inherit_rules_and_word_lists_without_the_built_in_packs_being_read_again(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule_book([builtin_folder()])
    read: list[str] = []
    original = load._read_pack
    monkeypatch.setattr(load, "_read_pack", lambda file, *rest: read.append(file.name) or original(file, *rest))
    joined = rule_book([builtin_folder(), own])
    assert read == ["en/own"]
    assert {rule.full_id for rule in joined.rules} >= {"en/own/dispatch", "en/newsletter/sign-up-line"}
    rule_book([builtin_folder(), own])
    assert read == ["en/own"], "the second time it comes from the store"


def test_built_in_and_own_rules_clean_one_text(own: Path) -> None:
    cleaner = Cleaner(rules=[str(own)])
    junk = "Get the Harbour Dispatch\n\nSign up for our newsletter"
    result = cleaner.inspect(ARTICLE.format(junk))
    assert [removal.rule.rpartition("/")[0] for removal in result.removals] == ["en/own", "en/newsletter"]
    assert result.text == ARTICLE.replace("{}\n\n", "")


JOINED = Engine(plan_of(Settings(), book_of(builtin_packs()).joined(book_of(load_packs([TRIAL_FOLDER])))))
WHOLE = Engine(plan_of(Settings(), book_of((*builtin_packs(), *load_packs([TRIAL_FOLDER])))))


@settings(max_examples=40)
@given(st.one_of(near(sayings_under(TRIAL_FOLDER)), near(sayings_under(builtin_folder()))))
def test_a_joined_book_does_what_one_book_of_all_packs_does(text: str) -> None:
    assert JOINED.inspect(text) == WHOLE.inspect(text)


def test_packs_with_the_rules_of_their_book_are_those_that_are_read_whole() -> None:
    for folders in ([TRIAL_FOLDER], [TRIAL_FOLDER / "en", TRIAL_FOLDER / "de"]):
        assert packs_of(folders) == load_packs(folders)


def test_the_cache_keeps_the_books_last_written_and_no_heap_of_old_ones(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("CLEANTEXT_CACHE", str(cache))
    monkeypatch.setattr(book, "MOST_KEPT", 3)
    folders, pack, written = [TRIAL_FOLDER, own], own / "en" / "own.yaml", list[Path]()
    for hour in range(5):
        pack.write_text(ALONE.replace("evening", f"{hour}-o'clock"), "utf-8")
        rule_book(folders)
        written.append(cache / f"{content_key(folders)}.rules")
        os.utime(written[-1], (hour, hour))
    assert sorted(cache.iterdir()) == sorted([cache / f"{content_key(folders[:1])}.rules", *written[-2:]])
