"""The corpus's raw pages: their HTML as text, beside what is known of each page."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import Corpus, Page, home_of

HTML, SUFFIX = "html", ".html.gz"
DECLARED_WITHIN = 4096
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


@dataclass(frozen=True)
class WebPage:
    """A page of the corpus with its HTML."""

    page: Page
    html: str


def web_pages(corpus: Corpus, folder: Path) -> Iterator[WebPage]:
    """The news pages whose HTML the corpus has, in its order."""
    home = home_of(folder) / HTML
    for page in corpus.news:
        path = home / f"{page.id}{SUFFIX}"
        if path.is_file():
            yield WebPage(page, decoded(gzip.decompress(path.read_bytes())))


def html_digest(folder: Path) -> str:
    """A digest of the folder of raw pages; empty where there is none."""
    home, found = home_of(folder) / HTML, hashlib.sha256()
    paths = sorted(home.glob(f"*{SUFFIX}"))
    for path in paths:
        content = path.read_bytes()
        found.update(f"{path.name} {len(content)}\n".encode() + content)
    return found.hexdigest()[:16] if paths else ""


def decoded(source: bytes) -> str:
    """A page as text: UTF-8 where it is that, else as the page declares, else Windows-1252, else Latin-1.

    >>> decoded('<meta charset="koi8-r">Мир'.encode("koi8-r")), decoded("Über “allem”".encode("cp1252"))
    ('<meta charset="koi8-r">Мир', 'Über “allem”')
    """
    declared = _DECLARED.search(source, 0, DECLARED_WITHIN)
    for charset in ("utf-8-sig", declared.group(1).decode("ascii") if declared else "", "cp1252"):
        try:
            return source.decode(charset)
        except (LookupError, UnicodeError):
            continue
    return source.decode("latin-1")
