"""How telling a literal is to somebody who reads a rule."""

from __future__ import annotations

from functools import lru_cache

from cleantext.phrases.literals import NO_WORDS
from cleantext.phrases.scripts import LINE_START

TELLING_ENOUGH = 12
RARE_SIGN = 5
_RARE_SIGNS = frozenset("@©®™#€£¥§")
_COMMON = frozenset(
    "a about after all an and any are as at back be been best but by call can could day do first for free from "
    "get go had has have he help her here high him his home how if in into is it its just know last left like "
    "line live long look make may me more most much my new news next no not now of off old on one only or other "
    "our out over own page part people photo place please plus print read report right said save say see send she "
    "should show so some state still story such take tell than that the their them then there these they think "
    "this those three time to today top two under up us use used very video view want was watch way we week well "
    "were what when where which while who why will with work world would year you your click find follow join "
    "share more full der die das den dem des ein eine einen und oder mit von zu im in auf für ist sind sie wir "
    "uns ihr alle hier jetzt mehr neue nach nur aus auch als wie le la les un une des du de et ou en au aux par "
    "pour sur avec vous nous notre nos votre est sont plus tout tous el los las una unos y o por para con su sus "
    "es son más todo todos del al que se lo".split()
)


@lru_cache(maxsize=50_000)
def weight(literal: str) -> float:
    """How telling a literal is: length, with line starts worth more and everyday words worth less."""
    if not _RARE_SIGNS.isdisjoint(literal):
        return RARE_SIGN
    words = literal.strip(NO_WORDS).split(" ")
    telling = sum(len(word) * (0.4 if word in _COMMON else 1) for word in words)
    if telling and not words[0].isascii():
        telling *= 2
    return min(telling + (5 if literal.startswith(LINE_START) else 0), TELLING_ENOUGH)
