"""What the elements around lines announce: the same in compiled code and in Python."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws.reach import reaches
from mutants.hunt import breaks
from test_compiled_reader import SOURCES, tree_of

from cleantext.html._reader import Around
from cleantext.html.around import AroundInPython
from cleantext.html.compiled_reader import attribute_of, read_source
from cleantext.html.lxml_tree import look_at_lxml
from cleantext.html.page import NONE, Page

NEAR = 3
WRITTEN = (
    "div",
    "div class=promo",
    "p id='a' class='b promo'",
    "li class=a&amp;b",
    "li CLASS = x",
    "p class",
    "b id=a id=b",
)


@st.composite
def columns(draw: st.DrawFn) -> dict[str, Any]:
    """A page's elements, some of whose numbers are known, and the elements in which lines begin."""
    count = draw(st.integers(1, 12))
    numbers = st.lists(st.integers(0, 3), max_size=3).map(tuple)
    nodes = draw(st.lists(st.one_of(st.sampled_from(WRITTEN), st.integers(0, 2)), min_size=count, max_size=count))
    return {
        "elements": draw(st.lists(st.integers(NONE, count - 1), max_size=8)),
        "parents": [draw(st.integers(NONE, number - 1)) for number in range(count)],
        "full": draw(st.sets(st.integers(0, count - 1), max_size=2)),
        "own": draw(st.lists(st.one_of(st.none(), numbers), min_size=count, max_size=count)),
        "tags": [f"tag{number % 3}" for number in range(count)],
        "nodes": nodes,
    }


def attribute(node: Any, name: str) -> str | None:
    return attribute_of(node, name) if isinstance(node, str) else f"{name} {node}" if node else None


def by_element(tag: str, classes: str | None, name: str | None) -> tuple[int, ...]:
    """Numbers that differ with each of an element's names."""
    return (len(tag), len(classes or ""), len(classes or "") + 10 * len(name or ""))


def found_by(looks: Any, drawn: dict[str, Any], near: int = NEAR) -> list[Any]:
    """What is found around the lines and outwards from each element, and what is known of the elements afterwards."""
    own = list(drawn["own"])
    columns = [drawn["parents"], drawn["full"], own, drawn["tags"], drawn["nodes"]]
    around = looks(*columns, attribute, by_element, near)
    elements = range(NONE, len(own))
    return [
        around.lines(drawn["elements"]),
        [around.innermost(number, element) for number in range(4) for element in elements],
        own,
    ]


def finds_what_python_finds(drawn: dict[str, Any]) -> None:
    assert found_by(Around, drawn) == found_by(AroundInPython, drawn), drawn


@given(columns())
def test_compiled_code_finds_around_lines_what_python_finds(drawn: dict[str, Any]) -> None:
    finds_what_python_finds(drawn)


def looked_at_in(page: Page) -> dict[str, Any]:
    """A page's elements, none of whose numbers are known."""
    elements, starts = page.elements, page.blocks_.starts
    return {
        "elements": [page.items.elements[start] for start in starts],
        "parents": elements.parents,
        "full": set(elements.sought.get("body", ())),
        "own": [None] * len(elements.tags),
        "tags": elements.tags,
        "nodes": elements.nodes,
    }


@given(
    st.one_of(
        SOURCES, st.lists(st.sampled_from(WRITTEN), max_size=5).map(lambda tags: "".join(f"<{tag}>a" for tag in tags))
    )
)
def test_compiled_code_finds_around_the_lines_of_a_page_what_python_finds(source: str) -> None:
    for page in (read_source(source), look_at_lxml(tree_of(source))):
        finds_what_python_finds(looked_at_in(page))


def test_lines_are_reached_that_share_what_is_around_them_and_that_full_elements_end() -> None:
    reaches(columns(), lambda drawn: any(len(lines) > 1 for lines in found_by(Around, drawn)[0].values()))
    reaches(columns(), lambda drawn: found_by(Around, drawn) != found_by(Around, drawn | {"full": set()}))
    reaches(columns(), lambda drawn: found_by(Around, drawn) != found_by(Around, drawn, NEAR + 1))
    reaches(columns(), lambda drawn: None in (known := found_by(Around, drawn)[1]) and len(set(known)) > 2)


def test_a_search_that_goes_an_element_too_far_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "Around", lambda *given: AroundInPython(*given[:-1], given[-1] + 1))
    assert breaks(finds_what_python_finds, columns(), examples=400)


@pytest.mark.parametrize(
    "change",
    [{"elements": [7]}, {"parents": []}, {"elements": ["a"]}, {"elements": None}, {"full": [1]}, {"own": ["ab", None]}],
)
def test_columns_that_do_not_fit_are_refused(change: dict[str, Any]) -> None:
    fitting = {"elements": [0, 1], "parents": [NONE, 0], "full": set(), "own": [None, None], "tags": ["a", "b"]}
    with pytest.raises((IndexError, TypeError, ValueError)):
        found_by(Around, {**fitting, "nodes": ["a", "b"], **change})
