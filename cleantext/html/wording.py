"""Compares lines by their words: which repeat the page's headline, and which stand on it more than once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from cleantext.lazy import lazy

MOST_TITLES, LINES_OF_HEADLINE = 8, 2
LONG_TITLE, LONGEST_TITLE = 20, 1_000  # letters; what is longer is no headline


class Titles:
    """A page's headlines.

    Args:
        words: the words of each; see `words_key`.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(one for one in words if 0 < len(one) <= LONGEST_TITLE)
        self._each = frozenset(self._words)
        self._together = "\n".join(self._words)

    def with_headlines(self, headlines: Iterable[Sequence[str]]) -> Titles:
        """These and the first lines of others, until there are enough."""
        found = list(self._words)
        for words in headlines:
            if len(found) < MOST_TITLES:
                found += filter(None, words[:LINES_OF_HEADLINE])
        return Titles(found)

    def is_one(self, words: str) -> bool:
        """Whether words are all those of a headline."""
        return words in self._each

    def has(self, words: str) -> bool:
        """Whether words are those of a headline, or a long part of them."""
        return words in self._each or (len(words) > LONG_TITLE and words in self._together)


class Wording:
    """Compares the lines of a text by their words.

    Args:
        keys: what tells each line by its words.
        titles: the page's headlines.
        on_page: the words of each line of the page.
    """

    def __init__(self, keys: Sequence[str], titles: Titles, on_page: Sequence[str]) -> None:
        self._keys = keys
        self._titles = titles
        self._on_page = on_page

    @lazy
    def _counted(self) -> Counter[str]:
        return Counter(self._on_page)

    @lazy
    def titled(self) -> frozenset[int]:
        """The numbers of the lines whose words are those of the page's headline, or a long part of them."""
        has = self._titles.has
        return frozenset([number for number, words in enumerate(self._keys) if has(words)])

    def is_whole_title(self, number: int) -> bool:
        """Whether the words of a line are all those of a headline."""
        return self._titles.is_one(self._keys[number])

    def is_repeated(self, number: int) -> bool:
        """Whether the page says the words of a line in more than one place."""
        return self._counted[self._keys[number]] > 1
