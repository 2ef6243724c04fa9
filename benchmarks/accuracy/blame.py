"""Which lines of the gold were lost, and the rules that took them; which boilerplate was missed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import cleantext
from benchmarks.accuracy.records import LineRecord, Run
from benchmarks.accuracy.survival import count_tokens
from benchmarks.corpus import BOILERPLATE, CONTENT, TOKEN, Corpus, PublicBenchmark, line_hash

SHOWN, SHORT_ID = 220, 12


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
        return f"LOST {self.words} {where} [{', '.join(self.rules)}] {_short(self.text)}"

    def without_text(self) -> dict[str, object]:
        """It as JSON, without the page's text."""
        return {"words": self.words, "kind": self.kind, "page": self.page, "line": self.digest, "rules": self.rules}


def lost_lines(run: Run, corpus: Corpus, adjudicated: Collection[str], cleaner: cleantext.Cleaner) -> list[Lost]:
    """What a run of cleantext lost of the gold, the largest loss first, each with the rules that took it."""
    found = [*_from_lines(run, corpus, adjudicated, cleaner), *_from_prose(run, adjudicated, cleaner)]
    found += [*_from_traps(run, cleaner), *_from_public(run, corpus.public, cleaner)]
    return sorted(found, key=lambda one: (-one.words, one.kind, one.page, one.digest))


def missed_lines(run: Run) -> Iterator[str]:
    """Boilerplate that stayed, as printable rows: lines, then needles."""
    yield from missed_among(run.lines, "MISSED")
    for needle in run.needles:
        if needle.label != CONTENT and not needle.right:
            yield f"NEEDLE {needle.label} {needle.language} {needle.page} {_short(needle.text)}"


def missed_among(lines: Iterable[LineRecord], title: str) -> Iterator[str]:
    """The boilerplate among lines that stayed, as printable rows."""
    for line in lines:
        if line.label in BOILERPLATE and not line.removed:
            yield f"{title} {line.label} {line.language} {line.page} {_short(line.text)}"


def _from_lines(run: Run, corpus: Corpus, adjudicated: Collection[str], cleaner: cleantext.Cleaner) -> Iterator[Lost]:
    pages = {page.id: page for page in corpus.news}
    results: dict[str, cleantext.Result] = {}
    for line in run.lines:
        if line.label != CONTENT or not line.gone or line.digest in adjudicated:
            continue
        if line.page not in results:
            results[line.page] = cleaner.inspect(pages[line.page].text, pages[line.page].url)
        rules = rules_on(results[line.page], line)
        yield Lost(line.gone, "line", line.page, line.digest, rules, line.text.strip())


def _from_prose(run: Run, adjudicated: Collection[str], cleaner: cleantext.Cleaner) -> Iterator[Lost]:
    for one in run.prose:
        removals = cleaner.inspect(one.text).removals if one.raw_lost else ()
        for removal in removals:
            for line, part in _lines_of(one.text, removal):
                if words := count_tokens(part):
                    lost = Lost(words, "prose", one.page, line_hash(line), names_of(removal), part)
                    if lost.digest not in adjudicated:
                        yield lost


def _from_public(run: Run, public: PublicBenchmark, cleaner: cleantext.Cleaner) -> Iterator[Lost]:
    """Words of the public benchmark's true bodies, each loss once, whichever extractors show it."""
    seen: set[tuple[str, str]] = set()
    for record in run.public:
        if record.after.missing <= record.before.missing:
            continue
        text, body = public.outputs[record.extractor][record.page], _words(public.bodies[record.page])
        for removal in cleaner.inspect(text, public.urls[record.page]).removals:
            for line, part in _lines_of(text, removal):
                words, page, kind = _words(part), record.page[:SHORT_ID], f"public/{record.extractor}"
                if (page, words) not in seen and words.strip() and words in body:
                    seen.add((page, words))
                    yield Lost(count_tokens(part), kind, page, line_hash(line), names_of(removal), part)


def _words(text: str) -> str:
    return f" {' '.join(TOKEN.findall(text))} "


def _lines_of(text: str, removal: cleantext.Removal) -> Iterator[tuple[str, str]]:
    """The whole lines that a removal touches, each with the part of it that went."""
    start = text.rfind("\n", 0, removal.start) + 1
    for line in text[start:].split("\n"):
        if start >= removal.end:
            return
        yield line, text[max(start, removal.start) : min(start + len(line), removal.end)]
        start += len(line) + 1


def _from_traps(run: Run, cleaner: cleantext.Cleaner) -> Iterator[Lost]:
    for needle in run.needles:
        if needle.label == CONTENT and not needle.right:
            rules = tuple(name for removal in cleaner.inspect(needle.text).removals for name in names_of(removal))
            yield Lost(len(needle.text.split()), "trap", needle.page, line_hash(needle.text), rules, needle.text)


def rules_on(result: cleantext.Result, line: LineRecord) -> tuple[str, ...]:
    """The rules whose removals touch a line."""
    end = line.start + len(line.text)
    touching = (removal for removal in result.removals if removal.start < end and line.start < removal.end)
    return tuple(dict.fromkeys(name for removal in touching for name in names_of(removal)))


def names_of(removal: cleantext.Removal) -> tuple[str, ...]:
    """The rules behind a removal."""
    return (removal.rule, *removal.also)


def _short(text: str) -> str:
    return " ".join(text.split())[:SHOWN]
