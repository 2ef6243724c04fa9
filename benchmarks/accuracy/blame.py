"""Which lines of the gold were lost, and the rules that took them; which boilerplate was missed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import cleantext
from benchmarks.accuracy.records import LineRecord, ProseRecord, Run
from benchmarks.corpus import BOILERPLATE, CONTENT, Corpus, line_hash

SHOWN = 220


@dataclass(frozen=True)
class Lost:
    """A stretch of gold that went: words lost, what kind of loss, page, line hash, rules, and the text."""

    words: int
    kind: str
    page: str
    digest: str
    rules: tuple[str, ...]
    text: str

    def __str__(self) -> str:
        where = f"{self.kind} {self.page} {self.digest}"
        return f"LOST {self.words} {where} [{', '.join(self.rules)}] {self.text[:SHOWN]}"


def lost_lines(
    run: Run, corpus: Corpus, adjudicated: Collection[str], cleaner: cleantext.Cleaner
) -> list[Lost]:
    """What a run of cleantext lost of the gold, the largest loss first, each with the rules that took it."""
    found = [*_from_lines(run, corpus, adjudicated, cleaner), *_from_prose(run, adjudicated, cleaner)]
    found += _from_traps(run, cleaner)
    return sorted(found, key=lambda one: (-one.words, one.kind, one.page, one.digest))


def missed_lines(run: Run) -> Iterator[str]:
    """Boilerplate that stayed, as printable rows: lines, then needles."""
    for line in run.lines:
        if line.label in BOILERPLATE and not line.removed:
            yield f"MISSED {line.label} {line.language} {line.page} {line.text[:SHOWN]}"
    for needle in run.needles:
        if needle.label != CONTENT and not needle.right:
            yield f"NEEDLE {needle.label} {needle.language} {needle.page} {needle.text[:SHOWN]}"


def _from_lines(
    run: Run, corpus: Corpus, adjudicated: Collection[str], cleaner: cleantext.Cleaner
) -> Iterator[Lost]:
    pages = {page.id: page for page in corpus.news}
    results: dict[str, cleantext.Result] = {}
    for line in run.lines:
        if line.label != CONTENT or not line.gone or line.digest in adjudicated:
            continue
        if line.page not in results:
            results[line.page] = cleaner.inspect(pages[line.page].text, pages[line.page].url)
        rules = _rules_on(results[line.page], line)
        yield Lost(line.gone, "line", line.page, line.digest, rules, line.text.strip())


def _from_prose(run: Run, adjudicated: Collection[str], cleaner: cleantext.Cleaner) -> Iterator[Lost]:
    for one in run.prose:
        if not one.raw_lost:
            continue
        for removal in cleaner.inspect(one.text).removals:
            digest = _digest_at(one, removal.start, removal.end)
            if digest not in adjudicated:
                words = len(removal.text.split())
                yield Lost(words, "prose", one.page, digest, _names(removal), removal.text.strip())


def _from_traps(run: Run, cleaner: cleantext.Cleaner) -> Iterator[Lost]:
    for needle in run.needles:
        if needle.label == CONTENT and not needle.right:
            rules = tuple(
                name for removal in cleaner.inspect(needle.text).removals for name in _names(removal)
            )
            yield Lost(
                len(needle.text.split()), "trap", needle.page, line_hash(needle.text), rules, needle.text
            )


def _rules_on(result: cleantext.Result, line: LineRecord) -> tuple[str, ...]:
    end = line.start + len(line.text)
    touching = (removal for removal in result.removals if removal.start < end and line.start < removal.end)
    return tuple(dict.fromkeys(name for removal in touching for name in _names(removal)))


def _digest_at(one: ProseRecord, start: int, end: int) -> str:
    """The hash of the first line with words that a removal touches."""
    while start < end and one.text[start].isspace():
        start += 1
    first = one.text.rfind("\n", 0, start) + 1
    last = one.text.find("\n", start)
    return line_hash(one.text[first : last if last >= 0 else len(one.text)])


def _names(removal: cleantext.Removal) -> tuple[str, ...]:
    return (removal.rule, *removal.also)
