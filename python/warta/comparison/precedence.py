"""Which of two articles was first, and what speaks for one having drawn on the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warta.articles import Article
from warta.articles.article import outlet_of
from warta.comparison.moments import day_of
from warta.comparison.prose import Span, prose_spans
from warta.comparison.sources import compare_sources, source_key

#: From this part of an article's prose in shared passages on, the texts are not independent.
COPIED = 0.3


@dataclass(frozen=True)
class Precedence:
    """Who was first, and the evidence of who drew on whom.

    `first` is "a", "b" or None where publication does not tell; `hours` between the two, None if only days are known;
    `shared_a` and `shared_b` the part of each article's prose that stands in shared passages, from 0 to 1; `cites`
    "a" or "b", the article that cites the other's outlet, or None; `common_sources` what both cite. `verdict` is
    "a from b", "b from a" (one likely drew on the other), "one source" (both have the same text, and nothing says who
    from whom) or "independent".
    """

    first: str | None
    days: int | None
    hours: float | None
    shared_a: float
    shared_b: float
    cites: str | None
    common_sources: tuple[str, ...]
    verdict: str


def precedence(a: Article, b: Article, shared_in_a: Sequence[Span], shared_in_b: Sequence[Span]) -> Precedence:
    """Weigh publication, shared passages and citations of two articles.

    Parameters
    ----------
    a, b : Article
    shared_in_a, shared_in_b : sequence of Span
        The passages that they share, in the raw text of each.
    """
    days, hours = _between(a.published, b.published)
    first = _sign(hours if hours is not None else days)
    cites = "b" if _cites_outlet(b, a) else "a" if _cites_outlet(a, b) else None
    shared_a, shared_b = _part_within(a, shared_in_a), _part_within(b, shared_in_b)
    common = tuple(row.source for row in compare_sources(a, b) if row.in_a and row.in_b)
    verdict = _verdict(first, cites, max(shared_a, shared_b))
    return Precedence(first, days, hours, shared_a, shared_b, cites, common, verdict)


def _verdict(first: str | None, cites: str | None, shared: float) -> str:
    if cites:
        return "b from a" if cites == "b" else "a from b"
    if shared < COPIED:
        return "independent"
    return {"a": "b from a", "b": "a from b", None: "one source"}[first]


def _sign(difference: float | None) -> str | None:
    if not difference:
        return None
    return "a" if difference > 0 else "b"


def _between(a: dt.date | dt.datetime | None, b: dt.date | dt.datetime | None) -> tuple[int | None, float | None]:
    """Days and hours from `a` to `b`; a time without zone is taken to be in the other's."""
    day_a, day_b = day_of(a), day_of(b)
    if day_a is None or day_b is None:
        return None, None
    if not (isinstance(a, dt.datetime) and isinstance(b, dt.datetime)):
        return (day_b - day_a).days, None
    zone = a.tzinfo or b.tzinfo
    seconds = (b.replace(tzinfo=b.tzinfo or zone) - a.replace(tzinfo=a.tzinfo or zone)).total_seconds()
    return (day_b - day_a).days, seconds / 3600


def _cites_outlet(article: Article, other: Article) -> bool:
    outlet = source_key(outlet_of(other) or "")
    return bool(outlet) and any(source_key(name) == outlet for name in article.cited)


def _part_within(article: Article, passages: Iterable[Span]) -> float:
    """The part of the article's prose that lies in the passages, by characters."""
    prose = prose_spans(article)
    size = sum(end - start for start, end in prose)
    shared = sum(max(0, min(end, last) - max(start, first)) for first, last in _apart(passages) for start, end in prose)
    return shared / size if size else 0.0


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The same stretches without those that overlap."""
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start <= apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(end, apart[-1].end))
        else:
            apart.append(Span(start, end))
    return apart
