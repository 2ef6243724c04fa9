"""Rules in a form that loads in milliseconds: JSON, in which a rule's body is read only when the rule is first tried, and
an exception, however many rules have it, only once; and the tables of the compiled scan, which are used as they stand.

Nothing but data is stored. A book names its length and the checksum of all but bodies and exceptions, so a damaged or
half-written one is passed over; each of these has a checksum of its own.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from itertools import accumulate, pairwise
from mmap import mmap
from struct import Struct
from typing import TYPE_CHECKING, Any

from cleantext.condition import Condition, Cue
from cleantext.phrases.matching import PhrasePattern, PhraseTest
from cleantext.phrases.reach import Reach
from cleantext.prefilter.compiled_scan import Tables
from cleantext.rules import Extent, Rule

if TYPE_CHECKING:
    from cleantext.packs.pack import Pack

FORMAT = 10
_ALIGNED = 16  # bytes: whole numbers are read where they stand
_MAGIC = b"cleantext rules\n"
_TOP = Struct("<16sIIQQ8x")  # magic, format, checksum, bytes it is of, bytes of the whole payload
_CLASSES: tuple[type, ...] = (PhraseTest, Condition, Cue, Extent)
_NUMBERS = {kind: number for number, kind in enumerate(_CLASSES)}
_HEAD = ("id", "pack", "language", "category", "confidence", "status", "sites", "look_in", "needs")
_BODY = ("unless", "why", "condition", "remove", "cues", "removes_prose", "flags")


@dataclass(frozen=True)
class RuleBook:
    """What the engine needs of some packs: their rules, the phrases that protect a line, their languages, the tables
    to scan with."""

    rules: tuple[Rule, ...]
    keep: tuple[PhraseTest, ...]
    languages: tuple[str, ...]
    tables: tuple[Tables, ...]

    def joined(self, added: RuleBook) -> RuleBook:
        """The book of the packs of both."""
        rules = sorted((*self.rules, *added.rules), key=lambda rule: rule.full_id)
        languages = tuple(sorted({*self.languages, *added.languages}))
        return RuleBook(tuple(rules), (*self.keep, *added.keep), languages, (*self.tables, *added.tables))

    def decoded(self) -> dict[str, Rule]:
        """The rules with all their parts, by full id."""
        return {rule.full_id: rule.decoded() if isinstance(rule, StoredRule) else rule for rule in self.rules}


class Exceptions:
    """The exceptions of a book's rules by their numbers, each decoded when it is first asked for."""

    def __init__(self, stored: Sequence[memoryview]) -> None:
        self._stored = stored
        self._known: dict[int, Condition] = {}

    def __getitem__(self, number: int) -> Condition:
        found = self._known.get(number)
        if found is None:
            found = self._known[number] = _decoded(_unpacked(self._stored[number], f"exception {number}"))
        return found


class StoredRule(Rule):
    """A rule whose body and stems are decoded when they are first asked for."""

    def __init__(self, exceptions: Exceptions, head: Sequence[Any], stems: memoryview, body: memoryview) -> None:
        self.__dict__.update(zip(_HEAD, head, strict=True), stored_stems=stems, stored_body=body)
        self.__dict__.update(sites=tuple(self.sites), stored_exceptions=exceptions)

    def decoded(self) -> Rule:
        """The rule with all its parts, as it was read from its pack."""
        return Rule(**{field.name: getattr(self, field.name) for field in fields(Rule)})

    def __getattr__(self, name: str) -> Any:
        if name == "stems":
            stems = self.__dict__["stems"] = self.__dict__["stored_stems"].tobytes()
            return stems
        if name not in _BODY:
            raise AttributeError(name)
        numbers, *body = _unpacked(self.__dict__["stored_body"], f"rule {self.full_id}")
        self.__dict__.update({field: _decoded(value) for field, value in zip(_BODY[1:], body, strict=True)})
        self.__dict__["unless"] = tuple(map(self.__dict__["stored_exceptions"].__getitem__, numbers))
        return self.__dict__[name]


def book_of(packs: Sequence[Pack]) -> RuleBook:
    """The rule book of loaded packs."""
    from cleantext.packs.pack import all_rules  # which stored rules do without

    keep = tuple(phrase for pack in packs for phrase in pack.keep)
    rules = all_rules(packs)
    return RuleBook(rules, keep, tuple(sorted({pack.language for pack in packs})), (Tables.of(rules),))


