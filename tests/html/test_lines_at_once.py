"""A rule that a page announces is tried on many lines at once, and cleaning alone tries less: neither changes what goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws.reach import reaches
from page_strategies import boxed_pages, broken_pages, hidden_in_pages
from trial_page import builtin_cleaner, page_engine

from cleantext.condition import Condition
from cleantext.document import Document
from cleantext.engine import Engine
from cleantext.guards import lines_touched
from cleantext.html.clean import PageCleaner
from cleantext.html.compiled_reader import read_source
from cleantext.html.evidence import BlockLines
from cleantext.match import evidence, hits_on_line
from cleantext.match_lines import hits_on_lines, hits_on_runs, lines_where
from cleantext.state import State
from cleantext.units import units_of

PAGES = st.one_of(hidden_in_pages().map(lambda drawn: drawn.text), boxed_pages(), broken_pages())
LENGTHS = st.sampled_from((None, None, 8, 14, 40, 90))
YES_OR_NO = st.sampled_from((None, None, None, True, False))
ASKED_OF_THE_LINE = {
    "shorter_than": LENGTHS,
    "longer_than": LENGTHS,
    "ends_like_sentence": YES_OR_NO,
    "looks_like": st.sampled_from(((), (), ("headline",), ("capitals", "bullet"), ("sentence",))),
    "linked": YES_OR_NO,
    "matches": st.sampled_from((None, None, "^.*e")),
}
ASKED_OF_THE_PAGE = {
    "at": st.sampled_from(((), (), ("head",), ("body",), ("tail", "alone"), ("teaser_list",))),
    "within": st.sampled_from(((), (), ("aside",), ("li", "div"), ("figcaption",))),
    "class_words": st.sampled_from(((), (), ("promo",), ("more stories", "c"))),
    "css": st.sampled_from((None, None, "div.slot > p", "div > p")),
    "heading": YES_OR_NO,
    "title": YES_OR_NO,
    "hidden": YES_OR_NO,
    "repeated": YES_OR_NO,
}
BESIDE = st.one_of(st.none(), st.builds(Condition, **ASKED_OF_THE_LINE))
CONDITIONS = st.builds(Condition, **ASKED_OF_THE_LINE, **ASKED_OF_THE_PAGE, previous_line=BESIDE, next_line=BESIDE)


def document_of(page: str) -> Document:
    """A page's own text with what the page says of it."""
    read = read_source(page)
    return State.of(read.text, read.text, [(0, len(read.text))], BlockLines(read.text, read)).document


def filled(document: Document) -> list[int]:
    return [number for number, line in enumerate(document.lines) if not line.is_blank]


def one_by_one(condition: Condition, document: Document) -> list[int]:
    """The lines of which a condition holds, each asked for itself."""
    units = ((number, units_of("line", document, number)[0]) for number in filled(document))
    return [number for number, unit in units if evidence(condition, unit) is not None]


@settings(max_examples=500)
@given(CONDITIONS, PAGES)
def test_a_condition_holds_of_many_lines_at_once_where_it_holds_of_each(condition: Condition, page: str) -> None:
    document = document_of(page)
    assert list(lines_where(condition, document, filled(document))) == one_by_one(condition, document), page


@pytest.mark.parametrize("key", [*ASKED_OF_THE_LINE, *ASKED_OF_THE_PAGE, "previous_line", "next_line"])
def test_pages_are_reached_of_which_some_lines_are_what_each_key_asks_for_and_some_are_not(key: str) -> None:
    left_out = {field.name: field.default for field in fields(Condition) if field.name != key}
    alone = CONDITIONS.map(lambda condition: Condition(**{**left_out, key: getattr(condition, key)}))

    def parts_lines(drawn: tuple[Condition, str]) -> bool:
        condition, page = drawn
        document = document_of(page)
        return 0 < len(lines_where(condition, document, filled(document))) < len(filled(document))

    reaches(st.tuples(alone, PAGES), parts_lines)


def builtin_engine() -> Engine:
    """The engine that ships."""
    return builtin_cleaner()._engine


