"""An exception with a name is what it says, wherever rules name it."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs.writing import SOUND, changed, line_of, problems_of, write_pack

from cleantext.packs.load import load_packs
from cleantext.packs.written import written_rule
from cleantext.rules import Rule

REMOVE = "    remove: line\n"
SPELLED_OUT = "    unless:\n      - {begins_with: nobody, shorter_than: 90}\n      - {ends_with: <here>}\n"
NAMED = "    unless: [story]\n"
STORY = "exceptions:\n  story:\n    - {begins_with: nobody, shorter_than: 90}\n    - {ends_with: <here>}\n"
SHARED = "schema: 1\nlanguage: en\ntitle: What packs share\n" + STORY


def with_unless(unless: str, text: str = SOUND) -> str:
    return changed(REMOVE, unless + REMOVE, text)


def rule_of(folder: Path, text: str, shared: str = "") -> Rule:
    write_pack(folder, text)
    if shared:
        write_pack(folder, shared, "words.yaml")
    ((rule,),) = (pack.rules for pack in load_packs([folder]))
    return rule


@pytest.fixture
def spelled_out(tmp_path: Path) -> Rule:
    """The rule with its exceptions written into it."""
    return rule_of(tmp_path / "spelled out", with_unless(SPELLED_OUT))


def test_the_packs_own_exception_is_as_if_it_stood_in_the_rule(tmp_path: Path, spelled_out: Rule) -> None:
    assert len(spelled_out.unless) == 2
    assert rule_of(tmp_path / "own", with_unless(NAMED, SOUND.replace("rules:", STORY + "rules:"))) == spelled_out


@pytest.mark.parametrize("language", ["en", "mul"])
def test_a_words_file_shares_its_exceptions_with_its_language_or_with_all(
    language: str, tmp_path: Path, spelled_out: Rule
) -> None:
    shared = SHARED.replace("language: en", f"language: {language}")
    if language == "en":  # where word lists are looked up when the file is read
        shared += "words: {here: [here, below]}\n"
    assert rule_of(tmp_path / "shared", with_unless(NAMED), shared) == spelled_out


def test_another_languages_exceptions_are_not_shared(tmp_path: Path) -> None:
    write_pack(tmp_path, with_unless(NAMED))
    write_pack(tmp_path, SHARED.replace("language: en", "language: de").replace("<here>", "hier"), "words.yaml")
    (problem,) = problems_of(tmp_path)
    assert "`unless: story` is not known" in problem.problem


def test_the_packs_own_exception_comes_before_a_shared_one_of_the_same_name(tmp_path: Path, spelled_out: Rule) -> None:
    other = SHARED.replace("nobody", "somebody").replace("<here>", "here")
    own = with_unless(NAMED, SOUND.replace("rules:", STORY + "rules:"))
    assert rule_of(tmp_path / "both", own, other) == spelled_out


def test_exceptions_of_one_language_alone_make_a_words_file_and_an_empty_one_is_refused(tmp_path: Path) -> None:
    write_pack(tmp_path, SHARED.replace(STORY, ""), "words.yaml")
    (problem,) = problems_of(tmp_path)
    assert "has no `words`" in problem.problem


def test_a_broken_exception_is_told_once_where_it_stands_however_many_rules_name_it(tmp_path: Path) -> None:
    second = SOUND[SOUND.index("  - id: next") :].replace("id: next", "id: second")
    text = SOUND + second
    text = text.replace(REMOVE, NAMED + REMOVE)
    broken = SHARED.replace("begins_with: nobody", "begin_with: nobody").replace("<here>", "here")
    write_pack(tmp_path, text)
    write_pack(tmp_path, broken, "words.yaml")
    (problem,) = problems_of(tmp_path)
    assert "unknown key `begin_with` in an exception" in problem.problem
    assert (Path(problem.file).name, problem.line) == ("words.yaml", line_of(broken, "begin_with"))


def test_an_exception_for_all_languages_is_refused_where_a_language_lacks_its_word_list(tmp_path: Path) -> None:
    write_pack(tmp_path, with_unless(NAMED))
    write_pack(tmp_path, SHARED.replace("language: en", "language: mul").replace("<here>", "<there>"), "words.yaml")
    (problem,) = problems_of(tmp_path)
    assert problem.problem.startswith("the exception `story`: `ends_with`: <there> is neither a word list nor a slot")
    assert (Path(problem.file).name, problem.rule) == ("promo.yaml", "next")


def test_a_rule_is_shown_with_its_named_exceptions_spelled_out(tmp_path: Path) -> None:
    write_pack(tmp_path, with_unless("    unless: [quoted, story]\n"))
    write_pack(tmp_path, SHARED.replace("<here>", "here"), "words.yaml")
    name, *conditions = written_rule([tmp_path], "my/promo/next").unless
    assert getattr(name, "text", "") == "quoted"
    assert len(conditions) == 2
