"""The cleaner: settings, the rules they choose, and the engine that runs them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from cleantext.engine import Engine, Plan
from cleantext.packs.book import packs_of, rule_book
from cleantext.packs.locate import builtin_folder, plugin_folders
from cleantext.packs.stored import RuleBook
from cleantext.phrases.matching import PhraseTest
from cleantext.result import Removal, Result
from cleantext.rules import LEVELS, Rule
from cleantext.settings import Settings

if TYPE_CHECKING:
    from cleantext.html.clean import HtmlResult
    from cleantext.packs.pack import Pack
    from cleantext.surroundings import PageLines

CLEAN_TEXT_KEYWORDS = frozenset(
    "fix_unicode to_ascii lower normalize_whitespace no_line_breaks strip_lines keep_two_line_breaks no_urls "
    "no_emails no_phone_numbers no_numbers no_digits no_currency_symbols no_punct no_emoji replace_with_url lang "
    "extra_spaces stemming stopwords lowercase numbers punct reg reg_replace stp_lang clean_all".split()
)

_USUAL = re.compile(r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/?#]|\Z)")
_ABSOLUTE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


class Cleaner:
    """Cleans texts with fixed settings. Immutable, safe to share between threads, and picklable.

    Args:
        settings: ready-made settings; or give them as keywords (see `Settings`).

    Raises:
        TypeError, ValueError: a wrong setting.
        PackError: a pack of yours is broken (see its `problems`).

    >>> Cleaner(categories=["newsletter"]).clean("Sign up for our newsletter")
    ''
    """

    def __init__(self, settings: Settings | None = None, **options: Any) -> None:
        if settings is not None and options:
            raise TypeError("give either Settings or keywords, not both")
        self.__dict__["_settings"] = settings if settings is not None else Settings.of(options)
        if options or settings is not None:
            _ = self._engine

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a Cleaner never changes; make another one: Cleaner({name}=…)")

    @property
    def settings(self) -> Settings:
        """What the cleaner is set to."""
        settings: Settings = self.__dict__["_settings"]
        return settings

    def clean(
        self, text: str, url: str | None = None, *, html: Any = None, title: str | None = None, **unknown: object
    ) -> str:
        """The text without its boilerplate; see `cleantext.clean`."""
        check_text(text, unknown)
        domain = domain_of(url)
        if html is None and title is None:
            return self._engine.clean(text, domain)
        page = _page_lines(text, domain, html, title)
        return self._engine.clean_page(text, page.domain, page).text

    def inspect(
        self, text: str, url: str | None = None, *, html: Any = None, title: str | None = None, **unknown: object
    ) -> Result:
        """The cleaned text with every removal; see `cleantext.inspect`."""
        check_text(text, unknown)
        domain = domain_of(url)
        if html is None and title is None:
            return self._engine.inspect(text, domain)
        page = _page_lines(text, domain, html, title)
        return self._engine.inspect(text, page.domain, page)

    def annotate(
        self, text: str, url: str | None = None, *, html: Any = None, title: str | None = None, **unknown: object
    ) -> tuple[Removal, ...]:
        """What would go, as spans of the text (code points), with nothing deleted."""
        return self.inspect(text, url, html=html, title=title, **unknown).removals

    def clean_html(self, html: Any, url: str | None = None, *, title: str | None = None, in_place: bool = False) -> Any:
        """A page without its boilerplate; see `cleantext.clean_html`."""
        from cleantext.html.clean import PageCleaner  # the page's modules load only for those who have one

        cleaner = PageCleaner(self._engine.clean_page)
        return cleaner.cleaned(html, domain_of(url), title, in_place).html

    def inspect_html(
        self, html: Any, url: str | None = None, *, title: str | None = None, in_place: bool = False
    ) -> HtmlResult:
        """A page without its boilerplate, with every removal; see `cleantext.inspect_html`."""
        from cleantext.html.clean import PageCleaner

        cleaner = PageCleaner(self._engine.inspect)
        return cleaner.cleaned(html, domain_of(url), title, in_place)

    def clean_many(self, texts: Iterable[str]) -> Iterator[str]:
        """Clean texts one after the other, lazily."""
        if isinstance(texts, str | bytes):
            raise TypeError(f"texts is one {type(texts).__name__}; give several texts, such as a list, or call clean")
        return map(self.clean, texts)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders and files the cleaner's packs come from: the built-in ones, those of plugins, your own."""
        own = [Path(folder) for folder in self.settings.rules]
        plugins = plugin_folders() if self.settings.plugins else ()
        return (builtin_folder(), *plugins, *own)

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        """All packs at hand with their examples, whether the settings use them or not."""
        return packs_of(self.folders)

    @cached_property
    def _engine(self) -> Engine:
        return Engine(plan_of(self.settings, rule_book(self.folders)))

    def __repr__(self) -> str:
        return f"Cleaner({self.settings!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cleaner) and self.settings == other.settings

    def __hash__(self) -> int:
        return hash(self.settings)

    def __reduce__(self) -> tuple[type[Cleaner], tuple[Settings]]:
        return Cleaner, (self.settings,)


