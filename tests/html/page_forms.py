"""The forms in which callers have a page: how each is made of a source, and written again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import lxml.html
from bs4 import BeautifulSoup
from lxml import etree
from parsel import Selector
from selectolax.lexbor import LexborHTMLParser


@dataclass(frozen=True)
class Form:
    """A form: from a source, back to a source, and the type its users hold."""

    name: str
    parse: Callable[[str], Any]
    write: Callable[[Any], str]


def _write_lxml(tree: Any) -> str:
    return str(etree.tostring(tree, encoding="unicode", method="html"))


TREES = (
    Form("lxml element", lxml.html.document_fromstring, _write_lxml),
    Form("lxml tree", lambda source: etree.ElementTree(lxml.html.document_fromstring(source)), _write_lxml),
    Form("parsel", Selector, lambda selector: str(selector.get())),
    Form("soup html.parser", lambda source: BeautifulSoup(source, "html.parser"), str),
    Form("soup lxml", lambda source: BeautifulSoup(source, "lxml"), str),
    Form("soup html5lib", lambda source: BeautifulSoup(source, "html5lib"), str),
    Form("lexbor", LexborHTMLParser, lambda tree: str(tree.html)),
)
FORMS = (Form("str", str, str), *TREES)
