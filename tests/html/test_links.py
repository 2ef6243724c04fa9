"""Which blocks are links to another page of the site: the same in compiled code and in Python."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws.reach import reaches

from cleantext.html._reader import linked_blocks
from cleantext.html.compiled_reader import attribute_of, read_source
from cleantext.html.links import _ADDRESS, Links, linked_blocks_in_python
from cleantext.html.page import MIXED, NONE

DOMAINS = ("", "tides.example", "www.tides.example", "news.tides.example")
ADDRESSES = (
    "/gulls", "//tides.example/gulls", "/\tgulls", "https://tides.example/gulls", "http://www.tides.example/",
    "https://tides.example", "https://tides.example.org/gulls", "https://news.tides.example/a", "HTTPS://TIDES.EXAMPLE/a",
    "https://terns.example/a", " /gulls", " https://tides.example/a", "gulls.html", "#top", "javascript:x()", "mailto:a@b.example",
    "", "/", "https://[", "https://tides.example/&amp;a", "https://tides.example\t/a",
)  # fmt: skip
TEXTS = (
    "Nine gulls at sea", "www.tides.example", "WwW.tides.example", "“http://tides.example”", "httpſ://tides.example", "w w", "ww",
    "terns@tides.example", "Live: nine gulls", "a", "Nine gulls @sea", "", "波",
)  # fmt: skip


@st.composite
def columns(draw: st.DrawFn) -> dict[str, Any]:
    """Blocks with their links, some of which have no target."""
    targets = draw(st.lists(st.one_of(st.none(), st.sampled_from(ADDRESSES)), min_size=1, max_size=5))
    links = draw(st.lists(st.integers(MIXED, len(targets) - 1), max_size=6))
    nodes = [f'a href="{target}"' if target is not None else "a" for target in targets]
    return {
        "blocks": draw(st.lists(st.integers(0, max(len(links) - 1, 0)), max_size=6)) if links else [],
        "texts": draw(st.lists(st.sampled_from(TEXTS), min_size=len(links), max_size=len(links))),
        "links": links,
        "nodes": nodes,
        "domain": draw(st.sampled_from(DOMAINS)),
    }


def found_by(find: Any, drawn: dict[str, Any]) -> set[int]:
    links = Links(read_source(""), drawn["domain"])
    *given_columns, _ = drawn.values()
    return set(find(*given_columns, attribute_of, links._own, links._is_inside, _ADDRESS.match))


@given(columns())
def test_compiled_code_finds_the_links_that_python_finds(drawn: dict[str, Any]) -> None:
    assert found_by(linked_blocks, drawn) == found_by(linked_blocks_in_python, drawn), drawn


def test_blocks_are_reached_that_lead_outside_and_that_are_addresses_written_out() -> None:
    reaches(columns(), lambda drawn: 0 < len(found_by(linked_blocks, drawn)) < len(set(drawn["blocks"])))
    alone = columns().filter(lambda drawn: all(link >= 0 for link in drawn["links"]))
    plain = {"texts": ["Nine gulls at sea"]}
    reaches(
        alone,
        lambda drawn: (
            found_by(linked_blocks, drawn)
            != found_by(linked_blocks, drawn | {"texts": plain["texts"] * len(drawn["links"])})
        ),
    )


@pytest.mark.parametrize(
    "change", [{"blocks": [9]}, {"blocks": ["a"]}, {"texts": [None]}, {"links": ["a"]}, {"nodes": []}]
)
def test_columns_that_do_not_fit_are_refused(change: dict[str, Any]) -> None:
    fitting = {"blocks": [0], "texts": ["Nine gulls"], "links": [0], "nodes": ["a href=/x"], "domain": ""}
    with pytest.raises((IndexError, TypeError)):
        found_by(linked_blocks, fitting | change)


@pytest.mark.parametrize("address", ["https://tides.example/gulls", "/gulls", "gulls.html"])
def test_a_line_in_one_link_to_the_site_is_linked(address: str) -> None:
    page = read_source(f"<p><a href='{address}'>Nine gulls at sea</a></p><p>Ice</p>")
    assert Links(page, "tides.example").among([(7, 0), (8, 1), (9, NONE)]) == [7]
