"""The two articles the project started from, and what cleaning must leave of them, to the character."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

import cleantext

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
INDEPENDENT = "000_8c772bd72dd91838.txt"
SHEET = "003_aa3e6f4e683fc520.txt"


def _seed(name: str) -> str:
    return (SEEDS / name).read_bytes().decode("utf-8")


def _without(text: str, first: str, last: str, after: str = "") -> str:
    """The text without the stretch from its first words through its last, and the spacing named after it."""
    start = text.index(first)
    end = text.index(last, start) + len(last)
    assert text[end:].startswith(after)
    return text[:start] + text[end + len(after) :]


def _appeal_and_prompt_cut() -> str:
    text = _without(
        _seed(INDEPENDENT), " Your support helps us to tell the story", "makes all the difference. Read more"
    )
    return _without(text, "Watch live as Volodymyr Zelensky", "between Ukraine and Russia.", "\n\n")


def _description_and_pointer_cut() -> str:
    text = _without(_seed(SHEET), "This video description:", "for more money and weapons.", "\n\n")
    return _without(text, "More: No Handshakes", "Just More Whining from Kiev", "\n\n")


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        (INDEPENDENT, "f8641a0867d88badcb763c5b304da6c801e3457cca3228850c6aa2934f5d44c9"),
        (SHEET, "0f75b0cef2e72b0a3a37843a3a098a3f343188127a61423458d7dbfed93682f2"),
    ],
)
def test_the_seeds_are_unchanged(name: str, digest: str) -> None:
    assert sha256((SEEDS / name).read_bytes()).hexdigest() == digest


def test_of_the_first_seed_the_appeal_and_the_live_prompt_go_and_all_else_stays() -> None:
    assert cleantext.clean(_seed(INDEPENDENT)) == _appeal_and_prompt_cut()
    assert cleantext.clean(_seed(INDEPENDENT), url="https://www.independent.co.uk/tv/news") == _appeal_and_prompt_cut()


def test_the_appeal_and_the_prompt_go_as_what_they_are() -> None:
    side = cleantext.inspect(_seed(INDEPENDENT)).side
    assert [text.startswith("Your support helps us") for text in side["donation"]] == [True]
    assert [text.startswith("Watch live as Volodymyr") for text in side["video"]] == [True]
    assert set(side) == {"donation", "video"}


def test_the_date_in_the_first_seed_goes_only_with_the_category_meta() -> None:
    assert cleantext.clean(_seed(INDEPENDENT)).startswith(" date 2025-06-02\n")
    cleaner = cleantext.Cleaner(categories=["default", "meta"])
    result = cleaner.inspect(_seed(INDEPENDENT))
    assert "date 2025-06-02" in " ".join(result.side["meta"])
    assert result.text.lstrip() == _appeal_and_prompt_cut().replace(" date 2025-06-02", "", 1).lstrip()


def test_of_the_second_seed_the_description_and_the_pointer_go_and_all_else_stays() -> None:
    assert cleantext.clean(_seed(SHEET)) == _description_and_pointer_cut()


def test_what_is_left_of_the_seeds_holds_nothing_more_to_remove() -> None:
    for name in (INDEPENDENT, SHEET):
        once = cleantext.clean(_seed(name))
        assert cleantext.inspect(once).removals == ()


def test_the_cleaned_seeds_kept_beside_them_are_the_same() -> None:
    cleaned = SEEDS / "cleaned"
    assert (cleaned / INDEPENDENT).read_bytes().decode("utf-8") == _appeal_and_prompt_cut()
    assert (cleaned / SHEET).read_bytes().decode("utf-8") == _description_and_pointer_cut()


@pytest.mark.parametrize(
    "appeal",
    [
        "Your support helps us tell the story. Your donation allows us to keep sending reporters to the front. We choose "
        "not to lock readers out with paywalls. Your support makes all the difference.",
        "We need your help. Your contribution allows our journalists to keep reporting from the ground. We believe quality "
        "journalism should be available to everyone, paid for by those who can afford it. Support us today.",
    ],
)
def test_appeals_in_other_words_go_too(appeal: str) -> None:
    article = "The bridge over the Elbe opens on Monday after nine years of work, the city said."
    assert cleantext.clean(f"{article}\n\n{appeal}\n\n{article}") == f"{article}\n\n{article}"


@pytest.mark.parametrize(
    "line",
    ["More: Seven Boats Lost Off the Coast in a Single Night", "More: Mayor Says Bridge Will Open in Spring"],
)
def test_other_pointers_to_more_go_too(line: str) -> None:
    article = "The bridge over the Elbe opens on Monday after nine years of work, the city said."
    assert cleantext.clean(f"{article}\n\n{line}\n\n{article}") == f"{article}\n\n{article}"


@pytest.mark.parametrize(
    "line",
    [
        "More: A Life is her third novel.",
        "She said more: the bridge would never open.",
        "Thomas More: A Man for All Seasons was on at the Globe.",
        "Watch live music on any night of the week and you will see what the city has lost.",
        "Your support helps us, the mayor told the volunteers, and nobody believed her.",
    ],
)
def test_lines_that_only_look_like_it_stay(line: str) -> None:
    article = "The bridge over the Elbe opens on Monday after nine years of work, the city said."
    assert cleantext.clean(f"{article}\n\n{line}\n\n{article}") == f"{article}\n\n{line}\n\n{article}"
