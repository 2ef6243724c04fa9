"""Crawl one page with Scrapy: `crawl.py ADDRESS FOLDER < settings`. Writes `items.json` and `stats.json` there."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import scrapy
from itemloaders.processors import Join
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from scrapy.loader import ItemLoader

from cleantext.integrations.scrapy import CleanText


class ArticleItem(scrapy.Item):
    kind = scrapy.Field()
    url = scrapy.Field()
    title = scrapy.Field()
    body = scrapy.Field()
    html = scrapy.Field()
    removed = scrapy.Field()


@dataclass
class Article:
    kind: str
    body: str
    url: str = ""
    html: str = ""
    removed: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Frozen:
    kind: str
    body: str


@dataclass
class WithoutRemoved:
    kind: str
    body: str


class ArticleLoader(ItemLoader):
    default_item_class = ArticleItem
    default_output_processor = Join("\n\n")
    title_in = CleanText()


class Gazette(scrapy.Spider):
    name = "gazette"

    def parse(self, response: Response) -> Iterator[Any]:
        paragraphs = response.css("article p::text").getall()
        body = "\n\n".join(paragraphs)
        known = {"body": body, "url": response.url, "html": response.text}
        yield {"kind": "dict", **known}
        yield ArticleItem(kind="item", **known)
        yield Article(kind="dataclass", **known)
        yield {"kind": "paragraphs", **known, "url": [response.url], "body": paragraphs}
        yield {"kind": "everything", **known, "body": "\n".join(response.css("p::text, li a::text").getall())}
        yield {"kind": "response", "html": response, "body": "\n".join(response.css("p::text, li a::text").getall())}
        yield {"kind": "bytes as page", "html": response.body, "body": body}
        yield {"kind": "missing"}
        yield {"kind": "none", "body": None}
        yield {"kind": "empty", "body": ""}
        yield {"kind": "number", "body": 7}
        yield {"kind": "numbers", "body": [7, 8]}
        yield Frozen("frozen", body)
        yield WithoutRemoved("without removed", body)
        loader = ArticleLoader(response=response)
        loader.add_value("kind", "loader")
        loader.add_css("title", "p::text, li a::text")
        yield loader.load_item()


def crawl(address: str, folder: Path, settings: dict[str, Any]) -> None:
    """Run the spider, and leave what it found and counted in a folder."""
    feeds = {str(folder / "items.json"): {"format": "json", "fields": ["kind", "title", "body", "removed", "flags"]}}
    process = CrawlerProcess({"LOG_LEVEL": "WARNING", "FEEDS": feeds, "TELNETCONSOLE_ENABLED": False, **settings})
    crawler = process.create_crawler(Gazette)
    process.crawl(crawler, start_urls=[address])
    process.start()
    assert crawler.stats is not None
    stats = {name: count for name, count in crawler.stats.get_stats().items() if isinstance(count, int)}
    (folder / "stats.json").write_text(json.dumps(stats), encoding="utf-8")


if __name__ == "__main__":
    crawl(sys.argv[1], Path(sys.argv[2]), json.load(sys.stdin))
