"""Many articles as columns: their texts, what was read of them, and what a table said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

from warta import _core
from warta.articles.given import GivenColumns
from warta.articles.moments import MINUTE, NOT_SAID, SECOND, Moments, joined_moments
from warta.frames.columns import (
    Column,
    Lists,
    Strings,
    concatenated,
    joined_lists,
    joined_strings,
    ragged_rows,
    starts_of,
    taken,
)

Int64 = NDArray[np.int64]

#: Of each column of what is read: its name, how many values it has ("articles": one each; "rows": where the items of
#: each article begin, and the last one's end; "items": one for each item of the rows before it), its type.
COLUMN_TYPES: tuple[tuple[str, str, Any], ...] = tuple(_core.article_columns())
#: What a segment may be, by number.
KINDS: tuple[str, ...] = tuple(_core.segment_kinds)
FIGURE_KINDS: tuple[str, ...] = tuple(_core.figure_kinds)
PRECISIONS: tuple[str, ...] = tuple(_core.date_precisions)
#: Columns of bytes, which are strings with the rows before them.
_BYTES = ("text", "additions")
_NO_DAY = np.iinfo(np.int32).min
_NO_NUMBER = np.iinfo(np.int16).min


class Stretches(NamedTuple):
    """Where prose stands: how many stretches each article has, and from where to where, in code points."""

    sizes: Int64
    starts: Int64
    ends: Int64


class Store:
    """Columns of many articles, which do not change.

    Parameters
    ----------
    columns : dict of str to ndarray
        The columns of `COLUMN_TYPES`.
    languages : sequence of str
        The languages whose numbers the column language has.
    given : GivenColumns
    name : str
        What an error calls the columns.
    """

    def __init__(
        self, columns: dict[str, NDArray[Any]], languages: Sequence[str], given: GivenColumns, name: str = "a store"
    ) -> None:
        self.columns = columns
        self.languages = tuple(languages)
        self.given = given
        self.name = name
        self.core = _core.StoredArticles(columns, list(languages), name)
        self.views: WeakValueDictionary[int, Any] = WeakValueDictionary()

    def __len__(self) -> int:
        return len(self.columns["language"])

    @property
    def texts(self) -> Strings:
        """The raw texts."""
        return Strings(self.columns["text"], self.columns["text.rows"])

    def published(self, rows: Int64) -> Moments:
        """When some articles were published: by the table, else by their texts."""
        days, minutes, seconds, zones = (
            self.columns[f"published.{part}"][rows] for part in ("day", "minute", "second", "zone")
        )
        times = minutes.astype(np.int64) * MINUTE + seconds.astype(np.int64) * SECOND
        read = Moments(
            np.where(days == _NO_DAY, NOT_SAID, days.astype(np.int64)),
            np.where(minutes == _NO_NUMBER, NOT_SAID, times),
            np.where(zones == _NO_NUMBER, NOT_SAID, zones.astype(np.int64) * MINUTE),
        )
        return self.given.published.take(rows).where_not_known(read)

    def texts_of(self, rows: Int64) -> Strings:
        """The raw texts of some articles; the store's own memory for all of them in their order."""
        return self.texts if self.is_all(rows) else self.texts.take(rows)

    def is_all(self, rows: Int64) -> bool:
        """Whether the rows are all articles in their order."""
        return len(rows) == len(self) and np.array_equal(rows, np.arange(len(self)))

    def items(self, table: str, rows: Int64) -> Int64:
        """Which rows of a table belong to some articles."""
        return ragged_rows(self.columns[f"{table}.rows"], rows)[1]

    def headlines(self, rows: Int64) -> Strings:
        """Headlines of some articles: the table's, else the text's."""
        titles = self.given.titles.take(rows)
        missing = np.flatnonzero(titles.is_empty())
        if not len(missing):
            return titles
        read = Strings.of_packed(self.core.strings("headline", rows[missing]), None)
        places = np.arange(len(rows))
        places[missing] = len(rows) + np.arange(len(missing))
        return joined_strings([titles, read]).take(places)

    def authors(self, rows: Int64) -> Lists:
        """Who wrote some articles: by what was given with them, else by their texts."""
        given = self.given.authors.take(rows)
        missing = np.flatnonzero(np.diff(given.rows) == 0)
        read = self.lists("authors", rows[missing])
        if len(missing) == len(rows):
            return read
        places = np.arange(len(rows))
        places[missing] = len(rows) + np.arange(len(missing))
        return joined_lists([given, read]).take(places)

    def strings(self, name: str, rows: Int64) -> Strings:
        """The strings of a column of some articles; None where there is none."""
        return Strings.of_packed(self.core.strings(name, rows), None)

    def lists(self, name: str, rows: Int64) -> Lists:
        """The lists of strings of some articles."""
        starts, _ = ragged_rows(self.columns[f"{name}.rows"], rows)
        return Lists(starts, Strings.of_packed(self.core.strings(name, rows)))

    def lists_of(self, table: str, name: str, rows: Int64) -> Lists:
        """A column of strings of a table, a list an article."""
        starts, _ = ragged_rows(self.columns[f"{table}.rows"], rows)
        return Lists(starts, Strings.of_packed(self.core.strings(f"{table}.{name}", rows)))

    def titles_not_in_texts(self, rows: Int64) -> Strings:
        """The titles that a table gave of articles whose texts have no headline; else no characters."""
        titles = self.given.titles.take(rows)
        kinds, articles = self.columns["segments.kind"], np.diff(self.columns["segments.rows"])
        in_text = np.zeros(len(self), dtype=bool)
        in_text[np.repeat(np.arange(len(self)), articles)[kinds == KINDS.index("headline")]] = True
        in_text = in_text[rows]
        sizes = np.where(in_text, 0, np.diff(titles.starts))
        kept = np.repeat(~in_text, np.diff(titles.starts))
        return Strings(titles.data[kept], starts_of(sizes))

    def languages_of(self, rows: Int64) -> Strings:
        """The languages by whose rules some articles were read."""
        return Strings.of(self.languages).take(self.columns["language"][rows].astype(np.int64))

    def chosen(self, rows: Int64) -> Store:
        """A store of some of the articles."""
        if self.is_all(rows):
            return self
        columns: dict[str, NDArray[Any]] = {}
        items = np.empty(0, np.int64)
        starts = ""
        for name, extent, _ in COLUMN_TYPES:
            column = self.columns[name]
            if extent == "articles":
                columns[name] = column[rows]
            elif extent == "rows":
                starts = name
                if name.removesuffix(".rows") not in _BYTES:
                    columns[name], items = ragged_rows(column, rows)
            elif name in _BYTES:
                columns[name], columns[starts] = Strings(column, self.columns[starts]).take(rows).packed
            else:
                columns[name] = column[items]
        return Store(columns, self.languages, self.given.take(rows), self.name)

    def with_columns(self, ids: Strings | None, own: Sequence[str]) -> Store:
        """The same articles under other ids, unless those are None, with columns of the user's own of these names."""
        if ids is None and tuple(own) == tuple(self.given.own):
            return self
        columns = {name: own_column(self, name, np.arange(len(self))) for name in own}
        given = replace(self.given, ids=self.given.ids if ids is None else ids, own=columns)
        return Store(self.columns, self.languages, given, self.name)

    def __reduce__(self) -> tuple[Any, ...]:
        sizes = [len(self.columns[name]) for name, _, _ in COLUMN_TYPES]
        contents = b"".join(self.columns[name].tobytes() for name, _, _ in COLUMN_TYPES)
        return _restored, (sizes, contents, self.languages, self.given, self.name)


