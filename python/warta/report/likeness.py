"""How alike articles and stories are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

from warta.comparison import ComparisonMatrix
from warta.report.stories import StoryGroup
from warta.similarity import top_k
from warta.views import HeatMap, heat_map

#: Up to so many articles every pair is compared on the page, and every article has a row of the heat map.
EVERY_PAIR = 24
HEAT_MAP_ROWS = 60
#: Rows of the heat map of stories that a telephone shows.
NARROW_ROWS = 12
#: How many neighbours of each article may be paired with it, and how many pairs are looked at of a story that is
#: answered for, and of another.
NEIGHBOURS = 6
ANSWERED_PAIRS = 60
OTHER_PAIRS = 4
#: Texts that share at least so much are one text.
SAME_TEXT = 0.8


@dataclass(frozen=True)
class Likeness:
    """Two articles: their numbers, cosine, and the greater part of either's text that stands in the other."""

    a: int
    b: int
    cosine: float
    shared: float


class Compared:
    """Some of the page's articles, set against each other.

    Parameters
    ----------
    matrix : ComparisonMatrix
    numbers : sequence of int
        The page's number of each of its articles.
    """

    def __init__(self, matrix: ComparisonMatrix, numbers: Sequence[int]) -> None:
        self.matrix = matrix
        self.numbers = list(numbers)
        self.row_of = {number: row for row, number in enumerate(self.numbers)}

    def __contains__(self, pair: tuple[int, int]) -> bool:
        return pair[0] in self.row_of and pair[1] in self.row_of

    def likenesses(self, stories: Sequence[StoryGroup], answered: int) -> list[Likeness]:
        """The pairs looked at, the most alike first: all where articles are few, else the nearest of each story.

        More of the first `answered` stories than of the others.
        """
        if len(self.numbers) < 2:
            return []
        vectors = self.matrix.vectors.matrix
        if len(self.numbers) <= EVERY_PAIR:
            rows = np.array(list(combinations(range(len(self.numbers)), 2)), dtype=np.intp)
        else:
            rows = self._nearest(vectors, stories, answered)
        cosines = np.asarray(vectors[rows[:, 0]].multiply(vectors[rows[:, 1]]).sum(axis=1)).ravel()
        found = []
        for (row, other), cosine in zip(rows.tolist(), cosines.tolist(), strict=True):
            precedence = self.matrix[row, other].precedence
            shared = max(precedence.shared_a, precedence.shared_b)
            found.append(Likeness(self.numbers[row], self.numbers[other], cosine, shared))
        return sorted(found, key=lambda pair: (-pair.cosine, pair.a, pair.b))

    def _nearest(self, vectors: sp.csr_matrix, stories: Sequence[StoryGroup], answered: int) -> NDArray[np.intp]:
        """Each article's nearest neighbours of its own story, some pairs of each story."""
        story_of = np.zeros(len(self.numbers), dtype=np.intp)
        for story in stories:
            story_of[[self.row_of[member] for member in story.members if member in self.row_of]] = story.number
        nearest = top_k(vectors, k=NEIGHBOURS, n_jobs=-1).tocoo()
        ends = np.sort(np.column_stack([nearest.row, nearest.col]).astype(np.intp), axis=1)
        within = story_of[ends[:, 0]] == story_of[ends[:, 1]]
        pairs, at = np.unique(ends[within], axis=0, return_index=True)
        order = np.lexsort((-nearest.data[within][at], story_of[pairs[:, 0]]))
        stories_of = story_of[pairs[order, 0]]
        place = np.arange(len(order)) - np.searchsorted(stories_of, stories_of)
        most = np.where(stories_of < answered, ANSWERED_PAIRS, OTHER_PAIRS)
        chosen: NDArray[np.intp] = pairs[order[place < most]]
        return chosen

    def heat_map_of_articles(self, stories: Sequence[StoryGroup]) -> HeatMap | None:
        """A row an article, those of a story together; None where there are too many, or one alone."""
        if not 2 <= len(self.numbers) <= HEAT_MAP_ROWS:
            return None
        place = {int(row): at for at, row in enumerate(self.matrix.order)}
        groups = [sorted((self.row_of[member] for member in story.members), key=place.__getitem__) for story in stories]
        return heat_map(self.matrix.similarity, [row for group in groups for row in group], list(map(len, groups)))

    def heat_map_of_stories(self, stories: Sequence[StoryGroup]) -> HeatMap | None:
        """A row a story, by the cosine of their mean vectors; those alike are together."""
        if len(stories) < 2:
            return None
        vectors = self.matrix.vectors.matrix
        rows = [
            sp.csr_matrix(vectors[[self.row_of[member] for member in story.members]].sum(axis=0)) for story in stories
        ]
        centres = sp.csr_matrix(sp.vstack(rows))
        lengths = np.sqrt(np.asarray(centres.multiply(centres).sum(axis=1)).ravel())
        products: NDArray[np.float64] = sp.csr_matrix(centres @ centres.T).toarray()
        cosines = np.clip(products / np.maximum(np.outer(lengths, lengths), 1e-300), 0.0, 1.0)
        np.fill_diagonal(cosines, 1.0)
        order = leaves_list(linkage(squareform(1 - cosines, checks=False), "average"))
        return heat_map(cosines, [int(row) for row in order])


def same_texts(pairs: Iterable[Likeness]) -> list[tuple[int, ...]]:
    """Articles that carry one text, group by group, the largest first."""
    group_of: dict[int, set[int]] = {}
    for pair in pairs:
        if pair.shared >= SAME_TEXT:
            together = group_of.get(pair.a, {pair.a}) | group_of.get(pair.b, {pair.b})
            group_of.update(dict.fromkeys(together, together))
    groups = {tuple(sorted(group)) for group in group_of.values()}
    return sorted(groups, key=lambda group: (-len(group), group))


def by_story(pairs: Iterable[Likeness], stories: Sequence[StoryGroup]) -> dict[int, list[Likeness]]:
    """The pairs of each story, by its number."""
    story_of = {member: story.number for story in stories for member in story.members}
    found: dict[int, list[Likeness]] = defaultdict(list)
    for pair in pairs:
        if story_of[pair.a] == story_of[pair.b]:
            found[story_of[pair.a]].append(pair)
    return found
