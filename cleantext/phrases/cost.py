"""Estimate how hard a phrase makes the matcher work: in how many ways its words could be tried on one place of a text."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleantext.phrases.tree import GAP_WORDS, Either, Gap, Mark, Phrase, Sequence, Slot, Words

_SLOT_WAYS = {"headline": 40, "rest": 1}


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What may come next: for each word the ways to go on after it, and the ways open whatever the word is."""

    by_word: dict[str, int] = field(default_factory=dict)
    any_word: int = 0

    @property
    def ways(self) -> int:
        """The most ways that one text can take from here: that of its next word which leaves most open."""
        return 1 + self.any_word + max(self.by_word.values(), default=0)


def ways_of(node: Phrase) -> int:
    """The most ways in which the words of any one text could be matched against the phrase, begun at one place.

    An upper bound, found without a text: where optional parts or gaps can stand for the same words, it multiplies.

    >>> ways_of(Words("sign up")), ways_of(Sequence((Words("sign"), Gap(), Words("now"))))
    (3, 19)
    """
    return _before(node, _Ahead()).ways


def _before(node: Phrase, after: _Ahead) -> _Ahead:
    """What may come next at the beginning of a part, given what may come after it."""
    match node:
        case Words(text):
            for word in reversed(text.split(" ")):
                after = _Ahead({word: after.ways})
            return after
        case Mark(text):
            return _Ahead({text: after.ways})
        case Slot(name):
            return _Ahead({}, after.ways * _SLOT_WAYS.get(name, 2))
        case Gap():
            ahead = after
            for _ in range(GAP_WORDS):
                ahead = _Ahead(after.by_word, after.any_word + ahead.ways)
            return ahead
        case Sequence(parts):
            for part in reversed(parts):
                after = _before(part, after)
            return after
        case Either(options):
            return _joined([_before(option, after) for option in options])


def _joined(options: list[_Ahead]) -> _Ahead:
    by_word: dict[str, int] = {}
    for option in options:
        for word, ways in option.by_word.items():
            by_word[word] = by_word.get(word, 0) + ways
    return _Ahead(by_word, sum(option.any_word for option in options))
