"""Engines broken by hand: the laws must notice each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from mutants.hunt import breaks
from mutants.laws_to_break import HUNTS, engine_for

from cleantext import cleaner, document, engine, erase, guards, pieces, quotes, result, spans, state
from cleantext.engine import Engine
from cleantext.fold import Folded
from cleantext.match import Hit
from cleantext.phrases import outline as outlines
from cleantext.phrases.outline import framed
from cleantext.pieces import Pieces
from cleantext.prefilter import literal_scan, scannable
from cleantext.prefilter.literal_scan import LiteralScan
from cleantext.result import Removal, Result
from cleantext.rules import Needed
from cleantext.state import State

Patch = pytest.MonkeyPatch
Span = tuple[int, int]
NEVER = re.compile(r"(?!)")


def _one_pass(patch: Patch) -> None:
    def run(self: Engine, text: str, domain: str, candidates: Any) -> Result:
        on_its_way = State.of(text, text, [(0, len(text))], None)
        self._pass(on_its_way, domain, candidates)
        return self._finished(on_its_way)

    patch.setattr(Engine, "_run", run)


def _no_lasting_passes(patch: Patch) -> None:
    patch.setattr(engine, "MAX_PASSES", 1)


def _no_prose_lock(patch: Patch) -> None:
    patch.setattr(guards, "_first_unaccounted", lambda *_: None)


def _prose_lock_on_the_first_line_only(patch: Patch) -> None:
    original = guards.lines_touched
    patch.setattr(guards, "lines_touched", lambda span, text: original(span, text)[:1])


def _no_quoted_guard(patch: Patch) -> None:
    patch.setattr(guards, "is_quoted", lambda *_: False)


def _straight_quotes_only(patch: Patch) -> None:
    patch.setattr(document, "quoted_spans", lambda line: list(quotes._straight(line)))


def _closed_quotes_only(patch: Patch) -> None:
    original = quotes.quoted_spans
    patch.setattr(document, "quoted_spans", lambda line: [span for span in original(line) if span[1] < len(line)])


def _union_begins_late(patch: Patch) -> None:
    original = spans.united
    patch.setattr(state, "united", lambda spans: [(start + 1, end) for start, end in original(spans)])


def _union_ends_with_the_last_span(patch: Patch) -> None:
    def united(spans: Iterable[Span]) -> list[Span]:
        found: list[Span] = []
        for start, end in sorted(spans):
            if found and start <= found[-1][1]:
                found[-1] = found[-1][0], end
            else:
                found.append((start, end))
        return found

    patch.setattr(state, "united", united)


def _spacing_stays(patch: Patch) -> None:
    patch.setattr(state, "spaced", lambda span, _: span)


def _spacing_takes_one_more(patch: Patch) -> None:
    original = erase.spaced

    def greedy(span: Span, text: Any) -> Span:
        start, end = original(span, text)
        return start, min(end + 1, text.length)

    patch.setattr(state, "spaced", greedy)


def _prefilter_forgets_rules(patch: Patch) -> None:
    original = LiteralScan.candidates

    def candidates(self: LiteralScan, text: str) -> Any:
        found = original(self, text)
        return {line: {rule: seen for rule, seen in rules.items() if rule % 5} for line, rules in found.items()}

    patch.setattr(LiteralScan, "candidates", candidates)


def _prefilter_on_the_wrong_line(patch: Patch) -> None:
    original = LiteralScan.candidates

    def candidates(self: LiteralScan, text: str) -> Any:
        last = max(0, len(text.splitlines()) - 1)
        return {min(line + 1, last): rules for line, rules in original(self, text).items()}

    patch.setattr(LiteralScan, "candidates", candidates)


def _prefilter_minds_decoration(patch: Patch) -> None:
    patch.setattr(scannable, "_DECORATED", NEVER)


def _prefilter_minds_links(patch: Patch) -> None:
    patch.setattr(scannable, "_LINKED", NEVER)


def _prefilter_folds_less(patch: Patch) -> None:
    patch.setattr(scannable, "fold_text", str.lower)


def _prefilter_needs_one_point_more(patch: Patch) -> None:
    original = Needed.may_stand_in
    patch.setattr(Needed, "may_stand_in", lambda self, folded: original(self._replace(spare=self.spare - 1), folded))


def _prefilter_forgets_exceptions(patch: Patch) -> None:
    patch.setattr(literal_scan._Row, "_exceptions", lambda *_: {})


def _outlines_reach_the_end_of_the_line(patch: Patch) -> None:
    patch.setattr(outlines, "framed", lambda outline, _, in_sentences: framed(outline, "is", in_sentences))


def _outlines_of_sentences_begin_the_line(patch: Patch) -> None:
    patch.setattr(outlines, "framed", lambda outline, where, _: framed(outline, where, False))


def _fold_loses_offsets(patch: Patch) -> None:
    patch.setattr(Folded, "to_line", lambda _, position: position)


def _removals_in_the_wrong_text(patch: Patch) -> None:
    patch.setattr(pieces.Pieces, "to_source", lambda _, span: [span])


def _output_is_tidied(patch: Patch) -> None:
    original = result.without
    patch.setattr(state, "without", lambda source, removals: original(source, removals).replace("\r\n", "\n"))


def _restore_drops_a_piece(patch: Patch) -> None:
    def without(source: str, removals: Iterable[Removal]) -> str:
        kept, at = [], 0
        for removal in removals:
            kept.append(source[at : removal.start])
            at = removal.end
        return "".join(kept)

    patch.setattr(result, "without", without)


def _restore_takes_too_much(patch: Patch) -> None:
    patch.setattr(result, "_names", lambda *_: True)


def _attribution_by_order(patch: Patch) -> None:
    original = State.erase

    class AsFound(list[Any]):
        def sort(self, *, key: Callable[[Any], Any]) -> None:  # type: ignore[override]  # the only way it is called
            super().sort(key=lambda pair: key(pair)[:2])

    patch.setattr(State, "erase", lambda self, accepted: original(self, AsFound(accepted)))


def _first_match_only(patch: Patch) -> None:
    original = engine._hits

    def hits(*arguments: Any) -> Iterator[Hit]:
        seen: set[int] = set()
        for hit in original(*arguments):
            if hit.line not in seen:
                seen.add(hit.line)
                yield hit

    patch.setattr(engine, "_hits", hits)


def _sites_ignored(patch: Patch) -> None:
    patch.setattr(engine, "_is_for", lambda *_: True)


def _budget_ignored(patch: Patch) -> None:
    patch.setattr(engine, "FREE_WORDS", 10**9)


def _budget_for_everything(patch: Patch) -> None:
    patch.setattr(engine, "FREE_WORDS", 0)


def _keep_ignored(patch: Patch) -> None:
    patch.setattr(guards, "_kept", lambda *_: None)


def _suggestions_removed(patch: Patch) -> None:
    patch.setattr(cleaner, "_may_remove", lambda *_: True)


def _surrogates_refused(patch: Patch) -> None:
    original = scannable.scannable
    patch.setattr(literal_scan, "scannable", lambda text: original(text.encode().decode()))


def _pieces_searched_one_by_one(patch: Patch) -> None:
    original = Pieces.to_source

    def to_source(self: Pieces, span: Span) -> list[Span]:
        spans.united([(at, at) for at in self._starts])
        return original(self, span)

    patch.setattr(Pieces, "to_source", to_source)


MUTANTS: dict[Callable[[Patch], None], str] = {
    _one_pass: "law 3: idempotent",
    _no_lasting_passes: "law 6: needle",
    _no_prose_lock: "law 7: prose lock",
    _prose_lock_on_the_first_line_only: "law 7: prose lock",
    _no_quoted_guard: "law 8: quoted speech",
    _straight_quotes_only: "law 8: quoted speech",
    _closed_quotes_only: "law 8: quoted speech",
    _union_begins_late: "law 6: needle",
    _union_ends_with_the_last_span: "law 6: needle",
    _spacing_stays: "law 6: needle",
    _spacing_takes_one_more: "law 6: needle in a line",
    _prefilter_forgets_rules: "law 5: invisible prefilter",
    _prefilter_forgets_exceptions: "law 5: invisible prefilter",
    _outlines_reach_the_end_of_the_line: "law 5: invisible prefilter",
    _outlines_of_sentences_begin_the_line: "law 5: invisible prefilter",
    _prefilter_on_the_wrong_line: "law 5: invisible prefilter",
    _prefilter_minds_decoration: "law 5: invisible prefilter",
    _prefilter_minds_links: "law 5: invisible prefilter",
    _prefilter_folds_less: "law 5: invisible prefilter",
    _prefilter_needs_one_point_more: "law 5: invisible prefilter",
    _fold_loses_offsets: "law 6: needle in a line",
    _removals_in_the_wrong_text: "law 1: deletion only",
    _output_is_tidied: "law 1: deletion only",
    _restore_drops_a_piece: "law 2: accounted for",
    _restore_takes_too_much: "law 2: accounted for",
    _attribution_by_order: "law 4: order-free",
    _first_match_only: "law 4: order-free",
    _sites_ignored: "law 7: sites",
    _budget_ignored: "law 7: budget",
    _budget_for_everything: "law 7: budget",
    _keep_ignored: "law 7: keep phrases",
    _suggestions_removed: "law 7: only suggested",
    _surrogates_refused: "law 9: no input raises",
    _pieces_searched_one_by_one: "law 9: linear",
}


@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__.strip("_"))
def test_a_broken_engine_is_caught(mutate: Callable[[Patch], None], monkeypatch: Patch) -> None:
    law = MUTANTS[mutate]
    hunt = HUNTS[law]
    mutate(monkeypatch)
    broken = engine_for(law)
    assert breaks(lambda drawn: hunt.law(broken, drawn), hunt.strategy, hunt.examples), f"{law} does not notice"


@pytest.mark.parametrize("law", HUNTS)
def test_the_sound_engine_passes_the_same_hunt(law: str) -> None:
    hunt, sound = HUNTS[law], engine_for(law)
    assert not breaks(lambda drawn: hunt.law(sound, drawn), hunt.strategy, hunt.examples)


def test_every_law_that_can_be_hunted_has_a_mutant() -> None:
    assert set(HUNTS) == set(MUTANTS.values())
