"""Peers that are a few lines of code: published line filters and phrase lists, re-stated."""

from __future__ import annotations

import re
from collections.abc import Callable

from benchmarks.peers.source import Source

C4_ENDS = (".", "?", "!", '"', "'")
C4_PHRASES = (
    "terms of use",
    "privacy policy",
    "cookie policy",
    "uses cookies",
    "use of cookies",
    "use cookies",
    "javascript",
)
NEMO_PHRASES = (
    *C4_PHRASES[:6],
    "privacy overview",
    "privacy & cookies policy",
    "privacy and cookies policy",
    "the cookies that are categorized as necessary are stored on your browser",
    "necessary cookies are absolutely essential for the website to function properly",
    "are termed as non-necessary cookies",
    "this site uses cookies, including for analytics, personalization, and advertising purposes",
    "if you continue to browse this site without changing your cookie settings, you agree to this use",
)
DCLM_COUNTER = re.compile(
    r"^\W*\d(?:,|\.|\d)*(?:K|k|M|m|B|b)?\s+(?:likes|shares|comments|retweets|reposts|quotes|bookmarks|upvotes|downvotes"
    r"|downloads|views|followers)\W*$"
)
DCLM_SHORT = 10


def nothing(text: str, _: Source) -> str:
    """No cleaning."""
    return text


def c4(text: str, _: Source) -> str:
    """The C4 line filter: lines must end like a sentence, have three words and none of seven phrases."""
    return _kept_lines(text, _c4_keeps)


def nemo(text: str, _: Source) -> str:
    """NeMo Curator's modifier: paragraphs with a policy phrase go if all of them stand at the ends."""
    lines = [line for line in text.split("\n") if line.strip()]
    found = [any(phrase in line.lower() for phrase in NEMO_PHRASES) for line in lines]
    if "lorem ipsum" in text.lower():
        return ""
    kept = [at for at, hit in enumerate(found) if not hit]
    if not any(found) or not kept or any(found[kept[0] : kept[-1]]):
        return text
    return "\n".join(lines[kept[0] : kept[-1] + 1])


def dclm(text: str, _: Source) -> str:
    """DCLM's line modifiers, after RefinedWeb: capitals, numbers, counters, lone words, three phrases."""
    return _kept_lines(text, _dclm_keeps)


def _kept_lines(text: str, keeps: Callable[[str], bool]) -> str:
    return "\n".join(line for line in text.split("\n") if not line.strip() or keeps(line.strip()))


def _c4_keeps(line: str) -> bool:
    if not line.endswith(C4_ENDS) or line.endswith("...") or len(line.split()) < 3:
        return False
    lower = line.lower()
    return not any(phrase in lower for phrase in C4_PHRASES)


def _dclm_keeps(line: str) -> bool:
    words = line.split()
    if len(words) < 2 or sum(map(str.isupper, line)) > 0.5 * len(line) or DCLM_COUNTER.match(line):
        return False
    if sum(map(str.isdigit, line)) >= len(line.replace(" ", "")):
        return False
    lower = line.lower()
    cart = lower.startswith("sign-in") or lower.endswith("read more...") or "items in cart" in lower
    return not (cart and len(words) <= DCLM_SHORT)
