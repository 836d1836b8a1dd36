"""What a story was about when."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from warta.clusters.distinctive_terms import DistinctiveTerm, terms_of_clusters
from warta.clusters.story_terms import as_written, term_counts

MOST_DAYS = 7  # a longer story is cut into so many slices


class StorySlice(NamedTuple):
    """Some days of a story, from `first` to `last`, both included.

    `size` is how many articles these days brought, `total` how many there were by their end, `terms` what tells these
    articles from the story's others, best first.
    """

    first: dt.date
    last: dt.date
    size: int
    total: int
    terms: tuple[DistinctiveTerm, ...]


def date_of(published: dt.date | dt.datetime) -> dt.date:
    """The day of a publication, as its own zone has it."""
    return published.date() if isinstance(published, dt.datetime) else published


def timeline(articles: Sequence[Any], slices: int | None) -> tuple[StorySlice, ...]:
    """Slices of articles that all have a date, in time order; those without articles are left out."""
    days = [date_of(article.published) for article in articles]
    spans = _spans(days, slices)
    group: NDArray[np.int32] = np.array([_span_of(day, spans) for day in days], dtype=np.int32)
    texts = [article.text for article in articles]
    found = []
    total = 0
    for at, terms in terms_of_parts(articles, texts, group).items():
        size = int((group == at).sum())
        total += size
        found.append(StorySlice(*spans[at], size, total, terms))
    return tuple(found)


def terms_of_parts(
    articles: Sequence[Any], texts: Sequence[str], group: NDArray[np.int32]
) -> dict[int, tuple[DistinctiveTerm, ...]]:
    """Terms of each part against the others, without what every part says and what is said but once in all."""
    counts, names_of = term_counts(articles, texts)
    slices = np.unique(group)
    having = sum((counts[group == at].getnnz(axis=0) > 0).astype(int) for at in slices)
    said = np.asarray(counts.sum(axis=0)).ravel()
    kept = np.flatnonzero((having < max(2, len(slices))) & (said > 1)).astype(np.int32)
    numbers = np.searchsorted(slices, group).astype(np.int32)
    return terms_of_clusters(
        counts[:, kept], group, lambda columns: names_of(kept[columns]), form_of=as_written(texts, numbers)
    )


def _spans(days: list[dt.date], slices: int | None) -> list[tuple[dt.date, dt.date]]:
    """First and last day of each slice: each day with articles if they are few, else equal stretches of days."""
    each = sorted(set(days))
    if slices is None and len(each) <= MOST_DAYS:
        return [(day, day) for day in each]
    length = (each[-1] - each[0]).days + 1
    count = min(MOST_DAYS if slices is None else slices, length)
    starts = [each[0] + dt.timedelta(days=length * at // count) for at in range(count + 1)]
    return [(start, after - dt.timedelta(days=1)) for start, after in pairwise(starts)]


def _span_of(day: dt.date, spans: list[tuple[dt.date, dt.date]]) -> int:
    return next(at for at, (first, last) in enumerate(spans) if first <= day <= last)
