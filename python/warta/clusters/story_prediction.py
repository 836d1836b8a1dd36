"""Which of the stories found new articles belong to, nothing learnt from them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta.clusters.story_graph import CsrParts, reported, story_words, weighted
from warta.clusters.story_model import StoryModel

AT_ONCE = 256  # new articles compared with all at a time
NO_STORY = -1
REACH = 0.85  # part of the threshold that one pair at least reaches, as in the drawing in


class StoryPredictor:
    """Articles whose stories are known, ready to be compared with new ones.

    Parameters
    ----------
    articles : sequence of Article or str
    labels : ndarray of int32
        Story of each.
    model : StoryModel
    threads : int
    """

    def __init__(self, articles: Sequence[Any], labels: NDArray[np.int32], model: StoryModel, threads: int) -> None:
        said = reported(articles)
        parts, self._words = story_words(said, model, threads)
        self._model, self._threads, self._days = model, threads, said.days
        self._with = np.bincount(parts[1], minlength=len(self._words)).astype(np.int64)
        self._by_word = self._vectors(parts, self._with).T.tocsr()
        self._stories, story = np.unique(labels, return_inverse=True)
        self._sizes = np.bincount(story)
        self._story: NDArray[np.int64] = story.astype(np.int64)

    def predict(self, articles: Sequence[Any], threshold: float) -> NDArray[np.int32]:
        """The story of each article that is most similar to it; -1 where none is similar enough."""
        said = reported(articles)
        (data, indices, indptr), words = story_words(said, self._model, self._threads)
        place = np.searchsorted(self._words, words)
        known = place < len(self._words)
        known[known] = self._words[place[known]] == words[known]
        place[~known] = len(self._words) + np.arange(np.count_nonzero(~known))
        shape = (len(articles), len(self._words) + np.count_nonzero(~known))
        rows = sp.csr_matrix((data, place[indices].astype(np.int32), indptr), shape=shape)
        rows.sort_indices()
        beyond = np.zeros(np.count_nonzero(~known), dtype=np.int64)
        parts = (rows.data, rows.indices.astype(np.int32), rows.indptr.astype(np.int64))
        vectors = self._vectors(parts, np.concatenate([self._with, beyond]))[:, : len(self._words)]
        found = [
            self._nearest(vectors[first : first + AT_ONCE], said.days[first : first + AT_ONCE], threshold)
            for first in range(0, len(articles), AT_ONCE)
        ]
        return np.concatenate(found) if found else np.zeros(0, dtype=np.int32)

    def _vectors(self, parts: CsrParts, articles_with: NDArray[np.int64]) -> sp.csr_matrix:
        return weighted(parts, articles_with, len(self._days), self._model, self._threads)

    def _nearest(self, vectors: sp.csr_matrix, days: NDArray[np.float64], threshold: float) -> NDArray[np.int32]:
        """By the average similarity to a story's articles, which counts more the larger the story."""
        model = self._model
        pairs = (vectors @ self._by_word).tocoo()
        apart = days[pairs.row] - self._days[pairs.col]
        apart[np.isnan(apart)] = model.unknown_days
        decay = model.time_floor + (1 - model.time_floor) * np.exp(-((apart / model.time_scale) ** 2) / 2)
        similarity = np.minimum(1.0, pairs.data * decay)
        kept = np.flatnonzero(similarity >= model.least_pair)
        best: NDArray[np.int32] = np.full(pairs.shape[0], NO_STORY, dtype=np.int32)
        if not len(kept):
            return best
        row_and_story = pairs.row[kept].astype(np.int64) * len(self._stories) + self._story[pairs.col[kept]]
        order = np.argsort(row_and_story, kind="stable")
        found, first = np.unique(row_and_story[order], return_index=True)
        row, story = np.divmod(found, len(self._stories))
        sizes = self._sizes[story]
        factor = np.where(sizes >= model.least_ratio, np.minimum(sizes, model.most_ratio) ** model.attraction, 1.0)
        scores = np.add.reduceat(similarity[kept][order], first) / sizes * factor
        near = np.maximum.reduceat(similarity[kept][order], first) >= REACH * threshold
        for at in np.lexsort((-story, scores)).tolist():  # the best of each row last
            if near[at] and scores[at] >= threshold:
                best[row[at]] = self._stories[story[at]]
        return best
