"""What the tags of HTML mean to a reader: which break a line, hold no text, or carry content of their own."""

from __future__ import annotations

VOID = frozenset("area base basefont br col embed frame hr img input keygen link meta param source track wbr".split())
RAW = frozenset("iframe noembed noframes noscript script style svg textarea title xmp".split())
UNREAD = RAW | frozenset("datalist object option select template".split())
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label link mark math meta nobr noscript "
    "picture q rb rp rt ruby s samp script small source span strike strong style sub sup svg template time tt u var wbr".split()
)
MEDIA = frozenset("audio canvas embed iframe img math object picture svg video".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
SOUGHT = frozenset("body h1 html main".split())
"""Those few tags whose elements are asked for again and again."""
KEPT_WHEN_EMPTY = frozenset("body html main td th".split())

CLOSED_BY_ITS_LIKE = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr", "td", "th"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"})),
}
"""Start tags that end what is open of certain tags, down to the nearest of others."""

ENDS_PARAGRAPH = frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup hr main menu nav ol p pre section summary table ul".split()
)
"""Start tags that end an open paragraph (WHATWG HTML, 13.2.6.4.7)."""

PARAGRAPH_SCOPE = frozenset("button caption marquee object td th table template".split())

TABLE_BOUNDS = ("table", "td", "th", "caption")
TABLE_PARTS = frozenset("table tbody thead tfoot tr td th caption".split())

BLOCK, IS_MEDIA, IS_UNREAD, IS_RAW, IS_VOID, ENDS_P, ENDS_LIKE, IS_LINK, IS_META, IS_SOUGHT, IS_END = (
    1 << bit for bit in range(11)
)
"""What there is to know of a tag, as bits: one look-up tells a reader all of it."""
IS_LEAF = IS_RAW | IS_VOID

_SETS = (
    (IS_MEDIA, MEDIA),
    (IS_UNREAD, UNREAD),
    (IS_RAW, RAW),
    (IS_VOID, VOID),
    (ENDS_P, ENDS_PARAGRAPH),
    (ENDS_LIKE, CLOSED_BY_ITS_LIKE.keys()),
    (IS_LINK, ("a",)),
    (IS_META, ("meta", "link")),
    (IS_SOUGHT, SOUGHT),
)


def _kind_of(tag: str) -> int:
    return (0 if tag in INLINE else BLOCK) | sum(bit for bit, tags in _SETS if tag in tags)


KINDS = {tag: _kind_of(tag) for tag in (*INLINE, *HEADINGS, *(tag for _, tags in _SETS for tag in tags))}
"""The bits of the known tags; any other is `BLOCK`."""


def kind_of(tag: str) -> tuple[str, int]:
    """A tag's name, lower case, and its bits."""
    name = tag.lower()
    return name, KINDS.get(name, BLOCK)
