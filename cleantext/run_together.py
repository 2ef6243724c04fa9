"""Tell apart paragraphs that were run together in one line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from cleantext.quotes import quoted_spans
from cleantext.spans import Span

_LETTERS_WITH_CASE = [chr(number) for number in range(0x530)]  # Latin, Greek, Cyrillic
_CAPITALS = "".join(letter for letter in _LETTERS_WITH_CASE if letter.isupper())
_SMALLS = "".join(letter for letter in _LETTERS_WITH_CASE if letter.islower())
_CAPITALISED = f"[“„]?[{_CAPITALS}][{_SMALLS}]"
_JOINT = re.compile(rf"[.!?][\"'”’)]{{0,2}}{_CAPITALISED}")
_SENTENCE_END = re.compile(
    rf"[.!?](?:(?<=[{_SMALLS}]{{2}}.)|(?<=[{_CAPITALS}]{{3}}.)|(?<=[12][0-9]{{3}}.))[\"'”’)]{{0,2}}(?={_CAPITALISED})"
)
_BEHIND_AN_END = rf"""(?: (?<= [{_SMALLS}]{{2}}. ) | (?<= [0-9)\]%…”»:;,.!?]. ) | (?<= \S". ) | (?<= [.!?]['’]. ) )"""
_STUCK = re.compile(  # what may begin another paragraph; looks behind come last, for they are slow
    rf"""
    [{_CAPITALS}“„«("0-9] (?<! \s. )
    (?: (?<= [{_CAPITALS}] ) (?= [{_SMALLS}{_CAPITALS}\s] ) {_BEHIND_AN_END}
    | (?<= [“„«(] ) {_BEHIND_AN_END}
    | (?<= " ) (?= [{_CAPITALS}] ) {_BEHIND_AN_END}
    | (?<= [{_CAPITALS}]{{4}} ) (?= [{_SMALLS}] )
    | (?<= [0-9] ) (?: (?<= [{_SMALLS}]{{3}}. ) | (?<= [{_SMALLS}][.!?]. ) | (?<= [)\]…”»]. ) )
    )
    """,
    re.VERBOSE,
)
_GOES_ON = ":;,."  # signs behind which a sentence goes on, whatever its next word
_WORD = re.compile(r"\w{1,20}")
_LETTERS = re.compile(r"[^\W\d_]{1,20}\Z")
_ADDRESS = re.compile(r"(?:[/@]|www\.)\S*\Z")
_LONGEST_ADDRESS = 200
_ENDINGS_OF_ADDRESSES = frozenset("Ca Co Com De Es Eu Fr Info Io It Js Md Net Nl Org Pl Ru Se Tv Uk".split())
_OPENERS = frozenset(
    "The His Her She They But And This That These Those There When While After Before Since With From According Meanwhile "
    "However You Its Our For What How Why Originally Der Die Das Den Dem Ein Eine Auch Doch Nach Mit Wie Wenn Les Des Une "
    "Dans Pour Mais Selon Los Las Una Pero Para Según Het Een Maar Voor Jednak Według Kiedy Однако "
    "После Когда Если Также Проте Після Коли".split()
)  # words that stand at the head of sentences, and at the end of no name such as YouTube or LinkedIn
_NAMES = frozenset(
    "AdBlock BuzzFeed FaceTime GitHub HuffPost JavaScript LinkedIn MasterCard PayPal PlayStation SoundCloud TikTok "
    "WhatsApp WordPress YouTube".split()
)
_LINKS = ("](", "</")
_A_FEW_WORDS = 60  # characters that hold more words than those below
SHORTEST_RUN_TOGETHER = 150  # characters; a shorter line is a box's question and its button rather than paragraphs
MOST_MARKS = 2  # that open one quotation, and one in it
FEWEST_LAST_WORDS = 3  # one or two words behind the last sentence may be anything, a signature or a button


def may_have_seams(text: str) -> bool:
    """Whether a capitalised word, or the mark that opens its quotation, stands right behind a sentence's end."""
    return _JOINT.search(text) is not None


def parts_of(line: str) -> Iterator[str]:
    """The parts of a line, each from a seam to the next; see `split_lines`."""
    if len(line) < SHORTEST_RUN_TOGETHER or any(link in line for link in _LINKS):
        yield line
        return
    start = 0
    for (at, is_seam), (_, is_seam_too) in pairwise([*_joints(line), (len(line), True)]):
        if is_seam and is_seam_too and len(line[at : at + _A_FEW_WORDS].split()) >= FEWEST_LAST_WORDS:
            yield line[start:at]
            start = at
    yield line[start:]


def _joints(line: str) -> list[tuple[int, bool]]:
    """Where words or sentences are stuck together outside of quotations, in order, each with whether it is a seam."""
    ends = {joint.end(): not _is_in_address(line, joint) for joint in _SENTENCE_END.finditer(line)}
    if not any(ends.values()):
        return []
    found: dict[int, bool] = {}
    for joint in _STUCK.finditer(line):
        at = joint.start()
        first = _word_at(line, at)
        if _letters_before(line, at) + first not in _NAMES:
            found[at] = first in _OPENERS and line[at - 1] not in _GOES_ON
    found.update(ends)
    quoted = quoted_spans(line)
    outside = {_out_of_mark(line, at, quoted): is_seam for at, is_seam in sorted(found.items())}
    return sorted((at, is_seam) for at, is_seam in outside.items() if at is not None)


def _is_in_address(line: str, joint: re.Match[str]) -> bool:
    before = line[max(0, joint.start() - _LONGEST_ADDRESS) : joint.start()]
    return _word_at(line, joint.end()) in _ENDINGS_OF_ADDRESSES or _ADDRESS.search(before) is not None


def _word_at(line: str, at: int) -> str:
    found = _WORD.match(line, at)
    return found.group() if found else ""


def _letters_before(line: str, at: int) -> str:
    found = _LETTERS.search(line[max(0, at - 20) : at])
    return found.group() if found else ""


def _out_of_mark(line: str, at: int, quoted: list[Span]) -> int | None:
    """A place, or the one before the mark that opens a quotation there; None where it is within a quotation."""
    before = bisect_right(quoted, (at, 0)) - 1
    if before < 0 or not quoted[before][0] < at < quoted[before][1]:
        return at
    start = quoted[before][0]
    return start if at - start <= MOST_MARKS and not any(map(str.isalnum, line[start:at])) else None
