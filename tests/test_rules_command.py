"""`cleantext rules`: what it lists, shows, tests, writes, and how it refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cleantext.cleaner import Cleaner
from cleantext.cli.main import main
from cleantext.cli.rules_docs import overview
from cleantext.packs.book import packs_of
from cleantext.packs.locate import builtin_folder
from cleantext.proof import prove

ROOT = Path(__file__).resolve().parent.parent
NEWSLETTER = """\
schema: 1
pack: en/newsletter
language: en
title: Prompts with a | in the title
defaults: {unless: [{contains: "by post"}]}
rules:
  - id: harbour-letter
    why: An invitation to the harbour letter.
    begins_with: ["get the harbour letter", "(read | open) the harbour letter"]
    shorter_than: 120
    next_line: {is: "every evening"}
    remove: {from: line, through: next_line, at_most: {lines: 2}}
    confidence: certain
    removes:
      - |
        The ferry was late.
        ~~Get the harbour letter
        Every evening~~
    keeps:
      - They get the harbour letter every evening.
      - Get the harbour letter
"""
PROMO = """\
schema: 1
pack: de/promo
language: de
title: Hinweise
rules:
  - id: harbour
    why: Ein Hinweis.
    like: en/newsletter/harbour-letter
    begins_with: lesen sie den hafenbrief
    next_line: {ends_like_sentence: false}
    status: experimental
    removes: ["~~Lesen Sie den Hafenbrief\\njeden Abend~~"]
    keeps: [Der Hafenbrief, Hafenbrief lesen]
"""
SITE = """\
schema: 1
pack: sites/example.org
language: en
title: An example
sites: [example.org]
rules:
  - id: box
    category: newsletter
    why: The box of this site.
    look_in: passage
    score:
      needs: 4
      cues:
        - {points: 3, contains: "lantern street letter"}
        - {points: 3, contains: "twice a week", because: the words may stand far apart, matches: "^.*twice"}
        - {points: -2, contains: "wrote the lantern street"}
    remove: passage
    removes: ["Twice a week comes the Lantern Street letter."]
    keeps: [The Lantern Street letter., Twice a week.]
"""


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    code: int
    said: str
    complained: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `cleantext rules` in an empty folder, with three small packs in place of the built-in ones."""
    for name, text in {"en/newsletter": NEWSLETTER, "de/promo": PROMO, "sites/example.org": SITE}.items():
        path = tmp_path / "builtin" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr("cleantext.cleaner.builtin_folder", lambda: tmp_path / "builtin")
    monkeypatch.setattr("cleantext.cleaner.plugin_folders", lambda: ())

    def command(*arguments: str) -> Outcome:
        code = main(["rules", *arguments])
        captured = capfd.readouterr()
        return Outcome(code, captured.out, captured.err)

    return command


def ids(said: str) -> list[str]:
    return [line.split()[0] for line in said.splitlines()[1:]]


def test_a_list_names_every_rule_with_what_matters_about_it(run: Run) -> None:
    done = run("list")
    assert (done.code, done.complained) == (0, "")
    assert ids(done.said) == ["de/promo/harbour", "en/newsletter/harbour-letter", "sites/example.org/box"]
    line = done.said.splitlines()[1]
    assert line.split(maxsplit=6) == [
        "de/promo/harbour",
        "promo",
        "de",
        "certain",
        "experimental",
        "line",
        "Ein Hinweis.",
    ]


def test_a_list_can_be_narrowed_to_categories_and_languages(run: Run) -> None:
    assert ids(run("list", "--category", "newsletter").said) == [
        "en/newsletter/harbour-letter",
        "sites/example.org/box",
    ]
    assert ids(run("list", "--category", "newsletter,promo", "--language", "de").said) == ["de/promo/harbour"]
    assert ids(run("list", "--category", "ad").said) == []


def test_a_list_as_json_has_an_object_per_rule(run: Run) -> None:
    rules = [json.loads(line) for line in run("list", "--json", "--language", "en").said.splitlines()]
    assert [rule["rule"] for rule in rules] == ["en/newsletter/harbour-letter", "sites/example.org/box"]
    assert rules[1] == {
        "rule": "sites/example.org/box",
        "category": "newsletter",
        "language": "en",
        "confidence": "likely",
        "status": "stable",
        "reads": "passage",
        "why": "The box of this site.",
        "sites": ["example.org"],
    }


