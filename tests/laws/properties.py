"""The laws as plain functions: each takes an engine or rules and a text, and asserts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache, partial

import pytest
from laws.work import work_of
from strategies import Appeal, Hidden

from cleantext.condition import OWN, Announced, Condition, Probe, exception_key
from cleantext.document import Document
from cleantext.engine import FREE_WORDS, Engine, Plan
from cleantext.match import evidence, hits_on_line
from cleantext.phrases import outline
from cleantext.phrases.matching import PhraseTest
from cleantext.prefilter.candidates import EveryRule
from cleantext.prefilter.compiled_scan import CompiledScan
from cleantext.prefilter.literal_scan import LiteralScan
from cleantext.result import Removal, Result
from cleantext.rules import Rule
from cleantext.units import units_of


def deletes_only(engine: Engine, text: str) -> None:
    """Law 1: kept and removed pieces, interleaved by their offsets, are the input; the kept ones are the output."""
    result = engine.inspect(text)
    kept: list[str] = []
    whole: list[str] = []
    at = 0
    for removal in result.removals:
        assert at <= removal.start < removal.end <= len(text), f"{removal} overlaps or is out of order in {text!r}"
        assert text[removal.start : removal.end] == removal.text
        kept.append(text[at : removal.start])
        whole += [kept[-1], removal.text]
        at = removal.end
    kept.append(text[at:])
    assert "".join(kept) == result.text, "the output is not the input with the removals cut out"
    assert "".join([*whole, kept[-1]]) == text == result.source
    assert result.text == engine.clean(text)
    assert result.status == "clean" or not result.removals


def accounts_for(engine: Engine, text: str, chosen: Sequence[bool]) -> None:
    """Law 2: each removal names a rule with its category and reason, and any subset can be undone."""
    result = engine.inspect(text)
    rules = {rule.full_id: rule for rule in engine.plan.rules}
    for removal in result.removals:
        rule = rules[removal.rule]
        assert (removal.category, removal.why, removal.confidence) == (rule.category, rule.why, rule.confidence)
        assert removal.why.strip()
        assert all(other in rules and other != removal.rule for other in removal.also)
    undone = [removal for removal, restored in zip(result.removals, chosen, strict=False) if restored]
    assert result.restore(*undone) == cut(text, [one for one in result.removals if one not in undone])
    assert result.restore(*result.removals) == text
    assert result.restore() == result.text
    for name in sorted({label for removal in result.removals for label in (removal.category, removal.rule)}):
        left = [one for one in result.removals if name not in (one.category, one.rule, *one.also)]
        assert result.restore(name) == cut(text, left), f"restoring {name} undid something else"


def cut(text: str, removals: Sequence[Removal]) -> str:
    """The text without some stretches, counted character by character."""
    gone = {offset for removal in removals for offset in range(removal.start, removal.end)}
    return "".join(character for offset, character in enumerate(text) if offset not in gone)


def is_still(engine: Engine, text: str) -> None:
    """Law 3: what is left holds nothing more to remove."""
    once = engine.clean(text)
    again = engine.inspect(once)
    assert again.text == once, f"a second cleaning removes {[removal.text for removal in again.removals]}"
    assert not again.removals


def order_does_not_matter(rules: Sequence[Rule], shuffled: Sequence[Rule], text: str) -> None:
    """Law 4: rules in another order, the same result to the last detail."""
    assert inspected(rules, text) == inspected(shuffled, text)


def inspected(rules: Sequence[Rule], text: str) -> Result:
    """The result of running rules in the order given; the free allowance of words is left as it is."""
    return Engine(Plan(tuple(rules), budget=0.2)).inspect(text)


def prefilter_is_invisible(engine: Engine, text: str) -> None:
    """Law 5: trying every rule on every line changes nothing, whichever way the text is scanned."""
    reference = Engine(engine.plan, EveryRule)
    expected = reference.inspect(text)
    for scanning in _each_way_to_scan(engine):
        assert scanning.inspect(text) == expected
    assert engine.clean(text) == reference.clean(text)


def scans_agree(engine: Engine, text: str) -> None:
    """The compiled scan and the one in Python find the same phrases on the same lines, but for those that outlines rule
    out; and these do not match."""
    compiled, python = (one._prefilter.candidates(text) for one in _each_way_to_scan(engine))
    assert _scan_without_outlines(engine).candidates(text) == python
    document = Document.of(text)
    for number, announced in python.items():
        for which, cues in announced.items():
            left = compiled.get(number, {}).get(which)
            _are_ruled_out_rightly(engine.plan.rules[which], document, number, cues, left)


def _are_ruled_out_rightly(
    rule: Rule, document: Document, number: int, cues: Mapping[int, AbstractSet[int]], left: Announced
) -> None:
    """What is announced of a rule on a line and not left by outlines does not match there."""
    if left is None:
        assert not hits_on_line(rule, document, number, None), (rule.full_id, document.lines[number].text)
        return
    for cue, phrases in cues.items():
        if cue < OWN and cue not in left:
            (exception,) = (one for n, one in enumerate(rule.unless) if exception_key(n) == cue)
            _does_not_hold(exception, rule, document, number)
        for phrase in phrases - left.get(cue, frozenset()):
            pattern = rule.phrase_of(Probe(cue, phrase))
            assert pattern is not None
            _does_not_hold(Condition((PhraseTest(pattern.where, (pattern,)),)), rule, document, number)


def _does_not_hold(condition: Condition, rule: Rule, document: Document, number: int) -> None:
    for unit in units_of(rule.look_in, document, number):
        assert evidence(condition, unit) is None, (rule.full_id, unit.text)


@lru_cache(maxsize=2)
def _scan_without_outlines(engine: Engine) -> CompiledScan:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outline, "framed", lambda *_: b"")
        return CompiledScan([replace(rule) for rule in engine.plan.rules])


@lru_cache(maxsize=8)
def _each_way_to_scan(engine: Engine) -> tuple[Engine, Engine]:
    return Engine(engine.plan, CompiledScan), Engine(engine.plan, LiteralScan)


def leaves_exactly_the_article(engine: Engine, drawn: Hidden) -> None:
    """Law 6: what was hidden in the article is gone, and the article is there to the character."""
    result = engine.inspect(drawn.text)
    assert result.text == drawn.article, f"{result.status}; {result.refused}"


def keeps_prose(engine: Engine, paragraphs: Sequence[str], text: str) -> None:
    """Law 7: paragraphs that hold none of the rules' words are still there, each on its own line."""
    left = engine.clean(text).splitlines()
    for paragraph in paragraphs:
        assert paragraph in left, f"{paragraph!r} is gone"


def stays_whole(engine: Engine, text: str) -> None:
    """Law 8: nothing is removed."""
    result = engine.inspect(text)
    assert result.text == text, [removal.rule for removal in result.removals]
    assert engine.clean(text) == text


def keeps_the_budget(engine: Engine, drawn: Appeal) -> None:
    """Law 7, second half: beyond the budget the text comes back whole and says so."""
    result = engine.inspect(drawn.text)
    if drawn.enclosed > FREE_WORDS and drawn.share > engine.plan.budget:
        assert (result.status, result.text, result.removals) == ("over_budget", drawn.text, ())
    else:
        assert (result.status, result.text) == ("clean", drawn.article)


def work_is_linear(engine: Engine, piece: str, short: int = 5_000, factor: int = 3) -> None:
    """Law 9: a text that is `factor` times as long makes that much more work, not the square of it."""
    texts = [piece * (length // len(piece)) for length in (short, short * factor)]
    less, more = (work_of(partial(engine.clean, text)) for text in texts)
    allowed = less * factor * 1.75 + 2_000
    assert more <= allowed, f"{less} steps for {short} characters, {more} for {factor} times as many ({piece!r})"
