"""The laws as hunts: a strategy, and the law's property on an engine made when the hunt begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from article import SENTENCES
from hypothesis import strategies as st
from laws import properties
from sayings import near, sayings_under
from strategies import (
    any_text,
    appeals,
    documents,
    hidden,
    inside_lines,
    junk,
    mixed_with_prose,
    nested_junk,
    quotations,
)
from trial import SITE, TRIAL_FOLDER, keeping, trial_engine

from cleantext.engine import Engine
from cleantext.prefilter.literal_scan import LiteralScan

SAYINGS = sayings_under(TRIAL_FOLDER)


@dataclass(frozen=True)
class Hunt:
    """Where to look for a breach, how long, and what must hold of each example."""

    strategy: st.SearchStrategy[Any]
    law: Callable[[Engine, Any], None]
    examples: int = 150


def _keeps_lines(_engine: Engine, sentence: str) -> None:
    text = f"{sentence}\nSign up for our newsletter"
    assert keeping("our newsletter").clean(text) == text


def _sites_sleep(engine: Engine, sentence: str) -> None:
    text = f"{sentence}\nThe Harbour Times is on every channel"
    assert engine.clean(text, "example.com") == text
    assert engine.clean(text, SITE) == sentence


def _suggests_only(engine: Engine, sentence: str) -> None:
    text = f"{sentence}\nUnroll this parchment"
    assert engine.clean(text) == text


def _order(engine: Engine, text: str) -> None:
    rules = engine.plan.rules
    properties.order_does_not_matter(rules, Random(len(text)).sample(rules, len(rules)), text)


def _accounts(engine: Engine, text: str) -> None:
    properties.accounts_for(engine, text, [True, False] * 20)


def _linear(engine: Engine, piece: str) -> None:
    properties.work_is_linear(engine, piece, 15_000)


def _prose(engine: Engine, drawn: Any) -> None:
    properties.keeps_prose(engine, drawn.paragraphs, drawn.text)


HUNTS = {
    "law 1: deletion only": Hunt(documents(), properties.deletes_only),
    "law 2: accounted for": Hunt(documents(), _accounts),
    "law 3: idempotent": Hunt(nested_junk(), properties.is_still),
    "law 4: order-free": Hunt(st.lists(junk(), min_size=2, max_size=8).map("\n".join), _order),
    "law 5: invisible prefilter": Hunt(near(SAYINGS), properties.prefilter_is_invisible, 500),
    "law 6: needle": Hunt(hidden(), properties.leaves_exactly_the_article),
    "law 6: needle in a line": Hunt(inside_lines(), properties.leaves_exactly_the_article),
    "law 7: prose lock": Hunt(mixed_with_prose(), _prose),
    "law 7: budget": Hunt(appeals(), properties.keeps_the_budget),
    "law 7: keep phrases": Hunt(st.sampled_from(SENTENCES), _keeps_lines, 5),
    "law 7: only suggested": Hunt(st.sampled_from(SENTENCES), _suggests_only, 2),
    "law 7: sites": Hunt(st.sampled_from(SENTENCES), _sites_sleep, 5),
    "law 8: quoted speech": Hunt(quotations(), properties.stays_whole),
    "law 9: no input raises": Hunt(any_text(), properties.deletes_only),
    "law 9: linear": Hunt(st.just("Sign up for our newsletter\n“Sign up for our newsletter”\n"), _linear, 1),
}


def engine_for(law: str) -> Engine:
    """The engine a hunt runs on, its scan in Python; for the prose lock without the one rule that may remove prose."""
    plan = trial_engine().plan
    if law == "law 7: prose lock":
        return Engine(type(plan)(tuple(rule for rule in plan.rules if not rule.removes_prose)), LiteralScan)
    return Engine(plan, LiteralScan)