@pytest.mark.parametrize(
    ("option", "value", "known"), [("--category", "advert", "newsletter"), ("--language", "xx", "de, en")]
)
def test_an_unknown_category_or_language_is_refused_with_the_known_ones(
    run: Run, option: str, value: str, known: str
) -> None:
    done = run("list", option, value)
    assert (done.code, done.said) == (2, "")
    assert f"`{value}`" in done.complained
    assert known in done.complained


def test_a_rule_is_shown_as_a_form(run: Run, tmp_path: Path) -> None:
    done = run("show", "en/newsletter/harbour-letter")
    assert (done.code, done.complained) == (0, "")
    said = re.sub(" +", " ", done.said)
    file = tmp_path / "builtin" / "en" / "newsletter.yaml"
    for line in (
        "why An invitation to the harbour letter.",
        f"written in {file}:7",
        "finds a line that\n begins with “get the harbour letter”\n or “(read | open) the harbour letter”",
        "and has fewer than 120 characters\n and the line after is “every evening”",
        "unless it is quoted\n contains “by post”",
        "removes from the line through the next line (at most 2 lines)",
        "goes line 15: The ferry was late.\n ~~Get the harbour letter\n Every evening~~",
        "stays line 20: They get the harbour letter every evening.\n line 21: Get the harbour letter",
        "found by get the harbour letter\n",
        r"patterns \bget the harbour letter\b",
    ):
        assert line in said, done.said


def test_the_cues_of_a_score_are_shown_with_their_points(run: Run) -> None:
    said = re.sub(" +", " ", run("show", "sites/example.org/box").said)
    assert (
        "finds neighbouring sentences that together\n has cues that add up to 4 points:\n +3 contains “lantern street"
        in said
    )
    assert "-2 contains “wrote the lantern street”" in said
    assert "sites example.org" in said
    assert "matches the regular expression ^.*twice" in said


def test_what_a_rule_inherits_is_shown_and_what_it_says_itself_goes_before_it(run: Run) -> None:
    said = run("show", "de/promo/harbour").said
    assert "fewer than 120 characters" in said
    assert "“lesen sie den hafenbrief”" in said
    assert "the line after does not end like a sentence" in said
    assert "get the harbour letter" not in said.split("found by")[0]


@pytest.mark.parametrize("name", ["harbour-letter", "en/newsleter/harbour-letter", "en/newsletter/harbor-leter"])
def test_an_unknown_rule_is_refused_with_the_one_it_may_mean(run: Run, name: str) -> None:
    done = run("show", name)
    assert (done.code, done.said) == (2, "")
    assert f"unknown rule `{name}`; did you mean `en/newsletter/harbour-letter`" in done.complained


def test_the_examples_of_a_pack_or_a_rule_are_run(run: Run) -> None:
    assert run("test", "en/newsletter").said == "1 rules, 3 examples, 0 failed\n"
    assert run("test", "de/promo/harbour").code == 0
    assert run("test").said == "3 rules, 9 examples, 0 failed\n"


def test_an_example_that_fails_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "builtin" / "en" / "newsletter.yaml"
    path.write_text(
        NEWSLETTER.replace("They get the", "Get the")
        .replace("every evening.", "now\\nEvery evening")
        .replace("- Get the harbour letter now\\nEvery evening", '- "Get the harbour letter now\\nEvery evening"')
    )
    done = run("test", "en")
    assert done.code == 1
    assert f"{path}:20: en/newsletter/harbour-letter: should keep" in done.said


@pytest.mark.parametrize("command", ["test", "lint"])
def test_a_name_that_no_pack_has_is_refused(run: Run, command: str) -> None:
    done = run(command, "en/newsleter")
    assert (done.code, done.said) == (2, "")
    assert "did you mean `en/newsletter`" in done.complained


