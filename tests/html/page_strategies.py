"""Strategies for pages: invented stories in markup as it is found in the wild, and junk set between their blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import cycle, pairwise
from random import Random

from article import SENTENCES
from hypothesis import strategies as st
from trial import junk_of, trial_packs

from cleantext.html.story import PARAGRAPH

HEADINGS = ("What the ice took", "A second winter", "„Das Eis“", "Und dann?", "The mill & the miller", "Gulls > terns")
INLINE_TAGS = ("b", "i", "em", "span", "a", "strong", "SPAN", "mark", "time", "u", "small")
ATTRIBUTES = (
    "",
    ' class="c"',
    " class='lead  text'",
    " ID=x",
    ' data-a="1 > 0"',
    " data-b='\"'",
    "\n\tdata-c\n",
    ' title="&lt;p&gt; &amp"',
    " onclick=\"if (a<b) { go('</p>') }\"",
    " dir = ltr  ",
    ' style="color: red"',
)
SPACES = (" ", " ", " ", "\n", "\r\n    ", "\t", "  \n", "&#32;", "&nbsp;", "<!-- a comment > b -->\n", "\xa0")
BETWEEN = ("", "", "\n", "\r\n\r\n", "  ", "<!-- between -->", "\n<!--[if IE]><p>no</p><![endif]-->\n", "<?php x ?>")
UNREAD = (
    "<script>if (a < b && b > c) document.write('<p>Sign up for our newsletter</p>')</script>",
    '<SCRIPT type="application/ld+json">{"headline": "Sign up for our newsletter"}</SCRIPT >',
    "<style>p > a::before { content: 'Sign up for our newsletter' }</style>",
    "<template><p>Sign up for our newsletter</p></template>",
    "<noscript><img src='pixel.gif'> Sign up for our newsletter</noscript>",
    "<!-- <p>Sign up for our newsletter</p> -->",
    "<textarea>Sign up for our newsletter</textarea>",
    "<svg viewBox='0 0 1 1'><title>Sign up for our newsletter</title><text>Sign up for our newsletter</text></svg>",
    "<iframe src='/x'>Sign up for our newsletter</iframe>",
    "<select><option>Sign up for our newsletter<option selected>Sign up for our newsletter</select>",
    "<object data='x'>Sign up for our newsletter</object>",
)
MEDIA = (
    '<figure><img src="ice.jpg" alt="Sign up for our newsletter"></figure>',
    "<p><img src=ice.jpg></p>",
    "<video controls><source src='a.mp4'></video>",
    "<audio src=a.ogg></audio>",
    "<hr>",
    "<div class='map'><canvas></canvas></div>",
    "<picture><source srcset='a.webp'><img src='a.jpg'></picture>",
    "<embed src=a>",
)


LOOKS = st.integers(0, 10_000)
"""What a text looks like in the markup, drawn as one number, since thousands of choices would take their time; 0 is plain."""


def written(text: str, look: int) -> str:
    """A text as HTML has it: special characters as references, some others too, spaces of any kind."""
    if not look:
        return escape(text)
    pick = Random(look)
    how = pick.choice(("plain", "plain", "named", "decimal", "hexadecimal", "without semicolons"))
    spaces = cycle(pick.choices(SPACES, k=3))
    first, *others = (_written_word(word, how) for word in text.split(" "))
    return first + "".join(next(spaces) + word for word in others)


def _written_word(word: str, how: str) -> str:
    if how == "decimal":
        return "".join(f"&#{ord(one)};" if number % 3 == 1 else escape(one) for number, one in enumerate(word))
    if how == "hexadecimal":
        return "".join(f"&#X{ord(one):x};" if number % 4 == 2 else escape(one) for number, one in enumerate(word))
    word = escape(word, quote=how == "named")
    if how == "named":
        return word.replace("é", "&eacute;").replace("ü", "&uuml;").replace("—", "&mdash;").replace("’", "&rsquo;")
    if how == "without semicolons":
        return word.replace("&amp;", "&amp").replace("é", "&eacute").replace("ü", "&uuml")
    return word


def inline(text: str, look: int) -> str:
    """A text with inline elements around some of its words."""
    pick = Random(look)
    words = text.split(" ")
    cuts = sorted(set(pick.choices(range(len(words) + 1), k=4))) if look % 2 else []
    pieces: list[str] = []
    for number, (start, end) in enumerate(pairwise([0, *cuts, len(words)])):
        if start < end:
            piece = written(" ".join(words[start:end]), look)
            pieces.append(_wrapped(piece, pick) if number % 2 else piece)
    return pick.choice(SPACES).join(pieces) if len(pieces) > 1 else pieces[0]


def _wrapped(piece: str, pick: Random) -> str:
    """A piece of HTML in an inline element, perhaps with others around or beside it."""
    tag, attributes = pick.choice(INLINE_TAGS), pick.choice(ATTRIBUTES)
    link = ' href="https://elsewhere.example/x?a=1&b=2"' if tag == "a" else ""
    piece = f"<{tag}{attributes}{link}>{piece}</{tag.swapcase()}>"
    return pick.choice((piece, piece, f"<i>{piece}</i>", f"{piece}<wbr>", f"<!--x-->{piece}", f"<b></b>{piece}"))


def story_block(sentences: Sequence[str], look: int) -> str:
    """A block of the story that holds these sentences."""
    attributes = Random(look).choice(ATTRIBUTES) if look else ""
    texts = [inline(sentence, look) for sentence in sentences]
    joined = " ".join(texts)
    kinds = (
        f"<p{attributes}>{joined}</p>",
        f"<P{attributes}>\r\n  {joined}\r\n</P >",
        f"<div{attributes}>{joined}</div>",
        f"<div><div{attributes}><p>{joined}</p></div></div>",
        f"<p>{'<br>'.join(texts)}</p>",
        f"<p>{'<BR />'.join(texts)}<br></p>",
        f"<blockquote{attributes}><p>{joined}</p></blockquote>",
        f"<ul{attributes}>{''.join(f'<li>{text}</li>' for text in texts)}</ul>",
        f"<ol>{''.join(f'<li>{text}' for text in texts)}</ol>",
        f"<table{attributes}><tr>{''.join(f'<td>{text}</td>' for text in texts)}<td></td></tr></table>",
        f"<dl><dt>{texts[0]}<dd>{joined}</dl>",
        f"<pre>{joined}</pre>",
        f"<figure><img src=x><figcaption>{joined}</figcaption></figure>",
        f"<section{attributes}><h2>{escape(sentences[0][:12])}</h2><p>{joined}</p></section>",
    )
    return kinds[look % len(kinds)]


EXTRAS = (*(f"<h3>{escape(text)}</h3>" for text in HEADINGS), *MEDIA, *UNREAD, "<p></p>", "<p>&nbsp;</p>")
"""Blocks that hold no text of the story."""


COUNTS = st.integers(1, 3)
MANY_SENTENCES = st.lists(st.sampled_from(SENTENCES), min_size=4, max_size=8, unique=True)


@st.composite
def story(draw: st.DrawFn) -> list[str]:
    """The blocks of a story, each a piece of HTML, no sentence twice, and enough of them to be told from its boxes."""
    sentences = draw(MANY_SENTENCES)
    blocks: list[str] = []
    while sentences:
        count = min(len(sentences), draw(COUNTS))
        look = draw(LOOKS)
        if look % 4 == 1:
            blocks.append(EXTRAS[look % len(EXTRAS)])
        blocks.append(story_block(sentences[:count], look))
        sentences = sentences[count:]
    return blocks


SKELETONS = (
    "{}",
    "<article>{}</article>",
    '<!DOCTYPE html>\r\n<html lang=en><head><title>Ice &amp; tides</title><meta charset="utf-8"></head>\r\n<body>\r\n{}\r\n</body></html>\r\n',
    "<html>\n<head>\n<title>Sign up for our newsletter</title></head><body class='page'><main><div id=c>{}</div></main></body>",
    "\ufeff<!-- top --><body><div class='wrap'><div>{}</div></div><!-- end --></body>",
    "<div class='post'><h1>Ice in the harbour</h1>{}<footer></footer></div>",
)


def junk_lines() -> list[str]:
    """Junk of one line that a rule on text removes wherever it stands."""
    whole = junk_of(trial_packs(), anywhere=True)
    return [text for text in whole if "\n" not in text and "<" not in text and "](" not in text]


JUNK = tuple(junk_lines())
BOXES = ("{}", "<div>{}</div>", "<div class=promo>{}</div>", "<aside class='more-stories'><div>{}</div></aside>")
SHORT_JUNK = ("Nine gulls", "Ten terns seen", "Harbour fees", "Fresh herring today")


def junk_block(look: int) -> str:
    """A block, of one line or several, that goes as a whole, with all its wrappers."""
    pick = Random(look)
    text = inline(pick.choice(JUNK), look)
    items = [written(one, look) for one in pick.sample(SHORT_JUNK, pick.randint(1, 3))]
    attributes = pick.choice(ATTRIBUTES) if look else ""
    kinds = (
        f"<p{attributes}>{text}</p>",
        f"<div{attributes}>\n<p><span>{text}</span></p>\n</div>",
        f"<section><header><h3>{text}</h3></header></section>",
        f"<ul><li>{text}</li></ul>",
        f"<ul><li>{text}</ul>",
        f"<aside><div><div><p>{text}</p></div></div></aside>",
        f"<form action='/x'><label>{text}</label></form>",
        f"<table><caption>{text}</caption><tbody></tbody></table>",
        f"<DIV CLASS='site-promo'><img src=x alt=''><P>{'</P><P>'.join(items)}</DIV>",
        f"<div id='promo1'>{''.join(f'<h4><a href=/x>{one}</a></h4><hr>' for one in items)}</div>",
        f"<div class=more-stories><ul>{''.join(f'<li>{one}' for one in items)}</ul></div>",
        f"<div class='slot wide'><p>{items[0]}</p></div>",
        f"<aside><h4>{items[0]}</h4><p>Fresh herring</p></aside>",
        "".join(f"<p><a href='/{number}'>{one}</a></p>" for number, one in enumerate(items)),
        f"<p hidden>{items[0]}</p>",
        f"<div style='visibility:hidden'><p>{items[0]}</p></div>",
    )
    return kinds[look % len(kinds)]


@dataclass(frozen=True)
class HiddenInPage:
    """A clean page, the same with junk set between its blocks, and the junk."""

    page: str
    text: str
    junk: tuple[str, ...]


FEW_LOOKS = st.lists(LOOKS, max_size=2)
GAPS = st.sampled_from(BETWEEN)
FRAMES = st.sampled_from(SKELETONS)


@st.composite
def hidden_in_pages(draw: st.DrawFn) -> HiddenInPage:
    """Junk blocks before, between and after the blocks of a story."""
    blocks = draw(story())
    clean: list[str] = []
    mixed: list[str] = []
    put: list[str] = []
    for block in [*blocks, ""]:
        junk = list(map(junk_block, draw(FEW_LOOKS)))
        mixed += junk
        put += junk
        between = draw(GAPS)
        clean += [block, between]
        mixed += [block, between]
    skeleton = draw(FRAMES)
    return HiddenInPage(skeleton.format("".join(clean)), skeleton.format("".join(mixed)), tuple(put))


LONG_JUNK = tuple(text for text in JUNK if len(text) >= PARAGRAPH)


@st.composite
def boxed_pages(draw: st.DrawFn) -> str:
    """Pages of few paragraphs, some of them in boxes for other stories, with junk as long as a paragraph among them.

    Which box tells part of the story depends on what else is left of the page.
    """
    sentences = draw(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6, unique=True))
    pieces = [*sentences, *draw(st.lists(st.sampled_from(LONG_JUNK), max_size=3))]
    pieces = draw(st.permutations(pieces))
    page, at = "", 0
    while at < len(pieces):
        count = draw(COUNTS)
        texts = "".join(f"<p>{escape(text)}</p>" for text in pieces[at : at + count])
        page += draw(st.sampled_from(BOXES)).format(texts)
        at += count
    return draw(FRAMES).format(page)


def clean_pages() -> st.SearchStrategy[str]:
    """Pages with nothing to remove."""
    return st.tuples(story(), st.sampled_from(BETWEEN), st.sampled_from(SKELETONS)).map(
        lambda drawn: drawn[2].format(drawn[1].join(drawn[0]))
    )


TAGS = ("p", "div", "b", "a", "span", "ul", "li", "table", "tr", "td", "h2", "br", "img", "script", "title", "svg", "p", "head", "body", "template", "noscript", "textarea", "pre", "em", "form", "aside", "select", "option", "dl", "dt", "dd", "frame", "x-y")  # fmt: skip


@st.composite
def broken_pages(draw: st.DrawFn) -> str:
    """Tags, texts and pieces of markup in any order."""
    tag = st.sampled_from(TAGS)
    piece = st.one_of(
        st.tuples(tag, st.sampled_from(ATTRIBUTES)).map(lambda drawn: f"<{drawn[0]}{drawn[1]}>"),
        tag.map(lambda name: f"</{name}>"),
        tag.map(lambda name: f"<{name}/>"),
        st.sampled_from(SENTENCES),
        st.sampled_from((*JUNK, *SHORT_JUNK)),
        st.sampled_from(UNREAD),
        st.sampled_from(
            (
                "<",
                ">",
                "</",
                "<!",
                "<!--",
                "-->",
                "--!>",
                "&",
                "&#",
                "&amp",
                "&#x;",
                '"',
                "'",
                "=",
                "/>",
                "<a href=",
                "<a b='",
                "]]>",
            )
        ),
        st.sampled_from(
            (
                "<![CDATA[",
                "<?",
                "\x00",
                "\ud800",
                "\x0c",
                "\r",
                "&#0;",
                "&#xd800;",
                "&#1114112;",
                "<p class='promo'>",
                "<div class=promo>",
            )
        ),
        st.text(max_size=5),
    )
    return "".join(draw(st.lists(piece, max_size=25)))
