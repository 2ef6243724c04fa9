"""Files that are no packs, or mean harm, are refused at once, and take nothing with them."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from packs.writing import SOUND, changed, line_of, load, problems_of, refused, write_pack

from cleantext import Cleaner
from cleantext.packs.errors import MOST_SHOWN, PackError, Problem
from cleantext.packs.load import load_packs
from cleantext.packs.yaml_nodes import MAX_BYTES, MAX_DEPTH

BOMB = "a: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n"
LISTS_IN_LISTS = "\n".join(f"  l{n}: ['<l{n + 1}> <l{n + 1}> <l{n + 1}>']" for n in range(12)) + "\n  l12: [a, b]\n"

FILES = [
    ("an alias", changed("language: en", "language: &code en\nother: *code"), "`&code` is an anchor", 3),
    ("a bomb of aliases", BOMB, "`&a` is an anchor", 1),
    ("an alias of nothing", changed("title:", "other: *gone\ntitle:"), "`*gone` is an alias", 4),
    ("a tag", changed("language: en", "language: !!str en"), "`tag:yaml.org,2002:str` is a tag", 3),
    ("a tag that makes an object", "a: !!python/object/apply:os.system [exit]\n", "python/object/apply:os.system` is a tag", 1),
    ("a tag of its own", "a: !thing {b: c}\n", "`!thing` is a tag", 1),
    ("a merge key", changed("title:", "<<: {title: x}\ntitle:"), "unknown key `<<`", 4),
    ("flow lists in lists", "a: " + "[" * 100_000, "too deep inside one another", 1),
    ("block lists in lists", "a:\n" + "".join(f"{' ' * n}-\n" for n in range(1, 1000)), "too deep inside one another", MAX_DEPTH + 1),
    ("mappings in mappings", "".join(f"{' ' * n}a:\n" for n in range(500)), "too deep inside one another", MAX_DEPTH + 1),
    ("fifty megabytes", b"# " + b"x" * 50_000_000, "the file is too large", 1),
    ("one byte too many", SOUND.encode() + b"#" * (MAX_BYTES + 1 - len(SOUND.encode())), "the file is too large", 1),
    ("not UTF-8", SOUND.encode() + "# Größe\n".encode("latin-1"), "is not UTF-8", len(SOUND.splitlines()) + 1),
    ("UTF-16", SOUND.encode("utf-16"), "byte 0 is not UTF-8", 1),
    ("a picture", b"\x89PNG\r\n\x1a\n\x00\x00", "byte 0 is not UTF-8", 1),
    ("a null character", changed("title:", "title: \0\nother:"), "not YAML", 1),
    ("an unclosed quote", changed("title:", 'other: "x\ntitle:'), "not YAML", line_of(SOUND, "begins_with") + 1),
    ("a tab for an indent", changed("    remove: line", "\tremove: line"), "not YAML", line_of(SOUND, "remove: line")),
    ("a colon in a phrase", changed("title: Lines", "title: Lines: all"), "not YAML", 4),
    ("no text", "", "the file is empty", 1),
    ("only a comment", "# later\n", "the file is empty", 1),
    ("two documents", SOUND + "---\n" + SOUND, "a second document", len(SOUND.splitlines()) + 1),
    ("a list", "- a\n- b\n", "a pack is not a mapping", 1),
    ("a text", "Sign up for our newsletter", "a pack is not a mapping", 1),
    ("a list of 10,000 words", changed("[here, below]", f"[{', '.join(f'w{n}' for n in range(10_000))}]"), "10,000 alternatives", 6),
    ("lists of lists of lists", changed("  here: [here, below]\n", f"  here: [here]\n{LISTS_IN_LISTS}"), "too large", 12),
    ("a phrase of 10,000 alternatives", changed("read this next <here>", " | ".join(f"w{n}" for n in range(10_000))), "characters long", 10),
    (
        "ten thousand phrases of long lists",
        changed("[here, below]", f"[{', '.join(f'w{n}' for n in range(350))}]").replace(
            'begins_with: "read this next <here>"', f"begins_with: [{', '.join(f'<here> w{n}' for n in range(10_000))}]"
        ),
        "the phrases of the pack are too large together",
        10,
    ),
    ("thirty optional words alike", changed("read this next <here>", "[a] " * 30 + "next"), "ways, which is slow", 10),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem", "line"), [case[1:] for case in FILES], ids=[case[0] for case in FILES])
def test_a_file_that_cannot_be_a_pack_is_refused(text: str | bytes, problem: str, line: int, tmp_path: Path) -> None:
    problems = refused(tmp_path, text)
    said = [found for found in problems if problem in found.problem]
    assert said, "\n".join(map(str, problems))
    assert (said[0].file, said[0].line) == (str(tmp_path / "my/promo.yaml"), line)
    assert all(found.mend for found in problems)


def test_a_pack_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    assert load(tmp_path, b"\xef\xbb\xbf" + SOUND.encode()).name == "my/promo"


def test_a_pack_may_have_windows_line_endings(tmp_path: Path) -> None:
    assert load(tmp_path, SOUND.replace("\n", "\r\n").encode()).rules


def test_two_packs_of_one_name_are_refused(tmp_path: Path) -> None:
    write_pack(tmp_path / "a", SOUND)
    write_pack(tmp_path / "b", SOUND)
    (problem,) = problems_of(tmp_path / "a", tmp_path / "b")
    assert problem.problem == f"the pack `my/promo` is also in {tmp_path / 'a/my/promo.yaml'}"
    assert (problem.file, problem.line) == (str(tmp_path / "b/my/promo.yaml"), 2)


def test_one_folder_named_twice_is_read_once(tmp_path: Path) -> None:
    write_pack(tmp_path, SOUND)
    assert len(load_packs([tmp_path, tmp_path / "my" / "..", tmp_path / "my/promo.yaml"])) == 1


def test_two_rules_of_one_id_are_refused(tmp_path: Path) -> None:
    rule = SOUND[SOUND.index("  - id") :]
    (problem,) = refused(tmp_path, SOUND + rule)
    assert (problem.problem, problem.line) == ("a second rule has this id (first on line 8)", 8 + rule.count("\n"))


def test_two_rules_without_an_id_are_refused(tmp_path: Path) -> None:
    text = SOUND + SOUND[SOUND.index("  - id") :]
    assert len(refused(tmp_path, text.replace("  - id: next\n    why", "  - why"))) == 2


def _chain(*links: tuple[str, str]) -> str:
    """A pack of rules, each like another."""
    rule = SOUND[SOUND.index("  - id") :]
    rules = [rule.replace("id: next", f"id: {name}\n    like: my/promo/{other}") for name, other in links]
    return SOUND[: SOUND.index("  - id")] + "".join(rules)


def test_rules_that_are_like_one_another_in_a_circle_are_refused(tmp_path: Path) -> None:
    text = _chain(("a", "b"), ("b", "c"), ("c", "a"))
    problems = refused(tmp_path, text)
    assert [(found.rule, found.line) for found in problems] == [
        (name, line_of(text, f"id: {name}") + 1) for name in ("a", "b", "c")
    ]
    assert all("leads back to itself" in found.problem for found in problems)


def test_a_rule_like_one_that_is_like_nothing_is_refused_at_its_own_line(tmp_path: Path) -> None:
    text = _chain(("a", "b"), ("b", "gone"))
    assert {(found.rule, found.line) for found in refused(tmp_path, text)} == {
        (name, line_of(text, f"id: {name}") + 1) for name in ("a", "b")
    }


def test_a_long_chain_of_rules_like_one_another_is_followed(tmp_path: Path) -> None:
    links = [(f"r{n}", f"r{n + 1}") for n in range(200)]
    text = _chain(*links).replace("    like: my/promo/r200\n", "")
    assert len(load(tmp_path, text).rules) == 200


def test_what_an_inherited_key_breaks_is_told_at_the_line_of_like(tmp_path: Path) -> None:
    write_pack(tmp_path, SOUND)
    heir = changed("my/promo", "my/social").replace("  here: [here, below]", "  there: [there]")
    heir = heir.replace('    begins_with: "read this next <here>"\n', "    like: my/promo/next\n")
    (problem,) = refused(tmp_path, heir, "my/social.yaml")
    assert (Path(problem.file).name, problem.line, problem.rule) == ("social.yaml", line_of(heir, "like:"), "next")
    assert "<here> is neither a word list nor a slot" in problem.problem


def test_examples_are_never_inherited(tmp_path: Path) -> None:
    write_pack(tmp_path, SOUND)
    head = changed("my/promo", "my/social")[: SOUND.index("  - id") + len("my/social") - len("my/promo")]
    problems = refused(tmp_path, head + "  - id: heir\n    like: my/promo/next\n", "my/social.yaml")
    assert {found.problem for found in problems} == {
        "the rule has no `removes`",
        "the rule has 0 `keeps`, 2 are needed",
    }


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path / "gone")
    assert str(problem) == f"{tmp_path / 'gone'}:1: this rule folder does not exist - check the path"


def test_a_folder_without_packs_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing")
    (problem,) = problems_of(tmp_path)
    assert "holds no .yaml file" in problem.problem


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_pack(tmp_path, SOUND)

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    (problem,) = problems_of(tmp_path)
    assert (problem.file, problem.problem) == (str(path), "cannot be read: Permission denied")


def test_folders_pipes_and_hidden_files_are_no_packs(tmp_path: Path) -> None:
    write_pack(tmp_path, SOUND)
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / ".#promo.yaml").write_text("[")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.yaml").write_text("[")
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    assert len(load_packs([tmp_path])) == 1


def test_words_of_an_own_folder_serve_its_packs_and_no_others(tmp_path: Path) -> None:
    words = "schema: 1\nlanguage: en\ntitle: Words\nwords:\n  here: [nowhere]\n"
    first = SOUND.replace("words:\n  here: [here, below]\n", "")
    write_pack(tmp_path / "first", words.replace("nowhere", "here, below"), "en/words.yaml")
    write_pack(tmp_path / "first", first)
    alone = load_packs([tmp_path / "first"])
    write_pack(tmp_path / "own", words, "words.yaml")
    write_pack(tmp_path / "own", first.replace("my/promo", "our/promo"), "our/promo.yaml")
    mine, theirs = load_packs([tmp_path / "first", tmp_path / "own"])
    assert mine == alone[0]
    assert "nowhere" in repr(theirs.rules[0].condition)
    assert "nowhere" not in repr(mine.rules[0].condition)


def test_words_of_the_first_folder_serve_all_packs(tmp_path: Path) -> None:
    words = "schema: 1\nlanguage: en\ntitle: Words\nwords:\n  here: [here, below]\n"
    write_pack(tmp_path / "first", words, "en/words.yaml")
    write_pack(tmp_path / "own", SOUND.replace("words:\n  here: [here, below]\n", ""))
    assert load_packs([tmp_path / "first", tmp_path / "own"])[0].rules


def test_a_words_file_with_rules_is_refused(tmp_path: Path) -> None:
    problems = refused(tmp_path, SOUND, "en/words.yaml")
    assert {"unknown key `pack` in a words file", "unknown key `rules` in a words file"} <= {
        found.problem for found in problems
    }


def test_a_broken_pack_gives_no_cleaner_and_leaves_the_others_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builtin, own = tmp_path / "builtin", tmp_path / "own"
    write_pack(builtin, SOUND)
    write_pack(own, changed("my/promo", "my/social"), "my/social.yaml")
    write_pack(own, changed("my/promo", "my/ad").replace("remove: line", "remove: lines"), "my/ad.yaml")
    monkeypatch.setattr("cleantext.cleaner.builtin_folder", lambda: builtin)
    with pytest.raises(PackError) as refusal:
        Cleaner(rules=[str(own)])
    assert [found.problem for found in refusal.value.problems] == ["`remove: lines` is not known"]
    assert Cleaner().clean("The bridge opens.\n\nRead this next here") == "The bridge opens."


def test_a_refusal_can_be_sent_between_processes() -> None:
    error = PackError([Problem("a.yaml", 1, "r", "is wrong", "mend it")])
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


def test_a_refusal_with_thousands_of_problems_stays_readable() -> None:
    error = PackError(Problem("a.yaml", line, "", "is wrong", "mend it") for line in range(1, 5001))
    assert len(str(error).splitlines()) == MOST_SHOWN + 2
    assert str(error).startswith("rule packs refused (5,000 problems):")
    assert str(error).endswith("… and 4,900 more")
