"""Exact cosine neighbours of the rows of sparse matrices."""

from collections.abc import Iterator
from numbers import Integral, Real
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta import _core
from warta.base.arrays import as_floats
from warta.base.csr import CsrArrays, as_csr, to_scipy
from warta.base.parameters import as_array, naming
from warta.base.progress import Progress, Report
from warta.base.threads import thread_count
from warta.similarity.parts import Part, highest, in_parts, row_parts, rows_of

#: The pairs that a search gives unless it is told to give more.
MOST_PAIRS = 100_000_000
INT64_MAX = np.iinfo(np.int64).max


def top_k(
    X: Any,
    Y: Any = None,
    k: int = 10,
    threshold: float = 0.0,
    n_jobs: int | None = None,
    progress: Progress = None,
    max_bytes: int | None = None,
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
    progress : bool or callable, optional
        True shows a bar; a callable gets, now and then, (rows done, rows in all).
    max_bytes : int, optional
        Working memory beside the matrices and the answer: rows are searched part by part so as to stay below it, with
        the same answer bit for bit. Every part is made ready anew for every other, which takes time.

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
    threads = thread_count(n_jobs)
    queries, others = _as_matrices(X, Y, threads)
    limits = as_count(k, "k"), as_real(threshold, "threshold")
    targets = queries if others is None else others
    row_runs, column_runs = (row_parts(side, _as_bytes(max_bytes), threads, limits[0]) for side in (queries, targets))

    def search(rows: Part, columns: Part, watcher: Report | None) -> sp.csr_matrix:
        among_themselves = others is None and rows == columns
        index = core_index(rows_of(targets, columns), threads)
        found = index.top_k(None if among_themselves else rows_of(queries, rows), *limits, threads, watcher)
        return to_scipy(found, (rows[1] - rows[0], columns[1] - columns[0]))

    return in_parts(row_runs, column_runs, search, progress, lambda band: highest(band, limits[0]))


def pairs_above(
    X: Any,
    Y: Any = None,
    *,
    threshold: float,
    times: Any = None,
    window: float | None = None,
    n_jobs: int | None = None,
    progress: Progress = None,
    max_bytes: int | None = None,
    max_pairs: int | None = MOST_PAIRS,
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
    times : array_like of datetime64 or of numbers (days), shape (n,), optional
        When each row of `X` was published, ascending.
    window : float, optional
        Only pairs at most so many days apart are looked at; the cost falls with it. Needs `times`, and no `Y`.
    n_jobs : int, optional
        Threads; None means 1, -1 all processors. The answer is the same bit for bit.
    progress : bool or callable, optional
        True shows a bar; a callable gets, now and then, (rows done, rows in all).
    max_bytes : int, optional
        Working memory beside the matrices and the answer: rows are searched part by part so as to stay below it, with
        the same answer bit for bit. Every part is made ready anew for every other, which takes time.
    max_pairs : int, optional
        More pairs are an error, since `max_bytes` does not bound the answer, and n rows that are alike are n²/2 pairs.
        A pair takes 12 bytes and, until the answer is made, 16 more (8 and 12 in float32). None: as many as there are.

    Returns
    -------
    scipy.sparse.csr_matrix of shape (n, p)
        The pairs' cosines, columns ascending in each row; strictly upper triangular if `Y` is None.

    Raises
    ------
    TypeError, ValueError
        If an argument has the wrong type, shape or value, or `X` or `Y` holds NaN or infinity; if there are more than
        `max_pairs` pairs.

    See Also
    --------
    top_k : the nearest of each row.
    pair_batches : the pairs within `X` as a stream.

    Examples
    --------
    >>> pairs = pairs_above([[3, 4, 0], [0, 5, 0], [0, 0, 2], [6, 8, 0]], threshold=0.5)
    >>> [(int(i), int(j), round(float(cosine), 2)) for i, j, cosine in zip(*pairs.nonzero(), pairs.data)]
    [(0, 1, 0.8), (0, 3, 1.0), (1, 3, 0.8)]
    """
    threads = thread_count(n_jobs)
    queries, others = _as_matrices(X, Y, threads)
    ends = _window_ends(times, window, queries, others)
    least = as_real(threshold, "threshold")
    most = INT64_MAX if max_pairs is None else as_count(max_pairs, "max_pairs")
    targets = queries if others is None else others
    row_runs, column_runs = (row_parts(side, _as_bytes(max_bytes), threads) for side in (queries, targets))

    pairs = 0

    def search(rows: Part, columns: Part, watcher: Report | None) -> sp.csr_matrix:
        nonlocal pairs
        shape = rows[1] - rows[0], columns[1] - columns[0]
        own_ends = np.clip(ends[rows[0] : rows[1]] - columns[0], 0, shape[1])
        if others is None and (columns < rows or (len(ends) and not own_ends.any())):
            return sp.csr_matrix(shape, dtype=targets.data.dtype)
        partners = None if others is None and rows == columns else rows_of(queries, rows)
        found = _core.pairs_above(
            rows_of(targets, columns), partners, least, 0, shape[0], own_ends, threads, watcher,
            max_pairs=most, pairs_before=pairs,
        )  # fmt: skip
        pairs += len(found[0])
        return to_scipy(found, shape)

    return in_parts(row_runs, column_runs, search, progress)


def pair_batches(
    X: Any,
    *,
    threshold: float,
    rows_per_batch: int = 65_536,
    n_jobs: int | None = None,
) -> Any:
    """The pairs of :func:`pairs_above` within `X` as a stream of Arrow batches, whose number is not known beforehand.

    Parameters
    ----------
    X : sparse matrix or array_like of shape (n, m)
        Rows of any length.
    threshold : float in (0, 1]
        The least cosine of a pair.
    rows_per_batch : int
        A batch holds the pairs of so many rows: memory is bounded by the pairs that they have.
    n_jobs : int, optional
        Threads; None means 1, -1 all processors.

    Returns
    -------
    pyarrow.RecordBatchReader
        Columns i, j (int64, i < j) and cosine (of the precision of `X`), by (i, j). Batches are computed as they are
        read; whatever takes an Arrow stream (polars, pandas, DuckDB) takes it.

    Raises
    ------
    TypeError, ValueError
        As :func:`pairs_above`; also if `rows_per_batch` is less than 1.

    Notes
    -----
    Needs pyarrow (``pip install warta[arrow]``). Each batch makes `X` ready anew: one pass over its non-zeros.
    """
    import pyarrow as pa

    matrix = as_csr(X, "X")
    least = as_real(threshold, "threshold")
    step = as_count(rows_per_batch, "rows_per_batch")
    if step < 1:
        raise ValueError(f"rows_per_batch must be at least 1, got {step}")
    if not 0 < least <= 1:
        raise ValueError(f"threshold must be above 0 and at most 1, got {least}")
    threads = thread_count(n_jobs)
    rows = matrix.shape[0]
    cosine = pa.float64() if matrix.data.dtype == np.float64 else pa.float32()
    schema = pa.schema([("i", pa.int64()), ("j", pa.int64()), ("cosine", cosine)])

    def batches() -> Iterator[Any]:
        everywhere = np.empty(0, np.int64)
        for begin in range(0, rows, step):
            end = min(rows, begin + step)
            values, columns, starts = _core.pairs_above(matrix, None, least, begin, end, everywhere, threads, None)
            i = np.repeat(np.arange(rows), np.diff(starts))
            yield pa.record_batch([i, columns.astype(np.int64), values], schema=schema)

    return pa.RecordBatchReader.from_batches(schema, batches())


def core_index(matrix: CsrArrays, threads: int) -> Any:
    """C++'s index of the rows, in their precision."""
    double = matrix.data.dtype == np.float64
    return (_core.NeighbourIndexFloat64 if double else _core.NeighbourIndexFloat32)(matrix, threads)


def own_csr(X: Any, argument: str, threads: int) -> CsrArrays:
    """The arrays of `X` for an index that keeps them: a copy, which nobody changes later."""
    arrays = as_csr(X, argument, threads)
    return CsrArrays(arrays.data.copy(), arrays.indices.copy(), arrays.indptr.copy(), arrays.shape)


def as_count(value: Any, argument: str) -> int:
    """An integer that C++ can hold."""
    if not isinstance(value, Integral) or isinstance(value, bool):
        raise TypeError(f"{argument} must be an integer, got {value!r}")
    return max(min(int(value), 2**62), -(2**62))


def _as_bytes(value: int | None) -> int | None:
    return None if value is None else as_count(value, "max_bytes")


def as_real(value: Any, argument: str) -> float:
    """A number as a float."""
    if not isinstance(value, Real) or isinstance(value, bool):
        raise TypeError(f"{argument} must be a number, got {value!r}")
    return float(value)


def _as_matrices(X: Any, Y: Any, threads: int) -> tuple[CsrArrays, CsrArrays | None]:
    """Both matrices in one precision: float32 only if both are."""
    queries = as_csr(X, "X", threads)
    if Y is None:
        return queries, None
    others = as_csr(Y, "Y", threads)
    dtype = np.result_type(queries.data, others.data)
    return queries._replace(data=queries.data.astype(dtype, copy=False)), others._replace(
        data=others.data.astype(dtype, copy=False)
    )


def _shape(queries: CsrArrays, others: CsrArrays | None) -> tuple[int, int]:
    return queries.shape[0], (queries if others is None else others).shape[0]


def _window_ends(times: Any, window: float | None, queries: CsrArrays, others: CsrArrays | None) -> NDArray[np.int64]:
    """For each row the first later row that lies outside the window; empty without a window."""
    if times is None and window is None:
        return np.empty(0, np.int64)
    if times is None or window is None:
        raise ValueError("times and window must be given together")
    if others is not None:
        raise ValueError("a window limits pairs within X; leave Y out")
    moments = as_array("times", times)
    if moments.shape != (queries.shape[0],):
        raise ValueError(f"times must have one time a row of X, {queries.shape[0]}, got shape {moments.shape}")
    if moments.dtype.kind in "MO":
        with naming("times"):
            moments = moments.astype("datetime64[us]").astype(np.int64) / 86_400e6
    days = as_floats("times", moments)
    width = as_real(window, "window")
    if not width >= 0:
        raise ValueError(f"window must be at least 0 days, got {window!r}")
    descending = np.flatnonzero(~(np.diff(days) >= 0))
    if len(descending):
        raise ValueError(f"times must ascend; row {descending[0] + 1} is before row {descending[0]}")
    return np.searchsorted(days, days + width, side="right").astype(np.int64)