@pytest.mark.parametrize(
    "command", [["list"], ["show", "en/a/b"], ["test"], ["lint"], ["docs"], ["new", "en/newsletter/x"]]
)
def test_a_broken_pack_of_ones_own_ends_every_command_with_a_plain_list_of_what_is_wrong(
    run: Run, tmp_path: Path, command: list[str]
) -> None:
    path = tmp_path / "own" / "en" / "promo.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("schema: 1\npakc: en/promo\n", encoding="utf-8")
    done = run(*command, "--rules", str(tmp_path / "own"))
    assert (done.code, done.said) == (2, "")
    assert f"{path}:2: unknown key `pakc` in a pack - did you mean `pack`?" in done.complained


def test_the_folders_of_the_configuration_are_used_unless_it_is_left_aside(run: Run, tmp_path: Path) -> None:
    run("new", "en/promo/shelf", "--folder", "own")
    (tmp_path / "here" / "pyproject.toml").write_text('[tool.cleantext]\nrules = ["own"]\n', encoding="utf-8")
    assert "en/promo/shelf" in run("list").said
    assert "en/promo/shelf" not in run("list", "--isolated").said


def test_lint_tells_errors_from_warnings(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import cleantext.lint

    @dataclass(frozen=True)
    class Found:
        severity: str

        def __str__(self) -> str:
            return f"a {self.severity}"

    found = [Found("warning")]
    monkeypatch.setattr(cleantext.lint, "lint", lambda _packs, _names: tuple(found))
    assert (run("lint").code, run("lint", "--strict").code) == (0, 1)
    assert run("lint").said == "a warning\n0 errors, 1 warnings\n"
    found.append(Found("error"))
    assert run("lint", "en/newsletter").code == 1
    found.clear()
    assert run("lint", "--strict").code == 0


def test_a_new_rule_loads_proves_itself_and_works_as_it_is_written(run: Run, tmp_path: Path) -> None:
    done = run("new", "en/promo/evening-letter", "--folder", "my/rules")
    assert (done.code, done.complained) == (0, "")
    path = tmp_path / "here" / "my" / "rules" / "en" / "promo.yaml"
    assert path.is_file()
    assert run("test", "--rules", "my/rules", "en/promo/evening-letter").said == "1 rules, 4 examples, 0 failed\n"
    assert Cleaner(rules=["my/rules"]).clean("Get the Lantern Street Dispatch every evening") == ""


def test_new_rules_prove_themselves_beside_the_built_in_packs(run: Run) -> None:
    made = [
        run("new", "en/newsletter/x", "--folder", "own"),
        run("new", "de/promo/x", "--folder", "own"),
        run("new", "zh/extra/x", "--language", "zh", "--category", "ui", "--folder", "own"),
        run("new", "sites/example.com/x", "--language", "en", "--category", "ad", "--folder", "own"),
    ]
    rules = [done.said.split()[-1] for done in made]
    report = prove(packs_of([builtin_folder(), Path("own")]), rules)
    assert (report.rules, [str(failure) for failure in report.failures]) == (4, [])


def test_a_new_rule_never_takes_the_name_of_a_pack_that_exists_elsewhere(run: Run) -> None:
    assert "en/newsletter-own/evening-letter" in run("new", "en/newsletter/evening-letter", "--folder", "own").said
    rules = [json.loads(line) for line in run("list", "--json", "--rules", "own").said.splitlines()]
    assert [rule["category"] for rule in rules if rule["rule"] == "en/newsletter-own/evening-letter"] == ["newsletter"]


def test_a_new_site_rule_is_for_that_site_only(run: Run) -> None:
    run("new", "sites/example.org/more", "--language", "en", "--category", "ad", "--folder", "own")
    rules = [json.loads(line) for line in run("list", "--json", "--rules", "own").said.splitlines()]
    assert [(rule["sites"], rule["category"]) for rule in rules if rule["rule"] == "sites/example.org-own/more"] == [
        (["example.org"], "ad")
    ]


def test_the_language_may_stand_apart_from_the_pack(run: Run) -> None:
    assert "nl/promo/letter" in run("new", "promo/letter", "--language", "nl", "--folder", "own").said


def test_a_second_rule_is_added_to_a_pack_of_ones_own_and_the_first_stays_to_the_byte(run: Run) -> None:
    run("new", "en/promo/first", "--folder", "own")
    path = Path("own/en/promo.yaml")
    before = path.read_bytes()
    assert run("new", "en/promo/second", "--folder", "own").code == 0
    assert path.read_bytes().startswith(before)
    assert run("test", "--rules", "own", "en/promo").said == "2 rules, 8 examples, 0 failed\n"


def test_a_rule_is_added_to_a_built_in_pack_where_its_own_folder_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "builtin" / "en" / "newsletter.yaml"
    path.write_text(NEWSLETTER.replace("\n  ", "\n").rstrip(), encoding="utf-8")
    assert run("new", "en/newsletter/second", "--folder", str(tmp_path / "builtin")).code == 0
    assert run("test", "en/newsletter").said == "2 rules, 7 examples, 0 failed\n"


def test_an_id_that_is_taken_is_refused_and_the_file_left_as_it_was(run: Run) -> None:
    run("new", "en/promo/first", "--folder", "own")
    before = Path("own/en/promo.yaml").read_bytes()
    done = run("new", "en/promo/first", "--folder", "own")
    assert (done.code, done.said) == (2, "")
    assert "`en/promo/first` exists already" in done.complained
    assert Path("own/en/promo.yaml").read_bytes() == before


def test_a_pack_that_would_not_load_with_the_new_rule_is_left_as_it_was(run: Run) -> None:
    run("new", "en/promo/first", "--folder", "own")
    path = Path("own/en/promo.yaml")
    path.write_bytes(path.read_bytes() + b"keep: [the lantern]\n")
    before = path.read_bytes()
    done = run("new", "en/promo/second", "--folder", "own")
    assert done.code == 2
    assert "nothing written" in done.complained
    assert path.read_bytes() == before
    assert run("new", "de/promo/123", "--folder", "own").code == 2
    assert not Path("own/de/promo-own.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["evening"], "is no PACK/ID"),
        (["promo/evening"], "is no PACK/ID"),
        (["en/promo/Evening"], "is no PACK/ID"),
        (["../promo/evening"], "is no PACK/ID"),
        (["en/specials/evening"], "add --category; known: ad, app"),
        (["en/promo/evening", "--category", "specials"], "unknown category `specials`"),
        (["my/promo/evening"], "add --language"),
        (["sites/example/evening", "--language", "en", "--category", "ad"], "names no site"),
    ],
)
def test_a_new_rule_without_a_sound_name_is_refused_and_nothing_written(
    run: Run, arguments: list[str], reason: str
) -> None:
    done = run("new", *arguments, "--folder", "own")
    assert (done.code, done.said) == (2, "")
    assert reason in done.complained
    assert not Path("own").exists()


