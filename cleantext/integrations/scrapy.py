"""Scrapy: an item pipeline that cleans fields, and the add-on that enables it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from itemadapter import ItemAdapter
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from cleantext.cleaner import Cleaner
from cleantext.integrations.itemloaders import CleanText
from cleantext.integrations.scrapy_fields import Fields
from cleantext.integrations.values import CleanedValue, Origin, clean_value, cleaner_of, html_selector, removal_as_dict
from cleantext.result import Result

__all__ = ["Addon", "CleanText", "CleanTextPipeline"]

PRIORITY = 300
logger = logging.getLogger(__name__)


class CleanTextPipeline:
    """Takes the boilerplate out of the fields that `CLEANTEXT_FIELDS` names, and counts what went in the stats."""

    def __init__(self, fields: Fields, cleaner: Cleaner, crawler: Crawler) -> None:
        self.fields = fields
        self.cleaner = cleaner
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanTextPipeline:
        """The pipeline that a crawler's settings describe.

        Raises:
            NotConfigured: no field is named.
            ValueError: a setting is wrong.
        """
        fields = Fields.of(crawler.settings)
        try:
            cleaner = cleaner_of(None, crawler.settings.getdict("CLEANTEXT_SETTINGS"))
        except (TypeError, ValueError) as error:
            raise ValueError(f"CLEANTEXT_SETTINGS: {error}") from error
        return cls(fields, cleaner, crawler)

    def process_item(self, item: Any, spider: object = None) -> Any:  # noqa: ARG002  # Scrapy before 2.13 gives a spider
        """Clean an item's fields in place; an item is never lost, nor a field that is missing or holds no text."""
        adapter = ItemAdapter(item)
        results = {}
        for name, page_field in self.fields.texts.items():
            cleaned = self._clean(adapter, name, page_field)
            if cleaned.result is not None and self._store(adapter, name, cleaned.value):
                results[name] = cleaned.result
        self._tell(adapter, results)
        self._count(results)
        return item

    def _clean(self, adapter: ItemAdapter, name: str, page_field: str | None) -> CleanedValue:
        value = adapter.get(name)
        if value is None:
            self._inc(f"missing/{name}")
        url, title = (_first_text(adapter.get(field)) for field in (self.fields.url, self.fields.title))
        html = _first(adapter.get(page_field)) if page_field else None
        html = html if html_selector(html) is None else html_selector(html)
        try:
            return clean_value(self.cleaner, value, Origin(url, html, title))
        except TypeError as error:
            logger.warning("%s: cleaned without the page in %r: %s", name, page_field, error)
            self._inc("page_unreadable")
            return clean_value(self.cleaner, value, Origin(url, title=title))

    def _store(self, adapter: ItemAdapter, name: str, value: Any) -> bool:
        try:
            adapter[name] = value
        except (AttributeError, KeyError, TypeError, ValueError) as error:  # frozen, or the class has no such field
            logger.warning("%s takes no new %r: %s", type(adapter.item).__name__, name, error)
            self._inc("not_stored")
            return False
        return True

    def _tell(self, adapter: ItemAdapter, results: Mapping[str, Result]) -> None:
        removals = [(name, removal) for name, result in results.items() for removal in result.removals]
        if self.fields.removals:
            told = [{"field": name, **removal_as_dict(removal)} for name, removal in removals]
            self._store(adapter, self.fields.removals, told)
        if self.fields.flags:
            flags = {flag for result in results.values() for flag in result.flags}
            self._store(adapter, self.fields.flags, sorted(flags))

    def _count(self, results: Mapping[str, Result]) -> None:
        removals = [removal for result in results.values() for removal in result.removals]
        self._inc("items/changed" if removals else "items/unchanged")
        for removal in removals:
            self._inc(f"removed/{removal.category}")
            self._inc(f"rule/{removal.rule}")
        for result in results.values():
            self._inc(f"status/{result.status}")
            for flag in result.flags:
                self._inc(f"flags/{flag}")

    def _inc(self, name: str) -> None:
        if self.crawler.stats is not None:
            self.crawler.stats.inc_value(f"cleantext/{name}")


class Addon:
    """Enables the pipeline: `ADDONS = {"cleantext.integrations.scrapy.Addon": 500}`."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Add the pipeline to `ITEM_PIPELINES`, unless it is already there."""
        settings.setdefault_in_component_priority_dict("ITEM_PIPELINES", CleanTextPipeline, PRIORITY)


def _first(value: Any) -> Any:
    """The value, or the first of the list that an item loader made of it."""
    return (value[0] if value else None) if isinstance(value, list | tuple) else value


def _first_text(value: Any) -> str | None:
    first = _first(value)
    return first if isinstance(first, str) else None
