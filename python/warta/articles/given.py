"""What a table says of articles, which goes before what their texts say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from warta.articles.moments import Moments
from warta.frames.columns import Column, Lists, Strings, starts_of, taken


@dataclass(frozen=True, slots=True)
class Given:
    """Identity and metadata of one article from outside its text."""

    id: str
    title: str | None = None
    published: dt.date | dt.datetime | None = None
    url: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class GivenColumns:
    """Identity and metadata of many articles from outside their texts.

    Parameters
    ----------
    ids, titles, urls, sources : Strings
        Those of no characters are not given.
    published : Moments
    authors : Lists
        Those of no names are not given.
    own : dict of str to column
        Whatever else the table has.
    """

    ids: Strings
    titles: Strings
    published: Moments
    urls: Strings
    sources: Strings
    authors: Lists
    own: dict[str, Column] = field(default_factory=dict)

    @classmethod
    def of(cls, given: Sequence[Given]) -> GivenColumns:
        """Those of single articles."""

        def strings(name: str, empty: str | None = None) -> Strings:
            return Strings.of([getattr(known, name) for known in given], name, empty)

        return cls(
            strings("id", ""),
            strings("title"),
            Moments.of([known.published for known in given]),
            strings("url"),
            strings("source"),
            lists_of_names([known.authors for known in given]),
        )

    def take(self, rows: Any) -> GivenColumns:
        """Those of some articles."""
        return GivenColumns(
            self.ids.take(rows),
            self.titles.take(rows),
            self.published.take(rows),
            self.urls.take(rows),
            self.sources.take(rows),
            self.authors.take(rows),
            {name: taken(column, rows) for name, column in self.own.items()},
        )


def lists_of_names(names: Sequence[Sequence[str]]) -> Lists:
    """One list an article."""
    return Lists(starts_of(list(map(len, names))), Strings.of([name for told in names for name in told], "authors"))


def no_names(articles: int) -> Lists:
    """An empty list an article."""
    return Lists(np.zeros(articles + 1, np.int64), Strings.of([]))
