"""How the benchmarks read raw pages, find their subheadings and time what is done with them."""

from __future__ import annotations

import pytest

from benchmarks.accuracy.page.headings import subheadings
from benchmarks.speed.page import page_speed
from benchmarks.timing import Runner, interleaved
from benchmarks.webpages import decoded


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Über".encode(), "Über"),
        ('<meta charset="koi8-r">Мир'.encode("koi8-r"), '<meta charset="koi8-r">Мир'),
        ("<meta charset=nosuch>Über “allem”".encode("cp1252"), "<meta charset=nosuch>Über “allem”"),
        (b"caf\xe9 \x81", "café \x81"),
    ],
)
def test_a_page_is_read_as_utf8_as_declared_or_as_western(source: bytes, text: str) -> None:
    assert decoded(source) == text


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<h2>Two <i>hours</i> later</h2><h3>B <!-- c --></h3><h1>The headline</h1>", {"twohourslater", "b"}),
        ('<h2><a href="/x">Old mill sold</a></h2><a href="/y"><h3>New</h3></a>', set()),
        ('<h2 id=a>See <a href="/x">the mill</a> where it stands</h2>', {"seethemillwhereitstands"}),
        ('<h2><a href="#a">What is new</a></h2><h2><a name="b">What is old</a></h2>', {"whatisnew", "whatisold"}),
        (" ", set()),
    ],
)
def test_subheadings_are_those_that_do_not_lead_elsewhere(source: str, found: set[str]) -> None:
    assert subheadings(source) == found


def test_what_a_run_is_given_can_be_prepared_outside_its_time() -> None:
    given: list[object] = []
    runner: Runner[int] = Runner(given.append, prepare=lambda item: [item])
    interleaved({"own": runner}, [1, 2], repetitions=1, slow_repetitions=1)
    assert given == [[1], [2], [1], [2]]
    assert given[0] is not given[2]


def test_the_cost_on_pages_is_a_part_of_the_extraction_s() -> None:
    found = page_speed([0.001, 0.002, 0.006], [0.010, 0.010, 0.010])
    assert found.median_ms == pytest.approx(2)
    assert found.mean_ms == pytest.approx(3)
    assert found.of_extraction == pytest.approx(0.3)
    assert found.median_of_extraction == pytest.approx(0.2)
    assert found.ninth_decile == pytest.approx(0.52)