def dump(book: RuleBook) -> bytes:
    """A rule book, not a joined one, as bytes."""
    (tables,) = book.tables
    numbers: dict[bytes, int] = {}
    bodies = [_body_of(rule, numbers) for rule in book.rules]
    exceptions = list(map(zlib.compress, numbers))
    stems = [rule.stems for rule in book.rules]
    index = {
        "heads": [[_encoded(getattr(rule, name)) for name in _HEAD] for rule in book.rules],
        "sizes": [len(tables.data), *map(len, (*stems, *bodies, *exceptions))],
        "keep": [_encoded(phrase) for phrase in book.keep],
        "languages": book.languages,
    }
    head = _json(index)
    padding = b" " * (-(len(head) + 1) % _ALIGNED)
    checked = b"".join([head, padding, b"\n", tables.data, *stems])
    rest = b"".join([*bodies, *exceptions])
    return _TOP.pack(_MAGIC, FORMAT, zlib.crc32(checked), len(checked), len(checked) + len(rest)) + checked + rest


def _body_of(rule: Rule, numbers: dict[bytes, int]) -> bytes:
    """A rule's body, in which numbers stand for its exceptions; those that are new get the next ones."""
    unless = [numbers.setdefault(_json(_encoded(exception)), len(numbers)) for exception in rule.unless]
    return zlib.compress(_json([unless, *(_encoded(getattr(rule, name)) for name in _BODY[1:])]))


def load(data: bytes | mmap, start: int = 0) -> RuleBook | None:
    """The rule book in some bytes from a place on; None where they are damaged or of another format."""
    begin = start + _TOP.size
    payload = memoryview(data)[begin:]  # slices of which copy nothing
    if not _is_sound(memoryview(data)[start:begin], payload):
        return None
    end = data.find(b"\n", begin) - begin
    index = json.loads(payload[:end].tobytes())
    ends = list(accumulate(index["sizes"], initial=end + 1))
    tables, *parts = (payload[first:last] for first, last in pairwise(ends))
    if (begin + ends[0]) % _ALIGNED:
        tables = memoryview(tables.tobytes())
    heads = index["heads"]
    count = len(heads)
    make = partial(StoredRule, Exceptions(parts[2 * count :]))
    rules = tuple(map(make, heads, parts[:count], parts[count : 2 * count]))
    numbers = {f"{pack}/{name}": number for number, (name, pack, *_) in enumerate(heads)}
    return RuleBook(rules, tuple(map(_decoded, index["keep"])), tuple(index["languages"]), (Tables(tables, numbers),))


def _is_sound(top: memoryview, payload: memoryview) -> bool:
    if len(top) < _TOP.size:
        return False
    magic, number, checksum, checked, whole = _TOP.unpack(top)
    is_whole = (magic, number, whole) == (_MAGIC, FORMAT, len(payload)) and checked <= whole
    return is_whole and bool(zlib.crc32(payload[:checked]) == checksum)


def _unpacked(data: memoryview, name: str) -> Any:
    try:
        return json.loads(zlib.decompress(data))
    except zlib.error as error:
        mend = "install cleantext-rules again, or empty the cache folder that `cleantext doctor` names"
        raise OSError(f"the stored {name} is damaged: {mend}") from error


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _encoded(value: Any) -> Any:
    if isinstance(value, Condition):
        return {**_encoded_fields(value), "t": value.telling_test}
    if isinstance(value, PhrasePattern):
        return {"p": _encoded_phrase(value)}
    if is_dataclass(value):
        return _encoded_fields(value)
    if isinstance(value, tuple):
        return [_encoded(item) for item in value]
    return value


def _encoded_fields(value: Any) -> dict[str, Any]:
    return {"c": _NUMBERS[type(value)], "v": [_encoded(getattr(value, field.name)) for field in fields(value)]}


def _decoded(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_decoded, value))
    if not isinstance(value, dict):
        return value
    if "p" in value:
        return _decoded_phrase(value["p"])
    made = _CLASSES[value["c"]](*map(_decoded, value["v"]))
    if "t" in value:
        made.__dict__["telling_test"] = value["t"]
    return made


def _encoded_phrase(phrase: PhrasePattern) -> list[Any]:
    """A phrase as flat as can be: most of a book is phrases, and these are decoded several times sooner so."""
    reach = phrase.reach
    return [
        phrase.where,
        phrase.source,
        ["\n".join(sorted(literals)) for literals in phrase.requirements],
        reach.before,
        reach.behind,
        reach.keeps_to_sentence,
        None if reach.precede is None else "\n".join(reach.precede),
        None if reach.follow is None else "\n".join(reach.follow),
        reach.may_start,
        reach.may_end,
        phrase.outline.decode("latin-1"),
    ]


def _decoded_phrase(values: list[Any]) -> PhrasePattern:
    where, source, requirements, before, behind, keeps, precede, follow, may_start, may_end, outline = values
    sets = tuple([frozenset(literals.split("\n")) for literals in requirements])
    reach = Reach(before, behind, keeps, _keys(precede), _keys(follow), may_start, may_end)
    return PhrasePattern(where, source, sets, reach, outline.encode("latin-1"))


def _keys(joined: str | None) -> tuple[str, ...] | None:
    return tuple(joined.split("\n")) if joined else (None if joined is None else ())
