"""Texts to grow: invented articles of any length, and inputs meant to hurt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random

SUBJECTS = (
    "the council",
    "a neighbour",
    "the museum",
    "her brother",
    "the new bridge",
    "an engineer",
    "the harbour master",
    "the school",
    "a farmer from the valley",
    "the orchestra",
    "the ministry",
    "a group of students",
)
VERBS = (
    "reported",
    "welcomed",
    "refused",
    "measured",
    "repaired",
    "followed",
    "postponed",
    "described",
    "reopened",
    "defended",
    "visited",
    "explained",
)
OBJECTS = (
    "the plan for the old station",
    "two proposals",
    "the flood of last spring",
    "a letter to the editor",
    "the price of bread",
    "three reports on the river",
    "the longest winter in years",
    "a quiet agreement",
    "the list of names",
    "the work on the roof",
    "a video of the storm",
    "the terms of the contract",
)
ENDINGS = (
    "on Monday",
    "after a long debate",
    "without a word",
    "in the end",
    "before the summer",
    "for the second time",
    "according to two witnesses",
    "as it had been promised",
    "during the night",
    "to everybody's surprise",
)
JUNK = (
    "Sign up for our newsletter",
    "Share this article",
    "Advertisement",
    "Follow us on Facebook and Twitter",
    "Read more: Five walks along the coast",
    "Subscribe to continue reading",
    "All rights reserved.",
)
JUNK_SHARE = 0.04
SEED = 7


def article_lines(random: Random) -> Iterator[str]:
    """Paragraphs without end, now and then a line of boilerplate between them."""
    while True:
        yield " ".join(_sentence(random) for _ in range(random.randint(2, 6)))
        if random.random() < JUNK_SHARE:
            yield random.choice(JUNK)


def article(size: int, seed: int = SEED) -> str:
    """An article of about so many characters, in many lines."""
    lines, length = [], 0
    for line in article_lines(Random(seed)):
        lines.append(line)
        length += len(line) + 1
        if length >= size:
            return "\n".join(lines)[:size]
    raise AssertionError("paragraphs do not end")


def one_line(size: int) -> str:
    """The same without any line break."""
    return article(size).replace("\n", " ")


def _sentence(random: Random) -> str:
    parts = (random.choice(words) for words in (SUBJECTS, VERBS, OBJECTS, ENDINGS))
    whole = " ".join(parts)
    return f"{whole[0].upper()}{whole[1:]}."


SHAPES: Mapping[str, Callable[[int], str]] = {"many lines": article, "one line": one_line}


def hostile(examples: Sequence[str], literals: Sequence[str]) -> dict[str, Callable[[int], str]]:
    """Inputs meant to hurt, each a function of the size in characters.

    Args:
        examples: lines that rules remove.
        literals: words that the prefilter looks for.
    """
    almost = "\n".join(f"{line.rsplit(' ', 1)[0]} zyx" for line in examples if " " in line) + "\n"
    written = "\n".join(examples).lower()
    frequent = sorted(literals, key=lambda word: (-written.count(word), word))
    nested = "Sign up for "
    return {
        "almost matching lines": _filled(almost),
        "almost matching, one line": _filled(almost.replace("\n", " ")),
        "matching lines": _filled("\n".join(examples) + "\n"),
        "words run together": _filled("ended.They said.“We leftThe townHarbour "),
        "a literal repeated": _filled(f"{frequent[0]} "),
        "ten literals repeated": _filled("".join(f"{word} " for word in frequent[:10])),
        "a literal on each line": _filled(f"{frequent[0]}\n"),
        "spaces": _filled(" "),
        "line breaks": _filled("\n"),
        "one long word": _filled("a"),
        "full stops": _filled(". "),
        "bullets": _filled("- "),
        "open quotes": _filled('“‘"'),
        "deep quotes": lambda size: "“" * (size // 2) + "”" * (size - size // 2),
        "quoted lines": _filled("“Sign up for our newsletter”\n"),
        "open links": _filled("[a]("),
        "open tags": _filled("<a href="),
        "nested junk": lambda size: (nested * (size // 27)) + " our newsletter" * (size // 27),
        "junk in junk, by lines": lambda size: "Share this\n" * (size // 20) + "article\n" * (size // 20),
        "digits": _filled("1,234 "),
        "NULs": _filled("\0"),
        "combining marks": _filled("a\u0301\u0323\u0308"),
    }


def _filled(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // max(1, len(unit)) + 1))[:size]
