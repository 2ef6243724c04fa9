"""What one tool did, item by item. Every table is a sum over these records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from benchmarks.corpus import site_half

Shingles: TypeAlias = "Counter[tuple[str, ...]]"
REMOVED_SHARE = 0.7  # a boilerplate line counts as removed when this share of its words is gone


@dataclass(frozen=True, slots=True)
class LineRecord:
    """A labelled line: its words and how many of them went."""

    page: str
    site: str
    language: str
    label: str
    digest: str
    text: str
    start: int
    tokens: int
    gone: int

    @property
    def removed(self) -> bool:
        """Whether the line counts as removed."""
        return self.gone >= REMOVED_SHARE * max(1, self.tokens)


@dataclass(frozen=True, slots=True)
class ProseRecord:
    """An article's gold text: its words, and how many were lost; with and without the adjudicated lines."""

    page: str
    site: str
    language: str
    text: str
    tokens: int
    lost: int
    raw_tokens: int
    raw_lost: int


@dataclass(frozen=True, slots=True)
class NeedleRecord:
    """A needle set into a clean article: whether exactly it went, and whether words of the article went."""

    site: str
    language: str
    label: str
    text: str
    page: str
    right: bool
    collateral: bool


class Counted(NamedTuple):
    """A text's words, and its runs of four words with how often each occurs; a shorter text is one run."""

    words: list[str]
    shingles: Shingles


@dataclass(frozen=True, slots=True)
class Overlap:
    """Four-word shingles of an extractor's text against the true body, and whether all words are equal."""

    shared: int
    surplus: int
    missing: int
    exact: bool


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """One page of the public benchmark in one extractor's version, before and after cleaning."""

    extractor: str
    page: str
    site: str
    before: Overlap
    after: Overlap


@dataclass(frozen=True)
class Run:
    """All records of one tool over one corpus."""

    pages: tuple[tuple[str, str], ...]
    lines: tuple[LineRecord, ...]
    prose: tuple[ProseRecord, ...]
    needles: tuple[NeedleRecord, ...]
    public: tuple[PublicRecord, ...]
    hosts: int

    def half(self, which: int) -> Run:
        """The records of the sites in one half."""

        def there(site: str) -> bool:
            return site_half(site) == which

        return replace(
            self,
            pages=tuple(page for page in self.pages if there(page[1])),
            lines=tuple(record for record in self.lines if there(record.site)),
            prose=tuple(record for record in self.prose if there(record.site)),
            needles=tuple(record for record in self.needles if there(record.site)),
            public=tuple(record for record in self.public if there(record.site)),
        )

    def languages(self) -> Iterable[str]:
        """The languages of the measured lines and prose, the most frequent first."""
        counts = Counter(line.language for line in self.lines)
        counts.update(article.language for article in self.prose)
        return sorted(counts, key=lambda language: (-counts[language], language))
