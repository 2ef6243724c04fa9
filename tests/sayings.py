"""Texts made from the rules' own phrases: what each phrase would match, and what it would only just not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st
from strategies import SPACES, spoilt

from cleantext.phrases.parse import PhraseError, parse_phrase
from cleantext.phrases.tree import Either, Gap, Mark, Phrase, Sequence, Slot, Words

PHRASE_KEYS = ("is", "begins_with", "ends_with", "contains", "to")
FILLERS = ("free", "weekly", "harbour", "mill’s", "3.5", "ice", "İz", "straße", "of", "the")
SLOT_TEXTS = {
    "number": ("7", "1,204", "3.5 %", "٣٤", "１２", "0"),
    "money": ("£5", "5 €", "$1,204.50", "USD 3", "٣ €"),
    "date": ("2025-06-02", "2 June 2025", "2. Juni 2025", "June 2, 2025", "٢ june 2025"),
    "time": ("12:45", "9.30 p.m.", "7h05", "٩:٣٠"),
    "url": ("https://example.org/a", "www.example.org", "example.co.uk/b", "news.example.app"),
    "email": ("a.b@example.org", "ü@x.de"),
    "handle": ("@harbour", "@ß_1"),
    "headline": ("Seven boats lost at sea", "Ice — again", "İki gemi"),
    "rest": ("", "and more of it", "."),
}


@dataclass(frozen=True)
class Sayings:
    """The trees of phrases, and the examples of what goes, unmarked."""

    trees: tuple[Phrase, ...]
    examples: tuple[str, ...]


def sayings_under(folder: Path) -> Sayings:
    """The phrases and examples written in the packs of a folder."""
    trees: dict[Phrase, None] = {}
    examples: list[str] = []
    for path in sorted(folder.rglob("*.yaml")):
        pack = yaml.safe_load(path.read_text(encoding="utf-8"))
        shared = path.parent.parent / str(pack.get("language")) / "words.yaml"
        words = yaml.safe_load(shared.read_text(encoding="utf-8")).get("words", {}) if shared.exists() else {}
        words = {name: tuple(map(str, entries)) for name, entries in {**words, **pack.get("words", {})}.items()}
        for rule in pack.get("rules", []):
            examples += [str(text).replace("~~", "").strip() for text in rule.get("removes", [])]
        for source in _sources(pack.get("rules", [])):
            try:
                trees[parse_phrase(source, words)] = None
            except PhraseError:
                continue  # the loader's tests are about those
    return Sayings(tuple(trees), tuple(examples))


def _sources(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _sources(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in PHRASE_KEYS and isinstance(value, str | list):
                yield from [value] if isinstance(value, str) else [text for text in value if isinstance(text, str)]
            elif key not in ("removes", "keeps"):
                yield from _sources(value)


@st.composite
def said(draw: st.DrawFn, tree: Phrase) -> str:
    """A text that the phrase says, more or less: parts joined with a space, several, an odd one, or none."""
    match tree:
        case Words(text) | Mark(text):
            return text
        case Slot(name):
            return draw(st.sampled_from(SLOT_TEXTS[name]))
        case Gap():
            return " ".join(draw(st.lists(st.sampled_from(FILLERS), max_size=3)))
        case Either(options):
            return draw(said(draw(st.sampled_from(options))))
        case Sequence(parts):
            space = draw(st.sampled_from((" ", " ", " ", "", *SPACES)))
            return space.join(filter(None, [draw(said(part)) for part in parts]))


@st.composite
def near(draw: st.DrawFn, sayings: Sayings) -> str:
    """A text whose lines are phrases and examples of the rules, spoilt, joined, cut, and set among other words."""
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 5))):
        if draw(st.integers(0, 2)) == 0:
            lines += draw(st.sampled_from(sayings.examples)).split("\n")
        else:
            lines.append(draw(_phrase_line(sayings.trees)))
    if draw(st.booleans()):
        at = draw(st.integers(0, len(lines) - 1))
        lines[at] = draw(spoilt(lines[at]))
    return draw(st.sampled_from(("\n", "\n", "\n\n", "\r\n", "\u2028", "\r\u200b\n", "\x85 "))).join(lines)


@st.composite
def _phrase_line(draw: st.DrawFn, trees: tuple[Phrase, ...]) -> str:
    parts = [draw(said(draw(st.sampled_from(trees)))) for _ in range(draw(st.sampled_from((1, 1, 1, 2, 3))))]
    line = draw(st.sampled_from((" ", ". ", ", ", ": ", ""))).join(parts)
    if draw(st.integers(0, 3)) == 0:
        line = line[: draw(st.integers(1, max(1, len(line))))]
    if draw(st.integers(0, 2)) == 0:
        line = draw(spoilt(line))
    filler = draw(st.sampled_from(("", "", *FILLERS)))
    return draw(st.sampled_from((f"{line} {filler}", f"{filler} {line}", line))).strip(" ")
