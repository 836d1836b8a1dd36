"""What articles say, one row a thing said: who has it, who differs, who is alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Generic, TypeVar

from warta.articles import Article
from warta.comparison.dates import dates_said
from warta.comparison.figures import SAME_THING, Statement, likelihood, relation, statements, thing_of
from warta.comparison.quotes import quote_relation
from warta.frames.table import Table

Said = TypeVar("Said")


@dataclass(frozen=True)
class ClaimRow:
    """One thing said by one or more articles.

    `kind` is "figure", "quote" or "date"; `verdict` "differ" if two articles contradict each other, "moved" if they
    tell it of different times, "agree" if several say the same, "alone" if one article says it; `thing` what it is
    about; `articles` the ids of those who say it and `said` the words of each, in the same order; `values`, of a
    figure, the number each tells (the middle of a range), in the base unit of its dimension.
    """

    kind: str
    verdict: str
    thing: str
    articles: tuple[str, ...]
    said: tuple[str, ...]
    likelihood: float
    values: tuple[float, ...] = ()

    @property
    def distinct(self) -> list[tuple[str, tuple[str, ...]]]:
        """Each wording with the ids of the articles that have it."""
        found: dict[str, list[str]] = {}
        for article, said in zip(self.articles, self.said, strict=True):
            found.setdefault(said, []).append(article)
        return [(said, tuple(articles)) for said, articles in found.items()]

    def said_by(self, article: str) -> str:
        """What the article of that id says; empty if nothing."""
        return "; ".join(said for who, said in zip(self.articles, self.said, strict=True) if who == article)


@dataclass(frozen=True)
class _Group(Generic[Said]):
    """Things said about one matter, each with the number of its article."""

    members: tuple[tuple[int, Said], ...]
    likelihood: float


def claims(articles: Sequence[Article]) -> Table[ClaimRow]:
    """The claims table of a few articles on one story.

    Parameters
    ----------
    articles : sequence of Article

    Returns
    -------
    Table of ClaimRow
        Contradictions first, then what moved with time, what several agree on, what one alone says.

    Notes
    -----
    Figures are grouped by average linkage over the likelihood that two speak of the same thing, quotes by their
    speaker, dates by their day. Cost: quadratic in the number of figures and quotes of all articles.
    """
    rows = [*_figure_claims(articles), *_quote_claims(articles), *_date_claims(articles)]
    order = {"differ": 0, "moved": 1, "agree": 2, "alone": 3}
    rows.sort(key=lambda row: (order[row.verdict], -row.likelihood, -len(row.articles)))
    return Table(ClaimRow, rows)


def _figure_claims(articles: Sequence[Article]) -> Iterator[ClaimRow]:
    items = [(number, statement) for number, article in enumerate(articles) for statement in statements(article)]
    for group in _grouped(items, likelihood, SAME_THING):
        found = [statement for _, statement in group.members]
        yield ClaimRow(
            "figure",
            _verdict(group.members, lambda one, other: relation(one[1], other[1])),
            thing_of(found),
            tuple(articles[number].id for number, _ in group.members),
            tuple(_as_written(statement) for statement in found),
            group.likelihood,
            tuple((statement.low + statement.high) / 2 for statement in found),
        )


def _quote_claims(articles: Sequence[Article]) -> Iterator[ClaimRow]:
    items = [(number, quote) for number, article in enumerate(articles) for quote in article.quotes]
    related: dict[tuple[int, int], str] = {}
    for (i, (a, one)), (j, (b, other)) in combinations(enumerate(items), 2):
        found = quote_relation(one, other, articles[a].language) if a != b else None
        if found in ("differ", "same words", "other speaker"):
            related[i, j] = found
    for members in _components(len(items), related):
        inside = [found for (i, _), found in related.items() if i in members]
        verdict = "differ" if {"differ", "other speaker"} & set(inside) else "agree" if inside else "alone"
        yield ClaimRow(
            "quote",
            verdict,
            next((items[i][1].speaker for i in members if items[i][1].speaker), None) or "",
            tuple(articles[items[i][0]].id for i in members),
            tuple(items[i][1].text for i in members),
            1.0,
        )


def _date_claims(articles: Sequence[Article]) -> Iterator[ClaimRow]:
    told: dict[Any, dict[int, str]] = {}
    for number, article in enumerate(articles):
        for key, sentence in dates_said(article):
            told.setdefault(key, {}).setdefault(number, sentence)
    for (first, last, precision), said in sorted(told.items()):
        yield ClaimRow(
            "date",
            "agree" if len(said) > 1 else "alone",
            _day(first, last, precision),
            tuple(articles[number].id for number in said),
            tuple(said.values()),
            1.0,
        )


def _day(first: dt.date, last: dt.date, precision: str) -> str:
    """ISO 8601 as far as the date is known: "1948", "2022-02", "2022-02-24"; a stretch of days by its two ends."""
    known = {"year": 4, "month": 7}.get(precision)
    if known:
        return first.isoformat()[:known]
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _grouped(
    items: list[tuple[int, Said]], score: Callable[[Said, Said], float], threshold: float
) -> list[_Group[Said]]:
    """Average linkage of things said by different articles, merged from the likeliest pair down to the threshold."""
    scores = {
        (i, j): score(one, other) for (i, (a, one)), (j, (b, other)) in combinations(enumerate(items), 2) if a != b
    }
    group_of: dict[int, tuple[int, ...]] = {i: (i,) for i in range(len(items))}
    strength: dict[tuple[int, ...], float] = {}
    for i, j in sorted((pair for pair in scores if scores[pair] >= threshold), key=lambda pair: (-scores[pair], pair)):
        ours, theirs = group_of[i], group_of[j]
        if ours == theirs or {items[k][0] for k in ours} & {items[k][0] for k in theirs}:
            continue
        between = [scores[min(k, m), max(k, m)] for k in ours for m in theirs]
        mean = sum(between) / len(between)
        if mean >= threshold:
            merged = tuple(sorted(ours + theirs))
            strength[merged] = mean
            group_of.update(dict.fromkeys(merged, merged))
    distinct = dict.fromkeys(group_of.values())
    return [_Group(tuple(items[i] for i in group), strength.get(group, 0.0)) for group in distinct]


def _components(count: int, edges: dict[tuple[int, int], str]) -> list[list[int]]:
    """The connected components of a small graph, each sorted."""
    label = list(range(count))
    for i, j in edges:
        old, new = label[j], label[i]
        label = [new if value == old else value for value in label]
    return [[i for i in range(count) if label[i] == value] for value in dict.fromkeys(label)]


def _verdict(members: Sequence[Any], related: Callable[[Any, Any], str]) -> str:
    if len(members) == 1:
        return "alone"
    found = {related(one, other) for one, other in combinations(members, 2)}
    return next(verdict for verdict in ("differ", "moved", "agree") if verdict in found)


def _as_written(statement: Statement) -> str:
    return " ".join(statement.article.raw[statement.figure.start : statement.figure.end].split())
