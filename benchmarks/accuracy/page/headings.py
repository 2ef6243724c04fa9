"""The subheadings of a page, found without this project's own code."""

from __future__ import annotations

import math
from typing import Any

from benchmarks.corpus import TOKEN

SUBHEADINGS = ("h2", "h3", "h4", "h5", "h6")
LINK_SHARE = 0.5


def words_of(text: str) -> str:
    """What a line and the element it came from have in common."""
    return "".join(TOKEN.findall(text.casefold()))


def subheadings(html: str) -> frozenset[str]:
    """The words of each `h2` to `h6` that is not a link to another page.

    >>> subheadings('<h2>Two <i>hours</i></h2><h3><a href="/x">Old mill sold</a></h3><a href="/y"><h4>New</h4></a>')
    frozenset({'twohours'})
    """
    from lxml import html as lxml_html  # comes with trafilatura, which only these figures need

    if not html.strip():
        return frozenset()
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    found = ((words_of(heading.text_content()), _linked(heading)) for heading in root.iter(*SUBHEADINGS))
    return frozenset(words for words, linked in found if words and linked < LINK_SHARE * len(words))


def _linked(heading: Any) -> float:
    """How many letters of a heading are part of a link."""
    if any(map(_leads_elsewhere, heading.iterancestors("a"))):
        return math.inf
    return sum(len(words_of(link.text_content())) for link in heading.iter("a") if _leads_elsewhere(link))


def _leads_elsewhere(node: Any) -> bool:
    return not (node.get("href") or "#").strip().startswith("#")
