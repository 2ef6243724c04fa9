"""What each slot of the phrase language matches, on folded text."""

from __future__ import annotations

from dataclasses import dataclass

_DIGITS = frozenset("0123456789")
_NUMBER = r"\d{1,9}(?:[.,']\d{1,6}){0,4}(?: ?%)?"
_CURRENCY = r"(?:[$£€¥₹₽₺₩]|usd|eur|gbp|chf|us\$|dollars?|euros?|pounds?|kr|zł|r\$)"
_MONTH = (
    r"(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|févr(?:ier)?|mar(?:ch|s|zo)?|märz|apr(?:il)?|avril|abril|may|mai|mayo|"
    r"june?|juni|juin|junio|july?|juli|juillet|julio|aug(?:ust)?|août|agosto|sept?(?:ember|embre|iembre)?|"
    r"o[ck]t(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|de[cz](?:ember|iembre)?|décembre|enero|febrero)\.?"
)
_DATE = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|"
    rf"\d{{1,2}}(?:\.|st|nd|rd|th|º)? (?:de |of )?{_MONTH},? (?:de )?\d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
_TOP_LEVEL = "com org net edu gov info io co de at ch fr es it nl be pl pt br ru ua se no dk fi tr jp cn kr eu uk us tv me ly news app be gl"


@dataclass(frozen=True, slots=True)
class SlotKind:
    """The regular expression of a slot and the literals of which every match has one (empty: none known)."""

    pattern: str
    literals: frozenset[str] = frozenset()


SLOTS: dict[str, SlotKind] = {
    "number": SlotKind(rf"(?<![\w.]){_NUMBER}(?!\w)", _DIGITS),
    "money": SlotKind(rf"(?:(?<!\w){_CURRENCY} ?{_NUMBER}(?!\w)|(?<![\w.]){_NUMBER} ?{_CURRENCY}(?!\w))", _DIGITS),
    "date": SlotKind(rf"(?<!\w){_DATE}(?!\w)", _DIGITS),
    "time": SlotKind(r"(?<!\w)\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?(?!\w)", _DIGITS),
    "url": SlotKind(
        r"(?:(?<!\w)(?:https?://|www\.)[^ ]{1,500}|"
        rf"(?<![\w@.])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{'|'.join(sorted(set(_TOP_LEVEL.split())))})(?!\w)(?:/[^ ]{{0,500}})?)",
        frozenset({"http", "www."} | {f".{name}" for name in _TOP_LEVEL.split()}),
    ),
    "email": SlotKind(r"(?<!\w)[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", frozenset("@")),
    "handle": SlotKind(r"(?<!\w)@\w{2,40}", frozenset("@")),
    "headline": SlotKind(r"(?=.{3,200}\Z)[^ ]{1,60} .{0,196}[^ .…。]\Z"),
    "rest": SlotKind(r".{0,500}\Z"),
}
