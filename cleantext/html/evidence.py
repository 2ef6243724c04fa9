"""For each line of a text taken from a page, find the block it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from cleantext.html.cuts import runs_between
from cleantext.html.left import Left, Places
from cleantext.html.links import Links, linked
from cleantext.html.metadata import verdicts_of
from cleantext.html.page import NONE, Page, Run
from cleantext.html.story import PARAGRAPH, Story, tells
from cleantext.html.wording import MOST_TITLES, Titles, Wording
from cleantext.html.words import numbers_of, words_key, words_keys
from cleantext.lazy import lazy
from cleantext.pieces import Pieces
from cleantext.result import Evidence


class Lines:
    """What a page says of a text whatever is left of it.

    Args:
        text: the text.
        page: the page.
        title: the article's headline, where it is known.
        domain: the domain the page is from, where it is known.
    """

    def __init__(self, text: str, page: Page, title: str | None = None, domain: str = "") -> None:
        self.page = page
        self.domain = domain or page.head.domain
        self._text = text
        self._titles = Titles(map(words_key, (title or "", *page.head.titles[:MOST_TITLES])))
        self._links = Links(page, self.domain)
        self._story = Story(page, {})
        self.boxes: set[int] = set()
        """The numbers of the elements for whose names or tags lines went."""

    @lazy
    def verdicts(self) -> tuple[Evidence, ...]:
        """The flags that the page itself raises."""
        return verdicts_of(self.page, self._text)

    @lazy
    def _headlines(self) -> list[range]:
        """The numbers of the blocks in each of the page's headlines; one in another is a part of that."""
        found: list[range] = []
        for blocks in map(self.page.blocks_in, self.page.elements.sought.get("h1", ())):
            if not found or blocks.start >= found[-1].stop:
                found.append(blocks)
        return found

    def _story_of(self, told: dict[int, int]) -> Story:
        """The story that these blocks tell; as long as it is the same, what was found out of it stays known."""
        if told != self._story.told:
            self._story = Story(self.page, told, self._story.own)
        return self._story


class TextLines(Lines):
    """The lines of a text that somebody extracted from a page; see `PageLines`. A line is found by its words.

    Where no line is a paragraph, as in readers' comments, all of them are the story.
    """

    def left(self, lines: Sequence[str], pieces: Pieces) -> Left:  # noqa: ARG002 - words find a line, not its place
        """What the page says of the lines that are left of the text."""
        keys = words_keys([line.rstrip("\r\n") for line in lines])
        blocks = list(_blocks_of(keys, self.page))
        known = set(blocks) - {NONE}
        story = self._story_of(dict(self._told(known)) or {one: len(self.page.blocks_.texts[one]) for one in known})
        wording = Wording(keys, self._titles_and_headlines, self.page.block_words)
        return Left(self._links, story, wording, Places(blocks, {}), self.boxes)

    def _told(self, blocks: Iterable[int]) -> Iterator[tuple[int, int]]:
        texts = self.page.blocks_.texts
        for block in blocks:
            text = texts[block]
            if len(text) >= PARAGRAPH and tells(text, self.page.blocks_.linked[block]):
                yield block, len(text)

    @lazy
    def _titles_and_headlines(self) -> Titles:
        words = self.page.block_words
        return self._titles.with_headlines([words[block] for block in blocks] for blocks in self._headlines)


def _blocks_of(keys: Sequence[str], page: Page) -> Iterator[int]:
    """The block each line came from: of several with its words, the next one after that of the line before."""
    last, known = NONE, numbers_of(page.block_words, set(keys))
    for words in keys:
        numbers = known.get(words, ()) if words else ()
        if numbers:
            following = bisect_right(numbers, last)
            last = numbers[following] if following < len(numbers) else numbers[0]
        yield last if numbers else NONE


class BlockLines(Lines):
    """The lines of a page's own text, one a block; see `PageLines`. What is left of the text is the page that is left."""

    def left(self, lines: Sequence[str], pieces: Pieces) -> Left:
        """What the page says of the lines that are left of its text."""
        whole = (0, len(self.page.text))
        is_whole = len(lines) == len(self._known_blocks) and pieces.to_source(whole) == [whole]
        places = Places(self._known_blocks, {}) if is_whole else self._places(lines, pieces)
        told: dict[int, int] = {}
        for block, length in self._told(lines, places):
            told[block] = told.get(block, 0) + length
        keys = self.page.block_words if is_whole else list(self._keys(lines, places))
        wording = Wording(keys, self._titles_left(keys, places), keys)
        return Left(self._links, self._story_of(told), wording, places, self.boxes)

    def _keys(self, lines: Sequence[str], places: Places) -> Iterator[str]:
        """What tells each line by its words."""
        words, parts = self.page.block_words, places.parts
        for number, block in enumerate(places.blocks):
            yield words_key(lines[number]) if block == NONE or number in parts else words[block]

    def _titles_left(self, keys: Sequence[str], places: Places) -> Titles:
        """The page's titles, and what is left of its headlines."""
        if not self._headlines:
            return self._titles
        lines = {block: number for number, block in enumerate(places.blocks)}
        left = ([keys[lines[block]] for block in blocks if block in lines] for blocks in self._headlines)
        return self._titles.with_headlines(left)

    @lazy
    def _known_blocks(self) -> list[int]:
        """The number of each block; those without words tell nothing."""
        return [number if words else NONE for number, words in enumerate(self.page.block_words)]

    @lazy
    def _blocks_at(self) -> dict[int, int]:
        """The number of each block by where it starts in the page's text."""
        return {offset: number for number, offset in enumerate(self.page.block_offsets[:-1])}

    def _places(self, lines: Sequence[str], pieces: Pieces) -> Places:
        """Where each line stands: it is a whole block, or what is left of one."""
        offsets, blocks_at, known = self.page.block_offsets, self._blocks_at, self._known_blocks
        blocks: list[int] = []
        parts: dict[int, list[Run]] = {}
        at = 0
        for number, (line, start) in enumerate(zip(lines, pieces.starts_of(map(len, lines)), strict=True)):
            whole = None if start is None else blocks_at.get(start)
            if whole is not None and offsets[whole] + len(line) == offsets[whole + 1]:
                blocks.append(known[whole])
            else:
                block, runs = self._part(line, pieces.to_source((at, at + len(line.removesuffix("\n")))))
                blocks.append(block)
                if runs:
                    parts[number] = runs
            at += len(line)
        return Places(blocks, parts)

    def _part(self, line: str, spans: list[tuple[int, int]]) -> tuple[int, list[Run]]:
        """The block that a line, made of these stretches of the page's text, is left of; and its text nodes, if not all are."""
        if not spans:
            return NONE, []
        offsets = self.page.block_offsets
        block = bisect_right(offsets, spans[0][0]) - 1
        start, end = offsets[block], offsets[block + 1] - 1
        if spans == [(start, end)]:
            return self._known_blocks[block], []
        runs = runs_between(self.page, block, _within(spans, start, end))
        return (block, runs) if runs and words_key(line) else (NONE, [])

    def _told(self, lines: Sequence[str], places: Places) -> Iterator[tuple[int, int]]:
        for number, (line, block) in enumerate(zip(lines, places.blocks, strict=True)):
            if block != NONE and len(line) >= PARAGRAPH:
                text, runs = line.removesuffix("\n"), places.parts.get(number)
                if tells(text, linked(runs) if runs else self.page.blocks_.linked[block]):
                    yield block, len(text)


def _within(spans: Iterable[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The parts of spans that lie in a stretch, from its start; the first one begins there."""
    return [(first - start, min(last, end) - start) for first, last in spans if first < end]
