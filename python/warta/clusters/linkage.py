"""Agglomerative clustering over a neighbour graph."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.cluster.hierarchy import dendrogram
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.utils.validation import check_is_fitted

from warta import _core
from warta.base import CsrArrays, as_csr, thread_count
from warta.base.axes import CONTRAST, INK, bare, new_axes, short
from warta.base.parameters import as_list, check_choice, check_integer, check_text
from warta.base.progress import Progress, check_progress, step
from warta.clusters.parameters import check_cluster_count, check_number
from warta.clusters.rows import checked_rows, unit_rows
from warta.similarity import pairs_above

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LINKAGES = ("average", "complete", "single")
METRICS = ("cosine", "precomputed")
MOST_PAIRS = 150_000_000  # some 5 GB
SMALLEST = float(np.finfo(np.float64).tiny)
ROUNDING = 1e-6


class LinkageClustering(ClusterMixin, BaseEstimator):
    r"""Average, complete or single linkage by cosine, over the pairs that are similar at all.

    The similarity of two clusters is the mean, least or greatest one over the pairs between them, and the two most
    similar clusters of all are joined until one is left. A pair that the graph does not hold has similarity 0, so
    the tree is that of the full matrix with everything below `min_similarity` set to 0.

    Parameters
    ----------
    n_clusters : int, optional
        Cut the tree into so many clusters.
    similarity_threshold : float in [0, 1], optional
        Cut it where clusters are less similar than this. Exactly one of the two is given; default 0.5.
    linkage : {"average", "complete", "single"}
        The rule above.
    metric : {"cosine", "precomputed"}
        "cosine": `X` holds rows, and the graph is made by :func:`warta.similarity.pairs_above`. "precomputed": `X` is
        the graph, square: a sparse matrix of similarities in [0, 1], of which one triangle or both may be given, or a
        full array of similarities in [-1, 1]. The diagonal is not looked at.
    min_similarity : float in [0, 1]
        Pairs below it are left out of the graph; 0 keeps every pair that shares a column.
    n_jobs : int, optional
        Threads for the graph; None means 1, -1 all processors.
    progress : bool or callable
        True shows how far `fit` is; a callable gets (done, total) of each pass over the rows or merges, and what it
        raises stops the call.

    Attributes
    ----------
    labels_ : ndarray of shape (n,), int32
        Cluster of each row, numbered in order of each cluster's first row.
    linkage_ : ndarray of shape (n - 1, 4), float64
        The merge tree in SciPy's format: the two clusters joined, their distance (1 - similarity), the union's size.
    n_clusters_ : int
        Number of clusters.
    n_features_in_ : int
        Columns of `X`.

    Notes
    -----
    Nearest-neighbour chains (Murtagh 1983) over neighbour lists. Memory: 32 bytes per pair of the graph. Cost: some
    list lengths per merge. More than 150 million pairs are refused.
    Where a quarter of all pairs or more have a column in common, as of texts, and there are at
    most 20,000 rows, one matrix of 8 n^2 bytes takes the place of the lists; each merge then costs O(n). The tree is
    the same. `min_similarity` keeps the graph small.

    The tree is the same for any `n_jobs`. Permuting the rows permutes tree and labels, up to renaming, unless two pairs
    of clusters are exactly as similar: then the one with the lower rows is joined first. Similarities are added in
    fixed point for that; distances agree with SciPy's to about 1e-11.

    References
    ----------
    Murtagh: A survey of recent advances in hierarchical clustering algorithms. The Computer Journal 26, 1983.

    Examples
    --------
    >>> model = LinkageClustering(similarity_threshold=0.6).fit([[1, 0], [3, 1], [0, 2], [1, 9]])
    >>> model.labels_
    array([0, 0, 1, 1], dtype=int32)
    >>> model.linkage_.round(2)
    array([[2.  , 3.  , 0.01, 2.  ],
           [0.  , 1.  , 0.05, 2.  ],
           [4.  , 5.  , 0.79, 4.  ]])
    """

    def __init__(
        self,
        n_clusters: int | None = None,
        *,
        similarity_threshold: float | None = None,
        linkage: str = "average",
        metric: str = "cosine",
        min_similarity: float = 0.0,
        n_jobs: int | None = None,
        progress: Progress = False,
    ) -> None:
        self.n_clusters = n_clusters
        self.similarity_threshold = similarity_threshold
        self.linkage = linkage
        self.metric = metric
        self.min_similarity = min_similarity
        self.n_jobs = n_jobs
        self.progress = progress

    def fit(self, X: Any, y: Any = None) -> Self:  # noqa: ARG002
        """Build the merge tree of `X` and cut it.

        Parameters
        ----------
        X : sparse matrix or array_like of shape (n, m), or (n, n) for metric="precomputed"
        y : ignored

        Returns
        -------
        LinkageClustering
            Itself.

        Raises
        ------
        TypeError, ValueError
            If an argument has the wrong type, shape or value.
        """
        self._check_parameters()
        rows = checked_rows(self, X, reset=True)
        count = rows.shape[0]
        if self.n_clusters is not None:
            check_cluster_count(self.n_clusters, count)
        left, right, similarity, size = self._merges(rows, dense=not sp.issparse(X))
        self.linkage_ = np.column_stack([left, right, 1.0 - similarity, size])
        if self.n_clusters is not None:
            merges = count - self.n_clusters
        else:
            merges = int(np.count_nonzero(similarity >= self._threshold()))
        self.labels_ = _core.cut_tree(left, right, merges)
        self.n_clusters_ = count - merges
        return self

    def plot(self, ax: "Axes | None" = None, *, labels: Sequence[str] | None = None) -> "Axes":
        """Dendrogram of the merge tree, with a line where a similarity cuts it.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new figure by default.
        labels : sequence of str, optional
            Name of each row, such as its headline; by default its number.

        Returns
        -------
        matplotlib.axes.Axes

        Raises
        ------
        NotFittedError
            Before `fit`.
        ValueError
            If there are fewer than two rows, or `labels` has another length.
        ImportError
            If matplotlib is not installed.
        """
        check_is_fitted(self)
        rows = len(self.labels_)
        if rows < 2:
            raise ValueError(f"a dendrogram needs at least 2 rows, got {rows}")
        names = list(map(str, range(rows))) if labels is None else as_list("labels", labels)
        if len(names) != rows:
            raise ValueError(f"labels must have one name per row, got {len(names)} for {rows} rows")
        for row, name in enumerate(names):
            check_text(f"labels[{row}]", name)
        ax = new_axes(ax, height=1.2 + 0.24 * rows)
        shown = list(map(short, names))
        dendrogram(self.linkage_, orientation="left", labels=shown, ax=ax, color_threshold=0, above_threshold_color=INK)
        if self.n_clusters is None:
            ax.axvline(1 - self._threshold(), color=CONTRAST, linewidth=1, linestyle=":")
        ax.set(xlabel="1 - similarity")
        return bare(ax, "left")

    def _threshold(self) -> float:
        return 0.5 if self.similarity_threshold is None else self.similarity_threshold

    def _merges(self, rows: CsrArrays, *, dense: bool) -> tuple[NDArray[Any], ...]:
        """The merge tree: the two clusters joined, their similarity, the union's size."""
        if self.metric == "cosine" and self.min_similarity == 0 and not _any_negative(rows):
            threads = thread_count(self.n_jobs)
            with step(self.progress, "grouping", "merge") as report:
                merges: tuple[NDArray[Any], ...] | None = _core.merge_tree_of_rows(
                    rows.data, rows.indices, rows.indptr, rows.shape[1], self.linkage, threads, report
                )
            if merges is not None:
                return merges
        graph, offset, scale = self._graph(rows, dense=dense)
        _check_pairs(len(graph.data))
        with step(self.progress, "grouping", "merge") as report:
            left, right, similarity, size = _core.merge_tree(
                graph.data, graph.indices, graph.indptr, self.linkage, report
            )
        return left, right, similarity * scale - offset, size

    def _graph(self, rows: CsrArrays, *, dense: bool) -> tuple[CsrArrays, float, float]:
        """The pairs above the diagonal, and the offset and scale that bring a full matrix into [0, 1]."""
        matrix = sp.csr_matrix(rows[:3], shape=rows.shape, copy=True)
        if self.metric == "cosine":
            # the cosines of rows with negative values may be negative themselves, which no sparse join gives
            if _any_negative(rows):
                return _full(_cosines(rows))
            return as_csr(self._pairs_by_cosine(matrix)), 0.0, 1.0
        if rows.shape[0] != rows.shape[1]:
            raise ValueError(f"X must be square for metric='precomputed', got shape {rows.shape}")
        if dense:
            return _full(matrix.toarray())
        pairs = _pairs_of_sparse(matrix)
        pairs.data[pairs.data < self.min_similarity] = 0
        pairs.eliminate_zeros()
        return as_csr(pairs), 0.0, 1.0

    def _pairs_by_cosine(self, matrix: sp.csr_matrix) -> sp.csr_matrix:
        """Rows of zeros are in no pair and not searched."""
        matrix.eliminate_zeros()
        if self.min_similarity == 0:  # then all rows that have one column are pairs
            having = int(np.bincount(matrix.indices, minlength=1).max())
            _check_pairs(having * (having - 1) // 2)
        rows = np.flatnonzero(np.diff(matrix.indptr)).astype(np.int32)
        pairs = pairs_above(
            matrix[rows], threshold=max(self.min_similarity, SMALLEST), n_jobs=self.n_jobs, progress=self.progress
        )
        starts = np.zeros(matrix.shape[0] + 1, dtype=np.int64)
        starts[rows + 1] = np.diff(pairs.indptr)
        return sp.csr_matrix((pairs.data, rows[pairs.indices], np.cumsum(starts)), shape=(matrix.shape[0],) * 2)

    def _check_parameters(self) -> None:
        check_progress(self.progress)
        if self.n_clusters is not None and self.similarity_threshold is not None:
            raise ValueError("pass n_clusters or similarity_threshold, not both")
        if self.n_clusters is not None:
            check_integer("n_clusters", self.n_clusters, 1)
        if self.similarity_threshold is not None:
            check_number("similarity_threshold", self.similarity_threshold, most=1)
        check_number("min_similarity", self.min_similarity, most=1)
        check_choice("linkage", self.linkage, LINKAGES)
        check_choice("metric", self.metric, METRICS)
        thread_count(self.n_jobs)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.input_tags.pairwise = self.metric == "precomputed"
        return tags


def _check_pairs(count: int) -> None:
    if count > MOST_PAIRS:
        raise ValueError(
            f"X has {count} pairs of similar rows or more, and {MOST_PAIRS} at most fit in memory; "
            "raise min_similarity, or leave out rows that are alike"
        )


def _any_negative(rows: CsrArrays) -> bool:
    return len(rows.data) > 0 and bool(rows.data.min() < 0)


def _cosines(rows: CsrArrays) -> NDArray[np.float64]:
    unit = unit_rows(rows)
    cosines: NDArray[np.float64] = (unit @ unit.T).toarray()
    return cosines


def _pairs_of_sparse(matrix: sp.csr_matrix) -> sp.csr_matrix:
    """The pairs above the diagonal of a sparse graph that holds one triangle or both."""
    least, most = (matrix.data.min(), matrix.data.max()) if matrix.nnz else (0.0, 1.0)
    if least < 0 or most > 1 + ROUNDING:
        raise ValueError(f"X must hold similarities between 0 and 1 where it is sparse, got {least} to {most}")
    upper, lower = sp.triu(matrix, 1, format="csr"), sp.tril(matrix, -1, format="csr").T.tocsr()
    if upper.nnz and lower.nnz and abs(upper - lower).max() > ROUNDING:
        raise ValueError("X must be symmetric, or hold one triangle only, for metric='precomputed'")
    return sp.csr_matrix(upper if upper.nnz else lower)


def _full(similarities: NDArray[np.float64]) -> tuple[CsrArrays, float, float]:
    """A full matrix as a graph. One with negative values is shifted and scaled, which changes no comparison."""
    if similarities.size and (similarities.min() < -1 - ROUNDING or similarities.max() > 1 + ROUNDING):
        raise ValueError(f"X must hold similarities between -1 and 1, got {similarities.min()} to {similarities.max()}")
    if not np.allclose(similarities, similarities.T, atol=ROUNDING):
        raise ValueError("X must be symmetric for metric='precomputed'")
    offset, scale = (1.0, 2.0) if similarities.size and similarities.min() < 0 else (0.0, 1.0)
    pairs = sp.csr_matrix(np.triu(np.clip((similarities + offset) / scale, 0, 1), 1))
    return as_csr(pairs, "X"), offset, scale
