"""For each line of a text taken from a page, find the block it came from and what the page says of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, takewhile
from typing import NamedTuple
from urllib.parse import urlsplit

from cleantext.html.metadata import verdicts_of
from cleantext.html.page import Block, Element, Page, words_key
from cleantext.html.tags import HEADINGS, INLINE
from cleantext.surroundings import Container, PageLines, Surroundings

LOOKED_AT = 16  # elements outwards from a line
NEAR = 10
STORY_SHARE = 0.4  # of the story's words: an element with more of them tells nothing of one line
PARAGRAPH = 50  # characters
SHORTEST_TEASER, LONGEST_KICKER = 20, 45
_ADDRESS = re.compile(r"\W*(?:https?:|www\.|[\w.+-]+@[\w-]+\.)", re.IGNORECASE)
_NOWHERE = ("#", "javascript:", "mailto:", "tel:", "data:")


def page_lines(text: str, page: Page, title: str | None = None, domain: str = "") -> PageLines:
    """What a page says of the lines of a text.

    Args:
        text: what somebody extracted from the page.
        page: the page.
        title: the article's headline, where it is known.
        domain: the domain the page is from, where it is known.
    """
    lines = text.splitlines(keepends=True)
    keys = [words_key(line) for line in lines]
    blocks = list(_blocks_of(keys, page))
    told = _told(page, (block for block in blocks if block))
    domain = domain or page.head.domain
    look = _Look(page, told, _headlines(page, title), domain)
    starts = [0, *accumulate(map(len, lines))][: len(lines)]
    return PageLines(starts, list(map(look.at, keys, blocks)), domain, verdicts_of(page, text))


def _blocks_of(keys: Sequence[str], page: Page) -> Iterator[Block | None]:
    """The block each line came from: of several with its words, the next one after that of the line before."""
    last = -1
    for words in keys:
        numbers = page.blocks_by_words.get(words, ()) if words else ()
        if numbers:
            following = bisect_right(numbers, last)
            last = numbers[following] if following < len(numbers) else numbers[0]
        yield page.blocks[last] if numbers else None


def _told(page: Page, blocks: Iterable[Block]) -> list[int]:
    """How much of the story (characters of its paragraphs) has been told before each block of the page."""
    telling = {id(block) for block in blocks if len(block.text) >= PARAGRAPH and 2 * block.linked < len(block.text)}
    return [0, *accumulate(len(block.text) if id(block) in telling else 0 for block in page.blocks)]


def _headlines(page: Page, title: str | None) -> tuple[str, ...]:
    return tuple(filter(None, map(words_key, (title or "", *page.head.titles))))


class _Place(NamedTuple):
    """Where an element stands: in what, how much of that holds no great part of the story, and whether it is shown."""

    chain: tuple[Container, ...]
    near: int
    hidden: bool


class _Look:
    """Says what the page knows of its blocks."""

    def __init__(self, page: Page, told: Sequence[int], headlines: tuple[str, ...], domain: str) -> None:
        self._page = page
        self._told = told
        self._headlines = headlines
        self._domain = domain.removeprefix("www.")
        self._places: dict[Element, _Place] = {}

    def at(self, words: str, block: Block | None) -> Surroundings | None:
        """What surrounds a line with these words that came from a block; None where nothing is known of it."""
        if block is None:
            return Surroundings(title=True) if words in self._headlines else None
        place = self._place(block.element)
        return Surroundings(
            linked=self._is_linked(block),
            heading=any(container.tag in HEADINGS for container in place.chain[:4]),
            title=any(words == headline or (len(words) > 20 and words in headline) for headline in self._headlines),
            hidden=place.hidden,
            repeated=len(self._page.blocks_by_words[words]) > 1,
            chain=place.chain,
            near=place.near,
        )

    def _place(self, element: Element) -> _Place:
        parent = element.parent
        if parent is None:
            return self._place_outwards(element)
        outer = self._places.get(parent)
        if outer is None:
            outer = self._places[parent] = self._place_outwards(parent)
        container = self._page.container(element)
        if self._holds_the_story(element):
            return _Place((container, *outer.chain[: LOOKED_AT - 1]), 0, False)
        near = min(outer.near + 1, NEAR)
        return _Place((container, *outer.chain[: LOOKED_AT - 1]), near, outer.hidden or container.hides)

    def _place_outwards(self, element: Element) -> _Place:
        elements = list(islice(element.ancestors(), LOOKED_AT))
        outside = (at for at, one in enumerate(elements[:NEAR]) if self._holds_the_story(one))
        near = next(outside, min(NEAR, len(elements)))
        chain = tuple(map(self._page.container, elements))
        return _Place(chain, near, any(container.hides for container in chain[:near]))

    def _holds_the_story(self, element: Element) -> bool:
        if element.tag in ("html", "body", "main"):
            return True
        held = self._told[element.last_block] - self._told[element.first_block]
        return held > STORY_SHARE * self._told[-1]

    def _is_linked(self, block: Block) -> bool:
        """Whether the block is a link to another page, but for a word or two before it."""
        if not block.has_link or _ADDRESS.match(block.text):
            return False
        targets = [self._page.attribute(run.link.node, "href") for run in block.runs if run.link is not None]
        if not all(target and self._is_inside(target.strip()) for target in targets):
            return False
        written = len("".join(block.text.split()))
        if block.linked >= 0.95 * written:
            return True
        return block.linked >= max(SHORTEST_TEASER, 0.6 * written) and _begins_with_kicker(block)

    def _is_inside(self, target: str) -> bool:
        """Whether an address is that of another page of the page's own site."""
        if target.lower().startswith(_NOWHERE):
            return False
        try:
            host = (urlsplit(target).hostname or "").removeprefix("www.")
        except ValueError:
            return False
        return not host or f".{host}".endswith(f".{self._domain}") or f".{self._domain}".endswith(f".{host}")


def _begins_with_kicker(block: Block) -> bool:
    """Whether a label, ended by a colon or set in an element of its own, stands before the link, and nothing behind it."""
    before = [run for run in takewhile(lambda run: run.link is None, block.runs) if run.text.strip()]
    label = "".join(run.text for run in before).strip()
    if not 0 < len(label) <= LONGEST_KICKER or any(
        run.text.strip() for run in block.runs[len(before) :] if not run.link
    ):
        return False
    return label.endswith(":") or before[-1].element.tag in INLINE
