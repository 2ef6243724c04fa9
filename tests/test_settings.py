"""What a cleaner can be set to, and what it says of a wrong setting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cleantext
from cleantext import Cleaner, PackError, Settings

PROSE = "The bridge over the Elbe opens on Monday after nine years of work, the city said."
JUNK = "Sign up for our newsletter"
TEXT = f"{PROSE}\n\n{JUNK}\n\nAdvertisement\n\n{PROSE}"
RULE = """
  - id: {name}
    why: A line that only this outlet writes.
    is: "the {name} of the day"
    remove: line
    {more}
    removes: [The {name} of the day]
    keeps: ["The {name} of the day was caught.", "{name}"]
"""
RULES = {
    "otter": "confidence: certain",
    "heron": "confidence: likely",
    "swan": "confidence: hunch",
    "mink": "status: experimental",
    "pike": "flags: truncated",
}
APPEAL = """
  - id: appeal
    why: An appeal that holds prose.
    contains: "the otters ask you for help"
    remove: {from: match, to: "the otters thank you", at_most: {chars: 2000}}
    removes_prose: true
    removes: [The otters ask you for help. The otters thank you]
    keeps: [The otters ask you for help., The otters thank you., Otters]
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a pack of one's own."""
    path = tmp_path_factory.mktemp("own") / "mine" / "promo.yaml"
    path.parent.mkdir()
    head = "schema: 1\npack: mine/promo\nlanguage: en\ntitle: A pack of one's own\nrules:"
    rules = [RULE.format(name=name, more=more) for name, more in RULES.items()]
    path.write_text("".join([head, *rules, APPEAL]), encoding="utf-8")
    return path.parent.parent


def test_categories_choose_what_goes() -> None:
    assert Cleaner(categories=["ad"]).clean(TEXT) == f"{PROSE}\n\n{JUNK}\n\n{PROSE}"
    assert Cleaner(categories="newsletter").clean(TEXT) == f"{PROSE}\n\nAdvertisement\n\n{PROSE}"
    assert Cleaner(categories=[]).clean(TEXT) == TEXT
    assert Cleaner(categories=["default"]).clean(TEXT) == cleantext.clean(TEXT)


def test_opt_in_categories_are_off_until_named() -> None:
    line = "date 2025-06-02"
    text = f"{line}\n\n{PROSE}"
    assert cleantext.clean(text) == text
    assert Cleaner(categories=["default", "meta"]).clean(f"{text}\n\n{JUNK}") == PROSE


def test_exclude_spares_a_category_or_one_rule() -> None:
    assert Cleaner(exclude=["newsletter"]).clean(TEXT) == f"{PROSE}\n\n{JUNK}\n\n{PROSE}"
    removal = cleantext.inspect(JUNK).removals[0]
    spared = Cleaner(exclude=[removal.rule, *removal.also])
    assert removal.rule not in {one.rule for one in spared.annotate(TEXT)}


def test_languages_choose_packs() -> None:
    german = "Jetzt für unseren Newsletter anmelden"
    assert Cleaner(languages=["de"]).clean(f"{JUNK}\n{german}\n{PROSE}") == f"{JUNK}\n{PROSE}"
    assert Cleaner(languages=["en"]).clean(f"{JUNK}\n{german}\n{PROSE}") == f"{german}\n{PROSE}"


def test_the_level_says_how_unsure_a_rule_may_be(own: Path) -> None:
    beasts = ("otter", "heron", "swan")
    text = "\n".join(f"The {beast} of the day" for beast in beasts)
    for going, level in enumerate(("certain", "likely", "hunch"), start=1):
        result = Cleaner(rules=[own], level=level).inspect(text)
        assert [one.rule for one in result.removals] == [f"mine/promo/{beast}" for beast in beasts[:going]]
        assert [one.rule for one in result.suggested] == [f"mine/promo/{beast}" for beast in beasts[going:]]


def test_an_experimental_rule_suggests_and_never_removes(own: Path) -> None:
    cleaner = Cleaner(rules=[own], level="hunch")
    text = f"{JUNK}\nThe mink of the day\n{PROSE}"
    result = cleaner.inspect(text)
    assert result.text == cleaner.clean(text) == f"The mink of the day\n{PROSE}"
    suggested = result.suggested[0]
    assert (suggested.rule, text[suggested.start : suggested.end]) == ("mine/promo/mink", "The mink of the day")


