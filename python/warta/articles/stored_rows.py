"""Rows of one store of articles or of several, in an order, and what is told of them column by column."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import numpy as np
from numpy.typing import NDArray

from warta.articles.store import Store, Stretches, no_articles, own_column
from warta.frames.columns import Column, Lists, Strings, concatenated, listed, ragged_rows, ranks, starts_of, taken

Int64 = NDArray[np.int64]

#: How each column of our own is taken from some rows of a store.
COLUMNS: dict[str, Callable[[Store, Int64], Column]] = {
    "id": lambda store, rows: store.given.ids.take(rows),
    "title": lambda store, rows: store.headlines(rows),
    "text": lambda store, rows: store.texts_of(rows),
    "published": lambda store, rows: store.published(rows).datetimes(),
    "published_offset": lambda store, rows: store.published(rows).offset_minutes(),
    "url": lambda store, rows: store.given.urls.take(rows),
    "source": lambda store, rows: store.given.sources.take(rows),
    "language": lambda store, rows: store.languages_of(rows),
    "standfirst": lambda store, rows: store.strings("standfirst", rows),
    "body": lambda store, rows: Strings.of_packed(store.core.bodies(rows)),
    "outlet": lambda store, rows: store.strings("outlet", rows),
    "place": lambda store, rows: store.strings("place", rows),
    "authors": lambda store, rows: store.authors(rows),
    "editors": lambda store, rows: store.lists("editors", rows),
    "cited": lambda store, rows: store.lists("cited", rows),
}


class StoredRows:
    """Articles as rows of stores: which, in what order, and under which ids where these are not the stores'.

    A row counts through all stores, one after the other. Choosing articles makes another list of rows; columns are
    gathered from the stores when they are asked for.
    """

    _stores: tuple[Store, ...]
    _rows: Int64
    _ids: Strings | None
    _bounds: Int64  #: where each store's rows begin, and the last one's end

    def _take(self, stores: tuple[Store, ...], rows: Int64, ids: Strings | None) -> None:
        self._stores = stores
        self._rows = rows
        self._ids = ids
        self._bounds = starts_of(list(map(len, stores)))

    def __len__(self) -> int:
        return len(self._rows)

    def _parts(self) -> tuple[list[tuple[Store, Int64]], Int64 | None]:
        """The rows of each store, one store after the other, and each article's place in that order; None: its own."""
        if len(self._stores) == 1:
            return [(self._stores[0], self._rows)], None
        number = np.searchsorted(self._bounds, self._rows, side="right") - 1
        parts = [
            (store, self._rows[number == at] - self._bounds[at])
            for at, store in enumerate(self._stores)
            if np.any(number == at)
        ]
        if np.all(number[1:] >= number[:-1]):
            return parts, None
        order = np.empty(len(self), dtype=np.int64)
        order[np.argsort(number, kind="stable")] = np.arange(len(self))
        return parts, order

    def _gathered(self, take: Callable[[Store, Int64], Column]) -> Column:
        """A column, taken from each store's rows and put in the articles' order."""
        parts, order = self._parts()
        if not parts:
            return take(no_articles(), np.empty(0, dtype=np.int64))
        column = concatenated([take(store, rows) for store, rows in parts])
        return column if order is None else taken(column, order)

    def _gathered_items(self, take: Callable[[Store, Int64], Column], starts: Int64) -> Column:
        """A column of a table, of which article i has the items from ``starts[i]`` to ``starts[i + 1]``."""
        parts, order = self._parts()
        column = concatenated([take(store, rows) for store, rows in parts or [(no_articles(), np.empty(0, np.int64))]])
        if order is None:
            return column
        sizes = np.empty(len(self), dtype=np.int64)
        sizes[order] = np.diff(starts)
        return taken(column, ragged_rows(starts_of(sizes), order)[1])

    def _gathered_ids(self) -> Strings:
        column = self._column("id")
        assert isinstance(column, Strings)
        return column

    def _column(self, name: str) -> Column:
        if name == "id" and self._ids is not None:
            return self._ids
        if name in COLUMNS:
            return self._gathered(COLUMNS[name])
        if name not in self.columns:
            raise KeyError(f"there is no column {name!r}; there are {', '.join(self.columns)}")
        return self._gathered(lambda store, rows: own_column(store, name, rows))

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns: those of :meth:`to_arrow`, then those of the table that warta does not use."""
        own = dict.fromkeys(name for store in self._stores for name in store.given.own)
        return (*COLUMNS, *own)

    def _raws(self) -> Strings:
        """The raw texts, where they are if all of them are wanted in their order."""
        column = self._column("text")
        assert isinstance(column, Strings)
        return column

    def _prose(self) -> Stretches:
        """Where the articles' prose stands."""
        parts, order = self._parts()
        found = [Stretches(*store.core.prose(rows)) for store, rows in parts]
        sizes, starts, ends = (
            np.concatenate([getattr(part, name) for part in found] or [np.empty(0, np.int64)])
            for name in Stretches._fields
        )
        if order is not None:
            _, items = ragged_rows(starts_of(sizes), order)
            sizes, starts, ends = sizes[order], starts[items], ends[items]
        return Stretches(sizes, starts, ends)

    def _short_forms(self) -> tuple[Int64, list[str], list[str]]:
        """How many short forms each article introduces; the short and the full forms of all."""
        shorts = self._gathered(lambda store, rows: store.lists_of("aliases", "short", rows))
        longs = self._gathered(lambda store, rows: store.lists_of("aliases", "long", rows))
        assert isinstance(shorts, Lists)
        assert isinstance(longs, Lists)
        return np.diff(shorts.rows), shorts.items.to_list(), longs.items.to_list()

    def _headlines_not_in_texts(self) -> Strings:
        """The headlines that a table gave of articles whose texts have none; else no characters."""
        column = self._gathered(lambda store, rows: store.titles_not_in_texts(rows))
        assert isinstance(column, Strings)
        return column

    def _keys(self, column: str) -> list[Hashable]:
        """A column's values by which articles can be told apart."""
        values = listed(self._column(column))
        return [tuple(value) if isinstance(value, list) else None if value != value else value for value in values]

    def _ranks(self, by: str) -> tuple[Int64, NDArray[np.bool_]]:
        """Where each article's value stands among all in order, and which have none."""
        try:
            return ranks(self._keys(by))
        except TypeError as error:
            raise TypeError(f"column {by!r} holds values that cannot be compared: {error}") from error

    def _instants(self) -> NDArray[np.float64]:
        """The moment of each article's publication, as days since 1970-01-01 in UTC; NaN if unknown."""
        return np.asarray(self._gathered(lambda store, rows: store.published(rows).instants()))
