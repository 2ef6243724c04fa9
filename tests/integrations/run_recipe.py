"""Run one block of docs/integrations.md: `run_recipe.py LIBRARY < block`. Prints the block's `text` as JSON twice:
with cleantext as it is, and with a cleantext that removes nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

from integrations import newspage

from cleantext.cleaner import Cleaner
from cleantext.result import Result


def web_poet_response(address: str) -> dict[str, Any]:
    """What the recipe of web-poet finds given."""
    from web_poet import HttpResponse

    return {"response": HttpResponse(address, body=newspage.page(address).encode(), encoding="utf-8")}


def fundus_publisher(address: str) -> dict[str, Any]:
    """What the recipe of fundus finds given: a publisher whose feed is the local server's."""
    import datetime

    from fundus import RSSFeed
    from fundus.parser import ArticleBody, BaseParser, ParserProxy, attribute
    from fundus.parser.utility import extract_article_body_with_selector, generic_date_parsing
    from fundus.publishers.base_objects import Publisher, PublisherGroup
    from lxml.cssselect import CSSSelector

    class GazetteParser(ParserProxy):
        class V1(BaseParser):
            @attribute
            def body(self) -> ArticleBody | None:
                return extract_article_body_with_selector(
                    self.precomputed.doc, paragraph_selector=CSSSelector("article > p")
                )

            @attribute
            def title(self) -> str | None:
                return self.precomputed.meta.get("og:title")

            @attribute
            def publishing_date(self) -> datetime.datetime | None:
                return generic_date_parsing(self.precomputed.ld.bf_search("datePublished"))

    root = address.removesuffix("/bridge")

    class Gazettes(metaclass=PublisherGroup):
        default_language = "en"
        HarbourGazette = Publisher("The Harbour Gazette", root, GazetteParser, [RSSFeed(f"{root}/feed")])

    return {"publisher": Gazettes.HarbourGazette}


GIVEN: dict[str, Callable[[str], dict[str, Any]]] = {"web-poet": web_poet_response, "fundus": fundus_publisher}


def _untouched(_: Cleaner, text: Any, *known: Any, **more: Any) -> Any:  # noqa: ARG001
    return text


def _nothing_found(_: Cleaner, text: str, *known: Any, **more: Any) -> Result:  # noqa: ARG001
    return Result(text, text)


def removing_nothing() -> AbstractContextManager[Any]:
    """A cleantext that gives back what it gets: what its absence would leave in."""
    return patch.multiple(Cleaner, clean=_untouched, clean_html=_untouched, inspect=_nothing_found)


def run(library: str, block: str, address: str) -> str:
    """The `text` a block ends with."""
    names: dict[str, Any] = {"url": address, "page": newspage.page(address), "feed": newspage.feed(address)}
    names["story"] = newspage.TEXT
    names.update(GIVEN.get(library, lambda _: {})(address))
    exec(compile(block, "docs/integrations.md", "exec"), names)
    return str(names["text"])


if __name__ == "__main__":
    recipe = sys.stdin.read()
    with newspage.served() as site:
        cleaned = run(sys.argv[1], recipe, f"{site}/bridge")
        with removing_nothing():
            as_it_was = run(sys.argv[1], recipe, f"{site}/bridge")
    print(json.dumps([cleaned, as_it_was]))
