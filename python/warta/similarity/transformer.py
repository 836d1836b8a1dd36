"""Cosine neighbour graphs for scikit-learn's estimators that take one."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import scipy.sparse as sp
from sklearn.base import BaseEstimator, ClassNamePrefixFeaturesOutMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from warta.base.arrays import validated
from warta.base.csr import CsrArrays, as_csr, to_scipy
from warta.base.parameters import check_choice
from warta.base.threads import thread_count
from warta.similarity.neighbors import as_count, core_index, own_csr
from warta.similarity.undirected import undirected


class CosineNeighborsTransformer(ClassNamePrefixFeaturesOutMixin, TransformerMixin, BaseEstimator):
    """The graph of each row's nearest others by cosine distance, as KNeighborsTransformer gives it.

    Cosine distance is 1 minus the cosine. The graph feeds DBSCAN, SpectralClustering, TSNE or UMAP with
    ``metric="precomputed"``; for HDBSCAN, which takes undirected connected graphs alone, it is made so by `undirected`.

    Parameters
    ----------
    mode : {"distance", "connectivity"}
        Distances, with a row's own (0) stored too, or ones.
    n_neighbors : int
        Neighbours a row. As there, mode "distance" stores one more, since a row is a neighbour of its own.
    undirected : bool
        Store each distance in both of its rows, and join components that have no edge between them, from each
        component's first row to the nearest row elsewhere, at its true distance. Then only the rows that `fit` saw
        can be transformed, their number of neighbours varies, and rows that are equal are the smallest positive
        number apart. Needs mode "distance".
    n_jobs : int, optional
        Threads; None means 1, -1 all processors.

    Attributes
    ----------
    n_features_in_ : int
        Columns seen by `fit`.
    n_samples_fit_ : int
        Rows seen by `fit`.

    Notes
    -----
    Every row gets its full number of neighbours: where fewer have a cosine above 0, those of 0 follow by index, and
    where there are negative values, that row is compared with all.

    Examples
    --------
    >>> import numpy as np
    >>> graph = CosineNeighborsTransformer(n_neighbors=1).fit_transform(np.array([[3.0, 4], [4, 3], [0, 1]]))
    >>> graph.toarray().round(2)
    array([[0.  , 0.04, 0.  ],
           [0.04, 0.  , 0.  ],
           [0.2 , 0.  , 0.  ]])

    The groups of HDBSCAN:

    >>> from sklearn.cluster import HDBSCAN
    >>> from sklearn.pipeline import make_pipeline
    >>> rows = np.array([[9.0, 1], [9, 2], [8, 1], [1, 9], [2, 9], [1, 8]])
    >>> graph = CosineNeighborsTransformer(n_neighbors=2, undirected=True)
    >>> groups = HDBSCAN(metric="precomputed", min_cluster_size=3, min_samples=2, copy=True)
    >>> make_pipeline(graph, groups).fit_predict(rows)
    array([0, 0, 0, 1, 1, 1])
    """

    def __init__(
        self, *, mode: str = "distance", n_neighbors: int = 5, undirected: bool = False, n_jobs: int | None = None
    ) -> None:
        self.mode = mode
        self.n_neighbors = n_neighbors
        self.undirected = undirected
        self.n_jobs = n_jobs

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.transformer_tags.preserves_dtype = ["float64", "float32"]
        return tags

    def fit(self, X: Any, y: Any = None) -> Self:  # noqa: ARG002
        """Make the rows of `X` ready to be searched; raises ValueError for a wrong parameter or matrix."""
        check_choice("mode", self.mode, ("distance", "connectivity"))
        if self.undirected and self.mode != "distance":
            raise ValueError(f"undirected needs mode 'distance', got {self.mode!r}")
        if as_count(self.n_neighbors, "n_neighbors") < 1:
            raise ValueError(f"n_neighbors must be at least 1, got {self.n_neighbors}")
        threads = thread_count(self.n_jobs)
        self._rows = own_csr(self._validated(X, reset=True), "X", threads)
        self._index = core_index(self._rows, threads)
        self.n_samples_fit_ = self._rows.shape[0]
        self._n_features_out = self.n_samples_fit_
        return self

    def transform(self, X: Any) -> sp.csr_matrix:
        """The graph from the rows of `X` to those seen by `fit`, shape ``(n, n_samples_fit_)``, by ascending distance.

        Raises
        ------
        NotFittedError
            Before `fit`.
        ValueError
            If `X` has another width, or `fit` saw fewer rows than neighbours are asked for; if the graph is to be
            undirected, also if `X` is not what `fit` saw.
        """
        check_is_fitted(self)
        queries = as_csr(self._validated(X, reset=False), "X")
        queries = queries._replace(data=queries.data.astype(self._rows.data.dtype, copy=False))
        wanted = self.n_neighbors + (self.mode == "distance")
        if wanted > self.n_samples_fit_:
            raise ValueError(
                f"n_neighbors must be less than the {self.n_samples_fit_} rows that fit saw, got {self.n_neighbors}"
            )
        if self.undirected and not _same(queries, self._rows):
            raise ValueError("X must be the rows that fit saw, since the graph is to be undirected")
        found = self._index.top_k(queries, wanted, 0.0, thread_count(self.n_jobs), None)
        graph = self._completed(to_scipy(found, (queries.shape[0], self.n_samples_fit_)), queries, wanted)
        if self.mode == "connectivity":
            graph.data[:] = 1
        else:
            np.clip(1 - graph.data, 0, None, out=graph.data)
        return undirected(graph, _unit(self._rows)) if self.undirected else graph

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in super().__getstate__().items() if name != "_index"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        super().__setstate__(state)
        if "_rows" in state:
            self._index = core_index(self._rows, thread_count(self.n_jobs))

    def _validated(self, X: Any, reset: bool) -> Any:
        return validated(self, X, dtype=[np.float64, np.float32], reset=reset)

    def _completed(self, graph: sp.csr_matrix, queries: CsrArrays, wanted: int) -> sp.csr_matrix:
        """Rows with fewer neighbours than wanted, compared with all."""
        counts = np.diff(graph.indptr)
        columns = np.zeros((queries.shape[0], wanted), graph.indices.dtype)
        values = np.zeros((queries.shape[0], wanted), graph.dtype)
        full = counts == wanted
        at = np.repeat(full, counts)
        columns[full] = graph.indices[at].reshape(-1, wanted)
        values[full] = graph.data[at].reshape(-1, wanted)
        negative = bool((self._rows.data < 0).any() or (queries.data < 0).any())
        fitted = _unit(self._rows)
        rows = _unit(queries)
        for row in np.flatnonzero(~full).tolist():
            if negative:
                cosines = np.asarray((rows[row] @ fitted.T).todense()).ravel()
                columns[row] = np.argsort(-cosines, kind="stable")[:wanted]
                values[row] = cosines[columns[row]]
            else:  # those that were not found all have a cosine of 0
                near = slice(graph.indptr[row], graph.indptr[row + 1])
                rest = np.setdiff1d(np.arange(wanted), graph.indices[near])
                columns[row] = np.concatenate([graph.indices[near], rest])[:wanted]
                values[row, : counts[row]] = graph.data[near]
        indptr = np.arange(0, queries.shape[0] * wanted + 1, wanted)
        return sp.csr_matrix((values.ravel(), columns.ravel(), indptr), shape=graph.shape)


def _same(one: CsrArrays, other: CsrArrays) -> bool:
    return one.shape == other.shape and all(map(np.array_equal, one[:3], other[:3]))


def _unit(matrix: CsrArrays) -> sp.csr_matrix:
    rows = to_scipy((matrix.data.astype(np.float64), matrix.indices, matrix.indptr), matrix.shape)
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1))).ravel()
    unit: sp.csr_matrix = sp.diags(np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)) @ rows
    return unit
