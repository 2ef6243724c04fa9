"""Bulleted lists of other stories' headlines, as pages set them between two paragraphs or below the last one.

What tells them from a list of the story's own: no colon and no heading introduces them, each item is one headline long
and closed by nothing, items such as `Where: the old mill` are too short to be one, and half of them show what headlines
have and things on a list seldom do: a kicker, a question, a dash between two clauses, quotation marks, a link, or capitals
on all words that are not small.
"""

from __future__ import annotations

import re

from cleantext.document import Document
from cleantext.phrases.scripts import BULLETS
from cleantext.sentences import asks_or_exclaims, ends_like_sentence, looks_like

SHORTEST_PARAGRAPH = 80
SHORTEST_HEADLINE, LONGEST_HEADLINE = 25, 160
MOST_ITEMS = 14
SHORTEST_CLAUSE = 4  # words behind a kicker
_ITEM = re.compile(rf"\s*[{re.escape(BULLETS)}] (?=[\w\"'])")
_KICKER = re.compile(r"[^:.]{3,40}: [\"'„“”‘’«»]{0,2}[^\W\d_]")
_FACT = re.compile(r"[^:.]{3,40}: +[^\w\"'„“”‘’«»]{0,2}[\d$£€]")
_WORK_OR_WARE = re.compile(r".*(?:\((?:1\d|20)\d\d\)|[$£€] ?\d[\d.,]*|\d[\d.,]* ?[€$£])\W*")
_MARK = re.compile(r"\?\W*\Z|\w[\"'”’»)]? [–—] [\"'„“”‘’«»]?\w|[\"„“”«»]\w|\]\(")
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_ENGLISH = frozenset(
    "the of to for and a an on is are with by from at your our my how why what who about his her its this".split()
)
_SMALL, _MOST_SMALL = 3, 0.15  # letters; the share of longer words that may begin small


def begins_teaser_list(document: Document, number: int) -> bool:
    """Whether a line is the first of such a list.

    Args:
        document: the text.
        number: the line's number.
    """
    before = document.neighbour(number, -1)
    if before is None or not _closes_a_paragraph(document.lines.raw[before].strip()):
        return False
    if not _ITEM.match(document.lines[number].folded.text):
        return False
    items = _items(document, number)
    return (
        all(map(_reads_like_a_headline, items))
        and not all(item.endswith("?") for item in items)
        and (len(items) > 2 or (len(items) == 2 and any(map(_KICKER.match, items))))
        and 2 * sum(map(_shows_a_headline, items)) >= len(items)
    )


def _closes_a_paragraph(line: str) -> bool:
    if len(line) < SHORTEST_PARAGRAPH or line[0] in BULLETS or looks_like(line, "bullet"):
        return False
    return ends_like_sentence(line) and not asks_or_exclaims(line)


def _items(document: Document, number: int) -> list[str]:
    """The words of the list's items; one too many tells that it is too long."""
    items: list[str] = []
    at: int | None = number
    while at is not None and len(items) <= MOST_ITEMS and looks_like(document.lines[at].text, "bullet"):
        items.append(document.lines[at].text.strip()[1:].strip())
        at = document.neighbour(at, 1)
    return items if len(items) <= MOST_ITEMS else []


def _reads_like_a_headline(item: str) -> bool:
    if not SHORTEST_HEADLINE <= len(item) <= LONGEST_HEADLINE or item.endswith((".", ":", ";", ",")):
        return False
    return ". " not in item and not _FACT.match(item) and not _WORK_OR_WARE.fullmatch(item)


def _shows_a_headline(item: str) -> bool:
    kicker = _KICKER.match(item)
    behind = len(item[kicker.end() - 1 :].split()) if kicker else 0
    return behind >= SHORTEST_CLAUSE or bool(_MARK.search(item)) or _is_in_title_case(item)


def _is_in_title_case(item: str) -> bool:
    """Whether English capitals stand as on a headline; German ones stand on nouns alone, with no small English word."""
    words = _WORD.findall(item)
    longer = [word for word in words if len(word) > _SMALL]
    small = sum(word[0].islower() for word in longer)
    return len(longer) > 2 and small <= _MOST_SMALL * len(longer) and not _ENGLISH.isdisjoint(map(str.lower, words))
