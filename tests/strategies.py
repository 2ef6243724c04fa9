"""Strategies for texts: paragraphs, junk, junk in junk, quotations, and characters that break things."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from article import SENTENCES, SHORT
from hypothesis import strategies as st
from trial import junk_of, near_misses, trial_packs

BREAKS = ("\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f", "\x1c", "\x1e")
SEPARATORS = tuple(mark * count for mark in BREAKS for count in (1, 2, 3))
BYTE_ORDER_MARK = "\ufeff"
SPACES = (" ", " ", " ", "  ", "\xa0", "\u2009", "\u3000", "\t", "\u202f", " \u200b ", "\x1f")
INVISIBLE = ("\u200b", "\xad", "\u2060", "\ufeff", "\u200d", "\u202e", "\ufe0f")
DECORATION = (
    "",
    "",
    "- ",
    "► ",
    "* ",
    "[",
    "(",
    "— ",
    "🔥 ",
    "→",
    "<",
    "> ",
    "\u0301",
    "•\xa0",
    "!!! ",
    "<a ",
    "#",
    "\u200b",
)
CLOSERS = ("", "", "!", ".", " »", "]", ")", " …", "?!", " ➜", "\u200b")
PAIRS = (
    ("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("« ", " »"), ("„", "“"), ("„", "”"), ("»", "«"),
    ("「", "」"), ("‹", "›"), ("“‘", "’”"), ("„‚", "‘“"), ('"\'', "'\""), ("“She said: ‘", "’ twice”"),
    ("“They wrote “no” and “yes” and ", "”"), ("«Er rief: ‹", "›»"),
)  # fmt: skip

# Each pair is one trial rule's phrase, cut where other junk can be set between the halves.
HALVES = (
    ("click here", "to register now"),
    ("Advertisement", "continues below"),
    ("share this", "with your friends"),
    ("Advertisement continues", "below"),
)
OUTER_HALVES = (*HALVES, ("Sign up for", "our newsletter"), ("Please subscribe to our", "mailing list"))


def paragraphs() -> st.SearchStrategy[str]:
    """One to three sentences of prose on a line."""
    return st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True).map(" ".join)


def long_paragraphs() -> st.SearchStrategy[str]:
    """A line of ten thousand characters and more."""
    return paragraphs().map(lambda text: " ".join([text] * (10_000 // len(text) + 2)))


def junk(anywhere: bool = False) -> st.SearchStrategy[str]:
    """An example of a trial rule that goes as a whole; it may have several lines."""
    return st.sampled_from(junk_of(trial_packs(), anywhere))


@st.composite
def nested_junk(draw: st.DrawFn, deepest: int = 6) -> str:
    """Junk that is whole only once the junk set into it is gone."""
    depth = draw(st.integers(1, deepest))
    left, right = draw(st.sampled_from(OUTER_HALVES))
    inner = draw(st.lists(st.sampled_from(HALVES), min_size=depth, max_size=depth))
    text = ""
    for before, after in reversed(inner):
        text = f"{before} {text} {after}" if text else f"{before} {after}"
    return f"{left} {text} {right}"


@st.composite
def mixed_lines(draw: st.DrawFn) -> str:
    """A line with junk at its start, inside it, or at its end, between sentences of prose."""
    before, after = draw(st.lists(st.sampled_from(("", *SENTENCES)), min_size=2, max_size=2))
    inside = draw(st.one_of(junk(), nested_junk(3), st.sampled_from(INLINE_JUNK))).split("\n")[0]
    space = draw(st.sampled_from(SPACES))
    return space.join(part for part in (before, inside, after) if part)


INLINE_JUNK = (
    "Why not get our weekly letter?",
    "Advertisement continues below",
    "Advertisement continues below click here to register now",
    "click here to register now",
    "ニュースレターに登録してください。",
    "ΌΛΕΣ ΟΙ ΕΙΔΉΣΕΙΣ ΕΔΏ",
)


@st.composite
def quoted(draw: st.DrawFn) -> str:
    """Junk as somebody's words, in all kinds of quotation marks."""
    opening, closing = draw(st.sampled_from(PAIRS))
    said = draw(st.one_of(junk(), nested_junk(2), st.sampled_from(INLINE_JUNK))).split("\n")[0]
    before = draw(st.sampled_from(("", "On the wall stood ", "He read the sign — ", "(")))
    after = draw(
        st.sampled_from((" stood on the wall, and nobody in the village knew why.", ", he said.", " …", ".", ""))
    )
    return f"{before}{opening}{said}{closing}{after}"


