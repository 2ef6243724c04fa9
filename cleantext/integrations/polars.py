"""polars: `pl.col("body").cleantext.clean()` and `.inspect()`; importing this module registers them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

import polars as pl

from cleantext.cleaner import Cleaner
from cleantext.integrations.values import cleaner_of, removal_as_dict
from cleantext.result import Result

REMOVAL = pl.Struct(
    {
        "start": pl.Int64,
        "end": pl.Int64,
        "rule": pl.String,
        "category": pl.String,
        "text": pl.String,
        "why": pl.String,
        "confidence": pl.String,
    }
)
RESULT = pl.Struct({"text": pl.String, "removals": pl.List(REMOVAL), "flags": pl.List(pl.String), "status": pl.String})

Known: TypeAlias = pl.Expr | str | None


@pl.api.register_expr_namespace("cleantext")
class CleanTextExpr:
    """Cleans a column of articles, in eager and lazy frames and in groups."""

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def clean(
        self,
        url: Known = None,
        html: Known = None,
        title: Known = None,
        *,
        cleaner: Cleaner | None = None,
        **settings: Any,
    ) -> pl.Expr:
        """The texts without boilerplate.

        Args:
            url, html, title: what is known of the pages (see `cleantext.clean`): columns, by name or as expressions
                (`pl.lit("example.org")` for all).
            cleaner: the cleaner to use; or give its settings as keywords (see `cleantext.Settings`).

        Returns:
            An expression of strings; nulls stay null.

        Raises:
            TypeError, ValueError: a wrong setting. When the expression is run: a column is not of strings.
        """
        chosen = cleaner_of(cleaner, settings)

        def cleaned(text: str, url: str | None, html: str | None, title: str | None) -> str:
            return chosen.clean(text, url, html=html, title=title)

        return self._mapped(cleaned, pl.String(), url, html, title)

    def inspect(
        self,
        url: Known = None,
        html: Known = None,
        title: Known = None,
        *,
        cleaner: Cleaner | None = None,
        **settings: Any,
    ) -> pl.Expr:
        """The texts without boilerplate, and what went and why.

        Args, errors: as for `clean`.

        Returns:
            An expression of structs: `text`, `removals` (a list of structs), `flags`, `status`; nulls stay null.
        """
        chosen = cleaner_of(cleaner, settings)

        def inspected(text: str, url: str | None, html: str | None, title: str | None) -> dict[str, Any]:
            return _as_struct(chosen.inspect(text, url, html=html, title=title))

        return self._mapped(inspected, RESULT, url, html, title)

    def _mapped(self, function: Callable[..., Any], dtype: pl.DataType, *known: Known) -> pl.Expr:
        columns = [self._expr, *(pl.lit(None, pl.String) if one is None else one for one in known)]

        def run(series: Sequence[pl.Series]) -> pl.Series:
            values = [None if row[0] is None else function(*row) for row in _rows(series)]
            return pl.Series(series[0].name, values, dtype)

        return pl.map_batches(columns, run, return_dtype=dtype, is_elementwise=True)


def _rows(series: Sequence[pl.Series]) -> Iterator[tuple[Any, ...]]:
    """The rows of several columns; a column of one value serves all rows."""
    columns = [_texts(one) for one in series]
    rows = next((len(column) for column in columns if len(column) != 1), 1)
    return zip(*(column if len(column) == rows else column * rows for column in columns), strict=True)


def _texts(series: pl.Series) -> list[str | None]:
    if series.dtype in (pl.Categorical, pl.Enum, pl.Null):
        series = series.cast(pl.String)
    if series.dtype != pl.String:
        raise TypeError(f"column {series.name!r} is of {series.dtype}; cleantext takes strings")
    texts: list[str | None] = series.to_list()
    return texts


def _as_struct(result: Result) -> dict[str, Any]:
    return {
        "text": result.text,
        "removals": [removal_as_dict(removal) for removal in result.removals],
        "flags": sorted(result.flags),
        "status": result.status,
    }