def _page_lines(text: str, domain: str, html: Any, title: str | None) -> PageLines:
    if title is not None and not isinstance(title, str):
        raise TypeError(f"title is {type(title).__name__}, not str: give the article's headline")
    from cleantext.html.inspect import lines_of_page  # the page's modules load only for those who have one

    return lines_of_page(text, domain, html, title)


def plan_of(settings: Settings, book: RuleBook) -> Plan:
    """The rules that settings choose from a book."""
    categories = settings.chosen_categories({rule.category for rule in book.rules})
    settings.check_languages(book.languages)
    settings.check_rules({rule.full_id for rule in book.rules})
    chosen = [rule for rule in book.rules if rule.category in categories and _is_wanted(rule, settings)]
    removing = tuple(rule for rule in chosen if _may_remove(rule, settings.level))
    suggesting = tuple(rule for rule in chosen if not _may_remove(rule, settings.level))
    return Plan(removing, suggesting, (*book.keep, *map(keep_phrase, settings.keep)), settings.budget, book.tables)


def _is_wanted(rule: Rule, settings: Settings) -> bool:
    return rule.full_id not in settings.exclude and (
        settings.languages is None or rule.language in (*settings.languages, "mul")
    )


def _may_remove(rule: Rule, level: str) -> bool:
    return rule.status != "experimental" and LEVELS.index(rule.confidence) <= LEVELS.index(level)


def keep_phrase(source: str) -> PhraseTest:
    """A phrase that protects the lines it stands in.

    Raises:
        ValueError: the phrase is malformed.
    """
    from cleantext.packs.conditions import pattern_of
    from cleantext.phrases.parse import PhraseError, parse_phrase

    try:
        tree = parse_phrase(source)
    except PhraseError as error:
        raise ValueError(f"keep: {error}") from None
    return PhraseTest("contains", (pattern_of("contains", tree),))


def domain_of(url: str | None) -> str:
    """The domain of a url or bare domain, lower case, without port.

    >>> domain_of("https://www.Example.org:80/a"), domain_of("example.org"), domain_of(None)
    ('www.example.org', 'example.org', '')
    """
    if not url:
        return ""
    if not isinstance(url, str):
        raise TypeError(f"url is {type(url).__name__}; give a text such as 'https://example.org/a' or 'example.org'")
    if usual := _USUAL.match(url):
        return usual[1]
    from urllib.parse import urlsplit

    try:
        return (urlsplit(url if _ABSOLUTE.match(url) else f"//{url}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def check_text(text: object, unknown: dict[str, object]) -> None:
    """Raise a TypeError that teaches, unless a text was given and no unknown keyword."""
    for name in unknown:
        if name in CLEAN_TEXT_KEYWORDS:
            raise TypeError(
                f"{name!r} is a keyword of the packages clean-text or cleantext, which normalise text; this is "
                "cleantext-rules, which removes boilerplate from articles (run `cleantext doctor`)"
            )
        raise TypeError(f"unknown keyword {name!r}; settings such as level= belong to cleantext.Cleaner(...)")
    if isinstance(text, str):
        return
    if isinstance(text, bytes | bytearray | memoryview):
        raise TypeError(f"text is {type(text).__name__}, not str: decode it first, for instance data.decode('utf-8')")
    if text is None:
        raise TypeError("text is None, not str: extractors return None where they find no article; skip those pages")
    raise TypeError(f"text is {type(text).__name__}, not str: give the article's text")
