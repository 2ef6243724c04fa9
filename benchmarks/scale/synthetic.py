"""Synthetic but realistic rules: word runs of real examples, mixed, in packs as people write them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import yaml

OTHER_WORDS, SAME_WORDS = "other words", "same words"
PER_PACK = 400
SHORTEST, TELLING, TRIED = 4, 6, 20
SEED = 11
LANGUAGE, CATEGORY = "en", "bench"
KINDS = ("begins_with",) * 4 + ("contains",) * 3 + ("is",) * 2 + ("ends_with",)
KEEPS = ("The ferry was late again because of the fog.", "Nobody in the village remembered such a winter.")


def write_packs(folder: Path, count: int, examples: Sequence[str], vocabulary: str = OTHER_WORDS) -> None:
    """Write so many rules into a folder.

    Args:
        folder: where the packs go.
        count: how many rules.
        examples: lines of boilerplate to take words from.
        vocabulary: `SAME_WORDS` for rules found by single words, as often as the built-in ones; `OTHER_WORDS` for
            rules whose words texts in the usual languages hardly have, like packs for more languages and sites.
    """
    random = Random(SEED)
    words = [run for line in examples if len(run := _words(line)) >= SHORTEST]
    phrase = _loose_phrase if vocabulary == SAME_WORDS else _tight_phrase
    home = folder / LANGUAGE
    home.mkdir(parents=True, exist_ok=True)
    for first in range(0, count, PER_PACK):
        name = f"{CATEGORY}{first // PER_PACK}"
        numbers = range(first, min(count, first + PER_PACK))
        rules = [_rule(number, random, lambda: phrase(random, words)) for number in numbers]
        pack = {"schema": 1, "pack": f"{LANGUAGE}/{name}", "language": LANGUAGE, "title": "Synthetic", "rules": rules}
        (home / f"{name}.yaml").write_text(yaml.safe_dump(pack, sort_keys=False, allow_unicode=True), "utf-8")


def _rule(number: int, random: Random, make: Callable[[], tuple[str, str]]) -> dict[str, Any]:
    made = [make() for _ in range(random.randint(1, 4))]
    return {
        "id": f"synthetic-{number}",
        "why": "A synthetic rule.",
        random.choice(KINDS): [phrase for phrase, _ in made],
        "shorter_than": 220,
        "remove": "line",
        "removes": [example for _, example in made],
        "keeps": list(KEEPS),
    }


def _tight_phrase(random: Random, words: Sequence[Sequence[str]]) -> tuple[str, str]:
    """A phrase of two runs of words with a choice and an option, and a line it matches."""
    first, second = _run(random, words, 2), _run(random, words, 2)
    choice, option = _run(random, words, 1)[0], _run(random, words, 1)[0]
    phrase = f"{' '.join(first)} ({second[0]} | {choice}) [{option}] {second[1]}"
    return phrase, " ".join([*first, *second])


def _loose_phrase(random: Random, words: Sequence[Sequence[str]]) -> tuple[str, str]:
    """A phrase of two telling words with a gap between them, and a line it matches."""
    telling = [word for line in random.sample(words, min(TRIED, len(words))) for word in line if len(word) >= TELLING]
    first, second = random.sample(telling, 2)
    return f"{first} ... {second}", f"{first} and {second}"


def _run(random: Random, words: Sequence[Sequence[str]], length: int) -> list[str]:
    line = random.choice(words)
    start = random.randrange(len(line) - length + 1)
    return list(line[start : start + length])


def _words(line: str) -> list[str]:
    return [word for word in line.lower().split() if word.isascii() and word.isalpha()]
