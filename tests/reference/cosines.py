"""Cosine neighbours by SciPy's product, a block of rows at a time: every cosine is computed, nothing is left out.

Sums run over ascending columns in double, as the definition of the searches says, so that answers are equal bit for bit
where products and sums are exact (values that are small multiples of a power of two).
"""

from collections.abc import Iterator

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

ROWS_AT_ONCE = 500


def top_k(
    X: sp.csr_matrix, Y: sp.csr_matrix | None, k: int, threshold: float, rows: NDArray[np.int64] | None = None
) -> sp.csr_matrix:
    """What `warta.similarity.top_k` answers for these rows of `X` (all, if None)."""
    columns, values, lengths = [], [], []
    for row, scores in _scores(X, Y, rows):
        if Y is None:
            scores[row] = 0
        found = np.flatnonzero((scores > 0) & (scores >= np.float64(threshold)))
        if len(found) > k:
            found = found[scores[found] >= np.partition(scores[found], -k)[-k]]
        found = found[np.argsort(-scores[found], kind="stable")][:k]
        columns.append(found)
        values.append(scores[found])
        lengths.append(len(found))
    return _matrix(columns, values, lengths, X if Y is None else Y)


def pairs_above(
    X: sp.csr_matrix,
    Y: sp.csr_matrix | None,
    threshold: float,
    ends: NDArray[np.int64] | None = None,
    rows: NDArray[np.int64] | None = None,
) -> sp.csr_matrix:
    """What `warta.similarity.pairs_above` answers for these rows of `X` (all, if None).

    `ends` holds for each row the first later one outside its window.
    """
    columns, values, lengths = [], [], []
    for row, scores in _scores(X, Y, rows):
        found = np.flatnonzero(scores >= np.float64(threshold))
        if Y is None:
            found = found[found > row]
        if ends is not None:
            found = found[found < ends[row]]
        columns.append(found)
        values.append(scores[found])
        lengths.append(len(found))
    return _matrix(columns, values, lengths, X if Y is None else Y)


def _scores(
    X: sp.csr_matrix, Y: sp.csr_matrix | None, rows: NDArray[np.int64] | None
) -> Iterator[tuple[int, NDArray[np.floating]]]:
    """Each row's number and its cosines with all of the others, in the precision that is reported."""
    queries = _scaled(X)
    others = queries if Y is None else _scaled(Y)
    squares_of_queries, squares = _squares(queries), _squares(others)
    wanted = np.arange(X.shape[0]) if rows is None else rows
    for begin in range(0, len(wanted), ROWS_AT_ONCE):
        block = wanted[begin : begin + ROWS_AT_ONCE]
        dots = (queries[block] @ others.T).toarray()
        lengths = np.sqrt(np.outer(squares_of_queries[block], squares))
        cosines = np.divide(dots, lengths, out=np.zeros_like(dots), where=lengths > 0)
        yield from zip(block.tolist(), np.clip(cosines, -1, 1).astype(X.dtype), strict=True)


def _scaled(matrix: sp.csr_matrix) -> sp.csr_matrix:
    """In double, each row times a power of two that brings its largest value near 1."""
    rows = sp.csr_matrix(matrix, dtype=np.float64, copy=True)
    rows.sum_duplicates()
    for begin, end in zip(rows.indptr, rows.indptr[1:], strict=False):
        largest = np.abs(rows.data[begin:end]).max(initial=0)
        if largest > 0:
            rows.data[begin:end] = np.ldexp(rows.data[begin:end], -np.frexp(largest)[1])
    return rows


def _squares(rows: sp.csr_matrix) -> NDArray[np.float64]:
    return np.asarray(rows.multiply(rows).sum(axis=1)).ravel()


def _matrix(
    columns: list[NDArray[np.int64]], values: list[NDArray[np.floating]], lengths: list[int], others: sp.csr_matrix
) -> sp.csr_matrix:
    shape = (len(lengths), others.shape[0])
    indptr = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    dtype = others.dtype
    data = np.concatenate([np.empty(0, dtype), *values])
    return sp.csr_matrix((data, np.concatenate([np.empty(0, np.int64), *columns]), indptr), shape=shape)