EACH_ENGINE = pytest.mark.parametrize("engine_of", [page_engine, builtin_engine], ids=["trial", "built-in"])


@EACH_ENGINE
@given(page=PAGES)
def test_a_rule_hits_many_lines_at_once_as_it_hits_them_one_by_one(engine_of: Callable[[], Engine], page: str) -> None:
    engine = engine_of()
    document = document_of(page)
    for which, numbers in engine.page_scan.announced(document).items():
        rule = engine.plan.rules[which]
        each = [hit for number in numbers for hit in hits_on_line(rule, document, number, None)]
        assert hits_on_lines(rule, document, numbers) == each, f"{rule.full_id} on {page!r}"


@EACH_ENGINE
@given(page=PAGES)
def test_hits_on_runs_of_lines_are_those_on_the_lines_in_them(engine_of: Callable[[], Engine], page: str) -> None:
    engine, document = engine_of(), document_of(page)
    for which, numbers in engine.page_scan.announced(document).items():
        rule = engine.plan.rules[which]
        each, runs = (find(rule, document, numbers) for find in (hits_on_lines, hits_on_runs))
        reached = [number for hit in runs for number in lines_touched((hit.start, hit.end), document)]
        assert reached == [hit.line for hit in each], f"{rule.full_id} on {page!r}"
        assert (runs[0].start, runs[-1].end) == (each[0].start, each[-1].end) if each else not runs


def test_pages_are_reached_with_runs_of_lines_and_with_lines_among_them_that_a_guard_may_keep() -> None:
    def has_runs(page: str, longest: int) -> bool:
        engine, document = page_engine(), document_of(page)
        found = engine.page_scan.announced(document).items()
        each = sum(len(hits_on_lines(engine.plan.rules[which], document, numbers)) for which, numbers in found)
        runs = sum(len(hits_on_runs(engine.plan.rules[which], document, numbers)) for which, numbers in found)
        return longest < each - runs if longest else each == runs > 3

    reaches(PAGES, partial(has_runs, longest=2))
    reaches(PAGES, partial(has_runs, longest=0))


def test_a_quoted_line_in_a_run_stays() -> None:
    quoted = "<p>“Nine gulls, and not one of them sang.”</p>"
    page = f"<p>The harbour froze over on Monday, and the boats lay still.</p><div class=promo><p>Ten terns</p>{quoted}<p>Herring</p></div>"
    result = PageCleaner(page_engine().clean_page).cleaned(page, "", None, in_place=False)
    assert result.html == page.replace("<p>Ten terns</p>", "").replace("<p>Herring</p>", "")


def test_the_pictures_of_a_box_go_whichever_of_a_run_of_lines_stands_in_it() -> None:
    story = "<p>The harbour froze over on Monday, and the boats lay still.</p>"
    page = f"{story}<p><a href=/a>Nine gulls</a></p><div class=promo><img src=terns.jpg><p><a href=/b>Ten terns</a></p></div>"
    for clean in (page_engine().clean_page, page_engine().inspect):
        assert PageCleaner(clean).cleaned(page, "", None, in_place=False).html == story


@EACH_ENGINE
@given(page=PAGES)
def test_cleaning_alone_leaves_the_page_that_naming_each_rule_leaves(
    engine_of: Callable[[], Engine], page: str
) -> None:
    engine = engine_of()
    named = PageCleaner(engine.inspect).cleaned(page, "", None, in_place=False)
    alone = PageCleaner(engine.clean_page).cleaned(page, "", None, in_place=False)
    assert alone.html == named.html
    assert alone.result.status == named.result.status


def test_cleaning_alone_asks_no_further_what_goes_already() -> None:
    page = "<p>The harbour froze over on Monday, and the boats lay still.</p><aside class=promo><p>Sign up for our newsletter</p></aside>"
    named, alone = (
        PageCleaner(clean).cleaned(page, "", None, in_place=False)
        for clean in (page_engine().inspect, page_engine().clean_page)
    )
    assert alone.html == named.html
    rules = [{name for one in result.removals for name in (one.rule, *one.also)} for result in (named, alone)]
    assert rules[1] < rules[0]
