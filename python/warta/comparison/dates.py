"""The dates that two articles speak of, on one timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from warta.articles import Article
from warta.comparison.moments import day_of
from warta.comparison.prose import sentence_at
from warta.frames.table import Table


@dataclass(frozen=True)
class DateRow:
    """A day, or days, that an article speaks of, and the sentences in which each does.

    `first` and `last` are the days that it covers, `precision` says how exactly the article put it ("day", "month" …);
    `is_publication` marks the days on which the articles appeared.
    """

    first: dt.date
    last: dt.date
    precision: str
    is_publication: bool
    said_a: tuple[str, ...]
    said_b: tuple[str, ...]


def compare_dates(a: Article, b: Article) -> Table[DateRow]:
    """The dates of two articles in order of time, one row a date."""
    found: dict[tuple[dt.date, dt.date, str, bool], tuple[list[str], list[str]]] = {}
    for side, article in enumerate((a, b)):
        for key, sentence in _dates(article):
            said = found.setdefault(key, ([], []))[side]
            if sentence not in said:
                said.append(sentence)
    rows = [DateRow(*key, tuple(said_a), tuple(said_b)) for key, (said_a, said_b) in sorted(found.items())]
    return Table(DateRow, rows)


def dates_said(article: Article) -> Iterator[tuple[tuple[dt.date, dt.date, str], str]]:
    """First day, last day and precision of each date in the text, with its sentence."""
    for mention in article.dates:
        first, last = day_of(mention.first), day_of(mention.last)
        if first is not None and last is not None:
            yield (first, last, str(mention.precision)), article.raw[slice(*sentence_at(article, mention.start))]


def _dates(article: Article) -> Iterator[tuple[tuple[dt.date, dt.date, str, bool], str]]:
    published = day_of(article.published)
    if published is not None:
        yield (published, published, "day", True), article.headline or article.id
    for key, sentence in dates_said(article):
        yield (*key, False), sentence
