"""A real crawl, of a server on this machine, with the pipeline that the documentation's settings enable."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from integrations import newspage
from scrapy.settings import Settings

from cleantext.integrations.scrapy_fields import Fields

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PAGE = (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8")
CLEAN = "\n\n".join(newspage.STORY)


def _documented_settings() -> dict[str, Any]:
    block = re.findall(r"## Scrapy\n.*?```python\n(.*?)```", PAGE, re.DOTALL)[0]
    names: dict[str, Any] = {}
    exec(compile(block, "docs/integrations.md", "exec"), names)
    return {name: value for name, value in names.items() if name.isupper()}


SETTINGS = {**_documented_settings(), "CLEANTEXT_REMOVALS_FIELD": "removed", "CLEANTEXT_FLAGS_FIELD": "flags"}


@dataclass(frozen=True)
class Crawl:
    """What a crawl left behind."""

    items: dict[str, dict[str, Any]]
    stats: dict[str, int]
    log: str


def _crawl(folder: Path, settings: dict[str, Any], *warnings: str) -> Crawl:
    with newspage.served() as site:
        done = subprocess.run(
            [sys.executable, *warnings, HERE / "crawl.py", f"{site}/bridge", folder],
            input=json.dumps(settings),
            env={**os.environ, "PYTHONPATH": os.pathsep.join(str(path) for path in (ROOT, HERE.parent))},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    stored = folder / "items.json"
    items = json.loads(stored.read_text(encoding="utf-8") or "[]") if stored.exists() else []
    stats = json.loads((folder / "stats.json").read_text(encoding="utf-8"))
    return Crawl({item["kind"]: item for item in items}, stats, done.stderr)


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    return _crawl(tmp_path_factory.mktemp("crawl"), SETTINGS, "-Walways")


def test_every_item_arrives(crawl: Crawl) -> None:
    assert len(crawl.items) == crawl.stats["item_scraped_count"] == 15
    assert "item_dropped_count" not in crawl.stats


@pytest.mark.parametrize("kind", ["dict", "item", "dataclass", "bytes as page", "without removed"])
def test_an_item_of_any_class_loses_its_junk_and_keeps_its_story(crawl: Crawl, kind: str) -> None:
    assert crawl.items[kind]["body"] == CLEAN


def test_a_list_of_paragraphs_loses_those_of_which_nothing_is_left(crawl: Crawl) -> None:
    assert crawl.items["paragraphs"]["body"] == list(newspage.STORY)


@pytest.mark.parametrize("kind", ["everything", "response"])
def test_the_page_shows_which_lines_are_links_to_other_stories(crawl: Crawl, kind: str) -> None:
    body = crawl.items[kind]["body"]
    assert newspage.PROMO not in body
    assert all(paragraph in body for paragraph in newspage.STORY)


@pytest.mark.parametrize(
    ("kind", "value"), [("none", None), ("empty", ""), ("number", 7), ("numbers", [7, 8]), ("missing", None)]
)
def test_what_is_no_text_stays_as_it_is(crawl: Crawl, kind: str, value: object) -> None:
    assert crawl.items[kind].get("body") == value


def test_a_frozen_item_passes_with_a_warning(crawl: Crawl) -> None:
    assert newspage.JUNK[0] in crawl.items["frozen"]["body"]
    assert "Frozen takes no new 'body'" in crawl.log
    assert crawl.stats["cleantext/not_stored"] >= 1


def test_a_page_that_cannot_be_read_is_done_without_and_named(crawl: Crawl) -> None:
    assert "body: cleaned without the page in 'html': the page is bytes" in crawl.log
    assert crawl.stats["cleantext/page_unreadable"] == 1


@pytest.mark.parametrize("kind", ["dict", "item", "dataclass"])
def test_what_went_is_told_in_the_field_named_for_it(crawl: Crawl, kind: str) -> None:
    removed = crawl.items[kind]["removed"]
    assert [(one["field"], one["category"], one["text"].strip()) for one in removed] == [
        ("body", "newsletter", junk) for junk in newspage.JUNK
    ]
    assert all(newspage.TEXT[one["start"] : one["end"]] == one["text"] for one in removed)


def test_the_stats_count_items_categories_and_rules(crawl: Crawl) -> None:
    by_rule = {name: count for name, count in crawl.stats.items() if name.startswith("cleantext/rule/en/newsletter/")}
    assert crawl.stats["cleantext/removed/newsletter"] == sum(by_rule.values())
    assert crawl.stats["cleantext/items/changed"] + crawl.stats["cleantext/items/unchanged"] == 15
    assert crawl.stats["cleantext/missing/body"] == 3
    assert crawl.stats["cleantext/status/clean"] == crawl.stats["cleantext/items/changed"] + 1


def test_a_loader_takes_the_page_from_the_response(crawl: Crawl) -> None:
    title = crawl.items["loader"]["title"]
    assert newspage.PROMO not in title
    assert newspage.STORY[3] in title


def test_scrapy_finds_nothing_deprecated_in_the_pipeline(crawl: Crawl) -> None:
    assert [line for line in crawl.log.splitlines() if "deprecated" in line and "CleanText" in line] == []


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"CLEANTEXT_FIELDS": ["body"], "CLEANTEXT_SETTINGS": {"levl": "certain"}}, "unknown setting 'levl'"),
        ({"CLEANTEXT_FIELDS": 7}, "'CLEANTEXT_FIELDS' must be a dict, list, tuple, or string"),
        ({"CLEANTEXT_FIELDS": {"body": 3}}, "CLEANTEXT_FIELDS: 'body': 3"),
        ({"CLEANTEXT_FIELDS": ["body"], "CLEANTEXT_URL_FIELD": ["url"]}, "CLEANTEXT_URL_FIELD is list"),
    ],
    ids=["cleaner", "no fields", "fields", "url"],
)
def test_a_wrong_setting_stops_the_crawl_before_its_first_request(
    tmp_path: Path, settings: dict[str, Any], message: str
) -> None:
    crawl = _crawl(tmp_path, {"ADDONS": SETTINGS["ADDONS"], **settings})
    assert message in crawl.log
    assert "downloader/request_count" not in crawl.stats


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        ("body,summary", {"body": None, "summary": None}),
        ('{"body": "html"}', {"body": "html"}),
        (("body",), {"body": None}),
    ],
)
def test_fields_may_be_named_on_the_command_line(written: object, texts: dict[str, str | None]) -> None:
    assert Fields.of(Settings({"CLEANTEXT_FIELDS": written})).texts == texts


def test_without_fields_the_pipeline_is_disabled_and_says_so(tmp_path: Path) -> None:
    crawl = _crawl(tmp_path, {"ADDONS": SETTINGS["ADDONS"]})
    assert "CLEANTEXT_FIELDS names no field to clean" in crawl.log
    assert newspage.JUNK[0] in crawl.items["dict"]["body"]


def test_a_place_of_your_own_in_the_pipelines_is_respected(tmp_path: Path) -> None:
    pipelines = {"cleantext.integrations.scrapy.CleanTextPipeline": None}
    crawl = _crawl(tmp_path, {**SETTINGS, "ITEM_PIPELINES": pipelines})
    assert newspage.JUNK[0] in crawl.items["dict"]["body"]
