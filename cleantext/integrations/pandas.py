"""pandas: `series.cleantext.clean()` and `series.cleantext.inspect()`; importing this module registers them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from cleantext.cleaner import Cleaner
from cleantext.integrations.values import cleaner_of, removal_as_dict
from cleantext.result import Result

COLUMNS = ("text", "removals", "flags", "status")


@pd.api.extensions.register_series_accessor("cleantext")
class CleanTextAccessor:
    """Cleans a Series of articles.

    Raises:
        AttributeError: the Series does not hold texts.
    """

    def __init__(self, series: pd.Series) -> None:
        values = series.dtype.categories if isinstance(series.dtype, pd.CategoricalDtype) else series
        kind = pd.api.types.infer_dtype(values, skipna=True)
        if kind not in ("string", "empty") and not series.isna().all():
            raise AttributeError(f"can only use .cleantext with texts and missing values, not with {kind} values")
        self._series = series

    def clean(
        self, url: Any = None, html: Any = None, title: Any = None, *, cleaner: Cleaner | None = None, **settings: Any
    ) -> pd.Series:
        """The texts without boilerplate.

        Args:
            url, html, title: what is known of the pages (see `cleantext.clean`): a Series, aligned by its index, or one
                value for all.
            cleaner: the cleaner to use; or give its settings as keywords (see `cleantext.Settings`).

        Returns:
            A Series with the same index and name; missing values are missing as before.

        Raises:
            TypeError, ValueError: a wrong setting; a Series that cannot be aligned as its index repeats itself.
        """
        chosen = cleaner_of(cleaner, settings)
        texts = [
            text if missing else chosen.clean(text, url=known[0], html=known[1], title=known[2])
            for text, missing, *known in self._rows(url, html, title)
        ]
        dtype = object if isinstance(self._series.dtype, pd.CategoricalDtype) else self._series.dtype
        return pd.Series(texts, index=self._series.index, name=self._series.name, dtype=dtype)

    def inspect(
        self, url: Any = None, html: Any = None, title: Any = None, *, cleaner: Cleaner | None = None, **settings: Any
    ) -> pd.DataFrame:
        """The texts without boilerplate, and what went and why.

        Args, errors: as for `clean`.

        Returns:
            A DataFrame with the same index: `text`; `removals`, a list of dictionaries; `flags`, a list; `status`.
            All of a row is missing where the text is.
        """
        chosen = cleaner_of(cleaner, settings)
        rows = [
            (text, None, None, None)
            if missing
            else _row(chosen.inspect(text, url=known[0], html=known[1], title=known[2]))
            for text, missing, *known in self._rows(url, html, title)
        ]
        return pd.DataFrame(rows, index=self._series.index, columns=list(COLUMNS))

    def _rows(self, *known: Any) -> Iterator[tuple[Any, ...]]:
        """Each value, whether it is missing, and what is known of its page."""
        aligned = [self._aligned(values) for values in known]
        return zip(self._series, self._series.isna(), *aligned, strict=True)

    def _aligned(self, values: Any) -> list[Any]:
        if not isinstance(values, pd.Series):
            return [values] * len(self._series)
        if not values.index.equals(self._series.index):
            values = values.reindex(self._series.index)
        return [None if missing else value for value, missing in zip(values, values.isna(), strict=True)]


def _row(result: Result) -> tuple[Any, ...]:
    removals = [removal_as_dict(removal) for removal in result.removals]
    return result.text, removals, sorted(result.flags), result.status
