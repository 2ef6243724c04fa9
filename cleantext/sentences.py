"""Split a line into sentences, and tell what looks like prose, a headline, capitals or a bullet."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from cleantext.fold import encoded
from cleantext.phrases.scripts import BULLETS
from cleantext.spans import Span

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st sen rep gov gen lt col sgt capt hon rev jr sr vs etc inc ltd co corp no vol pp fig "
    "approx dept jan feb mar apr jun jul aug sep sept oct nov dec bzw ca usw nr str bspw d.h z.b u.a mme mlle sra".split()
)
_STOPS = re.compile(r"[.!?…]+|[。！？]+")
_SPACE_BEHIND = re.compile(r"(?:[\"'”’“‘»«)\]]|[^\S\n]»)*(?P<space>[^\S\n]+)(?=\S)")
_WIDE_BEHIND = re.compile(r"(?P<closing>[\"'”’」』）)]*)[^\S\n]*(?=[^\s。！？])")
_CAPITAL_BEHIND = re.compile(r"(?P<closing>[\"”’)]*)(?=[A-ZÀ-Þ][a-zà-þ])")
_SMALL = re.compile(r"[a-zà-þ]")
_DOTTED = re.compile(r"(?:\w\.)+\w")
_ORDINAL_IS_FOLLOWED_BY = re.compile(
    r"(?:Jan(?:uar)?|Feb(?:ruar)?|März|Apr(?:il)?|Mai|Juni?|Juli?|Aug(?:ust)?|Sep(?:tember)?|Okt(?:ober)?"
    r"|Nov(?:ember)?|Dez(?:ember)?|Jahrhundert|Klasse|Liga|Platz|Etage|Bezirk)\b"
)
_LAST_WORD = re.compile(r"[\w.]{1,12}\Z")
_SENTENCE_END = re.compile(r"[.!?…。！？][\s\"'”’“‘»«)\]」』）]*\Z")
_BULLET = re.compile(rf"\s*(?:[{re.escape(BULLETS)}–—]|\d{{1,2}}[.)])\s")
_CLOSING_MARKS = "\"'”’“‘»«)"
_WORD = re.compile(r"\w+")
_MAY_BE_WIDE_IN_UTF8 = re.compile(b"[\xe3-\xed]")  # a range of so many characters is slow to compile
PROSE_WORDS = 8
WORDS_OF_OPEN_PROSE = 30  # of a paragraph that is not closed like a sentence
WIDE_CHARACTERS_PER_WORD = 2.5


def split_sentences(line: str) -> list[tuple[int, int]]:
    """Spans (code points) of the sentences of a line; together they cover it, spaces between them left out.

    >>> text = "Dr. Lee left. She was tired!"
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['Dr. Lee left.', 'She was tired!']
    >>> len(split_sentences("„Es ist aus.“ Dann ging er."))
    2
    >>> len(split_sentences("Am 3. Mai kam er, z. B. mit dem Rad."))
    1
    """
    spans: list[tuple[int, int]] = []
    start = len(line) - len(line.lstrip())
    for stops in _STOPS.finditer(line):
        found = _break_behind(line, stops)
        if found is None:
            continue
        end, following = found
        if end > start:
            spans.append((start, end))
        start = following
    end = len(line.rstrip())
    if end > start:
        spans.append((start, end))
    return spans


def _break_behind(line: str, stops: re.Match[str]) -> Span | None:
    """Where a sentence ends that these stops may close and where the next one begins; None where none ends."""
    if stops.group()[0] in "。！？":
        wide = _WIDE_BEHIND.match(line, stops.end())
        return (wide.end("closing"), wide.end()) if wide else None
    spaced = _SPACE_BEHIND.match(line, stops.end())
    if spaced:
        return (spaced.start("space"), spaced.end()) if _ends_here(line, stops, spaced.end()) else None
    if stops.group() not in (".", "!", "?") or not _SMALL.match(line, max(0, stops.start() - 1), stops.start()):
        return None
    tight = _CAPITAL_BEHIND.match(line, stops.end())
    return (tight.end(), tight.end()) if tight else None


def _ends_here(line: str, stops: re.Match[str], behind: int) -> bool:
    if line[behind].islower():
        return False
    if stops.group() != ".":
        return True
    last = _LAST_WORD.search(line, max(0, stops.start() - 12), stops.start())
    word = last.group() if last else ""
    if word.isdecimal() and len(word) < 3 and _ORDINAL_IS_FOLLOWED_BY.match(line, behind):
        return False
    is_initial = len(word) == 1 and word.isalpha()
    return not (is_initial or word.lower() in _ABBREVIATIONS or _DOTTED.fullmatch(word))


def ends_like_sentence(text: str) -> bool:
    """Whether a text is closed by a full stop, question or exclamation mark (quotes and brackets may follow).

    >>> ends_like_sentence('He said: "No."'), ends_like_sentence("Read more")
    (True, False)
    """
    if text[-1:].isalnum():  # as most lines that are no paragraphs: sooner told
        return False
    return _SENTENCE_END.search(text, max(0, len(text) - 12)) is not None


def asks_or_exclaims(text: str) -> bool:
    """Whether a text is closed by a question or exclamation mark (quotes and brackets may follow)."""
    return text.rstrip(_CLOSING_MARKS).endswith(("?", "!"))


def count_words(text: str) -> int:
    """Number of words; in scripts without spaces, about one for every two or three characters."""
    if not _has_wide(text):
        return len(_WORD.findall(text))
    others, wide = _wide().subn(" ", text)
    return len(_WORD.findall(others)) + int(wide / WIDE_CHARACTERS_PER_WORD)


def has_words(text: str, least: int) -> bool:
    """Whether a text has so many words: sooner told than how many there are."""
    if _has_wide(text):
        return count_words(text) >= least
    return next(islice(_WORD.finditer(text), least - 1, None), None) is not None


def _has_wide(text: str) -> bool:
    may_be_wide = not text.isascii() and _MAY_BE_WIDE_IN_UTF8.search(encoded(text)) is not None
    return may_be_wide and _wide().search(text) is not None


@lru_cache(maxsize=1)
def _wide() -> re.Pattern[str]:
    """Kana, Han and Hangul; it takes longer to compile than most texts to clean, and few texts need it."""
    return re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_prose(sentence: str) -> bool:
    """Whether a sentence reads like the story's own: long enough, and closed like a sentence."""
    return ends_like_sentence(sentence) and has_words(sentence, PROSE_WORDS)


def is_prose_line(line: str) -> bool:
    """Whether a line is a paragraph of prose: it has a prose sentence, or is very long."""
    if len(line) < 30 and not _has_wide(line):
        return False
    return has_words(line, PROSE_WORDS if ends_like_sentence(line) else WORDS_OF_OPEN_PROSE)


def looks_like(text: str, shape: str) -> bool:
    """Whether a unit has a shape: `headline`, `sentence`, `capitals` or `bullet`."""
    if shape == "bullet":
        return _BULLET.match(text) is not None
    if shape == "sentence":
        return ends_like_sentence(text)
    if shape == "capitals":
        letters = [character for character in text[:200] if character.isalpha()]
        return len(letters) > 2 and sum(map(str.isupper, letters)) >= 0.8 * len(letters)
    return _is_headline(text)


def _is_headline(text: str) -> bool:
    text = text.strip()
    if not 8 <= len(text) <= 200 or (ends_like_sentence(text) and not asks_or_exclaims(text)):
        return False
    return 3 <= count_words(text) <= 30 and not text.endswith((",", ";", ":"))
