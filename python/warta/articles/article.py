"""One article, as read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from warta._core import Readings
from warta.articles.given import Given

ZONE_NAMES = {420: "WIB", 480: "WITA", 540: "WIT", 0: "UTC"}


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
    """

    text: str
    low: float
    high: float
    unit: str | None
    noun: str | None
    hedge: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text: the first and last day that it covers.

    Both are None where the text alone does not say, e.g. "Rabu lalu" in an article that names no day of publication.
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


def moment(read: tuple[int, int, int, int | None, int | None] | None) -> dt.date | dt.datetime | None:
    """A date; a datetime where the text gives the time of day, with its zone where the text gives that."""
    if read is None:
        return None
    year, month, day, minute, zone = read
    if minute is None:
        return dt.date(year, month, day)
    tz = None if zone is None else dt.timezone(dt.timedelta(minutes=zone), ZONE_NAMES.get(zone, ""))
    return dt.datetime(year, month, day, *divmod(minute, 60), tzinfo=tz)


class Article:
    """An article: its text as scraped, and what the reader found in it.

    Made by :func:`warta.read_article` and :func:`warta.read`. Immutable. Offsets count code points of `raw`, ends are
    exclusive. Everything but `raw` and what a table gave is taken from the reader at first use.

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

    raw: str
    _given: Given
    _readings: Readings
    _row: int

    def __init__(self, raw: str, given: Given, readings: Readings, row: int) -> None:
        vars(self).update(raw=raw, _given=given, _readings=readings, _row=row)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an Article is immutable: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"an Article is immutable: {name} cannot be deleted")

    @cached_property
    def _record(self) -> dict[str, Any]:
        record: dict[str, Any] = self._readings.record(self._row)
        return record

    @property
    def id(self) -> str:
        """The article's id."""
        return self._given.id

    def with_id(self, id: str) -> Article:
        """The same article under another id."""
        return Article(self.raw, replace(self._given, id=id), self._readings, self._row)

    @property
    def url(self) -> str | None:
        """Where the article was published, if a table said so."""
        return self._given.url

    @property
    def source(self) -> str | None:
        """Where the article came from, if a table said so."""
        return self._given.source

    @cached_property
    def headline(self) -> str | None:
        """The headline: the table's, else the text's."""
        return self._given.title or self._record["headline"]

    @cached_property
    def published(self) -> dt.date | dt.datetime | None:
        """When the article was published: by the table, else by the text itself."""
        return self._given.published or moment(self._record["published"])

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Stretches that tile the raw text."""
        return tuple(map(Segment._make, self._record["segments"]))

    @cached_property
    def standfirst(self) -> str | None:
        """The summary line under the headline."""
        value: str | None = self._record["standfirst"]
        return value

    @cached_property
    def outlet(self) -> str | None:
        """The dateline's outlet."""
        value: str | None = self._record["outlet"]
        return value

    @cached_property
    def place(self) -> str | None:
        """The dateline's place."""
        value: str | None = self._record["place"]
        return value

    @cached_property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it."""
        value: tuple[str, ...] = self._record["authors"]
        return value

    @cached_property
    def editors(self) -> tuple[str, ...]:
        """Who edited it."""
        value: tuple[str, ...] = self._record["editors"]
        return value

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """Whom the text cites as its source."""
        value: tuple[str, ...] = self._record["cited"]
        return value

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Quotations, in order."""
        return tuple(Quote(*found) for found in self._record["quotes"])

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Quantities with unit and noun, in order."""
        return tuple(Figure(self.raw[found[5] : found[6]], *found) for found in self._record["figures"])

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Dates in the prose, in order."""
        return tuple(
            DateMention(self.raw[start:end], _date(first), _date(last), precision, relative, start, end)
            for first, last, precision, relative, start, end in self._record["dates"]
        )

    @cached_property
    def aliases(self) -> tuple[Alias, ...]:
        """Short forms that the text introduces."""
        return tuple(Alias(*found) for found in self._record["aliases"])

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Names, most frequent first."""
        return tuple(Name(*found) for found in self._record["names"])

    @cached_property
    def body(self) -> str:
        """The article's own prose."""
        value: str = self._record["body"]
        return value

    @cached_property
    def language(self) -> str:
        """Whose rules read the text."""
        value: str = self._record["language"]
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
        return self.raw, self.id, self.headline, self.published, self.url, self.source, self.language

    def __repr__(self) -> str:
        title = self.headline or self.body[:60]
        return f"Article({self.id!r}, {title!r}, {len(self.raw)} characters, {len(self.quotes)} quotes)"

    def _repr_html_(self) -> str:
        from warta.articles.marked import as_html

        return as_html(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self.raw, self._given, self._record)


def _restored(raw: str, given: Given, record: dict[str, Any]) -> Article:
    """The article of a pickle, as it was read: alone it might be read in another way than among others."""
    article = Article.__new__(Article)
    vars(article).update(raw=raw, _given=given, _record=record)
    return article


def _date(read: tuple[int, int, int, None, None] | None) -> dt.date | None:
    return None if read is None else dt.date(*read[:3])
