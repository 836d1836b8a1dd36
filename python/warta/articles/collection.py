"""A sequence of articles."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from numbers import Integral
from typing import TYPE_CHECKING, Any, overload

import numpy as np
from numpy.typing import NDArray

from warta.articles.article import Article
from warta.frames.table import as_frame

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

SHOWN = 20
STYLE = (
    "border-collapse:collapse;font:13px/1.4 system-ui,sans-serif;color:inherit;background:transparent",
    "text-align:left;padding:2px 10px 2px 0;border-bottom:1px solid color-mix(in srgb, currentColor 25%, transparent)",
)

COLUMNS: dict[str, Callable[[Article], Any]] = {
    "id": lambda article: article.id,
    "title": lambda article: article.headline,
    "text": lambda article: article.raw,
    "published": lambda article: article.published and article.published.isoformat(),
    "url": lambda article: article.url,
    "source": lambda article: article.source,
    "language": lambda article: article.language,
    "standfirst": lambda article: article.standfirst,
    "body": lambda article: article.body,
    "outlet": lambda article: article.outlet,
    "place": lambda article: article.place,
    "authors": lambda article: list(article.authors),
    "editors": lambda article: list(article.editors),
    "cited": lambda article: list(article.cited),
}


class Articles(Sequence[Article]):
    r"""Immutable sequence of :class:`Article`.

    Parameters
    ----------
    articles : iterable of Article
        In the order in which they are kept.

    Raises
    ------
    TypeError
        If one of `articles` is not an Article.

    Examples
    --------
    >>> import warta
    >>> articles = warta.read(["Banjir di kota\n\nAir naik dua meter.", "Harga beras naik\n\nHarga naik lagi."])
    >>> len(articles), articles[1].headline
    (2, 'Harga beras naik')
    >>> [article.headline for article in articles.filter(lambda article: "Air" in article.body)]
    ['Banjir di kota']
    """

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._articles = tuple(articles)
        for row, article in enumerate(self._articles):
            if not isinstance(article, Article):
                raise TypeError(
                    f"articles: row {row} is of type {type(article).__name__}; pass Article, or use warta.read"
                )

    def __len__(self) -> int:
        return len(self._articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self._articles)

    @overload
    def __getitem__(self, key: int) -> Article: ...
    @overload
    def __getitem__(self, key: slice | Sequence[int] | Sequence[bool] | NDArray[Any]) -> Articles: ...
    def __getitem__(self, key: Any) -> Article | Articles:
        """One article by number; several by slice, numbers, or a mask with one truth value an article."""
        if isinstance(key, Integral):
            row = int(key)
            if not -len(self) <= row < len(self):
                raise IndexError(f"there is no article {row}; there are {len(self)}, counted from 0")
            return self._articles[row]
        if isinstance(key, slice):
            return Articles(self._articles[key])
        return Articles(self._articles[row] for row in self._rows(key))

    def __eq__(self, other: object) -> bool:
        return self._articles == other._articles if isinstance(other, Articles) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._articles)

    def __add__(self, other: Articles) -> Articles:
        return Articles((*self, *other)) if isinstance(other, Articles) else NotImplemented

    def __repr__(self) -> str:
        return f"Articles({len(self)} articles{self._span()})"

    @cached_property
    def texts(self) -> list[str]:
        """What vectorizers see of each article: headline, standfirst and body."""
        return [article.text for article in self]

    @cached_property
    def ids(self) -> list[str]:
        """Each article's id."""
        return [article.id for article in self]

    def filter(self, predicate: Callable[[Article], bool]) -> Articles:
        """The articles for which `predicate` is true."""
        return Articles(article for article in self if predicate(article))

    def to_dict(self) -> dict[str, list[Any]]:
        """Column name to its values, one an article; the columns are those of `to_arrow`."""
        return {name: [value(article) for article in self] for name, value in COLUMNS.items()}

    def to_pandas(self) -> pd.DataFrame:
        """The articles as a pandas DataFrame with the columns of `to_arrow`, one row each."""
        frame: pd.DataFrame = as_frame(self.to_dict(), "pandas")
        return frame

    def to_polars(self) -> pl.DataFrame:
        """The articles as a polars DataFrame with the columns of `to_arrow`, one row each."""
        frame: pl.DataFrame = as_frame(self.to_dict(), "polars")
        return frame

    def to_arrow(self) -> pa.Table:
        """The articles as a pyarrow Table, one row each; `warta.read` and `from_arrow` take it back.

        Returns
        -------
        pyarrow.Table
            Columns id, title (headline), text (the raw text), published (ISO 8601), url, source, language, and, as
            read, standfirst, body, outlet, place (strings), authors, editors, cited (lists of strings).
        """
        try:
            import pyarrow as pa
        except ImportError as error:
            raise ImportError("Arrow tables need pyarrow: pip install 'warta[arrow]'") from error

        kinds = dict.fromkeys(COLUMNS, pa.string())
        kinds |= dict.fromkeys(("text", "body"), pa.large_string())
        kinds |= dict.fromkeys(("authors", "editors", "cited"), pa.list_(pa.string()))
        return pa.table(self.to_dict(), schema=pa.schema(list(kinds.items())))

    @classmethod
    def from_arrow(cls, table: Any) -> Articles:
        """Articles of an Arrow table with the columns of `to_arrow`, or at least a column text."""
        from warta.articles.read import read

        return read(table)

    def _rows(self, key: Any) -> list[int]:
        rows = np.asarray(key)
        if rows.ndim != 1 or (rows.size and rows.dtype.kind not in "biu"):
            raise TypeError("articles are chosen by an int, a slice, a list of ints or a mask of booleans")
        if rows.dtype.kind == "b":
            if len(rows) != len(self):
                raise IndexError(f"the mask has {len(rows)} truth values for {len(self)} articles")
            rows = np.flatnonzero(rows)
        return [int(row) for row in rows]

    def _span(self) -> str:
        days = sorted(article.published.isoformat()[:10] for article in self if article.published)
        return f", {days[0]} to {days[-1]}" if days else ""

    def _repr_html_(self) -> str:
        table_style, cell_style = STYLE
        head = "".join(
            f'<th style="{cell_style}">{name}</th>' for name in ("", "published", "outlet", "headline", "words")
        )
        shown = (
            range(len(self)) if len(self) <= SHOWN else [*range(SHOWN // 2), *range(len(self) - SHOWN // 2, len(self))]
        )
        rows = []
        for place, row in enumerate(shown):
            if place and row != shown[place - 1] + 1:
                rows.append(f'<tr><td style="{cell_style}" colspan="5">… {len(self) - SHOWN} more …</td></tr>')
            article = self[row]
            cells = (
                row,
                article.published.isoformat(" ")[:16] if article.published else "",
                article.outlet or article.source or "",
                article.headline or article.body[:80],
                len(article.body.split()),
            )
            rows.append(
                "<tr>" + "".join(f'<td style="{cell_style}">{html.escape(str(cell))}</td>' for cell in cells) + "</tr>"
            )
        caption = html.escape(repr(self))
        return (
            f'<table style="{table_style}"><caption style="text-align:left">{caption}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        )
