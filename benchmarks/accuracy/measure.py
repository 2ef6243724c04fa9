"""Run one tool over a corpus and record what it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from itertools import islice

from benchmarks.accuracy.records import Counted, LineRecord, NeedleRecord, Overlap, ProseRecord, PublicRecord, Run
from benchmarks.accuracy.survival import count_gone, count_tokens, survivors
from benchmarks.corpus import CONTENT, TOKEN, Corpus, Needle, Page, PublicBenchmark, line_hash, site_of
from benchmarks.peers.source import Source, Tool

HOST_CANDIDATES, HOSTS = 400, 60
HOST_PARAGRAPHS = range(6, 26)
SHINGLE = 4


def measure(tool: Tool, corpus: Corpus, adjudicated: Collection[str] = ()) -> Run:
    """Run a tool over a corpus.

    Args:
        tool: the tool; it is called once per distinct text and source.
        corpus: what to run it on.
        adjudicated: hashes of lines that are boilerplate though the gold kept them.
    """
    tool = cache(tool)
    judged = [page for page in corpus.news if page.text and page.labels is not None]
    prose = [*corpus.prose, *(page for page in corpus.news if page.gold)]
    hosts = list(islice(_hosts(tool, corpus.news), HOSTS))
    return Run(
        pages=tuple((page.id, page.site) for page in judged),
        lines=tuple(record for page in judged for record in line_records(page, _cleaned(tool, page))),
        prose=tuple(_prose(tool, page, adjudicated) for page in prose),
        needles=tuple(_needle(tool, needle, number, hosts) for number, needle in enumerate(corpus.needles) if hosts),
        public=tuple(public_records(tool, corpus.public)),
        hosts=len(hosts),
    )


def line_records(page: Page, cleaned: str) -> Iterator[LineRecord]:
    """The labelled lines of a page's text, given what a tool made of it."""
    kept = survivors(page.text, cleaned)
    labels = page.labels or {}
    start, number = 0, -1
    for line in page.text.split("\n"):
        number += bool(line.strip())
        label = labels.get(number) if line.strip() else None
        if label:
            tokens, gone = count_tokens(line), count_gone(line, start, kept)
            digest = line_hash(line)
            yield LineRecord(page.id, page.site, page.language, label, digest, line, start, tokens, gone)
        start += len(line) + 1


def _cleaned(tool: Tool, page: Page) -> str:
    return tool(page.text, Source(page.url, page.language))


def _prose(tool: Tool, page: Page, adjudicated: Collection[str]) -> ProseRecord:
    lines = [line for paragraph in page.gold or () for line in paragraph.split("\n")]
    counted = [line for line in lines if line_hash(line) not in adjudicated] if adjudicated else lines
    tokens, lost = _loss(tool, "\n".join(counted), page)
    raw_tokens, raw_lost = _loss(tool, "\n".join(lines), page)
    return ProseRecord(page.id, page.site, page.language, "\n".join(lines), tokens, lost, raw_tokens, raw_lost)


def _loss(tool: Tool, text: str, page: Page) -> tuple[int, int]:
    tokens = count_tokens(text)
    return tokens, max(0, tokens - count_tokens(tool(text, Source(None, page.language))))


def _hosts(tool: Tool, news: tuple[Page, ...]) -> Iterator[tuple[str, ...]]:
    """Articles that the tool leaves as they are."""
    fitting = (page.gold for page in news if page.gold and page.language == "en" and len(page.gold) in HOST_PARAGRAPHS)
    for gold in islice(fitting, HOST_CANDIDATES):
        text = "\n".join(gold)
        if tool(text, Source()) == text:
            yield gold


def _needle(tool: Tool, needle: Needle, number: int, hosts: list[tuple[str, ...]]) -> NeedleRecord:
    host = hosts[number % len(hosts)]
    line = " ".join(needle.text.split())
    where = (0, len(host) // 2, len(host))[number % 3]
    text = "\n".join((*host[:where], line, *host[where:]))
    cleaned = tool(text, Source(None, needle.language))
    wanted, got = TOKEN.findall("\n".join(host)), TOKEN.findall(cleaned)
    if needle.label == CONTENT:
        right, collateral = cleaned == text, False
    else:
        right, collateral = got == wanted, not set(wanted) <= set(got)
    return NeedleRecord(needle.site, needle.language, needle.label, line, needle.page, right, collateral)


def public_records(tool: Tool, public: PublicBenchmark) -> Iterator[PublicRecord]:
    """The public benchmark, every extractor's version of every page, before and after the tool."""
    bodies = {page: counted(body) for page, body in public.bodies.items()}
    for extractor, texts in public.outputs.items():
        for page, body in bodies.items():
            text = texts[page]
            cleaned = tool(text, Source(public.urls[page])) if text else text
            before = overlap(body, counted(text))
            after = before if cleaned == text else overlap(body, counted(cleaned))
            yield PublicRecord(extractor, page, site_of(public.urls[page]), before, after)


def overlap(body: Counted, text: Counted) -> Overlap:
    """A text against the true body."""
    return Overlap(
        shared=(body.shingles & text.shingles).total(),
        surplus=(text.shingles - body.shingles).total(),
        missing=(body.shingles - text.shingles).total(),
        exact=body.words == text.words,
    )


def counted(text: str) -> Counted:
    """The words of a text and its shingles."""
    words = TOKEN.findall(text)
    starts = range(max(1, len(words) - SHINGLE + 1))
    return Counted(words, Counter(tuple(words[at : at + SHINGLE]) for at in starts if words))
