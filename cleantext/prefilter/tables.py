"""The tables that the compiled scan reads: literals as a tree of their bytes, and what each announces.

Plain numbers in the machine's order, so that they load without being read: a header (see `scan/tables.h`), then the parts.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from math import inf
from typing import NamedTuple

from cleantext.fold import encoded
from cleantext.prefilter.announcements import Announcement, Keys, announcement, edges_of
from cleantext.rules import Needed, Rule

_MAGIC = 0x63743034
_HEADER = 27
_PHRASE_FIELDS = 13
_MOST = 2**31 - 1
_AT_START, _AT_END = 1, 2
_BESIDE, _MAY_START, _MAY_END, _KEEPS_TO_SENTENCE = 1, 2, 4, 8


def tables_of(rules: Sequence[Rule]) -> bytes:
    """The tables of some rules, which are known in them by their place."""
    announced = announced_by(rules)
    texts = sorted(announced, key=encoded)
    nodes, labels, rests = _tree(list(map(encoded, texts)))
    keys, needles, outlines = _Pool(), _Pool(), _Pool()
    literals, phrases, lists, all_needed, pool = array("i"), array("i"), array("i"), array("i"), bytearray()
    places: dict[int, int] = {}  # of what each rule needs: all its phrases need the same
    rows: dict[int, tuple[int, ...]] = {}  # by identity, since many literals announce the same
    for text, rest in zip(texts, rests, strict=True):
        at_start, at_end = edges_of(text)
        edges = _AT_START * at_start + _AT_END * at_end
        literals.extend((edges, len(phrases) // _PHRASE_FIELDS, len(pool), len(rest)))
        pool += rest
        for one in announced[text]:
            if one.needed and one.rule not in places:
                places[one.rule] = _appended(one.needed, needles, outlines, all_needed)
            row = rows.get(id(one)) or rows.setdefault(id(one), _row(one, keys, needles, outlines, lists))
            phrases.extend((*row, places[one.rule] if one.needed else -1))
    literals.extend((0, len(phrases) // _PHRASE_FIELDS, 0, 0))
    counts = (
        len(labels),
        len(texts),
        len(phrases) // _PHRASE_FIELDS,
        len(keys),
        len(needles),
        len(outlines),
        len(lists),
        len(all_needed),
    )
    places_of = (keys.places, needles.places, outlines.places)
    numbers = (nodes, literals, phrases, *places_of, lists, all_needed)
    pools = [bytes(data) for data in (pool, keys.data, needles.data, outlines.data)]
    return _joined(counts, [part.tobytes() for part in numbers], labels, pools)


def announced_by(rules: Sequence[Rule]) -> dict[str, list[Announcement]]:
    """What each literal announces, phrases for the longest lines first."""
    found: dict[str, list[Announcement]] = {}
    for number, rule in enumerate(rules):
        for probe, literals in rule.probes.items():
            one = announcement(number, rule, probe)
            for literal in literals:
                found.setdefault(literal, []).append(one)
    for announcements in found.values():
        announcements.sort(key=lambda one: (-one.limit, *one[1:4]))
    return found


class _Pool:
    """Sets of byte strings, each set kept once: for each string its length in two bytes, then the string."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.places = array("i", [0])
        self._known: dict[tuple[bytes, ...], int] = {}

    def __len__(self) -> int:
        return len(self.places) - 1

    def number_of(self, strings: Iterable[bytes]) -> int:
        """The number of a set of strings."""
        entry = tuple(sorted(strings))
        number = self._known.setdefault(entry, len(self._known))
        if number == len(self):
            for one in entry:
                self.data += len(one).to_bytes(2, "little") + one
            self.places.append(len(self.data))
        return number


def _row(one: Announcement, keys: _Pool, needles: _Pool, outlines: _Pool, lists: array[int]) -> tuple[int, ...]:
    """An announcement as numbers, in the order of `scan/scanner.h`."""
    precede, may_start, follow, may_end = one.beside or (None, False, None, False)
    before, behind, keeps_to_sentence = one.window
    bits = _BESIDE * bool(one.beside) + _MAY_START * may_start + _MAY_END * may_end
    first = len(lists)
    others = () if one.outline else one.others  # an outline tells more than they do
    lists.extend(needles.number_of(map(encoded, literals)) for literals in others)
    return (
        _MOST if one.limit == inf else int(one.limit),
        *one[1:4],
        _number_of(precede, keys),
        _number_of(follow, keys),
        bits + _KEEPS_TO_SENTENCE * keeps_to_sentence,
        first,
        len(others),
        before,
        behind,
        outlines.number_of([one.outline]) if one.outline else -1,
    )


def _appended(needed: Needed, needles: _Pool, outlines: _Pool, all_needed: array[int]) -> int:
    """Where it stands among all, now that it is appended: the points to spare, then each sign's number, needles, outlines."""
    place = len(all_needed)
    all_needed.extend((needed.spare, len(needed.signs), len(needed.exceptions)))
    for number, sought, found in (*needed.signs, *needed.exceptions):
        all_needed.extend((number, needles.number_of(map(encoded, sought)), outlines.number_of(found) if found else -1))
    return place


def _number_of(found: Keys, keys: _Pool) -> int:
    return -1 if found is None else keys.number_of(chain.from_iterable(strings for _, strings in found))


class _Tree(NamedTuple):
    """Literals as a tree of their bytes.

    Attributes:
        nodes: of each node its first child (a node's children stand in a row and end where the next node's begin), and the
            literal that is found when the node is reached and the literal's rest follows; -1: none.
        labels: the byte that leads to each node.
        rests: what each literal has behind its node.
    """

    nodes: array[int]
    labels: bytes
    rests: list[bytes]


def _tree(literals: Sequence[bytes]) -> _Tree:
    """Sorted literals as a tree, level by level; where only one is left, its rest is no longer part of the tree."""
    nodes, labels, rests = array("i"), bytearray(b"\0"), list(literals)
    level: list[tuple[int, int]] = [(0, len(literals))]
    depth = 0
    while level:
        following: list[tuple[int, int]] = []
        for start, end in level:
            ends_here = start < end and (len(literals[start]) == depth or (depth > 0 and end == start + 1))
            nodes.extend((len(labels), start if ends_here else -1))
            if ends_here:
                rests[start] = literals[start][depth:]
            at = start + ends_here
            while at < end:
                byte, first = literals[at][depth], at
                while at < end and literals[at][depth] == byte:
                    at += 1
                labels.append(byte)
                following.append((first, at))
        level, depth = following, depth + 1
    nodes.extend((len(labels), -1))
    return _Tree(nodes, bytes(labels), rests)


def _joined(counts: Sequence[int], aligned: Sequence[bytes], labels: bytes, pools: Sequence[bytes]) -> bytes:
    """The header and all parts, those of whole numbers first."""
    parts = [*aligned, labels, *pools]
    ends = list(accumulate(map(len, parts), initial=4 * _HEADER))
    header = array("i", [_MAGIC, *counts, *map(len, pools), *ends])
    return b"".join([header.tobytes(), *parts])
