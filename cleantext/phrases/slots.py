"""What each slot of the phrase language matches, on folded text."""

from __future__ import annotations

from dataclasses import dataclass

_DIGITS = frozenset("0123456789")
_NUMBER = r"[0-9]{1,9}(?:[.,'][0-9]{1,6}){0,4}(?: ?%|[km]|bn)?\+?"
_CURRENCY = r"(?:[$£€¥₹₽₺₩]|usd|eur|gbp|chf|us\$|dollars?|euros?|pounds?|kr|zł|r\$)"
_CENTS = r"(?:[cp]| ?cents?| ?pence| ?centimes)"
_MONTH = (
    r"(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|févr(?:ier)?|mar(?:ch|s|zo)?|märz|apr(?:il)?|avril|abril|may|mai|mayo|"
    r"june?|juni|juin|junio|july?|juli|juillet|julio|aug(?:ust)?|août|agosto|sept?(?:ember|embre|iembre)?|"
    r"o[ck]t(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|de[cz](?:ember|iembre)?|décembre|enero|febrero)\.?"
)
_MONTH_STARTS = frozenset(
    "jan feb fév mar mär apr avr abr may mai jun jui jul aug aoû ago sep oct okt nov dec dez déc ene".split()
)
_DATE = (
    r"(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}|"
    rf"[0-9]{{1,2}}(?:\.|st|nd|rd|th|º)? (?:de |of )?{_MONTH},? (?:de )?[0-9]{{4}}|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}})"
)
_TOP_LEVEL = "com org net edu gov info io co de at ch fr es it nl be pl pt br ru ua se no dk fi tr jp cn kr eu uk us tv me ly news app be gl"


@dataclass(frozen=True, slots=True)
class SlotKind:
    """The regular expression of a slot and the literals of which every match has one (empty: none known).

    `leading` holds the literals of which every match begins with one (empty: none known).
    `longest` is the most characters that it can match.
    `inside` is the expression where the phrase goes on after the slot (empty: the same), and `guard` what has to be
    asserted after it where all that follows may be absent.
    """

    pattern: str
    literals: frozenset[str] = frozenset()
    inside: str = ""
    leading: frozenset[str] = frozenset()
    guard: str = ""
    longest: int = 800


SLOTS: dict[str, SlotKind] = {
    "number": SlotKind(rf"(?<![\w.]){_NUMBER}(?!\w)", _DIGITS, leading=_DIGITS, longest=40),
    "money": SlotKind(
        rf"(?:(?<!\w){_CURRENCY} ?{_NUMBER}(?!\w)|(?<![\w.]){_NUMBER}(?: ?{_CURRENCY}|{_CENTS})(?!\w))",
        _DIGITS,
        longest=50,
    ),
    "date": SlotKind(rf"(?<!\w){_DATE}(?!\w)", _DIGITS, leading=_DIGITS | _MONTH_STARTS),
    "time": SlotKind(
        r"(?<!\w)[0-9]{1,2}(?:[:.h][0-9]{2}(?:[:.][0-9]{2})?(?: ?[ap]\.?m\.?)?| ?[ap]\.?m\.?| ?h| uhr)(?!\w)",
        _DIGITS,
        leading=_DIGITS,
    ),
    "url": SlotKind(
        r"(?:(?<!\w)(?:https?://|www\.)[^ ]{1,500}|"
        rf"(?<![\w@.])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{'|'.join(sorted(set(_TOP_LEVEL.split())))})(?!\w)(?:/[^ ]{{0,500}})?)",
        frozenset({"http", "www."} | {f".{name}" for name in _TOP_LEVEL.split()}),
    ),
    "email": SlotKind(r"(?<!\w)[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", frozenset("@")),
    "handle": SlotKind(r"(?<!\w)@\w{2,40}", frozenset("@"), longest=41),
    "headline": SlotKind(
        r"(?=.{3,200}\Z)[^ ]{1,60} .{0,196}[^ .…。]\Z",
        inside=r"(?<!\w)(?=[^\w ]{0,2}\w)[^ ]{1,60} .{0,138}?[^ .…。]",
        guard=r"(?!\W{0,24}[.…。]\W{0,24}\Z)",
    ),
    "rest": SlotKind(r".{0,500}\Z"),
}

SLOT_LITERALS: frozenset[str] = frozenset().union(*(kind.literals | kind.leading for kind in SLOTS.values()))