@st.composite
def unclosed(draw: st.DrawFn) -> str:
    """Junk in a quotation that goes on in the next paragraph."""
    said = draw(st.one_of(junk(), st.sampled_from(INLINE_JUNK))).split("\n")[0]
    return draw(st.sampled_from('“„"')) + draw(st.sampled_from(("", "He wrote again. "))) + said


def quotations() -> st.SearchStrategy[str]:
    """Lines of quoted junk, alone or among paragraphs."""
    return st.lists(st.one_of(quoted(), quoted(), unclosed(), paragraphs()), min_size=1, max_size=4).map("\n\n".join)


def odd_lines() -> st.SearchStrategy[str]:
    """Lines made to trip programs over."""
    return st.one_of(
        st.text(max_size=40),
        st.text(st.characters(categories=["Cs", "Cc", "Cf", "Mn", "Zs"]), max_size=20),
        st.sampled_from(
            ["\x00", "\ud83d", "\udfff\ud800", "İ", "ß", "\u0301", "«", '"', "[](", "<a>", "..." * 30, "\ufeff"]
        ),
        st.sampled_from(
            (*SHORT, "Back to the masthead", "Unroll this parchment", "The Harbour Times is on every channel")
        ),
        st.sampled_from(near_misses(trial_packs())),
    )


def any_text() -> st.SearchStrategy[str]:
    """Any characters at all, lone surrogates among them."""
    decoded = st.binary().map(lambda data: data.decode("utf-8", "surrogateescape"))
    return st.one_of(
        st.text(st.characters(exclude_categories=[])), st.text(st.characters(categories=["Cs", "Lu"])), decoded
    )


