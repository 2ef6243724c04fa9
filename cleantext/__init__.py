"""Take the boilerplate out of scraped articles without losing a word of the story.

>>> import cleantext
>>> cleantext.clean("The bridge opens on Monday.\\n\\nSign up for our newsletter")
'The bridge opens on Monday.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleantext._version import __version__

if TYPE_CHECKING:
    from cleantext.api import annotate, clean, clean_html, clean_many, inspect, inspect_html
    from cleantext.cleaner import Cleaner
    from cleantext.html.clean import HtmlResult
    from cleantext.packs.errors import PackError
    from cleantext.result import Removal, Result
    from cleantext.settings import Settings

_HOMES = {
    "Cleaner": "cleantext.cleaner",
    "HtmlResult": "cleantext.html.clean",
    "PackError": "cleantext.packs.errors",
    "Removal": "cleantext.result",
    "Result": "cleantext.result",
    "Settings": "cleantext.settings",
    "annotate": "cleantext.api",
    "clean": "cleantext.api",
    "clean_html": "cleantext.api",
    "clean_many": "cleantext.api",
    "inspect": "cleantext.api",
    "inspect_html": "cleantext.api",
}

__all__ = [
    "Cleaner",
    "HtmlResult",
    "PackError",
    "Removal",
    "Result",
    "Settings",
    "__version__",
    "annotate",
    "clean",
    "clean_html",
    "clean_many",
    "inspect",
    "inspect_html",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that importing the package costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'cleantext' has no attribute {name!r}; it has {', '.join(__all__)}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
