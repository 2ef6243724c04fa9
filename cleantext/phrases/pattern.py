"""Derive the regular expression of a phrase from its tree."""

from __future__ import annotations

import re

from cleantext.phrases.scripts import has_edge, is_spaceless
from cleantext.phrases.slots import SLOTS
from cleantext.phrases.tree import EMPTY, Either, Gap, Mark, Phrase, Sequence, Slot, Words, may_be_empty

_GAP = r"[,;:]?(?: (?:[^ .!?…]|[.!?…](?=[^ \"'])){1,40}(?= |\Z)){0,8}?"


def regex_of(node: Phrase) -> str:
    """The regular expression (for folded text) that matches exactly what the phrase says.

    Between two parts stands an optional space; that two words do not run together is seen to by their word edges.

    >>> regex_of(Words("sign up"))
    '\\\\bsign up\\\\b'
    """
    match node:
        case Words(text):
            return _words(text)
        case Mark(text):
            return re.escape(text)
        case Gap():
            return _GAP
        case Slot(name):
            return SLOTS[name].pattern
        case Either(options):
            return _either(options)
        case Sequence(parts):
            return _sequence(parts)


def _words(text: str) -> str:
    body = re.escape(text).replace("\\ ", " ").replace("\\-", "-").replace("\\'", "'")
    if is_spaceless(text[0]) or is_spaceless(text[-1]):
        body = body.replace(" ", " ?")
    return _edge(text[0]) + body + _edge(text[-1])


def _edge(character: str) -> str:
    return r"\b" if has_edge(character) else ""


def _either(options: tuple[Phrase, ...]) -> str:
    filled = [option for option in options if option != EMPTY]
    if all(isinstance(option, Words) and has_edge(option.text[0]) and has_edge(option.text[-1]) for option in filled):
        inside = "|".join(_words(option.text)[2:-2] for option in filled if isinstance(option, Words))
        body = rf"\b(?:{inside})\b"
    else:
        body = f"(?:{'|'.join(regex_of(option) for option in filled)})"
    return body if len(filled) == len(options) else f"(?:{body})?"


def _sequence(parts: tuple[Phrase, ...]) -> str:
    first = next((n for n, part in enumerate(parts) if not may_be_empty(part)), len(parts))
    pieces = [f"(?:{_filled(part)} ?)" + "?" * _is_option(part) for part in parts[:first]]
    for n, part in enumerate(parts[first:]):
        if n == 0:
            pieces.append(regex_of(part))
        elif isinstance(part, Gap):
            pieces.append(_GAP)
        elif _is_option(part):
            pieces.append(f"(?: ?{_filled(part)})?")
        else:
            pieces.append(f" ?{regex_of(part)}")
    return "".join(pieces)


def _filled(part: Phrase) -> str:
    """The part without its empty option."""
    if isinstance(part, Either) and EMPTY in part.options:
        return _either(tuple(option for option in part.options if option != EMPTY))
    return regex_of(part)


def _is_option(part: Phrase) -> bool:
    return isinstance(part, Either) and EMPTY in part.options
