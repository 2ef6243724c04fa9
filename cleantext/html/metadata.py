"""What a page's JSON-LD says of access to the article (schema.org: `isAccessibleForFree`, `hasPart.cssSelector`)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from cleantext.css import Selector, SelectorError, parse_selector
from cleantext.html.page import NONE, Page
from cleantext.result import Evidence

MOST_NODES = 10_000
LOOKED_AT = 40  # elements outwards from a line
RULE = "page/json-ld"
_ACCESS = "isAccessibleForFree"
_NOT_FREE = (False, "False", "false", "http://schema.org/False", "https://schema.org/False")


def verdicts_of(page: Page, text: str) -> tuple[Evidence, ...]:
    """The flags that a page's own metadata raise.

    Args:
        page: the page.
        text: what somebody extracted from it.

    Returns:
        `paywalled` where the page says that the article, or a part of it, is not free; `truncated` where the part that
        is not free is nowhere on the page, or nothing of it is in the text. The evidence is the metadata's own words;
        it stands at no offset of the text.
    """
    data = (source for source in page.head.data if _ACCESS in source)
    closed = [node for source in data for node in _nodes(source) if _is_closed(node)]
    if not closed:
        return ()
    found = [Evidence("paywalled", 0, 0, '"isAccessibleForFree": false', RULE)]
    selectors = {node["cssSelector"] for node in closed if isinstance(node.get("cssSelector"), str)}
    missing = sorted(selector for selector in selectors if _is_missing(page, text, selector))
    if missing and len(missing) == len(selectors):
        found.append(Evidence("truncated", 0, 0, f'"cssSelector": {json.dumps(missing[0])}', RULE))
    return tuple(found)


def _nodes(source: str) -> Iterator[dict[str, Any]]:
    """The objects in a piece of JSON-LD, outermost first; none where it is broken."""
    try:
        waiting = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _is_closed(node: dict[str, Any]) -> bool:
    return _ACCESS in node and node[_ACCESS] in _NOT_FREE


def _is_missing(page: Page, text: str, selector: str) -> bool:
    """Whether nothing that a selector picks on a page is in a text."""
    try:
        steps = parse_selector(selector)
    except SelectorError:
        return False
    picked: dict[int, bool] = {NONE: False}
    for number, words in enumerate(page.blocks_.texts):
        if _is_picked(page.element_at(number), page, steps, picked) and words[:60] in text:
            return False
    return True


def _is_picked(element: int, page: Page, steps: Sequence[Selector], known: dict[int, bool]) -> bool:
    """Whether an element or one it stands in is picked; what is found out on the way is noted."""
    passed: list[int] = []
    while element not in known:
        chain = [page.container(number) for number in islice(page.elements.outwards(element), LOOKED_AT)]
        if any(one.matches(chain) for one in steps):
            known[element] = True
            break
        passed.append(element)
        element = page.elements.parents[element]
    known.update(dict.fromkeys(passed, known[element]))
    return known[element]
