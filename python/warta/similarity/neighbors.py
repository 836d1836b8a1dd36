"""Exact cosine neighbours of the rows of sparse matrices."""

from collections.abc import Callable
from numbers import Integral, Real
from typing import Any

import numpy as np
import scipy.sparse as sp

from warta import _core
from warta.base import CsrArrays, as_csr, thread_count, to_scipy

Progress = Callable[[int, int], object]


def top_k(
    X: Any,
    Y: Any = None,
    k: int = 10,
    threshold: float = 0.0,
    n_jobs: int | None = None,
    progress: Progress | None = None,
) -> sp.csr_matrix:
    r"""For each row of `X` the `k` rows of `Y` with the highest cosine, exactly.

    .. math:: \cos(x, y) = \frac{\sum_t x_t y_t}{\lVert x \rVert \, \lVert y \rVert}

    and 0 where either row is all zeros.

    Parameters
    ----------
    X : sparse matrix or array_like of shape (n, m)
        Rows of any length: they are normalised here. float32 is searched and answered in float32.
    Y : sparse matrix or array_like of shape (p, m), optional
        Where to look. None: among the rows of `X`, a row being no neighbour of itself.
    k : int
        At most so many neighbours a row.
    threshold : float in [0, 1]
        Leave out neighbours with a cosine below it. A cosine of 0 is never a neighbour.
    n_jobs : int, optional
        Threads; None means 1, -1 all processors. The answer is the same bit for bit.
    progress : callable, optional
        Called now and then with (rows done, rows in all).

    Returns
    -------
    scipy.sparse.csr_matrix of shape (n, p)
        Row i holds its neighbours' cosines by descending cosine, equal ones by ascending column. Columns are thus not
        sorted; `.sort_indices()` sorts them.

    Raises
    ------
    TypeError, ValueError
        If an argument has the wrong type, shape or value, or `X` or `Y` holds NaN or infinity.

    See Also
    --------
    pairs_above : every pair above a threshold.

    Examples
    --------
    >>> found = top_k([[3, 4, 0], [0, 5, 0], [0, 0, 2], [6, 8, 0]], k=1)
    >>> found.toarray().round(2)
    array([[0. , 0. , 0. , 1. ],
           [0.8, 0. , 0. , 0. ],
           [0. , 0. , 0. , 0. ],
           [1. , 0. , 0. , 0. ]])
    """
    queries, others = _as_matrices(X, Y)
    if not isinstance(k, Integral) or isinstance(k, bool):
        raise TypeError(f"k must be an integer, got {k!r}")
    found = _core.top_k(
        queries, others, min(int(k), 2**62), _as_real(threshold, "threshold"), thread_count(n_jobs), progress
    )
    return to_scipy(found, _shape(queries, others))


def pairs_above(
    X: Any,
    Y: Any = None,
    *,
    threshold: float,
    n_jobs: int | None = None,
    progress: Progress | None = None,
) -> sp.csr_matrix:
    """Every pair of a row of `X` and a row of `Y` whose cosine is at least `threshold`, exactly.

    Parameters
    ----------
    X : sparse matrix or array_like of shape (n, m)
        Rows of any length: they are normalised here. float32 is searched and answered in float32.
    Y : sparse matrix or array_like of shape (p, m), optional
        None: pairs within `X`, each given once as row i and column j > i.
    threshold : float in (0, 1]
        The least cosine of a pair.
    n_jobs : int, optional
        Threads; None means 1, -1 all processors. The answer is the same bit for bit.
    progress : callable, optional
        Called now and then with (rows done, rows in all).

    Returns
    -------
    scipy.sparse.csr_matrix of shape (n, p)
        The pairs' cosines, columns ascending in each row; strictly upper triangular if `Y` is None.

    Raises
    ------
    TypeError, ValueError
        If an argument has the wrong type, shape or value, or `X` or `Y` holds NaN or infinity.

    See Also
    --------
    top_k : the nearest of each row.

    Examples
    --------
    >>> pairs = pairs_above([[3, 4, 0], [0, 5, 0], [0, 0, 2], [6, 8, 0]], threshold=0.5)
    >>> [(int(i), int(j), round(float(cosine), 2)) for i, j, cosine in zip(*pairs.nonzero(), pairs.data)]
    [(0, 1, 0.8), (0, 3, 1.0), (1, 3, 0.8)]
    """
    queries, others = _as_matrices(X, Y)
    everywhere = np.empty(0, np.int64)
    found = _core.pairs_above(
        queries, others, _as_real(threshold, "threshold"), everywhere, thread_count(n_jobs), progress
    )
    return to_scipy(found, _shape(queries, others))


def _as_matrices(X: Any, Y: Any) -> tuple[CsrArrays, CsrArrays | None]:
    """Both matrices in one precision: float32 only if both are."""
    queries = as_csr(X, "X")
    if Y is None:
        return queries, None
    others = as_csr(Y, "Y")
    dtype = np.result_type(queries.data, others.data)
    return queries._replace(data=queries.data.astype(dtype, copy=False)), others._replace(
        data=others.data.astype(dtype, copy=False)
    )


def _shape(queries: CsrArrays, others: CsrArrays | None) -> tuple[int, int]:
    return queries.shape[0], (queries if others is None else others).shape[0]


def _as_real(value: Any, argument: str) -> float:
    if not isinstance(value, Real) or isinstance(value, bool):
        raise TypeError(f"{argument} must be a number, got {value!r}")
    return float(value)
