"""A field processor for itemloaders (the `ItemLoader` of Scrapy) and web-poet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleantext.cleaner import Cleaner
from cleantext.integrations.values import Origin, clean_value, cleaner_of, html_selector


class CleanText:
    """Takes the boilerplate out of a field as it is loaded.

    Use it on the whole value, `body_in = CleanText()`, so that paragraphs are seen in their context, or one by one,
    `body_in = MapCompose(CleanText())`. It finds the page by itself: itemloaders hand it the loader's context
    (`response`, else `selector`; `url`), web-poet the page object.

    Args:
        cleaner: the cleaner to use; or give its settings as keywords (see `cleantext.Settings`).

    Raises:
        TypeError, ValueError: a wrong setting.

    >>> CleanText()(["Rain fell all day.", "Share this article"])
    ['Rain fell all day.']
    """

    def __init__(self, cleaner: Cleaner | None = None, **settings: Any) -> None:
        self._cleaner = cleaner_of(cleaner, settings)

    def __call__(self, value: Any, loader_context: Mapping[str, Any] | None = None, page: Any = None) -> Any:
        """Clean a text, or a list of texts as one article.

        Args:
            value: the value; what is neither text nor a list with texts comes back as it is.
            loader_context: what the item loader knows.
            page: web-poet's page object.

        Returns:
            The cleaned value; None for a text of which nothing is left (itemloaders leave such values out).
        """
        known = origin_in_loader(loader_context or {}) if page is None else origin_in_page_object(page)
        cleaned = clean_value(self._cleaner, value, known)
        return None if value and cleaned.value == "" else cleaned.value


def origin_in_loader(context: Mapping[str, Any]) -> Origin:
    """What the context of an item loader says of the page."""
    response = context.get("response")
    url = context.get("url") or getattr(response, "url", None)
    html = html_selector(response)
    return Origin(url=url, html=html_selector(context.get("selector")) if html is None else html)


def origin_in_page_object(page: Any) -> Origin:
    """What a page object of web-poet says of its page."""
    url = getattr(page, "url", None)
    return Origin(url=None if url is None else str(url), html=html_selector(page))
