"""What articles say, one row a thing said: who has it, who differs, who is alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from warta.articles import Articles
from warta.base import thread_count
from warta.base.progress import Progress, step
from warta.comparison.given import as_articles
from warta.comparison.lineage import Lineage, Places, lineage_of
from warta.comparison.models import pair_models
from warta.comparison.tellings import DATE, Telling, telling_of
from warta.frames.table import Table

VERDICTS = ("differ", "moved", "agree", "alone")
#: So many days are named where articles differ in one.
DAYS_NAMED = 3


@dataclass(frozen=True)
class ClaimRow:
    """One thing said by one or more articles.

    `kind` is "figure", "quote" or "date"; `verdict` "differ" if two articles contradict each other, "moved" if they
    tell it of different times, "agree" if several say the same, "alone" if one article says it; `thing` what it is
    about; `articles` the ids of those who say it, one for each place where it is said. In the same order: `said` the
    words of each, `values`, of a figure, the number that it tells (the middle of a range), in the base unit of its
    dimension; `starts` and `ends`, in code points of the raw text; `sentences` in which it stands; `sayers` who is
    quoted with it, else "";  `times` the day of which it is said, in ISO 8601, "" if not known; `sources` the outlet.
    `origins` is how many of the outlets have it neither from each other nor from one source: see `warta.origins`.
    """

    kind: str
    verdict: str
    thing: str
    articles: tuple[str, ...]
    said: tuple[str, ...]
    likelihood: float
    values: tuple[float, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    sentences: tuple[str, ...] = ()
    sayers: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    origins: int = 1

    @property
    def distinct(self) -> list[tuple[str, tuple[str, ...]]]:
        """Each wording with the ids of the articles that have it."""
        found: dict[str, dict[str, None]] = {}
        for article, said in zip(self.articles, self.said, strict=True):
            found.setdefault(said, {})[article] = None
        return [(said, tuple(articles)) for said, articles in found.items()]

    def said_by(self, article: str) -> str:
        """What the article of that id says; empty if nothing."""
        told = (said for who, said in zip(self.articles, self.said, strict=True) if who == article)
        return "; ".join(dict.fromkeys(told))


def claims(articles: Any, progress: Progress = None) -> Table[ClaimRow]:
    """The claims table of articles on one story, or on many.

    Parameters
    ----------
    articles : sequence of Article, or a folder, file or table that :func:`warta.read` takes
    progress : bool or callable
        True shows a bar; a callable gets (done, total) now and then.

    Returns
    -------
    Table of ClaimRow
        Contradictions first, then what moved with time, what several agree on, what one alone says.

    Notes
    -----
    Two figures, or two dates, are one thing by a logistic regression over what speaks for and against it: the words
    near to them and of their sentences, names, nouns, states ("tewas", "luka-luka"), values, and how alike their
    articles are; units are converted, and values are compared as exactly as each side states them. Lists of like
    figures, series of values that match as well as each other, forms that two articles fill with other values, and
    clock times of two days contradict nothing. Facts whose values agree are joined first, then groups that differ, by
    the mean of their pairs. Quotes are one utterance by the words that they share in order. Candidates are found by
    what they share (noun, value, words near), so that the cost is linear in the number of facts. The order of the
    articles changes no group.
    """
    return claims_and_lineage(articles, progress).claims


#: Where the places stand among the fields of a row.
_STARTS, _ENDS = (list(ClaimRow.__dataclass_fields__).index(name) for name in ("starts", "ends"))


class Told(NamedTuple):
    """The claims of articles, where each is told, and who has it from whom."""

    telling: Telling
    claims: Table[ClaimRow]
    places: Places
    lineage: Lineage


def claims_and_lineage(articles: Any, progress: Progress = None) -> Told:
    """What `claims` gives, and what its column `origins` counts; a place's thing is the number of its row."""
    several = as_articles(articles)
    ordered = several[np.argsort(np.array(several.ids, dtype=object), kind="stable")]
    rows = _Rows(ordered)
    with step(progress, "comparing") as report:
        rows.add_facts(report)
        rows.add_quotes(report)
        if report is not None:
            report(len(ordered), len(ordered))
    return rows.told()


