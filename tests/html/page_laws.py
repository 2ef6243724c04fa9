"""The laws of cleaned pages as plain functions: each takes a page, cleans it, and asserts."""

from __future__ import annotations

import re

from page_strategies import HiddenInPage
from trial_page import cleaned, cleaned_text, lines_of

_MARKUP = re.compile(r"<!--.*?-->|<[!?/a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>", re.DOTALL)


def is_left_of(output: str, source: str) -> bool:
    """Whether an output is a source with stretches deleted."""
    left = iter(source)
    return all(character in left for character in output)


def markup_of(source: str) -> list[str]:
    """The tags and comments of a page that is well written, as they are written."""
    return _MARKUP.findall(source)


def is_left_of_list(output: list[str], source: list[str]) -> bool:
    """Whether a list is another with items deleted."""
    left = iter(source)
    return all(one in left for one in output)


def deletes_only_from(page: str) -> None:
    """Law 1: the page that comes back is the page with stretches deleted; a page without removals is itself."""
    result = cleaned(page)
    assert is_left_of(result.html, page), f"{result.html!r} is not left of {page!r}"
    if not result.removals:
        assert result.html is page


def says_what_is_left(page: str) -> None:
    """Law 2: the text of the page that comes back is the text that the removals leave, line by line."""
    result = cleaned(page)
    left = [" ".join(line.split()) for line in result.result.text.splitlines() if line.strip()]
    assert lines_of(result.html) == left, f"{page!r} became {result.html!r}"


def keeps_tags_whole(page: str) -> None:
    """No tag or comment is cut into or written anew."""
    html = cleaned(page).html
    assert is_left_of_list(markup_of(html), markup_of(page)), f"{page!r} became {html!r}"


def is_still_page(page: str) -> None:
    """Law 3: cleaning the cleaned page removes nothing more."""
    once = cleaned(page).html
    again = cleaned(once)
    assert not again.removals, f"a second cleaning of {page!r} removes {[one.text for one in again.removals]}"
    assert again.html is once


def is_still_text_of(page: str) -> None:
    """Law 3 for a text with its page: cleaning what is left of it with the same page removes nothing more."""
    once = cleaned_text("\n".join(lines_of(page)), page)
    again = cleaned_text(once.text, page)
    assert not again.removals, f"a second cleaning with {page!r} removes {[one.text for one in again.removals]}"


def leaves_exactly_the_page(drawn: HiddenInPage) -> None:
    """Law 6: the junk is gone with its wrappers, and the page is there to the character."""
    result = cleaned(drawn.text)
    assert result.html == drawn.page, f"{drawn.text!r}\nbecame {result.html!r}\nand not {drawn.page!r}"
