"""The chapters of a story: its moments, and what each brought."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warta.clusters.distinctive_terms import DistinctiveTerm
from warta.clusters.story_facts import StoryFacts
from warta.clusters.story_label import phrase_of
from warta.clusters.story_timeline import terms_of_parts


@dataclass(frozen=True)
class Chapter:
    """Articles of a story that report one of its moments.

    Attributes
    ----------
    label : str
        Headline of the article most similar to the chapter's others, shortened where a clause ends.
    rows : tuple of int
        Which articles, in time order.
    articles : tuple of Article
        The articles themselves, in that order.
    first, last : datetime.date or datetime.datetime, optional
        Earliest and latest publication; None if no article has a date.
    not_before : datetime.date, optional
        For a chapter without any date of publication: the first day that one of its articles tells of in full, or on
        which a copy of it appeared.
    new : tuple of DistinctiveTerm
        What it said that the other chapters did not, best first.
    """

    label: str
    rows: tuple[int, ...]
    articles: tuple[Any, ...] = field(repr=False)
    first: dt.date | dt.datetime | None
    last: dt.date | dt.datetime | None
    not_before: dt.date | None
    new: tuple[DistinctiveTerm, ...] = field(repr=False)

    @property
    def size(self) -> int:
        """How many articles."""
        return len(self.articles)


def chapters_of(
    numbers: Sequence[int], places: Sequence[int], facts: StoryFacts, terms: tuple[DistinctiveTerm, ...]
) -> tuple[Chapter, ...]:
    """Chapters of a story in order of time.

    `numbers` are what the story calls its rows, in time order, `places` where they are in `facts`; `terms` are those of
    a story of one chapter.
    """
    rows = np.array(places, dtype=np.int64)
    found, labels = np.unique(facts.chapters(rows), return_inverse=True)
    articles = [facts.articles[place] for place in places]
    parts: dict[int, tuple[DistinctiveTerm, ...]] = {0: terms}
    if len(found) > 1:
        parts = terms_of_parts(articles, [article.text for article in articles], labels.astype(np.int32))
    chapters = [
        _chapter(np.flatnonzero(labels == at), numbers, articles, rows, facts, parts.get(at, ()))
        for at in range(len(found))
    ]
    return tuple(sorted(chapters, key=lambda chapter: _moment(chapter, facts, places, numbers)))


def _chapter(
    members: NDArray[np.int64],
    numbers: Sequence[int],
    articles: Sequence[Any],
    rows: NDArray[np.int64],
    facts: StoryFacts,
    new: tuple[DistinctiveTerm, ...],
) -> Chapter:
    _, once = np.unique(facts.original[rows[members]], return_index=True)  # the first of each text
    once.sort()
    vectors = facts.vectors[rows[members[once]]]
    typicality = vectors @ np.asarray(vectors.sum(axis=0)).ravel()
    chosen = tuple(articles[member] for member in members)
    dates = [article.published for article in chosen if article.published is not None]
    bounds = [bound for row in rows[members].tolist() if (bound := facts.not_before(row)) is not None]
    return Chapter(
        phrase_of(chosen[int(once[typicality.argmax()])]),
        tuple(numbers[member] for member in members),
        chosen,
        dates[0] if dates else None,
        dates[-1] if dates else None,
        min(bounds) if bounds and not dates else None,
        new,
    )


def _moment(chapter: Chapter, facts: StoryFacts, places: Sequence[int], numbers: Sequence[int]) -> tuple[float, int]:
    """Sorts by first day, the bound where there is no day; chapters with neither come last."""
    among = [places[numbers.index(row)] for row in chapter.rows]
    known = facts.days if chapter.first is not None else facts.moments
    day = float(np.fmin.reduce(known[among]))
    return float("inf") if day != day else day, among[0]
