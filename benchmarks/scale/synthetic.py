"""Synthetic but realistic rules: word runs of real examples, mixed, in packs as people write them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import yaml

PER_PACK = 400
SEED = 11
LANGUAGE, CATEGORY = "en", "bench"
KINDS = ("begins_with",) * 4 + ("contains",) * 3 + ("is",) * 2 + ("ends_with",)
KEEPS = ("The ferry was late again because of the fog.", "Nobody in the village remembered such a winter.")


def write_packs(folder: Path, count: int, examples: Sequence[str]) -> None:
    """Write so many rules into a folder.

    Args:
        folder: where the packs go.
        count: how many rules.
        examples: lines of boilerplate to take words from.
    """
    random = Random(SEED)
    words = [run for line in examples if len(run := _words(line)) >= 4]
    home = folder / LANGUAGE
    home.mkdir(parents=True, exist_ok=True)
    for first in range(0, count, PER_PACK):
        name = f"{CATEGORY}{first // PER_PACK}"
        rules = [_rule(number, random, words) for number in range(first, min(count, first + PER_PACK))]
        pack = {
            "schema": 1,
            "pack": f"{LANGUAGE}/{name}",
            "language": LANGUAGE,
            "title": "Synthetic",
            "rules": rules,
        }
        (home / f"{name}.yaml").write_text(yaml.safe_dump(pack, sort_keys=False, allow_unicode=True), "utf-8")


def _rule(number: int, random: Random, words: Sequence[Sequence[str]]) -> dict[str, Any]:
    phrases, removes = [], []
    for _ in range(random.randint(1, 4)):
        phrase, example = _phrase(random, words)
        phrases.append(phrase)
        removes.append(example)
    return {
        "id": f"synthetic-{number}",
        "why": "A synthetic rule.",
        random.choice(KINDS): phrases,
        "shorter_than": 220,
        "remove": "line",
        "removes": removes,
        "keeps": list(KEEPS),
    }


def _phrase(random: Random, words: Sequence[Sequence[str]]) -> tuple[str, str]:
    """A phrase of two runs of words with a choice and an option, and a line it matches."""
    first, second = _run(random, words, 2), _run(random, words, 2)
    choice, option = _run(random, words, 1)[0], _run(random, words, 1)[0]
    phrase = f"{' '.join(first)} ({second[0]} | {choice}) [{option}] {second[1]}"
    return phrase, " ".join([*first, *second])


def _run(random: Random, words: Sequence[Sequence[str]], length: int) -> list[str]:
    line = random.choice(words)
    start = random.randrange(len(line) - length + 1)
    return list(line[start : start + length])


def _words(line: str) -> list[str]:
    return [word for word in line.lower().split() if word.isascii() and word.isalpha()]