class _Rows:
    """The columns of a table of claims, as they grow."""

    def __init__(self, articles: Articles) -> None:
        self._articles = articles
        self._telling: Telling = telling_of(articles)
        self._ids = articles.ids
        self._sources = [outlet or "" for outlet in articles.outlets]
        self._published = [_iso(day) for day in self._telling.published.tolist()]
        self._threads = thread_count(-1)
        self._rows: list[tuple[Any, ...]] = []
        self._tellers: list[list[int]] = []

    def told(self) -> Told:
        """The rows, contradictions first."""
        order = sorted(
            range(len(self._rows)),
            key=lambda row: (
                VERDICTS.index(self._rows[row][1]), -self._rows[row][5], -len(self._rows[row][3]), row,
            ),
        )  # fmt: skip
        places = self._places(order)
        lineage = lineage_of(self._telling, places, len(order))
        *names, origins = ClaimRow.__dataclass_fields__
        columns = zip(*(self._rows[row] for row in order), strict=True) if order else ([] for _ in names)
        table = {**dict(zip(names, map(list, columns), strict=True)), origins: lineage.origins.tolist()}
        return Told(self._telling, Table.of_columns(ClaimRow, table), places, lineage)

    def _places(self, order: Sequence[int]) -> Places:
        """Where the things of the rows are told."""
        sizes = [len(self._tellers[row]) for row in order]
        tellers, starts, ends = (
            np.fromiter(chain.from_iterable(parts), dtype=np.int32)
            for parts in (
                (self._tellers[row] for row in order),
                (self._rows[row][_STARTS] for row in order),
                (self._rows[row][_ENDS] for row in order),
            )
        )
        return Places(np.repeat(np.arange(len(order)), sizes), tellers, starts, ends)

    def add_facts(self, progress: Any) -> None:
        """A row for each figure and date, or several of one thing."""
        telling, facts = self._telling, self._telling.facts.columns
        found = telling.core.fact_groups(pair_models(), self._threads, progress)
        articles, starts, ends = (facts[name].tolist() for name in ("articles", "starts", "ends"))
        middles = ((facts["low"] + facts["high"]) / 2).tolist()
        kinds, rows = facts["kinds"].tolist(), telling.facts.rows.tolist()
        days, last_days, nearest = (found[name].tolist() for name in ("days", "last_days", "nearest"))
        sayers = self._sayers_of_facts(facts["articles"], facts["starts"])
        sentences = telling.sentences(found["first_words"].tolist(), found["last_words"].tolist(), articles)
        for members, verdict, likelihood in _groups(
            found["starts"], found["members"], found["verdicts"], found["likelihoods"]
        ):
            is_date = kinds[members[0]] == DATE
            self._tellers.append([articles[fact] for fact in members])
            said = [" ".join(telling.raws[articles[fact]][starts[fact] : ends[fact]].split()) for fact in members]
            if is_date:
                thing = self._days_of([rows[fact] for fact in members])
            else:
                thing = telling.thing([rows[fact] for fact in members], telling.words_next_to(members, nearest))
            self._rows.append(
                (
                    "date" if is_date else "figure",
                    VERDICTS[verdict],
                    thing,
                    tuple(self._ids[articles[fact]] for fact in members),
                    tuple(sentences[fact] for fact in members) if is_date else tuple(said),
                    likelihood if not is_date or verdict < 2 else 1.0,
                    () if is_date else tuple(middles[fact] for fact in members),
                    tuple(starts[fact] for fact in members),
                    tuple(ends[fact] for fact in members),
                    tuple(sentences[fact] for fact in members),
                    tuple(sayers[fact] for fact in members),
                    tuple(_stretch(days[fact], last_days[fact]) for fact in members),
                    tuple(self._sources[articles[fact]] for fact in members),
                )
            )

    def add_quotes(self, progress: Any) -> None:
        """A row for each quote, or several of one utterance."""
        quotes = self._telling.quotes
        found = self._telling.core.quote_groups(self._threads, progress)
        articles, starts, ends = (column.tolist() for column in quotes[:3])
        several = found["differs"].tolist()
        for members, differs in _groups(found["starts"], found["members"], several):
            self._tellers.append([articles[quote] for quote in members])
            told = set(self._tellers[-1])
            speaker = max((quotes.speakers[quote] for quote in members), key=len)
            said = tuple(self._telling.raws[articles[quote]][starts[quote] : ends[quote]] for quote in members)
            self._rows.append(
                (
                    "quote",
                    "differ" if differs else "agree" if len(told) > 1 else "alone",
                    speaker,
                    tuple(self._ids[articles[quote]] for quote in members),
                    said,
                    1.0,
                    (),
                    tuple(starts[quote] for quote in members),
                    tuple(ends[quote] for quote in members),
                    said,
                    tuple(quotes.speakers[quote] for quote in members),
                    tuple(self._published[articles[quote]] for quote in members),
                    tuple(self._sources[articles[quote]] for quote in members),
                )
            )

    def _days_of(self, dates: Sequence[int]) -> str:
        table = self._telling.dates
        days = sorted({(int(table.first[row]), int(table.last[row]), table.precisions[row]) for row in dates})
        return " / ".join(_day(*day) for day in days[:DAYS_NAMED])

    def _sayers_of_facts(self, articles: NDArray[np.int32], starts: NDArray[np.int32]) -> list[str]:
        """Who speaks where a fact stands in a quote."""
        quotes = self._telling.quotes
        if not len(quotes.articles):
            return [""] * len(articles)
        keys = _places(quotes.articles, quotes.starts)
        at = np.searchsorted(keys, _places(articles, starts), side="right") - 1
        inside = (at >= 0) & (quotes.articles[at] == articles) & (starts < quotes.ends[at])
        return [quotes.speakers[quote] if is_inside else "" for quote, is_inside in zip(at, inside, strict=True)]


def _groups(starts: NDArray[np.int64], members: NDArray[np.int32], *columns: Any) -> Any:
    """The members of each group, and its values in other columns."""
    bounds, flat = starts.tolist(), members.tolist()
    values = (column.tolist() if isinstance(column, np.ndarray) else column for column in columns)
    return zip((flat[begin:end] for begin, end in pairwise(bounds)), *values, strict=True)


def _places(articles: NDArray[np.int32], starts: NDArray[np.int32]) -> NDArray[np.int64]:
    """Places that ascend by article, then in it."""
    return articles.astype(np.int64) << 32 | starts


def _iso(ordinal: int) -> str:
    return dt.date.fromordinal(ordinal).isoformat() if ordinal else ""


def _stretch(first: int, last: int) -> str:
    """A day, or a stretch of days by its two ends."""
    return _iso(first) if first == last else f"{_iso(first)}/{_iso(last)}"


def _day(first: int, last: int, precision: str) -> str:
    """ISO 8601 as far as the date is known: "1948", "2022-02", "2022-02-24"; a stretch of days by its two ends."""
    known = {"year": 4, "month": 7}.get(precision)
    return _iso(first)[:known] if known else _stretch(first, last)
