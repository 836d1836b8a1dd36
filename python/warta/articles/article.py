"""One article, as read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from warta._core import Readings
from warta.articles.given import Given

ZONE_NAMES = {420: "WIB", 480: "WITA", 540: "WIT", 0: "UTC"}


class Segment(NamedTuple):
    """A stretch of the raw text and what it is: body, headline, standfirst, date, byline, caption, cross_link, notice, credit or navigation."""

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


class _Field:
    """A read-only attribute taken from the article's record, once, at first use."""

    def __init__(self, convert: Callable[[Article, Any], Any], doc: str) -> None:
        self.convert, self.__doc__ = convert, doc

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, article: Article | None, owner: type | None = None) -> Any:
        if article is None:
            return self
        value = self.convert(article, article._record[self.name])
        article.__dict__[self.name] = value
        return value


def _as_is(article: Article, value: Any) -> Any:
    return value


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

    def __init__(self, raw: str, given: Given, readings: Readings, row: int) -> None:
        vars(self).update(raw=raw, _given=given, _readings=readings, _row=row)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an Article is immutable: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"an Article is immutable: {name} cannot be deleted")

    @cached_property
    def _record(self) -> dict[str, Any]:
        return self._readings.record(self._row)

    @property
    def id(self) -> str:
        """The article's id."""
        return self._given.id

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

    segments: tuple[Segment, ...] = _Field(
        lambda a, v: tuple(map(Segment._make, v)), "Stretches that tile the raw text."
    )
    standfirst: str | None = _Field(_as_is, "The summary line under the headline.")
    outlet: str | None = _Field(_as_is, "The dateline's outlet.")
    place: str | None = _Field(_as_is, "The dateline's place.")
    authors: tuple[str, ...] = _Field(_as_is, "Who wrote it.")
    editors: tuple[str, ...] = _Field(_as_is, "Who edited it.")
    cited: tuple[str, ...] = _Field(_as_is, "Whom the text cites as its source.")
    quotes: tuple[Quote, ...] = _Field(lambda a, v: tuple(Quote(*q) for q in v), "Quotations.")
    figures: tuple[Figure, ...] = _Field(
        lambda a, v: tuple(Figure(a.raw[f[5] : f[6]], *f) for f in v), "Quantities with unit and noun."
    )
    dates: tuple[DateMention, ...] = _Field(
        lambda a, v: tuple(
            DateMention(a.raw[d[4] : d[5]], _date(d[0]), _date(d[1]), d[2], d[3], d[4], d[5]) for d in v
        ),
        "Dates in the prose.",
    )
    aliases: tuple[Alias, ...] = _Field(
        lambda a, v: tuple(Alias(*x) for x in v), "Short forms that the text introduces."
    )
    names: tuple[Name, ...] = _Field(lambda a, v: tuple(Name(*n) for n in v), "Names, most frequent first.")
    body: str = _Field(_as_is, "The article's own prose.")
    language: str = _Field(_as_is, "Whose rules read the text.")

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

    def __reduce__(self) -> tuple[Any, ...]:
        from warta.articles.reader import reread

        return reread, (self.raw, self._given, self.language)


def _date(read: tuple[int, int, int, None, None] | None) -> dt.date | None:
    return None if read is None else dt.date(*read[:3])
