"""The stories found among articles, as columns; a story is made when it is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from warta.clusters.story_bounds import date_at
from warta.clusters.story_columns import chosen, headline_of, outlets_of, published_of, titles_of
from warta.clusters.story_facts import StoryFacts
from warta.clusters.story_label import phrase_of, shortened

if TYPE_CHECKING:
    from warta.clusters.stories import Story

Int64 = NDArray[np.int64]
MakeStory = Callable[[int, str, tuple[int, ...], tuple[Any, ...], Any, StoryFacts, tuple[int, ...]], "Story"]


def ranked(outlets: Iterable[str | None]) -> tuple[str, ...]:
    """Who reported a story, most articles first, then by name."""
    named = Counter(outlet for outlet in outlets if outlet)
    return tuple(sorted(named, key=lambda outlet: (-named[outlet], outlet)))


class StoryListing:
    """Stories of articles, the largest first, then the earliest, then by id.

    Parameters
    ----------
    facts : StoryFacts
    ids : ndarray of int32
        What each group of `facts` is called.
    numbers : sequence of int
        What the stories call their rows.
    typicality : ndarray of float64
        How similar each article is to those of its story: a story's medoid has the most of it.
    make : callable
        Makes a story of its id, label, rows, articles, medoid, the facts and its places in them.
    """

    def __init__(
        self,
        facts: StoryFacts,
        ids: NDArray[np.int32],
        numbers: Sequence[int],
        typicality: NDArray[np.float64],
        make: MakeStory,
    ) -> None:
        groups, moments = facts.groups, facts.moments
        undated = np.isnan(facts.days)
        in_time = np.lexsort((undated, moments, groups))  # a moment that is not known, NaN, comes last
        starts = np.searchsorted(groups[in_time], np.arange(len(ids) + 1))
        self._dated_first = np.lexsort((moments, undated, groups))
        most_typical = in_time[np.lexsort((-typicality[in_time], groups[in_time]))]
        order = np.lexsort((ids, moments[self._dated_first[starts[:-1]]], -np.diff(starts)))
        self._facts, self._numbers, self._make = facts, numbers, make
        self._begins, self._ends = starts[:-1][order], starts[1:][order]
        self._medoids: Int64 = most_typical[self._begins]
        self._in_time = in_time
        self.ids, self.sizes = ids[order], self._ends - self._begins

    def __len__(self) -> int:
        return len(self.ids)

    def story(self, at: int) -> Story:
        """The story at a place in the order."""
        places = tuple(self._in_time[self._begins[at] : self._ends[at]].tolist())
        articles = self._facts.articles
        medoid = articles[int(self._medoids[at])]
        members = tuple(articles[place] for place in places)
        rows = tuple(self._numbers[place] for place in places)
        return self._make(int(self.ids[at]), phrase_of(medoid), rows, members, medoid, self._facts, places)

    def columns(self) -> dict[str, list[Any]]:
        """What a table of the stories shows, a value for each."""
        medoids = chosen(self._facts.articles, self._medoids)
        titles = titles_of(medoids)
        in_time = self._dated_first
        known = ~np.isnan(self._facts.days[in_time])
        dated = np.concatenate([[0], np.cumsum(known)])
        last = self._begins + dated[self._ends] - dated[self._begins] - 1
        with_dates = last >= self._begins
        firsts, lasts = in_time[self._begins], in_time[np.maximum(last, self._begins)]
        bounds = np.where(with_dates, np.nan, self._facts.bounds[firsts])
        published = published_of(
            self._facts.articles, np.unique(np.concatenate([firsts[with_dates], lasts[with_dates]]))
        )
        outlets = outlets_of(self._facts.articles)
        by_story = [outlets[place] for place in self._in_time.tolist()]
        return {
            "id": self.ids.tolist(),
            "label": [shortened(title) if title else phrase_of(medoids[at]) for at, title in enumerate(titles)],
            "size": self.sizes.tolist(),
            "first": [published.get(place) for place in firsts.tolist()],
            "last": [
                published[place] if has else None
                for place, has in zip(lasts.tolist(), with_dates.tolist(), strict=True)
            ],
            "not_before": list(map(date_at, bounds.tolist())),
            "outlets": [
                ranked(by_story[begin:end])
                for begin, end in zip(self._begins.tolist(), self._ends.tolist(), strict=True)
            ],
            "headline": [title or headline_of(medoids[at]) for at, title in enumerate(titles)],
        }