def test_the_docs_have_the_numbers_and_each_rule_with_its_reason_and_an_example(run: Run) -> None:
    said = run("docs").said
    assert "| category | de | en | sites | all |" in said
    assert "| newsletter |  | 1 | 1 | 2 |" in said
    assert r"| `en/newsletter` | Prompts with a \| in the title | 1 |" in said
    assert (
        "- **harbour-letter**: An invitation to the harbour letter. For instance “Get the harbour letter Every evening”"
        in said
    )
    assert "harbour-letter" not in run("docs", "--table").said


@pytest.mark.parametrize("command", [["docs"], ["docs", "--table"], ["schema"]])
def test_what_is_written_to_a_file_is_what_would_be_said(run: Run, command: list[str]) -> None:
    said = run(*command).said
    done = run(*command, "--write", "page")
    assert (done.code, done.said, done.complained) == (0, "", "")
    assert Path("page").read_text(encoding="utf-8") == said


def test_a_file_that_cannot_be_written_is_named(run: Run) -> None:
    done = run("docs", "--write", "no/such/folder")
    assert done.code == 2
    assert "no/such/folder: no such file or directory" in done.complained


def test_without_a_command_the_usage_is_told(run: Run) -> None:
    done = run()
    assert done.code == 2
    assert "usage: cleantext rules" in done.complained


def test_the_list_of_packs_in_the_documentation_is_current() -> None:
    kept = (ROOT / "docs" / "packs.md").read_text(encoding="utf-8")
    current = overview(packs_of([builtin_folder()]))
    assert kept == current, "run: cleantext rules docs --table --isolated --write docs/packs.md"
