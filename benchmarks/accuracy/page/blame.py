"""Which lines of the gold were lost with the page at hand, and the rules that took them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from benchmarks.accuracy.blame import Lost, missed_among, names_of, rules_on
from benchmarks.accuracy.measure import counted
from benchmarks.accuracy.page.measure import gold_lines
from benchmarks.accuracy.page.records import PAGE, PageRun
from benchmarks.accuracy.records import Shingles
from benchmarks.corpus import CONTENT, line_hash
from benchmarks.webpages import WebPage
from cleantext import Cleaner, Removal, Result

LINE, HEADING, EXTRACTED = "page/line", "page/heading", "page/extracted"


def lost_on_pages(run: PageRun, pages: Sequence[WebPage], adjudicated: Collection[str], cleaner: Cleaner) -> list[Lost]:
    """What a run of cleantext over pages lost of the gold, lines first, then what extraction from cleaned pages lost.

    A line that an extractor left out of the cleaned page though no rule touched it has no rules.
    """
    known = {one.page.id: one for one in pages}
    lines = list(_from_lines(run, known, adjudicated, cleaner))
    extracted = list(_from_extraction(run, known, adjudicated, cleaner))
    return [*sorted(lines, key=_largest_first), *sorted(extracted, key=_largest_first)]


def missed_on_pages(run: PageRun) -> Iterator[str]:
    """Boilerplate that stayed though the page was at hand, as printable rows."""
    return missed_among(run.with_page, "MISSED page")


def _largest_first(one: Lost) -> tuple[int, str, str]:
    return -one.words, one.page, one.digest


def _from_lines(
    run: PageRun, pages: dict[str, WebPage], adjudicated: Collection[str], cleaner: Cleaner
) -> Iterator[Lost]:
    results: dict[str, Result] = {}
    for line in run.with_page:
        if line.label != CONTENT or not line.gone or line.digest in adjudicated:
            continue
        if line.page not in results:
            one = pages[line.page]
            results[line.page] = cleaner.inspect(one.page.text, one.page.url, html=one.html)
        kind = HEADING if (line.page, line.start) in run.headings else LINE
        yield Lost(line.gone, kind, line.page, line.digest, rules_on(results[line.page], line), line.text.strip())


def _from_extraction(
    run: PageRun, pages: dict[str, WebPage], adjudicated: Collection[str], cleaner: Cleaner
) -> Iterator[Lost]:
    for record in run.extractions:
        lost, one = record.lost[PAGE], pages[record.page]
        removals = cleaner.inspect_html(one.html, one.page.url).removals if lost else ()
        for line in gold_lines(one.page, adjudicated) if lost else ():
            gone = counted(line).shingles & lost
            if gone:
                lost = lost - gone
                yield Lost(gone.total(), EXTRACTED, record.page, line_hash(line), _rules(removals, gone), line)


def _rules(removals: Sequence[Removal], gone: Shingles) -> tuple[str, ...]:
    taking = (removal for removal in removals if counted(removal.text).shingles.keys() & gone.keys())
    return tuple(dict.fromkeys(name for removal in taking for name in names_of(removal)))
