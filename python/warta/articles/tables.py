"""Tables of what articles say: a row a quote, figure, date, name, segment or sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from warta.articles.store import FIGURE_KINDS, KINDS, PRECISIONS, Store
from warta.base import thread_count
from warta.frames.columns import Column, Strings, starts_of
from warta.frames.table import Table

if TYPE_CHECKING:
    from warta.articles.collection import Articles

Int64 = NDArray[np.int64]
TakeColumn = Callable[[Store, Int64], Column]


@dataclass(frozen=True)
class QuoteRow:
    """A quotation: the article's id and number, the words said, who says them, and where the quote stands."""

    article: str
    row: int
    text: str
    speaker: str | None
    start: int
    end: int


@dataclass(frozen=True)
class FigureRow:
    """A quantity: the article's id and number, the words for it, what they say, and where they stand."""

    article: str
    row: int
    text: str
    low: float
    high: float
    unit: str | None
    noun: str | None
    hedge: str | None
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class DateRow:
    """A date: the article's id and number, the words for it, the days it covers, and where the words stand."""

    article: str
    row: int
    text: str
    first: dt.date | None
    last: dt.date | None
    precision: str
    relative: bool
    start: int
    end: int


@dataclass(frozen=True)
class NameRow:
    """A name: the article's id and number, the name, how often the article has it, and where first."""

    article: str
    row: int
    text: str
    count: int
    start: int
    end: int


@dataclass(frozen=True)
class SegmentRow:
    """A stretch of a raw text: the article's id and number, the text, what it is, and where it stands."""

    article: str
    row: int
    text: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class SentenceRow:
    """A sentence of an article's prose: the article's id and number, the text, and where it stands."""

    article: str
    row: int
    text: str
    start: int
    end: int


def quotes_of(articles: Articles) -> Table[QuoteRow]:
    """The quotes of all articles."""
    return _table(
        articles,
        QuoteRow,
        "quotes",
        {"text": _strings("quotes.text", empty=""), "speaker": _strings("quotes.speaker")},
    )


def figures_of(articles: Articles) -> Table[FigureRow]:
    """The figures of all articles."""
    own: dict[str, TakeColumn] = {"text": _passages("figures")}
    own |= {name: _numbers("figures", name) for name in ("low", "high")}
    own |= {name: _strings(f"figures.{name}") for name in ("unit", "noun", "hedge")}
    own["kind"] = _words("figures", "kind", FIGURE_KINDS)
    return _table(articles, FigureRow, "figures", own)


def dates_of(articles: Articles) -> Table[DateRow]:
    """The dates of all articles."""
    own: dict[str, TakeColumn] = {
        "text": _passages("dates"),
        "first": _days("first"),
        "last": _days("last"),
        "precision": _words("dates", "precision", PRECISIONS),
        "relative": lambda store, rows: _items(store, "dates", "relative", rows).view(np.bool_),
    }
    return _table(articles, DateRow, "dates", own)


def names_of(articles: Articles) -> Table[NameRow]:
    """The names of all articles."""
    own = {"text": _strings("names.text", empty=""), "count": _numbers("names", "count")}
    return _table(articles, NameRow, "names", own)


def segments_of(articles: Articles) -> Table[SegmentRow]:
    """The segments of all articles."""
    own = {"text": _passages("segments"), "kind": _words("segments", "kind", KINDS)}
    return _table(articles, SegmentRow, "segments", own)


def sentences_of(articles: Articles) -> Table[SentenceRow]:
    """The sentences of all articles; they are looked for each time."""
    found: dict[int, Any] = {}

    def sentences(store: Store, rows: Int64) -> Any:
        if id(store) not in found:
            found[id(store)] = store.core.sentences(rows, thread_count(-1))
        return found[id(store)]

    sizes = articles._gathered(lambda store, rows: np.diff(sentences(store, rows)[0]))
    return _table_of(
        articles,
        SentenceRow,
        np.asarray(sizes),
        {
            "text": lambda store, rows: Strings.of_packed(sentences(store, rows)[3]),
            "start": lambda store, rows: sentences(store, rows)[1].view(np.int32),
            "end": lambda store, rows: sentences(store, rows)[2].view(np.int32),
        },
    )


def _table(articles: Articles, row_type: type, table: str, own: dict[str, TakeColumn]) -> Table[Any]:
    sizes = articles._gathered(lambda store, rows: np.diff(store.columns[f"{table}.rows"])[rows])
    places = {name: _numbers(table, name) for name in ("start", "end")}
    return _table_of(articles, row_type, np.asarray(sizes), own | places)


def _table_of(articles: Articles, row_type: type, sizes: Int64, own: dict[str, TakeColumn]) -> Table[Any]:
    """A table of so many rows of each article; columns are made as they are asked for."""
    rows = np.repeat(np.arange(len(articles)), sizes)
    starts = starts_of(sizes)

    def column(take: TakeColumn) -> Callable[[], Column]:
        return lambda: articles._gathered_items(take, starts)

    columns: dict[str, Any] = {"row": rows, "article": lambda: articles._gathered_ids().take(rows)}
    columns |= {name: column(take) for name, take in own.items()}
    return Table.of_columns(row_type, {field.name: columns[field.name] for field in fields(row_type)})


def _items(store: Store, table: str, name: str, rows: Int64) -> NDArray[Any]:
    column = store.columns[f"{table}.{name}"]
    return column if store.is_all(rows) else column[store.items(table, rows)]


def _numbers(table: str, name: str) -> TakeColumn:
    def take(store: Store, rows: Int64) -> Column:
        numbers = _items(store, table, name, rows)
        return numbers.view(np.int32) if numbers.dtype == np.uint32 else numbers

    return take


def _days(name: str) -> TakeColumn:
    def take(store: Store, rows: Int64) -> Column:
        days = _items(store, "dates", name, rows)
        none = np.iinfo(np.int32).min
        return np.where(days == none, np.iinfo(np.int64).min, days.astype(np.int64)).view("datetime64[D]")

    return take


def _words(table: str, name: str, words: tuple[str, ...]) -> TakeColumn:
    return lambda store, rows: Strings.of(words).take(_items(store, table, name, rows).astype(np.int64))


def _strings(name: str, empty: str | None = None) -> TakeColumn:
    return lambda store, rows: Strings.of_packed(store.core.strings(name, rows), empty)


def _passages(table: str) -> TakeColumn:
    return lambda store, rows: Strings.of_packed(store.core.mention_texts(table, rows))
