"""Every code of the linter: a rule with the fault is found, with its place and a mend; a near miss is left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from lint.one_rule import Draft, findings, line_with
from trial import builtin_packs

from cleantext.lint import Finding, lint
from cleantext.lint.slow import repeats_nest

DOCS = Path(__file__).parents[2] / "docs" / "lint.md"
SOUND = Draft()
NARROW = 'begins_with: "read this next"\nshorter_than: 90'
NEEDLES = ("Find the yacht here", "A yacht we could find")
GAPS = " ... ".join(f"({' | '.join(f'{letter}{n}' for n in range(12))})" for letter in "abc") + " ... week"


@dataclass(frozen=True)
class Case:
    """A fault, the beginning of the pack's line the finding points at, and a near miss."""

    code: str
    severity: str
    fault: tuple[Draft, ...]
    at: str
    near_miss: tuple[Draft, ...]


def loose(phrase: str, more: str = "") -> Draft:
    """A rule that looks for a phrase anywhere in a sentence."""
    condition = f'look_in: sentence\ncontains: "{phrase}"{more}'
    return Draft(condition=condition, remove="sentence", removes=NEEDLES, keeps=(f"A {phrase} B", f"C {phrase}"))


def anywhere(phrase: str, more: str = "") -> Draft:
    """A rule that looks for a phrase anywhere in a line and removes the line."""
    return Draft(condition=f'contains: "{phrase}"{more}', removes=NEEDLES, keeps=(f"A {phrase} B", f"C {phrase}"))


CASES = (
    Case("CT101", "error", (loose("find"),), "- id: next", (loose("find the yacht"),)),
    Case("CT101", "warning", (loose("photo"),), "- id: next", (loose("photo", "\nshorter_than: 60"),)),
    Case("CT102", "warning", (anywhere("yacht"),), "- id: next", (anywhere("yacht", "\nshorter_than: 60"),)),
    Case("CT201", "warning", (anywhere("the yacht club"),), "- id: next", (loose("the yacht club"),)),
    Case(
        "CT301",
        "error",
        (SOUND, Draft(name="again")),
        "- id: again",
        (SOUND, Draft(name="again", condition="begins_with: read this next\nat: tail")),
    ),
    Case(
        "CT301",
        "warning",
        (SOUND, Draft(name="again", condition=NARROW)),
        "- id: again",
        (SOUND, Draft(name="again", condition=NARROW, remove="match")),
    ),
    Case(
        "CT302",
        "warning",
        (Draft(condition='begins_with: "read this next (here | below)"'), Draft("wider", condition=NARROW)),
        "- id: next",
        (
            Draft(condition='begins_with: "read this (next | now)"', removes=("Read this next", "Read this now")),
            Draft(
                "wider", condition='begins_with: "(read | see) this next"', removes=("Read this next", "See this next")
            ),
        ),
    ),
    Case(
        "CT401",
        "warning",
        (Draft(keeps=("Read this next, he said.", "The ferry sank.")),),
        '- "The ferry sank."',
        (Draft(keeps=("Read this next, he said.", "To be read next: this.")),),
    ),
    Case(
        "CT402",
        "error",
        (Draft(keeps=("The ferry sank.", "Nobody drowned.")),),
        "- id: next",
        (Draft(keeps=("The ferry sank.", "He said: read this next.")),),
    ),
    Case("CT501", "warning", (loose(GAPS),), "- id: next", (loose(GAPS.replace(" ...", "", 2)),)),
    Case(
        "CT502",
        "warning",
        (Draft(condition=NARROW + "\nmatches: '^read( ?\\w+)*$'\nbecause: words alone do not do"),),
        "- id: next",
        (Draft(condition=NARROW + "\nmatches: '^read( ?\\w+){0,5}$'\nbecause: words alone do not do"),),
    ),
    Case("CT601", "warning", (Draft(why="sends the reader on."),), "- id: next", (Draft(why="It sends them on."),)),
    Case("CT601", "warning", (Draft(why="Sends the reader on"),), "- id: next", (Draft(why="Is it an ad?"),)),
    Case(
        "CT602",
        "warning",
        (Draft(condition="begins_with: read this next\nat: tail"),),
        "- id: next",
        (Draft(condition="begins_with: read this next\nat: tail", removes=("It sank.\\n~~Read this next~~",)),),
    ),
    Case("CT701", "warning", (Draft(status="deprecated"),), "- id: next", (Draft(status="experimental"),)),
)
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.severity}")


def of_code(code: str, found: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in found if one.code == code]


@every_case
def test_a_fault_is_found_once_with_its_line_and_a_mend(case: Case, tmp_path: Path) -> None:
    found = of_code(case.code, findings(tmp_path, *case.fault))

    assert len(found) == 1
    assert found[0].severity == case.severity
    assert found[0].file == str(tmp_path / "my" / "promo.yaml")
    assert line_with(found[0]) == case.at
    assert len(found[0].mend.split()) > 2


@every_case
def test_a_near_miss_is_left_alone(case: Case, tmp_path: Path) -> None:
    assert of_code(case.code, findings(tmp_path, *case.near_miss)) == []


def test_a_sound_rule_has_no_findings(tmp_path: Path) -> None:
    assert findings(tmp_path, SOUND) == ()


def test_a_finding_reads_as_place_rule_code_message_and_mend(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, Draft(status="deprecated"))

    file = tmp_path / "my" / "promo.yaml"
    mend = "move what is still needed to the rule that follows it, and delete this one"
    assert str(found) == f"{file}:6: my/promo/next CT701 deprecated, and still in use - {mend}"


def test_names_choose_the_rules_that_are_reported_but_all_are_compared(tmp_path: Path) -> None:
    twice = (SOUND, Draft(name="again"), Draft(name="third", condition="begins_with: next read this", why="No stop"))

    def rules(*names: str) -> set[tuple[str, str]]:
        return {(one.rule, one.code) for one in findings(tmp_path, *twice, names=names)}

    assert ("my/promo/again", "CT301") in rules("my/promo/again")
    assert {rule for rule, _ in rules("my/promo/again")} == {"my/promo/again"}
    assert rules("my/promo") == rules("my") == rules()
    assert rules("my/pro") == set()


def test_findings_come_in_the_order_of_their_lines(tmp_path: Path) -> None:
    found = findings(
        tmp_path, Draft(why="no stop", keeps=("The ferry sank.", "Nobody drowned.")), Draft("b", "no stop")
    )

    assert len(found) > 2
    assert [one.line for one in found] == sorted(one.line for one in found)


@pytest.mark.parametrize("source", [r"^(\w+ ?)*$", r"\b((ab)*c?)+", r"^(a{2,})*", r"^(?:x|(y+))+z"])
def test_repetitions_without_limit_inside_each_other_are_seen(source: str) -> None:
    assert repeats_nest(source)


@pytest.mark.parametrize("source", [r"^(\w+ ?){2,14}$", r"^(a*+b)+", r"^[(a+)*]+", r"^\(a+\)*", r"^a+b*(c|d)+"])
def test_repetitions_beside_each_other_or_with_limits_are_not(source: str) -> None:
    assert not repeats_nest(source)


def test_the_built_in_packs_have_no_errors() -> None:
    assert [str(one) for one in lint(builtin_packs()) if one.severity == "error"] == []


def test_the_manual_lists_every_code() -> None:
    assert set(re.findall(r"CT\d+", DOCS.read_text(encoding="utf-8"))) == {case.code for case in CASES}
