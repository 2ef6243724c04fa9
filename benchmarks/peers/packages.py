"""Peers that are installed packages. Each function makes a tool; ImportError where the package is missing."""

from __future__ import annotations

import html
import importlib
import importlib.util
import re
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from benchmarks.peers.source import MissingToolError, Source, Tool

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")
STOPLISTS = {
    "ar": "Arabic",
    "da": "Danish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "id": "Indonesian",
    "it": "Italian",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian_Bokmal",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
}


def justext_lines() -> Tool:
    """jusText with each line as a paragraph; lines it calls boilerplate go."""
    import justext  # type: ignore[import-untyped, unused-ignore]

    def tool(text: str, source: Source) -> str:
        language = STOPLISTS.get(source.language)
        words = justext.get_stoplist(language) if language else frozenset()
        found = justext.justext(_as_html(text), words)
        return _only(text, (paragraph.text for paragraph in found if not paragraph.is_boilerplate))

    return tool


def boilerpy3_lines() -> Tool:
    """boilerpy3's article extractor with each line as a paragraph."""
    from boilerpy3.extractors import ArticleExtractor  # type: ignore[import-untyped, unused-ignore]

    extractor = ArticleExtractor(raise_on_failure=False)
    return lambda text, _: _only(text, extractor.get_content(_as_html(text)).split("\n"))


def winnow() -> Tool:
    """winnow-md, which removes boilerplate from Markdown; each line is given as a paragraph."""
    clean = importlib.import_module("winnow").clean

    def tool(text: str, source: Source) -> str:
        lines = [line for line in text.split("\n") if line.strip()]
        return _only(text, clean("\n\n".join(lines), source.url).markdown.split("\n"))

    return tool


def clean_text(folder: Path | None) -> Tool:
    """The package clean-text, told to leave letters alone. It has our own import name: see `foreign`."""
    clean = foreign("cleantext", folder).clean
    return lambda text, _: str(
        clean(
            text,
            fix_unicode=False,
            to_ascii=False,
            lower=False,
            no_urls=True,
            no_emails=True,
            replace_with_url="",
            replace_with_email="",
        )
    )


def ftfy_text() -> Tool:
    """ftfy, which mends broken characters: no cleaner, but a pass over text that people know the cost of."""
    import ftfy

    return lambda text, _: str(ftfy.fix_text(text))


def datatrove_c4() -> Tool:
    """datatrove's C4QualityFilter as shipped, line by line; sentence counting needs a download and is off."""
    from datatrove.data import Document  # type: ignore[import-untyped, unused-ignore]
    from datatrove.pipeline.filters import C4QualityFilter  # type: ignore[import-untyped, unused-ignore]

    judge = C4QualityFilter(min_num_sentences=-1)

    def tool(text: str, _: Source) -> str:
        document = Document(text=text, id="0")
        return str(document.text) if judge.filter(document) is True else ""

    return tool


def foreign(name: str, folder: Path | None) -> Any:
    """A package from a folder of its own, under another name, so that it does not shadow the installed one.

    Raises:
        MissingToolError: there is no such package in the folder.
    """
    path = folder / name / "__init__.py" if folder else None
    if path is None or not path.is_file():
        raise MissingToolError(f"install it apart: pip install --target FOLDER, then --peers-folder FOLDER ({name})")
    alias = f"foreign_{name}"
    spec = importlib.util.spec_from_file_location(alias, path, submodule_search_locations=[str(path.parent)])
    if spec is None or spec.loader is None:
        raise MissingToolError(f"cannot be imported: {path.name}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[alias] = module
    spec.loader.exec_module(module)
    return module


def _as_html(text: str) -> str:
    lines = (f"<p>{html.escape(line)}</p>" for line in CONTROLS.sub(" ", text).split("\n") if line.strip())
    return f"<html><body>{''.join(lines)}</body></html>"


def _only(text: str, kept: Collection[str] | Any) -> str:
    """The text's lines that are among the kept ones, spacing aside."""
    whole = {" ".join(CONTROLS.sub(" ", line).split()) for line in kept}
    return "\n".join(
        line for line in text.split("\n") if not line.strip() or " ".join(CONTROLS.sub(" ", line).split()) in whole
    )
