"""Strategies: phrases as somebody might write them, and texts that a phrase's tree says it matches."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import assume
from hypothesis import strategies as st

from cleantext.phrases.parse import PhraseError, parse_phrase
from cleantext.phrases.scripts import is_spaceless
from cleantext.phrases.tree import Either, Gap, Mark, Phrase, Sequence, Slot, Words

WORDS = (
    "sign", "up", "newsletter", "our", "don't", "e-mail", "readers'", "straße", "été", "e\u0301te\u0301", "İzmir", "ıssız",
    "ΝΕΑΣ", "登録", "ニュース レター", "구독", "सदस्यता", "สมัคร", "24", "x_1", "read more", "a",
)  # fmt: skip
MARKS = (":", ",", "!", "→", "©", "-", "/", "»", "#", "🔥", r"\(", r"\)", r"\[", r"\|", ";", "&", "+")
WORD_LISTS = {
    "our": ("our", "the", "this"),
    "paper": ("(newspaper | paper)", "daily <our> mail", "mag[azine]"),
    "maybe": ("[very] new", "brand new"),
}
SAMPLES = {
    "number": ("7", "1,200", "12 %", "3.5", "1'000"),
    "money": ("£5", "5 euros", "US$ 12.50", "20€"),
    "date": ("2 June 2025", "2025-06-02", "June 2nd, 2025", "3. März 2024", "02/06/2025", "5 de mayo de 2020"),
    "time": ("12:45", "7.30 pm", "9h15", "10:00 a.m."),
    "url": ("https://example.org/a", "www.example.org", "example.co.uk/path"),
    "email": ("a.b@example.org",),
    "handle": ("@reader_1",),
    "headline": ("Bridge opens at last", "Why bees matter?", "Rain, then “sun”"),
    "rest": ("", "and so on.", "x"),
}
GAP_WORDS = ("free", "weekly", "O’Neil", "(new)", "e.g", "3,5", "ünïcode", "本日", "it's", "a/b", "“big”", "x…y")


def sources(most_gaps: int = 2) -> st.SearchStrategy[str]:
    """Phrases of the phrase language; some cannot be parsed (they match everything)."""
    word = st.sampled_from(WORDS)
    leaf = st.one_of(
        word,
        word,
        word,
        st.sampled_from(MARKS),
        st.sampled_from([f"<{name}>" for name in (*WORD_LISTS, *SAMPLES)]),
        st.just("..."),
    )

    def compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        sequence = st.lists(inner, min_size=1, max_size=3).map(" ".join)
        options = st.lists(sequence, min_size=1, max_size=3).map(" | ".join)
        return st.one_of(sequence, options.map(lambda text: f"({text})"), options.map(lambda text: f"[{text}]"))

    phrases = st.lists(st.recursive(leaf, compound, max_leaves=5), min_size=1, max_size=4).map(" ".join)
    return phrases.filter(lambda source: source.count("...") <= most_gaps)


@st.composite
def phrases(draw: st.DrawFn) -> tuple[str, Phrase]:
    """Phrases that can be used, each with its tree."""
    source = draw(sources())
    try:
        return source, parse_phrase(source, WORD_LISTS)
    except PhraseError:
        assume(False)
        raise


def trees() -> st.SearchStrategy[Phrase]:
    """Trees of phrases that can be used."""
    return phrases().map(lambda pair: pair[1])


@dataclass(frozen=True)
class Piece:
    """A part of a match; `left` and `right` tell whether it may touch what stands beside it."""

    text: str
    left: bool = False
    right: bool = False


@st.composite
def texts_of(draw: st.DrawFn, node: Phrase) -> str:
    """A text that the tree says it matches, spaced and cased as pages do it."""
    text, may_touch = "", True
    for piece in draw(_pieces(node)):
        glued = may_touch or piece.left
        text += ("" if not text or (glued and draw(st.booleans())) else " ") + piece.text
        may_touch = piece.right
    return draw(spoken(text))


def _pieces(node: Phrase) -> st.SearchStrategy[list[Piece]]:
    """What a match consists of, none of it empty."""
    match node:
        case Words(text):
            return st.just([Piece(text, is_spaceless(text[0]), is_spaceless(text[-1]))])
        case Mark(text):
            return st.just([Piece(text, True, True)])
        case Slot(name):
            return st.sampled_from(SAMPLES[name]).map(lambda text: [Piece(text)] if text else [])
        case Gap():
            return st.lists(st.sampled_from(GAP_WORDS).map(Piece), max_size=8)
        case Either(options):
            return st.one_of([_pieces(option) for option in options])
        case Sequence(parts):
            return st.tuples(*map(_pieces, parts)).map(lambda found: [piece for part in found for piece in part])


@st.composite
def spoken(draw: st.DrawFn, text: str) -> str:
    """The text in another case, other quote shapes, dashes and spaces, with invisible characters between its words."""
    case = draw(st.sampled_from([str, str.upper, str.title, str.lower]))
    changed = case(text)
    if changed.lower() != text.lower():  # a case change that is not undone by lower case, such as ß to SS
        changed = text
    for plain, others in {" ": " \xa0\u2009\t", "'": "’‘", "-": "‑–−", '"': "“„"}.items():
        changed = changed.replace(plain, draw(st.sampled_from(plain + others)))
    return changed.replace(" ", " " + draw(st.sampled_from(["", "", "\u200b", "\xad "])))
