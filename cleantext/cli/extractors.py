"""The extractors that `cleantext extract` can use, each where it is installed."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from cleantext.cli.errors import CommandError

Extract = Callable[[str, str | None], str | None]


@dataclass(frozen=True)
class Extractor:
    """A library that finds the article in a page.

    Attributes:
        module: the module that is there when it is installed.
        distribution: what to install.
        text: the article as plain text, of a page's source and address; None where it finds none.
        markdown: the same as Markdown; None where the library has no such form.
    """

    module: str
    distribution: str
    text: Extract
    markdown: Extract | None = None


def _trafilatura(source: str, url: str | None) -> str | None:
    import trafilatura

    return trafilatura.extract(source, url=url)


def _trafilatura_markdown(source: str, url: str | None) -> str | None:
    import trafilatura

    return trafilatura.extract(source, url=url, output_format="markdown", include_links=True, include_formatting=True)


def _newspaper(source: str, url: str | None) -> str | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says at each start that it lacks what only its summaries need
        import newspaper

    article = newspaper.Article(url or "https://localhost/", fetch_images=False)
    article.download(input_html=source)
    article.parse()
    return str(article.text) or None


def _readability(source: str, url: str | None) -> str | None:
    import readability

    from cleantext.html.compiled_reader import read_source

    return read_source(readability.Document(source, url=url).summary()).text or None


def _resiliparse(source: str, _url: str | None) -> str | None:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(source, main_content=True)) or None


EXTRACTORS = {
    "trafilatura": Extractor("trafilatura", "trafilatura", _trafilatura, _trafilatura_markdown),
    "newspaper": Extractor("newspaper", "newspaper4k", _newspaper),
    "readability": Extractor("readability", "readability-lxml", _readability),
    "resiliparse": Extractor("resiliparse", "resiliparse", _resiliparse),
}


def extractor_named(name: str | None) -> Extractor:
    """An extractor by name, or the first one that is installed.

    Raises:
        CommandError: it is not installed, or none is.
    """
    if name is None:
        installed = [one for one in EXTRACTORS.values() if find_spec(one.module)]
        if not installed:
            raise CommandError("no extractor is installed; for instance: pip install 'cleantext-rules[trafilatura]'")
        return installed[0]
    chosen = EXTRACTORS[name]
    if not find_spec(chosen.module):
        raise CommandError(f"{name} is not installed: pip install {chosen.distribution}")
    return chosen
