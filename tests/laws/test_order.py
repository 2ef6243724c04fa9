"""Law 4: no order matters: not of rules, files or folders, not of threads, not of hashing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws.properties import order_does_not_matter
from laws.reach import reaches
from strategies import documents
from trial import TRIAL_FOLDER, stored_engine, trial_engine

from cleantext.engine import Engine
from cleantext.packs.load import load_packs
from cleantext.rules import Rule

ENGINE = trial_engine()
STORED = stored_engine()
RULES = ENGINE.plan.rules
TEXTS = (
    "Sign up for our newsletter\n\nx subscribers only\n\nAdvertisement continues below click here to register now. The ice.",
    "Your gift helps us to report.\n" + "The old harbour wall was built by monks of stone.\n" * 40
    + "Your gift makes all the difference. X subscribers only\nTo continue reading, log in",
    "“Sign up for our newsletter”\nSign up for our newsletter. The harbour froze over on Monday, and boats lay still.",
)  # fmt: skip


@given(st.permutations(RULES), st.one_of(documents(), st.sampled_from(TEXTS)))
def test_the_order_of_rules_does_not_matter(shuffled: list[Rule], text: str) -> None:
    order_does_not_matter(RULES, shuffled, text)


@pytest.mark.parametrize("text", TEXTS)
def test_the_order_of_rules_does_not_matter_where_several_hit_the_same_words(text: str) -> None:
    for seed in range(20):
        order_does_not_matter(RULES, Random(seed).sample(RULES, len(RULES)), text)


def test_the_strategy_reaches_words_that_several_rules_hit() -> None:
    reaches(documents(), lambda text: len({*ENGINE.inspect(text).removals}) > 2 and _shares_words(text))


def _shares_words(text: str) -> bool:
    return any(removal.also for removal in ENGINE.inspect(text).removals)


def test_the_order_of_files_and_folders_does_not_matter(tmp_path: Path) -> None:
    folders = [folder for folder in sorted(TRIAL_FOLDER.iterdir()) if folder.name != "de"]
    forth, back = load_packs(folders), load_packs(folders[::-1])
    assert forth == back
    turned = tmp_path / "turned"
    shutil.copytree(TRIAL_FOLDER, turned)
    for path in turned.rglob("*.yaml"):
        if path.stem != "words":
            path.write_text(_with_rules_turned_round(path.read_text(encoding="utf-8")), encoding="utf-8")
    rules = {rule.full_id: rule for pack in load_packs([turned]) for rule in pack.rules}
    assert {name: rules[name] for name in rules if name in {rule.full_id for rule in RULES}} == {
        rule.full_id: rule for rule in RULES
    }


def _with_rules_turned_round(text: str) -> str:
    head, _, rules = text.partition("rules:\n")
    return (
        head
        + "rules:\n"
        + "".join(f"  - {rule}" for rule in rules.split("  - id:")[:0:-1]).replace("  -  ", "  - id: ")
    )


@settings(max_examples=15)
@given(st.lists(documents(), min_size=8, max_size=8))
def test_threads_share_an_engine_without_getting_in_each_others_way(texts: list[str]) -> None:
    fresh = Engine(ENGINE.plan)
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(fresh.inspect, texts * 3))
    assert results == [ENGINE.inspect(text) for text in texts] * 3


@given(documents())
def test_a_stored_rule_book_does_what_the_packs_it_was_made_from_do(text: str) -> None:
    assert STORED.inspect(text) == ENGINE.inspect(text)


SCRIPT = """
import hashlib, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from laws.test_order import TEXTS
from trial import near_misses, junk_of, trial_engine, trial_packs
engine = trial_engine()
texts = [*TEXTS, "\\n".join(junk_of(trial_packs())), *junk_of(trial_packs()), *near_misses(trial_packs())]
print(hashlib.sha256(repr([engine.inspect(text) for text in texts]).encode("utf-8", "surrogatepass")).hexdigest())
"""


def test_the_seed_of_hashing_does_not_matter() -> None:
    tests = str(Path(__file__).parent.parent)
    digests = set()
    for seed in ("0", "1", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT, tests], env=environment, capture_output=True, text=True, check=True
        )
        digests.add(run.stdout)
    assert len(digests) == 1
