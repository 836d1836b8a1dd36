"""A sequence of articles."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from numbers import Integral
from typing import TYPE_CHECKING, Any, overload

import numpy as np
from numpy.typing import NDArray

from warta.articles.article import Article
from warta.articles.shown import html_of, text_of
from warta.articles.store import Store, joined, no_articles
from warta.articles.stored_rows import COLUMNS, StoredRows
from warta.articles.tables import (
    DateRow,
    FigureRow,
    NameRow,
    QuoteRow,
    SegmentRow,
    SentenceRow,
    dates_of,
    figures_of,
    names_of,
    quotes_of,
    segments_of,
    sentences_of,
)
from warta.base.parameters import as_array, as_list, check_callable, check_integer, check_text, naming
from warta.frames.columns import (
    Strings,
    frame_of,
    listed,
    starts_of,
)
from warta.frames.shown import ShownByPrint
from warta.frames.table import Table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Int64 = NDArray[np.int64]


class Articles(StoredRows, ShownByPrint, Sequence[Article]):
    r"""Immutable sequence of :class:`Article`, which are rows of columns.

    Choosing, sorting and adding up articles makes an index of rows; texts and what was read of them stay where they
    are. Columns of a table that warta does not use go along through all of it and come out again.

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
    >>> articles.sort("title", descending=True)["id"]
    ['1', '0']
    """

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        if isinstance(articles, Articles):
            self._take(articles._stores, articles._rows, articles._ids)
            return
        items = as_list("articles", articles)
        for row, article in enumerate(items):
            if not isinstance(article, Article):
                raise TypeError(
                    f"articles: row {row} is of type {type(article).__name__}; pass Article, or use warta.read"
                )
        stores = tuple({id(article._store): article._store for article in items}.values())
        bounds = dict(zip(map(id, stores), starts_of(list(map(len, stores))).tolist(), strict=False))
        rows = np.array([bounds[id(article._store)] + article._row for article in items], dtype=np.int64)
        own = any(article._id is not None for article in items)
        self._take(stores, rows, Strings.of([article.id for article in items], "id") if own else None)

    @classmethod
    def _of_store(cls, store: Store) -> Articles:
        """All articles of a store."""
        return cls._of((store,))

    @classmethod
    def _of(cls, stores: tuple[Store, ...], rows: Int64 | None = None, ids: Strings | None = None) -> Articles:
        """The rows, counted through all stores, that are chosen of them; all if None. `ids` go before the stores'."""
        articles = cls.__new__(cls)
        articles._take(stores, np.arange(sum(map(len, stores)), dtype=np.int64) if rows is None else rows, ids)
        return articles

    def __iter__(self) -> Iterator[Article]:
        return map(self._article, range(len(self)))

    def _article(self, at: int) -> Article:
        row = int(self._rows[at])
        number = int(np.searchsorted(self._bounds, row, side="right")) - 1 if len(self._stores) > 1 else 0
        store = self._stores[number]
        row -= int(self._bounds[number])
        if self._ids is not None:
            return Article(store, row, self._ids[at])
        found: Article | None = store.views.get(row)
        if found is None:
            found = store.views[row] = Article(store, row)
        return found

    @overload
    def __getitem__(self, key: int) -> Article: ...
    @overload
    def __getitem__(self, key: slice | Sequence[int] | Sequence[bool] | NDArray[Any]) -> Articles: ...
    @overload
    def __getitem__(self, key: str) -> Any: ...
    def __getitem__(self, key: Any) -> Any:
        """One article by number; several by slice, numbers, or a mask with one truth value an article.

        A column by its name, one of `columns`: numbers and times as a NumPy array, whatever else as a list, None where
        there is nothing.
        """
        if isinstance(key, Integral):
            row = int(key)
            if not -len(self) <= row < len(self):
                raise IndexError(f"there is no article {row}; there are {len(self)}, counted from 0")
            return self._article(row % len(self))
        if isinstance(key, str):
            column = self._column(key)
            return column if isinstance(column, np.ndarray) and column.dtype != object else listed(column)
        if isinstance(key, slice):
            return self._chosen(np.arange(len(self))[key])
        return self._chosen(self._places(key))

    def _chosen(self, places: Int64) -> Articles:
        return Articles._of(self._stores, self._rows[places], self._ids and self._ids.take(places))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Articles):
            return NotImplemented
        if len(self) != len(other):
            return False
        return all(mine == others for mine, others in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(map(hash, self)))

    def __reduce__(self) -> tuple[Any, ...]:
        return Articles._of_store, (self._as_store(),)

    def __add__(self, other: Articles) -> Articles:
        if not isinstance(other, Articles):
            return NotImplemented
        added = [store for store in other._stores if all(store is not mine for mine in self._stores)]
        stores = (*self._stores, *added)
        bounds = starts_of(list(map(len, stores)))
        place_of = {id(store): int(start) for store, start in zip(stores, bounds[:-1], strict=True)}
        moves = np.array([place_of[id(store)] for store in other._stores], dtype=np.int64) - other._bounds[:-1]
        number = np.searchsorted(other._bounds, other._rows, side="right") - 1
        rows = np.concatenate([self._rows, other._rows + moves[number]]) if len(other) else self._rows
        if self._ids is None and other._ids is None:
            return Articles._of(stores, rows)
        return Articles._of(stores, rows, Strings.of([*self.ids, *other.ids], "id"))

    def __repr__(self) -> str:
        return f"Articles({len(self)} articles{self._span()})"

    @property
    def texts(self) -> list[str]:
        """What vectorizers see of each article: headline, standfirst and body. Made anew each time."""
        found: list[str] = self.packed_texts.to_list()
        return found

    @property
    def packed_texts(self) -> Strings:
        """The `texts` as one array of UTF-8, with which C++ works. Made anew each time."""
        column = self._gathered(lambda store, rows: Strings.of_packed(store.core.texts(rows, store.given.titles)))
        assert isinstance(column, Strings)
        return column

    @property
    def ids(self) -> list[str]:
        """Each article's id."""
        found: list[str] = self["id"]
        return found

    def filter(self, predicate: Callable[[Article], bool] | Sequence[bool] | NDArray[np.bool_]) -> Articles:
        """The articles for which `predicate` is true: called with each, or a mask with one truth value an article."""
        if isinstance(predicate, (np.ndarray, Sequence)) and not isinstance(predicate, str):
            mask = as_array("predicate", predicate)
            if mask.dtype.kind != "b":
                raise TypeError(f"predicate must be callable or a mask of booleans, got {predicate!r:.80}")
            return self._chosen(self._places(mask))
        check_callable("predicate", predicate)
        return self._chosen(np.fromiter((at for at, article in enumerate(self) if predicate(article)), dtype=np.int64))

    def sort(self, by: str = "published", *, descending: bool = False) -> Articles:
        """The articles in the order of a column's values.

        Parameters
        ----------
        by : str
            One of `columns`; strings are compared by code points, times as they are local.
        descending : bool
            Whether the largest comes first.

        Returns
        -------
        Articles
            Equal ones stay in their order; those without a value come last.

        Raises
        ------
        KeyError
            If there is no such column.
        TypeError
            If `descending` is no bool, or the column holds values that cannot be compared.
        """
        if not isinstance(descending, (bool, np.bool_)):
            raise TypeError(f"descending must be a bool, got {descending!r}")
        check_text("by", by)
        found, missing = self._ranks(by)
        key = np.where(missing, len(self), -found if descending else found)
        return self._chosen(np.argsort(key, kind="stable"))

    def group_by(self, column: str) -> dict[Hashable, Articles]:
        """The articles by the value that they have in a column, in order of its first article; None where none."""
        check_text("column", column)
        values = self._keys(column)
        places: dict[Hashable, list[int]] = {}
        for at, value in enumerate(values):
            places.setdefault(value, []).append(at)
        return {value: self._chosen(np.array(chosen, dtype=np.int64)) for value, chosen in places.items()}

    def unique(self, column: str) -> Articles:
        """The first article of each value of a column."""
        check_text("column", column)
        first: dict[Hashable, int] = {}
        for at, value in enumerate(self._keys(column)):
            first.setdefault(value, at)
        return self._chosen(np.array(list(first.values()), dtype=np.int64))

    def sample(self, n: int, *, random_state: Any = None) -> Articles:
        """So many articles chosen at random, none twice.

        Parameters
        ----------
        n : int
            From 0 to the number of articles.
        random_state : int, RandomState or None
            As scikit-learn takes it.

        Returns
        -------
        Articles
            In the order in which they were drawn.

        Raises
        ------
        TypeError
            If `n` is no integer.
        ValueError
            If there are not so many articles.
        """
        check_integer("n", n, 0, len(self))
        with naming("random_state"):
            from sklearn.utils import check_random_state  # takes a second to import

            generator = check_random_state(random_state)
        drawn = generator.choice(len(self), int(n), replace=False) if n else np.empty(0)
        return self._chosen(drawn.astype(np.int64))

    @property
    def outlets(self) -> list[str | None]:
        """Whose each article is: the dateline's outlet, else the table's source, else None."""
        read, sources = self._column("outlet"), self._column("source")
        return [mine or theirs for mine, theirs in zip(listed(read), listed(sources), strict=True)]

    @property
    def days(self) -> NDArray[np.float64]:
        """The day of each article's publication, where it was published, as days since 1970-01-01; NaN if unknown."""
        return np.asarray(self._gathered(lambda store, rows: store.published(rows).days_since_1970()))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the articles to a file that :func:`warta.open` opens in milliseconds.

        It holds the texts, all that was read of them, and the columns of the table that warta does not use.

        Parameters
        ----------
        path : str or path-like
            The file; it appears complete or not at all. One whose name ends in ``.parquet`` has the table of
            :meth:`to_arrow` instead, for other programs and :func:`warta.read`; that needs pyarrow.

        Raises
        ------
        TypeError
            If `path` is no path.
        ValueError
            If a column of the table holds objects that JSON has not; it is named.
        OSError
            If the file cannot be written.
        """
        from warta.articles.saved import save

        save(self, path)

    def _as_store(self) -> Store:
        """One store of these articles alone, in their order."""
        parts, order = self._parts()
        store = joined([store.chosen(rows) for store, rows in parts] or [no_articles()])
        store = store if order is None else store.chosen(order)
        return store.with_columns(self._ids, self.columns[len(COLUMNS) :])

    @property
    def quotes(self) -> Table[QuoteRow]:
        """All quotes, a row each: article (its id), row (its number), text, speaker, start, end.

        As of each of these tables, places count code points of the raw text, ends exclusive; columns of numbers are
        NumPy arrays. Cost: each column is made when it is first asked for.
        """
        return quotes_of(self)

    @property
    def figures(self) -> Table[FigureRow]:
        """All quantities: article, row, text, low, high, unit, noun, hedge, start, end, kind."""
        return figures_of(self)

    @property
    def dates(self) -> Table[DateRow]:
        """All dates in the prose: article, row, text, first and last day, precision, relative, start, end."""
        return dates_of(self)

    @property
    def names(self) -> Table[NameRow]:
        """All names, a row for each name of an article: article, row, text, count, start, end."""
        return names_of(self)

    @property
    def segments(self) -> Table[SegmentRow]:
        """All stretches of the raw texts: article, row, text, kind, start, end."""
        return segments_of(self)

    @property
    def sentences(self) -> Table[SentenceRow]:
        """All sentences of the prose: article, row, text, start, end.

        By UAX #29; abbreviations of the article's language end no sentence. They are looked for at each call, on all
        processors.
        """
        return sentences_of(self)

    def to_dict(self) -> dict[str, list[Any]]:
        """Column name to its values, one an article; the columns are those of `to_arrow`."""
        return {name: listed(self._column(name)) for name in self.columns}

    def to_pandas(self) -> pd.DataFrame:
        """The articles as a pandas DataFrame with the columns of `to_arrow`, one row each."""
        frame: pd.DataFrame = frame_of({name: self._column(name) for name in self.columns}, "pandas")
        return frame

    def to_polars(self) -> pl.DataFrame:
        """The articles as a polars DataFrame with the columns of `to_arrow`, one row each."""
        frame: pl.DataFrame = frame_of({name: self._column(name) for name in self.columns}, "polars")
        return frame

    def to_arrow(self) -> pa.Table:
        """The articles as a pyarrow Table, one row each; `warta.read` and `from_arrow` take it back.

        Returns
        -------
        pyarrow.Table
            Columns id, title (headline), text (the raw text), published (local time, timestamps; midnight where no time
            of day is known), published_offset (minutes from UTC; null where no zone is known), url, source, language,
            and, as read, standfirst, body, outlet, place (strings), authors, editors, cited (lists of strings). Then
            the columns of the table that warta does not use.
        """
        frame: pa.Table = frame_of({name: self._column(name) for name in self.columns}, "pyarrow")
        return frame

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any:
        """The articles as an Arrow stream (PyCapsule interface); needs pyarrow."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    @classmethod
    def from_arrow(cls, table: Any) -> Articles:
        """Articles of an Arrow table with the columns of `to_arrow`, or at least a column text."""
        from warta.articles.read import is_table, read

        if not is_table(table):
            raise TypeError(f"table must be an Arrow table, got {table!r:.80}")
        return read(table)

    def _with_ids(self, ids: Sequence[str]) -> Articles:
        """The same articles under other ids."""
        return Articles._of(self._stores, self._rows, Strings.of(ids, "ids"))

    def _places(self, key: Any) -> Int64:
        places = np.asarray(key)
        if places.ndim != 1 or (places.size and places.dtype.kind not in "biu"):
            raise TypeError("articles are chosen by an int, a slice, a list of ints or a mask of booleans")
        if places.dtype.kind == "b":
            if len(places) != len(self):
                raise IndexError(f"the mask has {len(places)} truth values for {len(self)} articles")
            return np.flatnonzero(places)
        wrong = places[(places < -len(self)) | (places >= len(self))] if places.size else places
        if len(wrong):
            raise IndexError(f"there is no article {wrong[0]}; there are {len(self)}, counted from 0")
        places = places.astype(np.int64)
        return np.where(places < 0, places + len(self), places)

    def _span(self) -> str:
        days = self.days
        known = days[~np.isnan(days)]
        if not len(known):
            return ""
        first, last = np.array([known.min(), known.max()]).astype(np.int64).astype("datetime64[D]").tolist()
        return f", {first.isoformat()} to {last.isoformat()}"

    def __str__(self) -> str:
        return text_of(self)

    def _repr_html_(self) -> str:
        return html_of(self)