def _restored(sizes: list[int], contents: bytes, languages: Sequence[str], given: GivenColumns, name: str) -> Store:
    """The store of a pickle."""
    columns, at = {}, 0
    for (column, _, dtype), size in zip(COLUMN_TYPES, sizes, strict=True):
        columns[column] = np.frombuffer(contents, dtype, size, at).copy()
        at += size * dtype.itemsize
    return Store(columns, languages, given, name)


def joined(stores: Sequence[Store]) -> Store:
    """One store of the articles of several."""
    if len(stores) == 1:
        return stores[0]
    columns: dict[str, NDArray[Any]] = {}
    for name, extent, _ in COLUMN_TYPES:
        parts = [store.columns[name] for store in stores]
        if extent == "rows":
            columns[name] = starts_of(np.concatenate([np.diff(part) for part in parts]))
        else:
            columns[name] = np.concatenate(parts)
    languages = tuple(dict.fromkeys(language for store in stores for language in store.languages))
    columns["language"] = np.concatenate(
        [
            np.array([languages.index(language) for language in store.languages], np.uint8)[store.columns["language"]]
            for store in stores
        ]
    )
    given = [store.given for store in stores]
    names = dict.fromkeys(name for known in given for name in known.own)
    return Store(
        columns,
        languages,
        GivenColumns(
            joined_strings([known.ids for known in given]),
            joined_strings([known.titles for known in given]),
            joined_moments([known.published for known in given]),
            joined_strings([known.urls for known in given]),
            joined_strings([known.sources for known in given]),
            joined_lists([known.authors for known in given]),
            {
                name: concatenated([own_column(store, name, np.arange(len(store))) for store in stores])
                for name in names
            },
        ),
        stores[0].name,
    )


def own_column(store: Store, name: str, rows: Int64) -> Column:
    """A column of the user's own of some articles; None throughout where the store has none of that name."""
    column = store.given.own.get(name)
    if column is None:
        return np.full(len(rows), None, dtype=object)
    return taken(column, rows)


@cache
def no_articles() -> Store:
    """A store of no articles."""
    columns = {name: np.zeros(1 if extent == "rows" else 0, dtype) for name, extent, dtype in COLUMN_TYPES}
    return Store(columns, (), GivenColumns.of([]))
