"""Engines for pages: the trial packs with one more rule for each thing that rules ask of a page."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from trial import TRIAL_FOLDER, plan

from cleantext.cleaner import Cleaner
from cleantext.engine import Engine
from cleantext.html.adapters import adapter_of
from cleantext.html.clean import HtmlResult, PageCleaner
from cleantext.html.inspect import lines_of_page
from cleantext.html.page import Page
from cleantext.packs.load import load_packs
from cleantext.packs.pack import Pack
from cleantext.result import Result
from cleantext.settings import Settings

PAGE_RULES = Path(__file__).parent / "rules"


@cache
def page_packs() -> tuple[Pack, ...]:
    """The trial packs, those on pages included."""
    return load_packs([TRIAL_FOLDER, PAGE_RULES])


@cache
def page_engine() -> Engine:
    """An engine with them."""
    return Engine(plan(page_packs()))


@cache
def page_cleaner() -> PageCleaner:
    """What cleans pages with them."""
    engine = page_engine()
    return PageCleaner(engine.clean_page)


@cache
def builtin_cleaner() -> Cleaner:
    """A cleaner with the built-in packs, opt-in categories included."""
    return Cleaner(Settings(categories=("default", "author", "caption", "meta")))


def cleaned(html: Any, in_place: bool = False) -> HtmlResult:
    """A page cleaned with the trial packs."""
    return page_cleaner().cleaned(html, "", None, in_place)


def cleaned_text(text: str, html: Any, title: str | None = None) -> Result:
    """A text cleaned with the trial packs and the page it is from."""
    return page_engine().inspect(text, "", lines_of_page(text, "", html, title))


def page_of(html: Any) -> Page:
    """A page as the library reads it."""
    return adapter_of(html).read(html)


def lines_of(html: Any) -> list[str]:
    """The lines of a page as the library reads it."""
    return [block.text for block in page_of(html).blocks]
