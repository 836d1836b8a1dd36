"""Many articles against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from numbers import Integral
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import squareform

from warta.articles import Articles
from warta.base.drawing import drawing
from warta.base.parameters import check_choice
from warta.clusters import StoryClusterer
from warta.comparison.claims import ClaimRow, claims
from warta.comparison.pair import Comparison
from warta.comparison.planar import planar
from warta.comparison.terms import TermVectors
from warta.frames.table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Up to this many articles the leaves are put so that neighbours are as alike as the tree allows (cubic cost).
LEAVES_ORDERED = 400


@dataclass(frozen=True)
class PairRow:
    """Two articles and their cosine."""

    a: str
    b: str
    cosine: float


@dataclass(frozen=True, eq=False, repr=False)
class ComparisonMatrix:
    """The cosine of each of many articles with each other one.

    Made by :func:`warta.compare`. ``matrix[i, j]`` is the :class:`Comparison` of two of them.

    Attributes
    ----------
    articles : Articles
    vectors : TermVectors
        The articles as TF-IDF vectors.
    """

    articles: Articles
    vectors: TermVectors

    @cached_property
    def similarity(self) -> NDArray[np.float64]:
        """Cosines, shape (articles, articles), symmetric, between 0 and 1; 1 on the diagonal."""
        product: NDArray[np.float64] = (self.vectors.matrix @ self.vectors.matrix.T).toarray()
        np.fill_diagonal(product, 1.0)
        return np.clip((product + product.T) / 2, 0.0, 1.0, out=product)

    @cached_property
    def linkage(self) -> NDArray[np.float64]:
        """Average linkage over 1 - cosine, as `scipy.cluster.hierarchy.linkage` gives it; empty for one article."""
        if len(self.articles) < 2:
            return np.empty((0, 4))
        distances = squareform(1 - self.similarity, checks=False)
        tree = linkage(distances, "average")
        return optimal_leaf_ordering(tree, distances) if len(self.articles) <= LEAVES_ORDERED else tree

    @cached_property
    def order(self) -> NDArray[np.intp]:
        """The articles' numbers in the order of the dendrogram's leaves: those of one cluster are together."""
        if len(self.articles) < 2:
            return np.arange(len(self.articles))
        return leaves_list(self.linkage).astype(np.intp)

    @cached_property
    def places(self) -> NDArray[np.float64]:
        """The articles in the plane, near where alike, shape (articles, 2): `planar` of 1 - cosine."""
        return planar(1 - self.similarity)

    @cached_property
    def pairs(self) -> Table[PairRow]:
        """Every pair of articles, the most similar first."""
        ids = [article.id for article in self.articles]
        upper = np.triu_indices(len(ids), 1)
        rows = [PairRow(ids[i], ids[j], float(self.similarity[i, j])) for i, j in zip(*upper, strict=True)]
        return Table(PairRow, sorted(rows, key=lambda row: -row.cosine))

    @cached_property
    def claims(self) -> Table[ClaimRow]:
        """What the articles say, one row a thing said: who has it, who differs, who is alone."""
        return claims(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    def __getitem__(self, key: tuple[int, int]) -> Comparison:
        """The comparison of two of the articles, by number."""
        if not (isinstance(key, tuple) and len(key) == 2 and all(isinstance(part, Integral) for part in key)):
            raise TypeError(f"a pair is chosen by two integers, matrix[i, j], got {key!r}")
        a, b = (_row(int(part), len(self.articles)) for part in key)
        return Comparison(self.articles[a], self.articles[b], self.vectors, a, b)

    def __iter__(self) -> Iterator[Comparison]:
        """The comparison of each pair i < j."""
        return (self[i, j] for i in range(len(self)) for j in range(i + 1, len(self)))

    def to_dict(self) -> dict[str, Any]:
        """Ids, cosines, order and claims as plain values."""
        return {
            "articles": [article.id for article in self.articles],
            "similarity": self.similarity.tolist(),
            "order": self.order.tolist(),
            "claims": self.claims.to_dicts(),
        }

    def plot(self, ax: Axes | None = None, kind: str = "heatmap") -> Axes:
        """Heat map in cluster order, dendrogram, or map of the articles in two dimensions.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one if None.
        kind : {"heatmap", "dendrogram", "map"}

        Returns
        -------
        matplotlib.axes.Axes
        """
        check_choice("kind", kind, ("heatmap", "dendrogram", "map"))
        axes: Axes = drawing(f"plot_{kind}")(self, ax)
        return axes

    def map(self, labels: Sequence[int] | None = None) -> Any:
        """The articles as points in the plane, in which some can be chosen; an image where no script runs.

        Parameters
        ----------
        labels : sequence of int, optional
            A label an article, such as a clustering's `labels_`: points of one label have one colour. If None, the
            stories that :class:`warta.StoryClusterer` finds.

        Returns
        -------
        ArticleMap
            `selected` gives the articles chosen.

        Raises
        ------
        ValueError
            If there are not as many labels as articles.
        """
        return drawing("ArticleMap")(self, self._stories() if labels is None else labels)

    def _stories(self) -> list[int]:
        """The story of each article."""
        labels: list[int] = StoryClusterer().fit(self.articles).labels_.tolist() if len(self) > 1 else [0] * len(self)
        return labels

    def to_html(self, ui: str = "en") -> str:
        """Heat map with dendrogram and the claims table as an HTML fragment that needs no script."""
        return str(drawing("matrix_view")(self, ui))

    def _repr_html_(self) -> str:
        return str(drawing("with_style")(self.to_html()))

    def __repr__(self) -> str:
        if len(self) < 2:
            return f"ComparisonMatrix({len(self)} article{'s' if len(self) != 1 else ''})"
        nearest = self.pairs[0]
        return f"ComparisonMatrix({len(self)} articles, nearest {nearest.a!r} and {nearest.b!r}: {nearest.cosine:.3f})"


def _row(number: int, count: int) -> int:
    if not -count <= number < count:
        raise IndexError(f"there is no article {number}; there are {count}")
    return number % count