@pytest.mark.parametrize("given", [str, Path, lambda folder: [str(folder)], lambda folder: (folder,)])
def test_packs_of_ones_own_join_the_built_in_ones(own: Path, given: Callable[[Path], Any]) -> None:
    cleaner = Cleaner(rules=given(own))
    assert cleaner.clean(f"The otter of the day\n{PROSE}\n{JUNK}") == PROSE


def test_a_broken_pack_is_refused_whole_with_all_its_faults(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine" / "promo.yaml"
    path.parent.mkdir()
    text = (own / "mine" / "promo.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("remove: line", "remove: lime\n    wy: x", 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        Cleaner(rules=tmp_path)
    assert [(problem.file, problem.rule) for problem in caught.value.problems] == [(str(path), "otter")] * 2
    assert "lime" in str(caught.value)
    assert "`wy`" in str(caught.value)


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        Cleaner(rules=[tmp_path, tmp_path / "nowhere"])
    assert "holds no .yaml file" in str(caught.value)
    assert "does not exist" in str(caught.value)


def test_keep_phrases_protect_their_lines() -> None:
    cleaner = Cleaner(keep=["our newsletter"])
    result = cleaner.inspect(TEXT)
    assert result.text == f"{PROSE}\n\n{JUNK}\n\n{PROSE}"
    assert "keep: the line holds 'our newsletter'" in result.refused[0].reason


def test_a_malformed_keep_phrase_is_refused() -> None:
    with pytest.raises(ValueError, match=r"keep: `\(` is never closed"):
        Cleaner(keep=["(our"])


def test_the_budget_bounds_the_prose_that_may_go(own: Path) -> None:
    plain = "The old harbour wall was built by monks who came over the ice in winter."
    text = "\n".join(["The otters ask you for help.", *[plain] * 10, "The otters thank you", *[plain] * 9])
    assert Cleaner(rules=own, budget=1).clean(text) == "\n".join([plain] * 9)
    result = Cleaner(rules=own, budget=0).inspect(text)
    assert (result.status, result.text, result.removals) == ("over_budget", text, ())


@pytest.mark.parametrize(
    ("options", "error", "lesson"),
    [
        ({"categories": ["nope"]}, ValueError, r"unknown category 'nope'; known: .*newsletter"),
        ({"exclude": ["nope"]}, ValueError, r"unknown category 'nope'; known: .*newsletter"),
        (
            {"exclude": ["en/newsletter/nope"]},
            ValueError,
            r"unknown rule 'en/newsletter/nope' in exclude; near it: en/",
        ),
        ({"languages": ["xx"]}, ValueError, r"unknown language 'xx'; known: .*de.*en"),
        ({"level": "sure"}, ValueError, r"unknown level 'sure'; known: certain, likely, hunch"),
        ({"budget": 1.5}, ValueError, r"budget is 1.5; give a share from 0 to 1"),
        ({"budget": float("nan")}, ValueError, r"budget is nan"),
        ({"budget": True}, TypeError, r"budget is a bool"),
        ({"budget": "half"}, TypeError, r"budget is str; give a number"),
        ({"level": 3}, TypeError, r"level is int; give a text"),
        ({"categories": 7}, TypeError, r"categories is int; give a list of texts"),
        ({"categories": [7]}, TypeError, r"an entry of categories is int; give a text"),
        ({"keep": b"x"}, TypeError, r"keep is bytes; give a list of texts"),
        ({"plugins": "yes"}, TypeError, r"plugins is str; give True or False"),
        ({"rules": None}, TypeError, r"rules is NoneType; give a list of texts"),
        ({"levels": "hunch"}, TypeError, r"unknown setting 'levels'; known: .*level"),
    ],
)
def test_a_wrong_setting_is_refused_with_what_would_be_right(
    options: dict[str, Any], error: type[Exception], lesson: str
) -> None:
    with pytest.raises(error, match=lesson):
        Cleaner(**options)
    if "levels" not in options:
        with pytest.raises(error, match=lesson):
            Cleaner(Settings(**options))


def test_settings_or_keywords_but_not_both() -> None:
    assert Cleaner(Settings(categories=("ad",))) == Cleaner(categories=["ad"])
    with pytest.raises(TypeError, match="not both"):
        Cleaner(Settings(), level="hunch")


def test_flags_tell_about_the_page_with_their_evidence(own: Path) -> None:
    result = Cleaner(rules=own).inspect(f"{PROSE}\nThe pike of the day")
    assert "truncated" in result.flags
    evidence = next(one for one in result.evidence if one.rule == "mine/promo/pike")
    assert result.source[evidence.start : evidence.end] == evidence.text == "The pike of the day"
