"""Parse a phrase into its tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cleantext.fold import fold_text
from cleantext.phrases.cost import ways_of
from cleantext.phrases.slots import SLOTS
from cleantext.phrases.tree import (
    EMPTY,
    Either,
    Gap,
    Mark,
    Phrase,
    Sequence,
    Slot,
    Words,
    count_gaps,
    has_after,
    may_be_empty,
)

MAX_LENGTH = 2000
MAX_OPTIONS = 400
MAX_NODES = 4000
MAX_TOTAL_NODES = 50_000
MAX_GAPS = 3
MAX_DEPTH = 20
MAX_WAYS = 10_000

_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<gap>\.\.\.|…)|<(?P<name>[a-z][\w-]*)>|(?P<open>[(\[])|(?P<close>[)\]])|(?P<bar>\|)"
    r"|\\(?P<escaped>[^\w\s])|(?P<word>\w+(?:['-]\w+)*'?)|(?P<mark>.)",
    re.DOTALL,
)


class PhraseError(ValueError):
    """A phrase that cannot be used: what is wrong, how to mend it, and the word list the fault lies in, if any."""

    def __init__(self, problem: str, mend: str, word_list: str = "") -> None:
        super().__init__(f"{problem}; {mend}")
        self.problem = problem
        self.mend = mend
        self.word_list = word_list


def parse_phrase(source: str, words: Mapping[str, tuple[str, ...]] | None = None) -> Phrase:
    """Parse one phrase.

    Args:
        source: the phrase as written in a rule.
        words: the word lists it may name; each entry is a phrase itself.

    Returns:
        The phrase's tree.

    Raises:
        PhraseError: the phrase is malformed, too large, or matches everything or nothing.

    >>> parse_phrase("(sign up | subscribe) [now]").__class__.__name__
    'Sequence'
    """
    return PhraseParser(words or {}).parse(source)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A tree, with the number of its nodes and how deep they stand once all word lists are filled in."""

    tree: Phrase
    nodes: int
    depth: int


class PhraseParser:
    """Parses phrases that name the same word lists, reading each list once.

    Args:
        words: the word lists; each entry is a phrase itself.
    """

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        self.words = words
        self._lists: dict[str, _Parsed | PhraseError] = {}
        self._nodes = 0

    def parse(self, source: str) -> Phrase:
        """The tree of a phrase; see `parse_phrase`."""
        parsed = self._read(source, ()) if self._nodes <= MAX_TOTAL_NODES else None
        self._nodes += parsed.nodes if parsed else 0
        if parsed is None or self._nodes > MAX_TOTAL_NODES:
            raise PhraseError("the phrases of the pack are too large together", "split the pack, or use shorter lists")
        tree = parsed.tree
        if may_be_empty(tree):
            raise PhraseError(
                f"the phrase {_shown(source)} matches any text", "write at least one word that must be there"
            )
        if has_after(tree, "rest"):
            raise PhraseError(
                f"the phrase {_shown(source)} matches nothing", "put <rest> at the end, or write ... instead"
            )
        if (gaps := count_gaps(tree)) > MAX_GAPS:
            raise PhraseError(f"the phrase has {gaps} gaps (`...`)", f"use at most {MAX_GAPS}")
        if (ways := ways_of(tree)) > MAX_WAYS:
            mend = "use fewer gaps and optional parts, or let them differ in their words"
            raise PhraseError(f"the same words could match the phrase in {_count(ways)} ways, which is slow", mend)
        return tree

    def parse_entry(self, source: str, name: str) -> Phrase:
        """The tree of an entry of the word list of this name; unlike a phrase it may be optional as a whole.

        Raises:
            PhraseError: the entry is malformed or too large.
        """
        return self._read(source, (name,)).tree

    def word_list(self, name: str, inside: tuple[str, ...] = ()) -> _Parsed:
        """A word list as one choice; `inside` names the lists it is being read for.

        Raises:
            PhraseError: the list or one of its entries is broken.
        """
        if name in inside:
            raise PhraseError(f"the word list <{name}> names itself", "take the name out of its own list", name)
        if len(inside) >= MAX_DEPTH:
            raise PhraseError("word lists name one another too deep", "write their words out", name)
        known = self._lists.get(name)
        if known is None:
            known = self._lists[name] = self._read_list(name, (*inside, name))
        if isinstance(known, PhraseError):
            raise known
        return known

    def _read_list(self, name: str, inside: tuple[str, ...]) -> _Parsed | PhraseError:
        if not self.words[name]:
            return PhraseError(f"the word list <{name}> is empty", "fill it", name)
        try:
            parsed = [self._read(entry, inside) for entry in self.words[name]]
            tree = _either([one.tree for one in parsed])
        except PhraseError as error:
            return PhraseError(error.problem, error.mend, error.word_list or name)
        return _Parsed(tree, sum(one.nodes for one in parsed), 1 + max(one.depth for one in parsed))

    def _read(self, source: str, inside: tuple[str, ...]) -> _Parsed:
        if len(source) > MAX_LENGTH:
            raise PhraseError(f"the phrase is {len(source):,} characters long", f"split it (at most {MAX_LENGTH:,})")
        return _Reader(source, self, inside).read()


