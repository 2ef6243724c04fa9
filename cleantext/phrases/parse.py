"""Parse a phrase into its tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cleantext.fold import fold_text
from cleantext.phrases.slots import SLOTS
from cleantext.phrases.tree import EMPTY, Either, Gap, Mark, Phrase, Sequence, Slot, Words, count_gaps, may_be_empty

MAX_LENGTH = 2000
MAX_OPTIONS = 400
MAX_NODES = 4000
MAX_GAPS = 3
MAX_DEPTH = 20

_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<gap>\.\.\.|…)|<(?P<name>[A-Za-z][\w-]*)>|(?P<open>[(\[])|(?P<close>[)\]])|(?P<bar>\|)"
    r"|\\(?P<escaped>.)|(?P<word>\w+(?:['’-]\w+)*['’]?)|(?P<mark>.)",
    re.DOTALL,
)


class PhraseError(ValueError):
    """A phrase that cannot be used: what is wrong, and how to mend it."""

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(f"{problem}; {mend}")
        self.problem = problem
        self.mend = mend


def parse_phrase(source: str, words: Mapping[str, tuple[str, ...]] | None = None) -> Phrase:
    """Parse one phrase.

    Args:
        source: the phrase as written in a rule.
        words: the word lists it may name; each entry is a phrase itself.

    Returns:
        The phrase's tree.

    Raises:
        PhraseError: the phrase is malformed, too large, or matches everything.

    >>> parse_phrase("(sign up | subscribe) [now]").__class__.__name__
    'Sequence'
    """
    tree = _Parser(words or {}).parse(source)
    if may_be_empty(tree):
        raise PhraseError(f"the phrase {source!r} matches any text", "write at least one word that must be there")
    if count_gaps(tree) > MAX_GAPS:
        raise PhraseError(f"the phrase has {count_gaps(tree)} gaps (`...`)", f"use at most {MAX_GAPS}")
    return tree


@dataclass
class _Parser:
    words: Mapping[str, tuple[str, ...]]
    nodes: int = 0
    lists: dict[str, Phrase] = field(default_factory=dict)
    open_lists: tuple[str, ...] = ()

    def parse(self, source: str) -> Phrase:
        if len(source) > MAX_LENGTH:
            raise PhraseError(f"the phrase is {len(source)} characters long", f"split it (at most {MAX_LENGTH})")
        tokens = [token for token in _TOKEN.finditer(source) if token.lastgroup != "space"]
        tree, at = self._choice(tokens, 0, 0)
        if at < len(tokens):
            raise PhraseError(f"`{tokens[at].group()}` closes nothing", r"open it before, or write it as \) or \]")
        return tree

    def _choice(self, tokens: list[re.Match[str]], at: int, depth: int) -> tuple[Phrase, int]:
        """Options between bars, up to the closing bracket or the end."""
        if depth > MAX_DEPTH:
            raise PhraseError("brackets stand too deep inside one another", "use named word lists")
        options: list[Phrase] = []
        while True:
            option, at = self._sequence(tokens, at, depth)
            options.append(option)
            if at >= len(tokens) or tokens[at].lastgroup != "bar":
                break
            at += 1
        return self._either(options), at

    def _sequence(self, tokens: list[re.Match[str]], at: int, depth: int) -> tuple[Phrase, int]:
        parts: list[Phrase] = []
        while at < len(tokens) and tokens[at].lastgroup not in ("bar", "close"):
            part, at = self._part(tokens, at, depth)
            _append(parts, part)
        return (parts[0] if len(parts) == 1 else Sequence(tuple(parts))), at

    def _part(self, tokens: list[re.Match[str]], at: int, depth: int) -> tuple[Phrase, int]:
        self._count_node()
        token = tokens[at]
        kind, text = token.lastgroup, token.group()
        if kind == "open":
            return self._bracket(tokens, at, depth)
        if kind == "gap":
            return Gap(), at + 1
        if kind == "name":
            return self._named(token.group("name")), at + 1
        if kind == "word":
            return Words(fold_text(text)), at + 1
        return Mark(fold_text(token.group("escaped") or text)), at + 1

    def _bracket(self, tokens: list[re.Match[str]], at: int, depth: int) -> tuple[Phrase, int]:
        opening = tokens[at].group()
        closing = ")" if opening == "(" else "]"
        inside, at = self._choice(tokens, at + 1, depth + 1)
        if at >= len(tokens) or tokens[at].group() != closing:
            raise PhraseError(f"`{opening}` is never closed", f"add `{closing}`, or write it as \\{opening}")
        if inside == EMPTY:
            raise PhraseError(f"`{opening}{closing}` holds nothing", "write words between them, or take them away")
        if opening == "[":
            options = inside.options if isinstance(inside, Either) else (inside,)
            return Either((*options, EMPTY)), at + 1
        return inside, at + 1

    def _named(self, name: str) -> Phrase:
        if name in self.words:
            return self._word_list(name)
        if name in SLOTS:
            return Slot(name)
        known = ", ".join(sorted({*self.words, *SLOTS}))
        raise PhraseError(f"<{name}> is neither a word list nor a slot", f"define it under `words:` or use one of: {known}")

    def _word_list(self, name: str) -> Phrase:
        if name in self.open_lists:
            raise PhraseError(f"the word list <{name}> names itself", "take the name out of its own list")
        if name not in self.lists:
            outer, self.open_lists = self.open_lists, (*self.open_lists, name)
            self.lists[name] = self._either([self.parse(entry) for entry in self.words[name]])
            self.open_lists = outer
        else:
            self._count_node()
        return self.lists[name]

    def _either(self, options: list[Phrase]) -> Phrase:
        flat: list[Phrase] = []
        for option in options:
            flat.extend(option.options if isinstance(option, Either) else (option,))
        if len(flat) > MAX_OPTIONS:
            raise PhraseError(f"one choice has {len(flat)} alternatives", f"use at most {MAX_OPTIONS}; split the rule")
        return flat[0] if len(flat) == 1 else Either(tuple(dict.fromkeys(flat)))

    def _count_node(self) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise PhraseError("the phrase is too large once its word lists are filled in", "split it, or use shorter lists")


def _append(parts: list[Phrase], part: Phrase) -> None:
    """Add a part; words that follow words become one node, sequences are laid flat."""
    if isinstance(part, Sequence):
        for inner in part.parts:
            _append(parts, inner)
    elif isinstance(part, Words) and parts and isinstance(parts[-1], Words):
        parts[-1] = Words(f"{parts[-1].text} {part.text}")
    else:
        parts.append(part)
