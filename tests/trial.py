"""Small packs with one rule for each thing rules can do, and engines that run them."""

from __future__ import annotations

import gc
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from cleantext.cleaner import keep_phrase, plan_of
from cleantext.engine import Engine, Plan
from cleantext.packs.book import packs_of
from cleantext.packs.load import load_packs
from cleantext.packs.locate import builtin_folder
from cleantext.packs.pack import Example, Pack
from cleantext.packs.stored import book_of, dump, load
from cleantext.rules import OPT_IN_CATEGORIES, Rule
from cleantext.settings import Settings

EVERYTHING = Settings(categories=("default", *OPT_IN_CATEGORIES))
TRIAL_FOLDER = Path(__file__).parent / "trial_rules"
SITE = "www.example.org"


@cache
def trial_packs() -> tuple[Pack, ...]:
    """The trial packs, loaded."""
    return load_packs([TRIAL_FOLDER])


@cache
def builtin_packs() -> tuple[Pack, ...]:
    """The packs that come with the package; they stay to the end, so no garbage collection need look through them."""
    packs = packs_of([builtin_folder()])
    gc.freeze()
    return packs


def plan(packs: tuple[Pack, ...], **changes: Any) -> Plan:
    """The plan of the default settings, opt-in categories included, over some packs."""
    return replace(plan_of(EVERYTHING, book_of(packs)), **changes)


def stored_engine() -> Engine:
    """An engine with the trial packs as they come out of the store."""
    book = load(dump(book_of(trial_packs())))
    assert book is not None
    return Engine(plan_of(EVERYTHING, book))


def trial_engine(**changes: Any) -> Engine:
    """An engine with the trial packs; `changes` are fields of its plan."""
    return Engine(plan(trial_packs(), **changes))


def keeping(*phrases: str) -> Engine:
    """An engine that protects lines with these phrases."""
    return trial_engine(keep=tuple(map(keep_phrase, phrases)))


@cache
def builtin_engine() -> Engine:
    """An engine with the built-in packs, opt-in categories included."""
    return Engine(plan(builtin_packs()))


def stands_alone(rule: Rule) -> bool:
    """Whether the rule cleans its examples wherever they stand among paragraphs."""
    conditions = (rule.condition, *(cue.condition for cue in rule.cues), *rule.unless)
    asks_for_place = any(one.at or one.previous_line or one.next_line for one in conditions)
    return not asks_for_place and rule.remove.start not in ("top", "nothing") and rule.remove.through != "end"


def is_whole(example: Example) -> bool:
    """Whether all of an example goes."""
    return not example.remaining.strip()


def junk_of(packs: tuple[Pack, ...], anywhere: bool = False) -> list[str]:
    """The examples that go as a whole; `anywhere`: only those of rules that need no special place."""
    rules = {found.full_id: found for found in plan(packs).rules if not found.sites}
    return [
        example.text.strip()
        for pack in packs
        for examples in pack.examples
        for example in examples.removes
        if examples.rule in rules and is_whole(example) and (not anywhere or stands_alone(rules[examples.rule]))
    ]


def near_misses(packs: tuple[Pack, ...]) -> list[str]:
    """The examples that must stay."""
    return [example.text.strip() for pack in packs for examples in pack.examples for example in examples.keeps]
