"""A column of articles is cleaned in eager and lazy frames and in groups; nulls stay null."""

from __future__ import annotations

import polars as pl
import pytest
from integrations import newspage
from polars.testing import assert_frame_equal

from cleantext import Cleaner
from cleantext.integrations.polars import RESULT

STORY = "The bridge opens on Monday."
JUNK = "Sign up for our free newsletter"
DIRTY = f"{STORY}\n\n{JUNK}"
LINKED = f"{STORY}\n{newspage.PROMO}"
PAGE = f'<p>{STORY}</p><p class="related"><a href="/library">{newspage.PROMO}</a></p>'

FRAME = pl.DataFrame({"number": [1, 1, 2], "body": [DIRTY, None, LINKED], "page": [None, PAGE, PAGE]})
BODY = pl.col("body")


def test_the_junk_goes_and_the_column_keeps_its_name() -> None:
    assert_frame_equal(FRAME.select(BODY.cleantext.clean()), pl.DataFrame({"body": [STORY, None, LINKED]}))


def test_other_columns_may_hold_the_pages() -> None:
    by_name = FRAME.select(BODY.cleantext.clean(html="page"))
    assert by_name["body"].to_list() == [STORY, None, STORY]
    assert_frame_equal(by_name, FRAME.select(BODY.cleantext.clean(pl.lit("example.org"), html=pl.col("page"))))


def test_inspecting_tells_what_went_and_why_as_a_struct() -> None:
    found = FRAME.select(BODY.cleantext.inspect(html="page"))
    assert found.schema == {"body": RESULT}
    first, second, third = found["body"].to_list()
    (removal,) = first["removals"]
    assert (first["text"], first["flags"], first["status"], second) == (STORY, [], "clean", None)
    assert (removal["category"], removal["text"].strip()) == ("newsletter", JUNK)
    assert DIRTY[removal["start"] : removal["end"]] == removal["text"]
    assert third["removals"][0]["text"].strip() == newspage.PROMO


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_a_lazy_frame_knows_its_types_beforehand_and_gives_the_same(engine: str) -> None:
    wanted = [BODY.cleantext.clean(html="page"), BODY.cleantext.inspect("page").alias("found")]
    lazy = FRAME.lazy().select(wanted)
    assert lazy.collect_schema() == {"body": pl.String, "found": RESULT}
    assert_frame_equal(lazy.collect(engine=engine), FRAME.select(wanted))  # type: ignore[call-overload]


def test_it_works_in_groups_and_windows() -> None:
    groups = FRAME.group_by("number", maintain_order=True).agg(BODY.cleantext.clean(html="page"))
    assert groups["body"].to_list() == [[STORY, None], [STORY]]
    windows = FRAME.select(BODY.cleantext.clean(html="page").over("number"))
    assert windows["body"].to_list() == [STORY, None, STORY]
    firsts = FRAME.group_by("number", maintain_order=True).agg(BODY.first().cleantext.clean())
    assert firsts["body"].to_list() == [STORY, LINKED]


def test_it_works_inside_other_expressions() -> None:
    lengths = FRAME.select(BODY.cleantext.inspect().struct.field("removals").list.len())
    assert lengths["removals"].to_list() == [1, None, 0]


def test_a_frame_without_rows_keeps_its_types() -> None:
    assert FRAME.clear().select(BODY.cleantext.inspect(html="page")).schema == {"body": RESULT}


def test_one_text_may_meet_many_pages() -> None:
    found = FRAME.select(pl.lit(LINKED).cleantext.clean(html="page"))
    assert found.to_series().to_list() == [LINKED, STORY, STORY]


def test_categories_and_nulls_are_texts_too() -> None:
    assert FRAME.select(BODY.cast(pl.Categorical).cleantext.clean())["body"].to_list() == [STORY, None, LINKED]
    assert FRAME.select(pl.lit(None).cleantext.clean()).to_series().to_list() == [None]


def test_a_column_of_something_else_is_refused_by_name() -> None:
    with pytest.raises((TypeError, pl.exceptions.ComputeError), match="column 'number' is of Int64; cleantext takes"):
        FRAME.select(pl.col("number").cleantext.clean())


def test_settings_are_those_of_a_cleaner_and_checked_at_once() -> None:
    assert FRAME.select(BODY.cleantext.clean(exclude=["newsletter"]))["body"][0] == DIRTY
    assert FRAME.select(BODY.cleantext.clean(cleaner=Cleaner(exclude=["newsletter"])))["body"][0] == DIRTY
    with pytest.raises(TypeError, match="unknown setting 'levl'"):
        BODY.cleantext.clean(levl="certain")
