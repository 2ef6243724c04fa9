"""Read a corpus folder: pages with their article text, clean prose, the public benchmark, needles."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

NEWS, PROSE, PUBLIC, NEEDLES = (
    "news.jsonl.gz",
    "other_prose.jsonl.gz",
    "scrapinghub.json.gz",
    "needles.jsonl.gz",
)
MEASURED_EXTRACTOR = "trafilatura"
TOKEN = re.compile(r"\w+")

CORE = ("donation", "paywall", "newsletter", "related", "video", "social", "ad", "app", "legal", "cookie")
BOILERPLATE = (*CORE, "comments", "author", "tags")
CONTENT = "content"


@dataclass(frozen=True)
class Page:
    """A page: its gold paragraphs (None where nobody wrote them), an extractor's text of it, and line labels.

    `labels` maps the number of a non-blank line of `text` to its label; lines that nobody judged are absent,
    and it is None where nobody judged the page.
    """

    id: str
    url: str | None
    site: str
    language: str
    gold: tuple[str, ...] | None
    text: str
    labels: Mapping[int, str] | None


@dataclass(frozen=True)
class Needle:
    """One line of boilerplate, or (label `content`) a real line that uses the same words."""

    text: str
    label: str
    page: str
    language: str
    site: str


@dataclass(frozen=True)
class PublicBenchmark:
    """The article-extraction benchmark: the true body of each page and what each extractor made of it."""

    bodies: Mapping[str, str]
    urls: Mapping[str, str | None]
    outputs: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Corpus:
    """All that is measured on, with a digest of the files it was read from."""

    news: tuple[Page, ...]
    prose: tuple[Page, ...]
    public: PublicBenchmark
    needles: tuple[Needle, ...]
    digest: str


def default_folder() -> Path:
    """Where the project's corpus lies when it is there: beside the checkout."""
    return Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"


def home_of(folder: Path) -> Path:
    """Where in a corpus folder its files lie: under `dev` or directly."""
    return folder / "dev" if (folder / "dev").is_dir() else folder


def read_corpus(folder: Path) -> Corpus:
    """Read a corpus.

    Args:
        folder: a folder with `dev/news.jsonl.gz` and, where there are any, its three sisters.

    Raises:
        FileNotFoundError: there is no `news.jsonl.gz` in it.
    """
    home = home_of(folder)
    if not (home / NEWS).is_file():
        raise FileNotFoundError(f"{folder} holds no corpus: {NEWS} is missing (see benchmarks/README.md)")
    news = tuple(_page(row) for row in _rows(home / NEWS))
    prose = tuple(_page(row) for row in _rows(home / PROSE))
    sites = {page.id: page.site for page in news}
    needles = tuple(_needle(row, sites) for row in _rows(home / NEEDLES))
    public = next((public_from(row["ground_truth"], row["output"]) for row in _rows(home / PUBLIC)), NO_PUBLIC)
    return Corpus(news, prose, public, needles, _digest(home))


def public_from(truth: Mapping[str, Any], outputs: Mapping[str, Mapping[str, str]]) -> PublicBenchmark:
    """The public benchmark from its own tables: bodies and urls by page, texts by extractor and page."""
    return PublicBenchmark(
        bodies={key: entry["articleBody"] or "" for key, entry in truth.items()},
        urls={key: entry.get("url") for key, entry in truth.items()},
        outputs=outputs,
    )


NO_PUBLIC = PublicBenchmark({}, {}, {})


def line_hash(line: str) -> str:
    """The name of an adjudicated line: twelve hex digits of SHA-1 over its lower-case words.

    >>> line_hash("Sign up  here!") == line_hash("sign up here")
    True
    """
    words = " ".join(TOKEN.findall(line.lower()))
    return hashlib.sha1(words.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:12]


def site_half(site: str) -> int:
    """Which half of the sites (0 or 1) a site belongs to; the same on every machine.

    >>> {site_half(site) for site in ("a.example", "b.example", "c.example", "d.example")} == {0, 1}
    True
    """
    return int(hashlib.sha1(site.encode(), usedforsecurity=False).hexdigest()[0], 16) % 2


def site_of(url: str | None) -> str:
    """The site of a url, without `www.`."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


def read_adjudicated(path: Path) -> frozenset[str]:
    """The hashes of lines that are boilerplate though the gold kept them; one a row, then the reason."""
    if not path.is_file():
        return frozenset()
    rows = (row.split() for row in path.read_text("utf-8").splitlines())
    return frozenset(words[0] for words in rows if words and words[0] != "#")


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(row) for row in file]


def _page(row: Mapping[str, Any]) -> Page:
    return Page(
        id=row["id"],
        url=row.get("url"),
        site=row.get("domain") or row["id"],
        language=row.get("lang") or "unknown",
        gold=None if row.get("gold") is None else tuple(row["gold"]),
        text=(row.get("texts") or {}).get(MEASURED_EXTRACTOR) or "",
        labels=_labels(row["lines"]) if row.get("lines") else None,
    )


def _labels(lines: Iterable[tuple[int, str, str | None]]) -> dict[int, str]:
    return {number: label for number, automatic, hand in lines if (label := _label(automatic, hand))}


def _label(automatic: str, hand: str | None) -> str:
    """One label for a line: gold by either judgement, or the kind of boilerplate that a reader saw in it."""
    if CONTENT in (automatic, hand):
        return CONTENT
    return hand if hand in BOILERPLATE else ""


def _needle(row: Mapping[str, Any], sites: Mapping[str, str]) -> Needle:
    page = row["page"]
    return Needle(row["text"], row["label"], page, row.get("lang") or "unknown", sites.get(page, page))


def _digest(home: Path) -> str:
    found = hashlib.sha256()
    for name in (NEWS, PROSE, PUBLIC, NEEDLES):
        path = home / name
        content = path.read_bytes() if path.is_file() else b""
        found.update(f"{name} {len(content)}\n".encode() + content)
    return found.hexdigest()[:16]
