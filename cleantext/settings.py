"""What a cleaner is set to, checked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from cleantext.rules import CATEGORIES, LEVELS, OPT_IN_CATEGORIES


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of a `Cleaner`.

    Attributes:
        categories: categories to clean; None for all but the opt-in ones (`author`, `caption`, `meta`).
            `"default"` in the list stands for those.
        exclude: categories or full rule ids to leave alone.
        languages: language codes whose packs to use; None for all.
        level: `certain`, `likely` or `hunch`: how unsure a rule may be and still remove.
        rules: folders (or files) with packs of your own.
        keep: phrases that protect a line whatever matches.
        budget: the share of a text's words (0 to 1) that prose without any matching phrase may make up among
            the removals; beyond it the text comes back whole.
        plugins: whether packs of installed distributions (entry points `cleantext.rules`) are used.
    """

    categories: tuple[str, ...] | None = None
    exclude: tuple[str, ...] = ()
    languages: tuple[str, ...] | None = None
    level: str = "likely"
    rules: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    budget: float = 0.4
    plugins: bool = True

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Settings:
        """Settings from keyword arguments or a configuration table.

        Raises:
            TypeError: an unknown name, or a value of the wrong type.
            ValueError: an unknown level, or a budget outside 0 to 1.
        """
        known = {field.name for field in fields(cls)}
        for name in options:
            if name not in known:
                raise TypeError(f"unknown setting {name!r}; known: {', '.join(sorted(known))}")
        return cls(**options)

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, _checked(field.name, getattr(self, field.name)))
        if self.level not in LEVELS:
            raise ValueError(f"unknown level {self.level!r}; known: {', '.join(LEVELS)}")
        if not 0 <= self.budget <= 1:
            raise ValueError(f"budget is {self.budget}; give a share from 0 to 1")

    def chosen_categories(self, known: Collection[str]) -> frozenset[str]:
        """The categories in force.

        Args:
            known: the categories of the loaded packs and the built-in ones.

        Raises:
            ValueError: a category named in the settings is not known.
        """
        known = {*known, *CATEGORIES}
        default = frozenset(known) - set(OPT_IN_CATEGORIES)
        named = self.categories if self.categories is not None else ("default",)
        _refuse_unknown("category", [name for name in named if name != "default"], known)
        _refuse_unknown("category", [name for name in self.exclude if "/" not in name], known)
        chosen = {name for name in named if name != "default"} | (default if "default" in named else set())
        return frozenset(chosen) - set(self.exclude)

    def check_rules(self, known: Collection[str]) -> None:
        """Raise ValueError where `exclude` names a rule that no pack has."""
        for name in self.exclude:
            if "/" in name and name not in known:
                from difflib import get_close_matches

                close = ", ".join(get_close_matches(name, known, 3)) or "see `cleantext rules list`"
                raise ValueError(f"unknown rule {name!r} in exclude; near it: {close}")

    def check_languages(self, known: Collection[str]) -> None:
        """Raise ValueError where a language has no pack."""
        _refuse_unknown("language", self.languages or (), known)


def _refuse_unknown(what: str, names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise ValueError(f"unknown {what} {name!r}; known: {', '.join(sorted(known))}")


def _checked(name: str, value: Any) -> Any:
    if name == "level":
        return _expect(name, value, str, "a text")
    if name == "plugins":
        return _expect(name, value, bool, "True or False")
    if name == "budget":
        if isinstance(value, bool):
            raise TypeError("budget is a bool; give a number from 0 to 1")
        return float(_expect(name, value, (int, float), "a number from 0 to 1"))
    if value is None and name in ("categories", "languages"):
        return None
    if isinstance(value, str | Path):
        value = (value,)
    if isinstance(value, bytes) or not isinstance(value, Iterable):
        raise TypeError(f"{name} is {type(value).__name__}; give a list of texts")
    items = tuple(str(item) if isinstance(item, Path) else item for item in value)
    for item in items:
        _expect(f"an entry of {name}", item, str, "a text")
    return tuple(sorted(items)) if isinstance(value, set | frozenset) else items


def _expect(name: str, value: Any, kind: Any, wanted: str) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"{name} is {type(value).__name__}; give {wanted}")
    return value
