"""What is worked out of stories when somebody asks for it: terms and chapters, of all at once."""

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Self

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta.clusters.distinctive_terms import DistinctiveTerm
from warta.clusters.story_bounds import bounds_of, date_at
from warta.clusters.story_columns import texts_of
from warta.clusters.story_graph import chapter_labels, originals, reported, story_graph, story_vectors
from warta.clusters.story_model import MODEL
from warta.clusters.story_terms import story_terms
from warta.clusters.story_timeline import date_of


class StoryFacts:
    """Terms, chapters and bounds of stories.

    Parameters
    ----------
    articles : sequence of Article
    groups : ndarray of int32
        Story of each article, from 0.
    vectors : scipy.sparse.csr_matrix
        Story vectors of the articles.
    days : ndarray of float64
    original : ndarray of int32
        For each article the one that it is a copy of, as `originals` gives them.
    graph : scipy.sparse.csr_matrix, optional
        Pairs of articles, as `story_graph` gives them.
    threads : int
    """

    def __init__(
        self,
        articles: Sequence[Any],
        groups: NDArray[np.int32],
        vectors: sp.csr_matrix,
        days: NDArray[np.float64],
        original: NDArray[np.int32],
        graph: sp.csr_matrix | None = None,
        threads: int = 1,
    ) -> None:
        self.articles, self.groups, self.vectors, self.days = articles, groups, vectors, days
        self.original, self._graph, self._threads = original, graph, threads

    @classmethod
    def of_one(cls, articles: Sequence[Any]) -> Self:
        """Those of articles that are one story."""
        said = reported(articles)
        original = originals(said, 1)
        vectors = story_vectors(said, original, MODEL, 1)
        return cls(articles, np.zeros(len(articles), dtype=np.int32), vectors, said.days, original)

    def terms(self, group: int) -> tuple[DistinctiveTerm, ...]:
        """What tells a story from the others, best first."""
        return self._terms[group]

    def chapters(self, rows: NDArray[np.int64]) -> NDArray[np.int32]:
        """Chapter of each of a story's rows."""
        return self.chapter_labels[rows]

    @cached_property
    def bounds(self) -> NDArray[np.float64]:
        """Before which day each article without a day cannot have appeared, as `bounds_of` gives it."""
        return bounds_of(self.articles, self.days, self.original)

    def not_before(self, place: int) -> dt.date | None:
        """The bound of an article, as a date in the zone of the copy that it is from; None if it has none."""
        published = self.articles[self.original[place]].published
        if published is None or not np.isnan(self.days[place]):
            return date_at(float(self.bounds[place]))
        return date_of(published)

    @cached_property
    def moments(self) -> NDArray[np.float64]:
        """The day of each article, the bound where it has none; NaN if it has neither."""
        return np.where(np.isnan(self.days), self.bounds, self.days)

    @cached_property
    def _terms(self) -> dict[int, tuple[DistinctiveTerm, ...]]:
        texts = texts_of(self.articles)
        return story_terms(self.articles, texts, self.groups, self._threads)

    @cached_property
    def chapter_labels(self) -> NDArray[np.int32]:
        """Chapter of each article, numbered in order of each chapter's first article."""
        graph = story_graph(self.vectors, self.days, MODEL, self._threads) if self._graph is None else self._graph
        return chapter_labels(graph, self.days, self.groups)
