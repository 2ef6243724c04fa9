"""The public interface, used as its documentation says."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from trial import TRIAL_FOLDER

import cleantext
from cleantext import Cleaner, PackError, Removal, Result, Settings
from cleantext.cleaner import CLEAN_TEXT_KEYWORDS, domain_of

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


def test_clean_gives_the_text_without_its_boilerplate() -> None:
    assert cleantext.clean(f"{PROSE}\n\n{JUNK}\n\n{PROSE}") == f"{PROSE}\n\n{PROSE}"


def test_inspect_says_what_went_where_and_why() -> None:
    result = cleantext.inspect(TEXT)
    assert isinstance(result, Result)
    removal = result.removals[0]
    assert isinstance(removal, Removal)
    assert TEXT[removal.start : removal.end] == removal.text
    assert removal.text.strip() == JUNK
    assert (removal.category, removal.rule.split("/")[:2]) == ("newsletter", ["en", "newsletter"])
    assert removal.why.endswith(".")
    assert removal.confidence in ("certain", "likely")
    assert (result.source, result.status, result.flags) == (TEXT, "clean", frozenset())
    assert result.text == f"{PROSE}\n\n{PROSE}"


def test_annotate_gives_the_same_spans_and_deletes_nothing() -> None:
    assert cleantext.annotate(TEXT) == cleantext.inspect(TEXT).removals
    assert cleantext.annotate(PROSE) == ()


def test_the_side_holds_the_removed_texts_by_category() -> None:
    side = cleantext.inspect(TEXT).side
    assert side["newsletter"] == (JUNK,)
    assert side["ad"] == ("Advertisement",)
    assert side["donation"] == ()
    assert set(side) == {"newsletter", "ad"}


def test_restore_undoes_by_category_by_rule_and_by_removal() -> None:
    result = cleantext.inspect(TEXT)
    newsletter = result.removals[0]
    kept = f"{PROSE}\n\n{JUNK}\n\n{PROSE}"
    assert result.restore("newsletter") == result.restore(newsletter.rule) == result.restore(newsletter) == kept
    assert result.restore("newsletter", "ad") == result.restore(*result.removals) == TEXT
    assert result.restore() == result.text


@pytest.mark.parametrize(
    "unknown", ["donation", "en/newsletter/nope", Removal(0, 1, "T", "a/b/c", "ad", "Why.", "certain")]
)
def test_restore_refuses_what_was_not_removed_and_says_what_was(unknown: str | Removal) -> None:
    with pytest.raises(ValueError, match=r"nothing to restore for .*removed here: .*newsletter"):
        cleantext.inspect(TEXT).restore(unknown)


def test_restore_on_a_text_that_lost_nothing_says_so() -> None:
    with pytest.raises(ValueError, match="removed here: nothing"):
        cleantext.inspect(PROSE).restore("ad")


@pytest.mark.parametrize("call", [cleantext.clean, cleantext.inspect, cleantext.annotate, Cleaner().clean])
@pytest.mark.parametrize(
    ("text", "lesson"),
    [
        (b"bytes", r"text is bytes, not str: decode it first"),
        (bytearray(b"b"), r"text is bytearray, not str: decode it first"),
        (None, r"text is None.*extractors return None"),
        (42, r"text is int, not str"),
        (["a"], r"text is list, not str"),
        (Path("a"), r"text is \w*Path, not str"),
    ],
)
def test_anything_but_a_text_is_refused_with_a_lesson(call: Callable[..., Any], text: Any, lesson: str) -> None:
    with pytest.raises(TypeError, match=lesson):
        call(text)


@pytest.mark.parametrize("call", [cleantext.clean, cleantext.inspect, cleantext.annotate])
def test_the_keywords_of_other_packages_are_recognised(call: Callable[..., Any]) -> None:
    for keyword in sorted(CLEAN_TEXT_KEYWORDS):
        with pytest.raises(TypeError, match=rf"'{keyword}' is a keyword of the packages clean-text or cleantext"):
            call(TEXT, **{keyword: True})
    with pytest.raises(
        TypeError, match=r"unknown keyword 'level'; settings such as level= belong to cleantext.Cleaner"
    ):
        call(TEXT, level="hunch")


def test_a_url_that_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="url is bytes"):
        cleantext.clean(TEXT, b"https://example.org")  # type: ignore[arg-type]  # the mistake under test


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        (None, ""),
        ("", ""),
        ("example.org", "example.org"),
        ("www.Example.ORG.", "www.example.org"),
        ("https://user:word@Example.org:8080/a?b=c#d", "example.org"),
        ("//example.org/a", "example.org"),
        ("example.org/a//b", "example.org"),
        ("example.org/redirect?to=https://other.net", "example.org"),
        ("EXAMPLE.org:80", "example.org"),
        ("https://[::1]/", "::1"),
        ("https://[broken", ""),
        ("file:///etc/hosts", ""),
        ("no domain at all", "no domain at all"),
        ("https://münchen.example/", "münchen.example"),
    ],
)
def test_the_domain_of_an_address(url: str | None, domain: str) -> None:
    assert domain_of(url) == domain


def test_a_url_or_bare_domain_wakes_the_rules_of_its_site() -> None:
    cleaner = Cleaner(rules=TRIAL_FOLDER / "sites")
    line = "The Harbour Times is on every channel"
    for url in ("https://www.example.org/a", "example.org", "http://EXAMPLE.org:80"):
        assert cleaner.clean(line, url) == ""
    for elsewhere in (None, "example.com", "https://other.net/example.org"):
        assert cleaner.clean(line, elsewhere) == line


def test_clean_many_is_lazy() -> None:
    drawn: list[str] = []

    def texts() -> Iterator[str]:
        for text in (TEXT, JUNK, PROSE):
            drawn.append(text)
            yield text

    cleaned = cleantext.clean_many(texts())
    assert drawn == []
    assert next(cleaned) == f"{PROSE}\n\n{PROSE}"
    assert drawn == [TEXT]
    assert list(cleaned) == ["", PROSE]


def test_clean_many_refuses_one_text_and_things_that_are_none() -> None:
    with pytest.raises(TypeError, match="texts is one str; give several texts"):
        cleantext.clean_many(TEXT)
    with pytest.raises(TypeError, match="extractors return None"):
        list(cleantext.clean_many([TEXT, None]))  # type: ignore[list-item]  # the mistake under test


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


def test_cleaners_with_the_same_settings_are_equal() -> None:
    assert Cleaner(exclude={"ad", "ui"}) == Cleaner(exclude=["ad", "ui"])
    assert hash(Cleaner(level="hunch")) == hash(Cleaner(level="hunch"))
    assert Cleaner() != Cleaner(level="hunch")
    assert Cleaner() != "Cleaner"
    assert repr(Cleaner(level="hunch")).startswith("Cleaner(Settings(")


def test_nothing_public_can_be_changed() -> None:
    cleaner = Cleaner()
    for name in ("settings", "level", "_settings"):
        with pytest.raises(AttributeError):
            setattr(cleaner, name, "hunch")
    result = cleantext.inspect(TEXT)
    for thing, name in ((result, "text"), (result.removals[0], "text"), (cleaner.settings, "level")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, name, "x")
    assert isinstance(result.removals, tuple)
    assert {result, result.removals[0]}


def test_flags_tell_about_the_page_with_their_evidence(own: Path) -> None:
    result = Cleaner(rules=own).inspect(f"{PROSE}\nThe pike of the day")
    assert "truncated" in result.flags
    evidence = next(one for one in result.evidence if one.rule == "mine/promo/pike")
    assert result.source[evidence.start : evidence.end] == evidence.text == "The pike of the day"


def test_the_package_names_what_it_has() -> None:
    assert set(cleantext.__all__) <= set(dir(cleantext))
    assert all(getattr(cleantext, name) is not None for name in cleantext.__all__)
    with pytest.raises(AttributeError, match=r"module 'cleantext' has no attribute 'scrub'; it has .*clean"):
        _ = cleantext.scrub


def test_importing_the_package_loads_nothing_heavy() -> None:
    script = "import sys, cleantext; print(sorted({'yaml', 'regex', 'bs4', 'ahocorasick_rs'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
