"""Pages made to break programs: each is read and cleaned, and the work grows with the page, not with its square."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from article import SENTENCES
from laws.work import work_of
from page_laws import deletes_only_from, is_still_page
from trial_page import cleaned, cleaned_text, lines_of

JUNK = "<p>Sign up for our newsletter</p>"
LINE = f"<p>{SENTENCES[0]}</p>"

ODD = {
    "empty": "",
    "blank": " \n\t ",
    "NULs": f"\0<p\0>Sign\0 up</p>\0{JUNK}<\0p>",
    "lone surrogates": f"\ud800<p\udfff class='\ud83d'>ice \udfff</p>{JUNK}",
    "byte order marks": f"\ufeff\ufeff{LINE}\ufeff{JUNK}\ufeff",
    "no text": "<html><head></head><body><div></div></body></html>",
    "only junk": JUNK,
    "only a box": "<div class=promo>Nine gulls</div>",
    "no markup": f"{SENTENCES[0]}\nSign up for our newsletter",
    "line separators in a text": f"<p>ice\u2028mill\x85gull\x1c</p>{JUNK}",
    "right to left": f"<p dir=rtl>\u202e{SENTENCES[18]}\u202c</p>{JUNK}",
    "cut off in a tag": f"{LINE}{JUNK}<div class=",
    "cut off in a name": f"{LINE}{JUNK}</di",
    "cut off in a comment": f"{LINE}{JUNK}<!-- {LINE}",
    "cut off in a script": f"{LINE}{JUNK}<script>var a = '{LINE}",
    "cut off in a reference": f"{LINE}{JUNK}<p>&am",
    "cut off in a character reference": f"{LINE}{JUNK}<p>&#x",
    "wrongly decoded": LINE.encode("utf-16").decode("latin-1") + JUNK,
    "wrongly decoded, once more": f"<p>{SENTENCES[17]}</p>{JUNK}".encode().decode("latin-1"),
    "only end tags": "</p></div></b></body></html></table></td></p>",
    "frames": "<frameset><frame src=a><noframes><p>Sign up for our newsletter</noframes></frameset>",
}


@pytest.mark.parametrize("page", ODD.values(), ids=ODD.keys())
def test_odd_pages_are_cleaned_like_any_other(page: str) -> None:
    deletes_only_from(page)
    is_still_page(page)
    assert cleaned_text(SENTENCES[0], page).text == SENTENCES[0]


# What is repeated to make a hostile page.
PIECES = {
    "open brackets": "<",
    "open brackets and slashes": "</",
    "open brackets and letters": "<a",
    "open brackets and blanks": "<a ",
    "open comments": "<!--",
    "comments that nearly end": "--!-",
    "open CDATA": "<![CDATA[",
    "declarations": "<!a",
    "questions": "<?",
    "unclosed quotes": "<a b='",
    "unclosed quotes of two kinds": "<a b='\"",
    "equal signs": "<a =",
    "equal signs in a tag": "=",
    "quotes": "'\"",
    "blanks": "   \n",
    "one letter": "a",
    "ampersands": "&",
    "numbers of characters": "&#",
    "long references": "&abcdefghijk",
    "references": "&amp;",
    "divs": "<div>",
    "ends of divs": "</div>",
    "spans": "<span>",
    "spans with blanks": " <span> ",
    "paragraphs": "<p>",
    "paragraphs with a text": "<p>ice",
    "items": "<li>",
    "items in lists": "<ul><li>",
    "cells": "<td>",
    "tables in cells": "<table><tr><td>ice",
    "links in links": "<a href=x>ice",
    "headings": "<h1>ice",
    "titles": "<title>",
    "open scripts": "<script>",
    "closed scripts": "<script></script >",
    "drawings": "<svg>",
    "templates": "<template>ice",
    "selects": "<select><option>",
    "misnested": "<b><p><i></b></p></i>ice",
    "misnested blocks": "<div><b></div><p>",
    "ends of paragraphs": "ice</p>",
    "NULs": "<\0",
    "junk": JUNK,
    "junk in divs": f"<div>{JUNK}",
    "junk in spans": "<span>Sign up for our newsletter<br>",
    "junk in one paragraph": "Sign up for our newsletter<br>",
    "boxes": "<div class=promo>Nine gulls</div>",
    "boxes in boxes": "<div class=promo>Nine gulls",
    "links": "<p><a href=/x>Nine gulls at sea</a>",
    "the same line": LINE,
    "many classes": "<p class='a b-c dE f1 promo2 x_y'>ice",
    "asides with an offer": "<aside><p>Fresh herring</p>",
    "pictures": "<img>",
    "many attributes": "<p a b c=d e='f'>",
}
BEGINNINGS = {
    "in a tag": "<p ",
    "in a name": "<",
    "in a value": "<p class=",
    "in a quoted value": "<p class='",
    "in an end tag": "</p ",
    "in a comment": "<!--",
    "in a script": "<script>",
    "in a title": "<title>",
    "in a reference": "<p>&#",
}


def work_grows_with_the_page(make: str, piece: str) -> None:
    """Four times the page makes no more than about four times the work."""
    less, more = (work_of(partial(cleaned, make + piece * (length // len(piece)))) for length in (2_000, 8_000))
    assert more <= less * 4 * 1.6 + 3_000, f"{less} steps, then {more} for four times as many of {piece!r}"


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_work_grows_with_the_page_and_not_with_its_square(piece: str) -> None:
    work_grows_with_the_page(LINE, piece)


LARGE = """
import sys, time
sys.path[:0] = sys.argv[1:]
from test_hostile_pages import BEGINNINGS, JUNK, LINE, PIECES
from trial_page import cleaned, lines_of
slowest = {}
for begins in ("", *BEGINNINGS.values()):
    for name, piece in PIECES.items():
        size = 20_000 if begins else 60_000
        start = time.process_time()
        lines_of(LINE + begins + piece * (size // len(piece)))
        slowest[name + begins] = time.process_time() - start
assert max(slowest.values()) < 10, sorted(slowest.items(), key=lambda pair: -pair[1])[:5]
deep = LINE + "<div><b>" * 50_000 + JUNK + "</b></div>" * 50_000
assert cleaned(deep).html == LINE
deep = LINE + "<div>" * 100_000 + JUNK
assert cleaned(deep).html == LINE
wide = LINE + f'<p class="{"a " * 2_500_000}">' + "ice</p>" + JUNK
assert cleaned(wide).html == wide.removesuffix(JUNK)
long = LINE + "<p>" + "ice " * 250_000 + "</p>" + JUNK
assert cleaned(long).html == long.removesuffix(JUNK)
titled = "<title>" + "ice " * 500_000 + "</title>" + LINE + "<div class=promo>" + "<p>icy ice of the icy icebergs</p>" * 2_000 + "</div>"
assert cleaned(titled).html == titled[: titled.index("<div")]
less = LINE + "<" * 1_000_000
assert cleaned(less).html is less
"""


def test_large_hostile_pages_come_to_an_end() -> None:
    """With quadratic work in an expression this would take hours; the limit only ends a hopeless run."""
    here = Path(__file__).parent
    subprocess.run([sys.executable, "-c", LARGE, str(here), str(here.parent)], check=True, timeout=600)


def test_the_text_below_a_hundred_thousand_levels_is_read() -> None:
    assert lines_of("<div>" * 100_000 + "ice") == ["ice"]
    assert lines_of("<i>" * 100_000 + "ice" + "</i>" * 100_000 + " mill") == ["ice mill"]
