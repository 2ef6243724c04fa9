"""Derive the regular expression of a phrase from its tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cleantext.phrases.scripts import SPACELESS, has_edge, has_edges, is_spaceless
from cleantext.phrases.slots import SLOTS
from cleantext.phrases.tree import EMPTY, GAP_WORDS, Either, Gap, Mark, Phrase, Sequence, Slot, Words, may_be_empty

_GAP_WORD = r"[^ 。！？]{1,40}(?<![.!?…])(?<![.!?…][\"'])"
_TO_SPACE = r"(?=[ .!?…]|\Z)"
_LETTER = rf"[^\W{SPACELESS}]"
_SPACELESS_EDGES = {
    r"(?<!\w)": f"(?<!{_LETTER})",
    r"(?<![\w.])": f"(?<!{_LETTER})(?<!\\.)",
    r"(?<![\w@.])": f"(?<!{_LETTER})(?<![@.])",
    r"(?!\w)": f"(?!{_LETTER})",
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part stands: at the start of the phrase, after a sign, before a sign, at its end, before
    nothing that must be there.

    `spaceless` tells that the phrase has words of scripts without spaces, which other words may touch.
    """

    starts: bool = True
    after_sign: bool = False
    before_sign: bool = False
    ends: bool = True
    may_end: bool = True
    spaceless: bool = False


def regex_of(node: Phrase) -> str:
    """The regular expression (for folded text) that matches exactly what the phrase says.

    Between two parts stands an optional space; that two words do not run together is seen to by their word edges.

    >>> regex_of(Words("sign up"))
    '\\\\bsign up\\\\b'
    """
    return _regex(node, _Place(spaceless=has_spaceless(node)))


def _regex(node: Phrase, place: _Place) -> str:
    match node:
        case Words(text):
            return _words(text, place)
        case Mark(text):
            return re.escape(text)
        case Gap():
            return _gap(place)
        case Slot(name):
            return _slot(name, place)
        case Either(options):
            return _either(options, place)
        case Sequence(parts):
            return _sequence(parts, place)


def _words(text: str, place: _Place) -> str:
    before, after, _ = _edges(place)
    return (before if has_edge(text[0]) else "") + _body(text) + (after if has_edge(text[-1]) else "")


def _body(text: str) -> str:
    body = re.escape(text).replace("\\ ", " ").replace("\\-", "-")
    return body.replace(" ", " ?") if is_spaceless(text[0]) or is_spaceless(text[-1]) else body


def _edges(place: _Place) -> tuple[str, str, str]:
    """The assertions that a word begins here, that one ends here, and that none goes on here."""
    if place.spaceless:
        return f"(?<!{_LETTER})", f"(?!{_LETTER})", f"(?!{_LETTER})"
    return r"\b", r"\b", r"(?!\w)"


def _slot(name: str, place: _Place) -> str:
    slot = SLOTS[name]
    pattern = slot.pattern if place.ends or not slot.inside else slot.inside + slot.guard * place.may_end
    if not place.spaceless:
        return pattern
    for usual, spaceless in _SPACELESS_EDGES.items():
        pattern = pattern.replace(usual, spaceless)
    return pattern


def _gap(place: _Place) -> str:
    """Up to eight words, as few as will do; beside a sign they need no space, at the start none before them."""
    word = _GAP_WORD + (_edges(place)[2] if place.before_sign else _TO_SPACE)
    if place.starts:
        return rf"(?:(?=\w){word}(?: {word}){{0,{GAP_WORDS - 1}}}?)??"
    if place.after_sign:
        return rf"[,;:]?(?: ?{word}(?: {word}){{0,{GAP_WORDS - 1}}}?)??"
    return rf"[,;:]?(?: {word}){{0,{GAP_WORDS}}}?"


def _either(options: tuple[Phrase, ...], place: _Place) -> str:
    filled = [option for option in options if option != EMPTY]
    if all(isinstance(option, Words) and has_edges(option.text) for option in filled):
        before, after, _ = _edges(place)
        inside = "|".join(_body(option.text) for option in filled if isinstance(option, Words))
        body = f"{before}(?:{inside}){after}"
    else:
        body = f"(?:{'|'.join(_regex(option, place) for option in filled)})"
    return body if len(filled) == len(options) else f"(?:{body})?"


def _sequence(parts: tuple[Phrase, ...], place: _Place) -> str:
    """Parts before the first that must be there carry the space after them, all others the space before them."""
    first = next((n for n, part in enumerate(parts) if not may_be_empty(part)), len(parts))
    pieces: list[str] = []
    for n, part in enumerate(parts):
        inner = _regex(_filled(part), _place_of(parts, n, place, n <= first))
        if n < first:
            pieces.append(f"(?:{inner} ?)" + "?" * _is_option(part))
        elif n == first or isinstance(part, Gap):
            pieces.append(inner)
        else:
            pieces.append(f"(?: ?{inner})?" if _is_option(part) else f" ?{inner}")
    return "".join(pieces)


def _place_of(parts: tuple[Phrase, ...], n: int, outer: _Place, may_start: bool) -> _Place:
    nothing_must_follow = all(map(may_be_empty, parts[n + 1 :]))
    return replace(
        outer,
        starts=outer.starts and may_start,
        after_sign=_has_sign(parts[:n][::-1], -1) or (outer.after_sign and all(map(may_be_empty, parts[:n]))),
        before_sign=_has_sign(parts[n + 1 :], 0) or (outer.before_sign and nothing_must_follow),
        ends=outer.ends and n == len(parts) - 1,
        may_end=outer.may_end and nothing_must_follow,
    )


def _has_sign(parts: tuple[Phrase, ...], side: int) -> bool:
    """Whether the first of these parts that is there can begin (side 0) or end (side -1) with a sign."""
    for part in parts:
        if _has_sign_at(part, side):
            return True
        if not may_be_empty(part):
            return False
    return False


def _has_sign_at(node: Phrase, side: int) -> bool:
    match node:
        case Mark():
            return True
        case Words(text):
            return not has_edge(text[side])
        case Sequence(parts):
            return _has_sign(parts if side == 0 else parts[::-1], side)
        case Either(options):
            return any(_has_sign_at(option, side) for option in options)
        case _:
            return False


def has_spaceless(node: Phrase) -> bool:
    """Whether a phrase has words of scripts without spaces."""
    match node:
        case Words(text):
            return not text.isascii() and any(map(is_spaceless, text))
        case Sequence(parts):
            return any(map(has_spaceless, parts))
        case Either(options):
            return any(map(has_spaceless, options))
        case _:
            return False


def _filled(part: Phrase) -> Phrase:
    """The part without its empty option."""
    if not _is_option(part) or not isinstance(part, Either):
        return part
    options = tuple(option for option in part.options if option != EMPTY)
    return options[0] if len(options) == 1 else Either(options)


def _is_option(part: Phrase) -> bool:
    return isinstance(part, Either) and EMPTY in part.options
