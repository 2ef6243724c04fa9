"""Pages as publishers write them, where a corpus is at hand: each gives the same removals, whatever library read it."""

from __future__ import annotations

from itertools import islice

import lxml.html
import pytest
from page_forms import TREES, Form
from test_compiled_reader import reads_a_source_as_python_does, reads_a_tree_as_python_does

from benchmarks.corpus import default_folder, home_of, read_corpus
from benchmarks.webpages import HTML, WebPage, web_pages
from cleantext import inspect_html
from cleantext.html.clean import HtmlResult

EVERY = 10  # all of them take minutes


def _pages() -> list[WebPage]:
    folder = default_folder()
    if not (home_of(folder) / HTML).is_dir():
        return []
    return list(islice(web_pages(read_corpus(folder), folder), 0, None, EVERY))


def _removed(result: HtmlResult) -> list[tuple[int, int, str]]:
    return [(removal.start, removal.end, removal.rule) for removal in result.removals]


@pytest.mark.parametrize("form", TREES, ids=[form.name for form in TREES])
def test_a_raw_page_gives_the_same_removals_in_every_form(form: Form) -> None:
    pages = _pages()
    if not pages:
        pytest.skip("no corpus of raw pages is at hand")
    different = [
        page.page.id
        for page in pages
        if _removed(inspect_html(page.html, page.page.url))
        != _removed(inspect_html(form.parse(page.html), page.page.url))
    ]
    assert not different


def test_a_raw_page_is_read_as_python_reads_it() -> None:
    pages = _pages()
    if not pages:
        pytest.skip("no corpus of raw pages is at hand")
    for page in pages:
        reads_a_source_as_python_does(page.html)
        reads_a_tree_as_python_does(lxml.html.document_fromstring(page.html.encode()))