def blocks() -> st.SearchStrategy[str]:
    """Anything a document may hold between two breaks."""
    plain = st.one_of(paragraphs(), junk(), nested_junk(), mixed_lines(), quoted(), odd_lines())
    return st.one_of(plain, plain.flatmap(spoilt))


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A whole text: paragraphs and junk in any order, any breaks, perhaps byte order marks and blank ends."""
    parts = draw(st.lists(blocks(), min_size=1, max_size=7))
    if draw(st.integers(0, 30)) == 30:
        parts.append(draw(long_paragraphs()))
    separators = st.sampled_from((*SEPARATORS, "\n", "\n\n", "\n \n", "\r\u200b\n", "\n\ufeff", ""))
    pieces = [draw(st.sampled_from(("", "", BYTE_ORDER_MARK, BYTE_ORDER_MARK * 2, "\n", " ")))]
    for part in parts:
        pieces += [part, draw(separators)]
    return "".join(pieces)


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> str:
    """The same words for a reader, other characters for a program."""
    words = text.split(" ")
    spaces = draw(st.lists(st.sampled_from(SPACES), min_size=len(words), max_size=len(words)))
    text = "".join(word + space for word, space in zip(words, spaces, strict=True)).rstrip(" ")
    text = draw(st.sampled_from(CASES))(text)
    text = unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD"))), text) if draw(st.booleans()) else text
    if draw(st.booleans()):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from((*INVISIBLE, "\u0301", "\u0323\u0301"))) + text[at:]
    if draw(st.booleans()):
        text = draw(st.sampled_from((f"[{text}](https://example.org/a)", f'<a href="/b">{text}</a>', f"**{text}**")))
    return draw(st.sampled_from(DECORATION)) + text + draw(st.sampled_from(CLOSERS))


def dotted_capitals(text: str) -> str:
    """Upper case the Turkish way."""
    return text.replace("i", "İ").replace("ı", "I").upper()


CASES: tuple[Callable[[str], str], ...] = (str, str, str.upper, str.lower, str.title, dotted_capitals, str.swapcase)


@dataclass(frozen=True)
class Hidden:
    """An article and a text in which junk has been set between its paragraphs."""

    article: str
    text: str


@st.composite
def hidden(draw: st.DrawFn, needles: st.SearchStrategy[str] | None = None) -> Hidden:
    """Junk before, between and after the paragraphs of an article, with one kind of break throughout."""
    separator = draw(st.sampled_from((*SEPARATORS, "\n", "\n\n", "\n \n", "\r\n\t\r\n")))
    article = draw(st.lists(paragraphs(), min_size=1, max_size=4))
    if draw(st.integers(0, 30)) == 30:
        article.append(draw(long_paragraphs()))
    needles = st.one_of(junk(anywhere=True), nested_junk()) if needles is None else needles
    lines: list[str] = []
    for paragraph in article:
        lines += draw(st.lists(needles, max_size=2))
        lines.append(paragraph)
    lines += draw(st.lists(needles, max_size=2))
    start = draw(st.sampled_from(("", "", BYTE_ORDER_MARK)))
    end = draw(st.sampled_from(("", separator)))
    mark = next(found for found in (*BREAKS[1:], "\n") if found in separator)
    text = separator.join(line.replace("\n", mark) for line in lines)
    return Hidden(start + separator.join(article) + end, start + text + end)


@st.composite
def inside_lines(draw: st.DrawFn) -> Hidden:
    """Junk between, before or after the sentences of one paragraph."""
    sentences = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True))
    at = draw(st.integers(0, len(sentences)))
    inside = draw(st.sampled_from(INLINE_JUNK[:-1]))
    text = " ".join([*sentences[:at], inside, *sentences[at:]])
    before, after = draw(st.lists(st.sampled_from(("", f"{SENTENCES[0]}\n", "\ufeff")), min_size=2, max_size=2))
    return Hidden(f"{before}{' '.join(sentences)}\n{after}", f"{before}{text}\n{after}")


@dataclass(frozen=True)
class Mixed:
    """Paragraphs, each on its own line of a text that is otherwise junk and odd lines."""

    paragraphs: list[str]
    text: str


@st.composite
def mixed_with_prose(draw: st.DrawFn) -> Mixed:
    """Paragraphs with junk of every kind right before and after them, blocks that would swallow lines included."""
    kept = draw(st.lists(paragraphs(), min_size=1, max_size=5))
    swallowing = st.sampled_from([text.split("\n")[0] for text in junk_of(trial_packs()) if "\n" in text])
    between = st.lists(st.one_of(junk(), swallowing, swallowing, st.sampled_from(SHORT)), max_size=3)
    lines = draw(between)
    for paragraph in kept:
        lines += [paragraph, *draw(between)]
    return Mixed(kept, draw(st.sampled_from(("\n", "\n\n", "\r\n", "\u2028"))).join(lines))


@dataclass(frozen=True)
class Appeal:
    """An appeal that encloses prose: how many words, and what share of the text's words."""

    article: str
    text: str
    enclosed: int
    share: float


@st.composite
def appeals(draw: st.DrawFn) -> Appeal:
    """Texts with an appeal that a rule may remove though it holds prose, from a little to nearly everything."""
    plain = "The old harbour wall was built by monks who came over the ice in winter."
    count = 15
    inside, outside = draw(st.integers(1, 20)), draw(st.integers(0, 20))
    first, last = "Your gift helps us to report.", "Your gift makes all the difference."
    article = "\n\n".join([plain] * outside)
    appeal = draw(st.sampled_from((" ", "\n\n"))).join([first, *[plain] * inside, last])
    text = f"{article}\n\n{appeal}" if article else appeal
    return Appeal(article, text, inside * count, inside * count / ((inside + outside) * count + 12))