class _Reader:
    """Reads the tokens of one phrase from left to right."""

    def __init__(self, source: str, parser: PhraseParser, inside: tuple[str, ...]) -> None:
        self._tokens = [token for token in _TOKEN.finditer(fold_text(source)) if token.lastgroup != "space"]
        self._parser = parser
        self._inside = inside
        self._at = 0
        self._nodes = 0
        self._depth = 0

    def read(self) -> _Parsed:
        """The whole phrase."""
        tree = self._choice(0)
        if self._at < len(self._tokens):
            raise PhraseError(
                f"`{self._tokens[self._at].group()}` closes nothing", r"open it before, or write it as \) or \]"
            )
        return _Parsed(tree, self._nodes, self._depth)

    def _choice(self, depth: int) -> Phrase:
        """Options between bars, up to the closing bracket or the end."""
        self._reach(depth)
        options = [self._sequence(depth)]
        while self._next() == "bar":
            self._at += 1
            options.append(self._sequence(depth))
        if len(options) > 1 and EMPTY in options:
            raise PhraseError(
                "an alternative beside `|` is empty", "take the bar away, or use [brackets] for what is optional"
            )
        return _either(options)

    def _sequence(self, depth: int) -> Phrase:
        parts: list[Phrase] = []
        while self._next() not in ("bar", "close", ""):
            _append(parts, self._part(depth))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _part(self, depth: int) -> Phrase:
        self._count(1)
        token = self._tokens[self._at]
        kind, text = token.lastgroup, token.group()
        self._at += 1
        if kind == "open":
            return self._bracket(text, depth)
        if kind == "gap":
            return Gap()
        if kind == "name":
            return self._named(token.group("name"), depth)
        if kind == "word":
            return Words(text)
        if text == "\\":
            raise PhraseError(
                r"`\` stands before a letter, digit or space", r"write it only before a mark, like \( or \|"
            )
        return Mark(token.group("escaped") or text)

    def _bracket(self, opening: str, depth: int) -> Phrase:
        closing = ")" if opening == "(" else "]"
        inside = self._choice(depth + 1)
        if self._at >= len(self._tokens) or self._tokens[self._at].group() != closing:
            raise PhraseError(f"`{opening}` is never closed", f"add `{closing}`, or write it as \\{opening}")
        self._at += 1
        if inside == EMPTY:
            raise PhraseError(f"`{opening}{closing}` holds nothing", "write words between them, or take them away")
        return _either([inside, EMPTY]) if opening == "[" else inside

    def _named(self, name: str, depth: int) -> Phrase:
        if name in self._parser.words:
            found = self._parser.word_list(name, self._inside)
            self._count(found.nodes)
            self._reach(depth + found.depth)
            return found.tree
        if name in SLOTS:
            return Slot(name)
        raise PhraseError(
            f"<{name}> is neither a word list nor a slot", _known_names(name, {*self._parser.words, *SLOTS})
        )

    def _next(self) -> str:
        """The kind of the next token; empty at the end."""
        return (self._tokens[self._at].lastgroup or "") if self._at < len(self._tokens) else ""

    def _count(self, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise PhraseError(
                "the phrase is too large once its word lists are filled in", "split it, or use shorter lists"
            )

    def _reach(self, depth: int) -> None:
        self._depth = max(self._depth, depth)
        if depth > MAX_DEPTH:
            raise PhraseError("brackets and lists stand too deep inside one another", "write it flatter")


def _either(options: list[Phrase]) -> Phrase:
    """A choice, laid flat; the empty option, which makes it optional, comes last."""
    flat: dict[Phrase, None] = {}
    for option in options:
        flat.update(dict.fromkeys(option.options if isinstance(option, Either) else (option,)))
    if len(flat) > MAX_OPTIONS:
        raise PhraseError(f"one choice has {len(flat):,} alternatives", f"use at most {MAX_OPTIONS}; split the rule")
    if EMPTY in flat:
        del flat[EMPTY]
        flat[EMPTY] = None
    return next(iter(flat)) if len(flat) == 1 else Either(tuple(flat))


def _append(parts: list[Phrase], part: Phrase) -> None:
    """Add a part; words that follow words become one node, sequences are laid flat."""
    if isinstance(part, Sequence):
        for inner in part.parts:
            _append(parts, inner)
    elif isinstance(part, Words) and parts and isinstance(parts[-1], Words):
        parts[-1] = Words(f"{parts[-1].text} {part.text}")
    else:
        parts.append(part)


def _known_names(name: str, known: set[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, 1)
    hint = f"did you mean <{close[0]}>? " if close else ""
    return f"{hint}define it under `words:` or use one of: {', '.join(sorted(known))}"


def _shown(source: str) -> str:
    return repr(source if len(source) <= 80 else source[:77] + "...")


def _count(number: int) -> str:
    return f"{number:,}" if number < 10**9 else "more than a billion"
