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
from cleantext import Cleaner, Removal, Result
from cleantext.cleaner import CLEAN_TEXT_KEYWORDS, domain_of

PROSE = "The bridge over the Elbe opens on Monday after nine years of work, the city said."
JUNK = "Sign up for our newsletter"
TEXT = f"{PROSE}\n\n{JUNK}\n\nAdvertisement\n\n{PROSE}"


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


def test_the_package_names_what_it_has() -> None:
    assert set(cleantext.__all__) <= set(dir(cleantext))
    assert all(getattr(cleantext, name) is not None for name in cleantext.__all__)
    with pytest.raises(AttributeError, match=r"module 'cleantext' has no attribute 'scrub'; it has .*clean"):
        _ = cleantext.scrub


def test_importing_the_package_loads_nothing_heavy() -> None:
    script = "import sys, cleantext; print(sorted({'yaml', 'regex', 'bs4', 'ahocorasick_rs'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
