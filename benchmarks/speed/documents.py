"""The texts that speed is measured on, and the groups they are reported in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.corpus import Corpus, Page
from benchmarks.peers import Source
from benchmarks.rulebook import prefilter_of
from cleantext import Cleaner
from cleantext.prefilter.candidates import Prefilter

LATIN_END = 0x250
MANY_REMOVALS, MUCH_REMOVED = 3, 0.1
ALL = "all"
GROUPS = (ALL, "clean", "junk", "no candidates", "ASCII", "Latin", "other scripts")


@dataclass(frozen=True)
class Document:
    """A text to clean, its size in UTF-8 bytes and the groups it belongs to."""

    text: str
    source: Source
    size: int
    groups: frozenset[str]


def documents(corpus: Corpus, cleaner: Cleaner) -> list[Document]:
    """The corpus's news texts."""
    prefilter = prefilter_of(cleaner)
    return [_document(page, cleaner, prefilter) for page in corpus.news if page.text]


def _document(page: Page, cleaner: Cleaner, prefilter: Prefilter) -> Document:
    groups = {ALL, _script(page.text), *_state(page, cleaner)}
    if not prefilter.candidates(page.text):
        groups.add("no candidates")
    size = len(page.text.encode("utf-8", "surrogatepass"))
    return Document(page.text, Source(page.url, page.language), size, frozenset(groups))


def _script(text: str) -> str:
    if text.isascii():
        return "ASCII"
    letters = [character for character in text if character.isalpha()]
    latin = sum(ord(letter) < LATIN_END for letter in letters)
    return "Latin" if latin * 2 >= len(letters) else "other scripts"


def _state(page: Page, cleaner: Cleaner) -> Iterator[str]:
    """`clean` where nothing goes, `junk` where much does; most texts are neither."""
    removals = cleaner.inspect(page.text, page.url).removals
    if not removals:
        yield "clean"
    gone = sum(removal.end - removal.start for removal in removals)
    if len(removals) >= MANY_REMOVALS or gone > MUCH_REMOVED * len(page.text):
        yield "junk"
