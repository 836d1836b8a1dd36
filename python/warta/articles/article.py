"""One article, as read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from warta.articles.moments import zone_named
from warta.articles.store import Store
from warta.base.parameters import check_characters


class Segment(NamedTuple):
    """A stretch of the raw text and what it is.

    `kind` is body, headline, standfirst, date, byline, caption, cross_link, notice, credit or navigation.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks and who says them, as named nearest to them; None if the text does not say."""

    text: str
    speaker: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity: `low` and `high` differ where the text gives a range.

    "sekitar 1,28 juta tentara aktif" has low and high 1280000, noun "tentara aktif", hedge "sekitar", no unit.
    `kind` is quantity, age, time (of day, in hours, unit "h"), score (the smaller number is `low`) or position.
    """

    text: str
    low: float
    high: float
    unit: str | None
    noun: str | None
    hedge: str | None
    start: int
    end: int
    kind: str = "quantity"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text: the first and last day that it covers.

    Both are None where the text alone does not say, e.g. "Rabu lalu" in an article that names no day of publication,
    and where the days lie outside the years 1 to 9999: "3.000 tahun yang lalu".
    """

    text: str
    first: dt.date | None
    last: dt.date | None
    precision: str
    relative: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alias:
    """A short form that the text introduces: "Korut" for "Korea Utara". Offsets are the short form's."""

    short: str
    long: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name, how often the text mentions it, and where first."""

    text: str
    count: int
    start: int
    end: int


class Article:
    """An article: its text as scraped, and what the reader found in it.

    Made by :func:`warta.read_article` and :func:`warta.read`. Immutable. Offsets count code points of `raw`, ends are
    exclusive. An article is a view of a row of columns: what is asked of it is made then, and kept while the view is.

    Attributes
    ----------
    id : str
    raw : str
        The text as it came.
    segments : tuple of Segment
        They tile `raw`: nothing is lost.
    headline, standfirst, outlet, place : str or None
        `outlet` and `place` are those of the dateline ("KABAR KEI - …", "Moskow: …").
    published : date, datetime or None
        A datetime where the time is given, with the zone of WIB, WITA or WIT where that is given.
    authors, editors, cited : tuple of str
        `cited` are the outlets, agencies and accounts that the text names as its sources.
    quotes : tuple of Quote
    figures : tuple of Figure
    dates : tuple of DateMention
    aliases : tuple of Alias
    names : tuple of Name
    body : str
        The article's own prose; paragraphs are parted by a line break.
    text : str
        What the later rooms see: headline, standfirst and body, joined by line breaks.
    url, source : str or None
        From the table, if one was read.
    language : str
        Whose rules read the text.
    """

    __slots__ = ("__dict__", "__weakref__", "_id", "_row", "_store")

    _store: Store
    _row: int
    _id: str | None

    def __init__(self, store: Store, row: int, id: str | None = None) -> None:
        for name, value in (("_store", store), ("_row", row), ("_id", id)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an Article is immutable: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"an Article is immutable: {name} cannot be deleted")

    def _found(self, name: str) -> Any:
        """One of the things that were read; the others stay where they are."""
        return self._store.core.field(self._row, name)

    @property
    def id(self) -> str:
        """The article's id."""
        found: str | None = self._store.given.ids[self._row] if self._id is None else self._id
        return found or ""

    def with_id(self, id: str) -> Article:
        """The same article under another id, a str without lone surrogates."""
        check_characters("id", id)
        return Article(self._store, self._row, id)

    @cached_property
    def raw(self) -> str:
        """The text as it came."""
        value: str = self._found("raw")
        return value

    @property
    def url(self) -> str | None:
        """Where the article was published, if a table said so."""
        return self._store.given.urls[self._row]

    @property
    def source(self) -> str | None:
        """Where the article came from, if a table said so."""
        return self._store.given.sources[self._row]

    @cached_property
    def headline(self) -> str | None:
        """The headline: the table's, else the text's."""
        return self._store.given.titles[self._row] or self._found("headline")

    @cached_property
    def published(self) -> dt.date | dt.datetime | None:
        """When the article was published: by the table, else by the text itself."""
        return self._store.given.published.value(self._row) or _moment(self._found("published"))

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Stretches that tile the raw text."""
        return tuple(map(Segment._make, self._found("segments")))

    @cached_property
    def standfirst(self) -> str | None:
        """The summary line under the headline."""
        value: str | None = self._found("standfirst")
        return value

    @cached_property
    def outlet(self) -> str | None:
        """The dateline's outlet."""
        value: str | None = self._found("outlet")
        return value

    @cached_property
    def place(self) -> str | None:
        """The dateline's place."""
        value: str | None = self._found("place")
        return value

    @cached_property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it: by what was given with the text, else by the text itself."""
        value: tuple[str, ...] = tuple(self._store.given.authors[self._row]) or self._found("authors")
        return value

    @cached_property
    def editors(self) -> tuple[str, ...]:
        """Who edited it."""
        value: tuple[str, ...] = self._found("editors")
        return value

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """Whom the text cites as its source."""
        value: tuple[str, ...] = self._found("cited")
        return value

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Quotations, in order."""
        return tuple(Quote(*found) for found in self._found("quotes"))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Quantities with unit and noun, in order."""
        raw = self.raw
        return tuple(Figure(raw[found[5] : found[6]], *found) for found in self._found("figures"))

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Dates in the prose, in order."""
        raw = self.raw
        return tuple(
            DateMention(raw[start:end], _date(first), _date(last), precision, relative, start, end)
            for first, last, precision, relative, start, end in self._found("dates")
        )

    @cached_property
    def aliases(self) -> tuple[Alias, ...]:
        """Short forms that the text introduces."""
        return tuple(Alias(*found) for found in self._found("aliases"))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Names, most frequent first."""
        return tuple(Name(*found) for found in self._found("names"))

    @cached_property
    def body(self) -> str:
        """The article's own prose."""
        value: str = self._found("body")
        return value

    @cached_property
    def language(self) -> str:
        """Whose rules read the text."""
        value: str = self._found("language")
        return value

    @cached_property
    def text(self) -> str:
        """Headline, standfirst and body, joined by line breaks."""
        return "\n".join(part for part in (self.headline, self.standfirst, self.body) if part)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Article):
            return NotImplemented
        return self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash((self.raw, self.id))

    def _identity(self) -> tuple[Any, ...]:
        """What makes two articles the same; everything else follows from it."""
        return self.raw, self.id, self.headline, self.published, self.url, self.source, self.authors, self.language

    def __repr__(self) -> str:
        title = self.headline or self.body[:60]
        return f"Article({self.id!r}, {title!r}, {len(self.raw)} characters, {len(self.quotes)} quotes)"

    def _repr_html_(self) -> str:
        from warta.articles.marked import as_html

        return as_html(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return Article, (self._store.chosen(np.array([self._row])), 0, self._id)


def outlet_of(article: Any) -> str | None:
    """Whose an article is: the dateline's outlet, else the table's source, else None."""
    named: str | None = article.outlet or article.source or None
    return named


def _moment(read: tuple[int, int, int, int | None, int, int | None] | None) -> dt.date | dt.datetime | None:
    """A date; a datetime where the text gives the time of day, with its zone where the text gives that."""
    if read is None:
        return None
    year, month, day, minute, second, zone = read
    if minute is None:
        return dt.date(year, month, day)
    return dt.datetime(year, month, day, *divmod(minute, 60), second, tzinfo=None if zone is None else zone_named(zone))


def _date(read: tuple[int, int, int] | None) -> dt.date | None:
    return None if read is None else dt.date(*read)
