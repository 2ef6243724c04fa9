"""Which fields of Scrapy's items are cleaned: the settings of a crawler, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scrapy.exceptions import NotConfigured
from scrapy.settings import BaseSettings


@dataclass(frozen=True)
class Fields:
    """Which fields of an item are cleaned, and where the rest stands.

    Attributes:
        texts: the fields to clean, each with the field that holds its page's HTML, or None.
        url, title: the fields that hold the page's address and headline.
        removals, flags: the fields to put what was removed and the page's flags in; None to put them nowhere.
    """

    texts: Mapping[str, str | None]
    url: str = "url"
    title: str = "title"
    removals: str | None = None
    flags: str | None = None

    @classmethod
    def of(cls, settings: BaseSettings) -> Fields:
        """The fields that a crawler's settings name.

        Raises:
            NotConfigured: no field is named.
            ValueError: a name is not a text.
        """
        named = settings.getdictorlist("CLEANTEXT_FIELDS")
        texts = dict(named) if isinstance(named, Mapping) else dict.fromkeys(named)
        if not texts:
            raise NotConfigured("CLEANTEXT_FIELDS names no field to clean; for instance CLEANTEXT_FIELDS = ['body']")
        for name, page in texts.items():
            if not (name and isinstance(name, str) and (page is None or isinstance(page, str))):
                raise ValueError(
                    f"CLEANTEXT_FIELDS: {name!r}: {page!r}; give a field and the field of its HTML, or None"
                )
        return cls(
            texts,
            url=_name(settings, "CLEANTEXT_URL_FIELD") or "url",
            title=_name(settings, "CLEANTEXT_TITLE_FIELD") or "title",
            removals=_name(settings, "CLEANTEXT_REMOVALS_FIELD"),
            flags=_name(settings, "CLEANTEXT_FLAGS_FIELD"),
        )


def _name(settings: BaseSettings, setting: str) -> str | None:
    name = settings.get(setting)
    if name is None or isinstance(name, str):
        return name or None
    raise ValueError(f"{setting} is {type(name).__name__}; give the name of a field")
