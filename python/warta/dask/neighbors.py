"""Exact cosine neighbours of the rows of Dask arrays of sparse blocks."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import dask.array as da
import numpy as np
import scipy.sparse as sp
from dask.delayed import Delayed

from warta.dask.tasks import array_of_rows, task
from warta.partitions.blocks import merged_nearest
from warta.partitions.places import placed
from warta.similarity import pairs_above as pairs_here
from warta.similarity import top_k as top_k_here
from warta.similarity.neighbors import MOST_PAIRS


def pairs_above(
    X: da.Array,
    Y: da.Array | None = None,
    *,
    threshold: float,
    n_jobs: int | None = None,
    max_pairs: int | None = MOST_PAIRS,
) -> da.Array:
    """Every pair of a row of `X` and a row of `Y` whose cosine is at least `threshold`, exactly.

    Parameters
    ----------
    X : dask array of sparse blocks, shape (n, m)
        As :func:`transform` gives it; its chunks have known sizes.
    Y : dask array of sparse blocks, shape (p, m), optional
        None: pairs within `X`, each given once as row i and column j > i.
    threshold : float in (0, 1]
        The least cosine of a pair.
    n_jobs : int, optional
        Threads of one task.
    max_pairs : int, optional
        More pairs of two blocks are an error.

    Returns
    -------
    dask.array.Array of csr_matrix, shape (n, p)
        A chunk a chunk of `X`: the rows of :func:`warta.pairs_above`, to the last bit.

    Raises
    ------
    TypeError, ValueError
        If `X` or `Y` is no such array, or their columns differ; what else is wrong is said when the array is computed,
        as by :func:`warta.pairs_above`.

    Notes
    -----
    Each block is compared with each other one, in a task each; more rows a block are fewer tasks.

    Examples
    --------
    >>> import scipy.sparse as sp
    >>> X = da.from_array(sp.csr_matrix([[3.0, 4, 0], [0, 5, 0], [0, 0, 2], [6, 8, 0]]), chunks=(2, 3), asarray=False)
    >>> pairs_above(X, threshold=0.5).compute().toarray().round(1).tolist()
    [[0.0, 0.8, 0.0, 1.0], [0.0, 0.0, 0.0, 0.8], [0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]]
    """
    search = partial(pairs_here, threshold=threshold, n_jobs=n_jobs, max_pairs=max_pairs)
    return _answer("pairs-above", X, Y, search, _beside, upper=Y is None)


def top_k(
    X: da.Array, Y: da.Array | None = None, k: int = 10, threshold: float = 0.0, n_jobs: int | None = None
) -> da.Array:
    """For each row of `X` the `k` rows of `Y` with the highest cosine, exactly.

    Parameters
    ----------
    X : dask array of sparse blocks, shape (n, m)
        As :func:`transform` gives it; its chunks have known sizes.
    Y : dask array of sparse blocks, shape (p, m), optional
        Where to look. None: among the rows of `X`, a row being no neighbour of itself.
    k, threshold
        As of :func:`warta.top_k`.
    n_jobs : int, optional
        Threads of one task.

    Returns
    -------
    dask.array.Array of csr_matrix, shape (n, p)
        A chunk a chunk of `X`: the rows of :func:`warta.top_k`, to the last bit.

    Raises
    ------
    TypeError, ValueError
        As of :func:`pairs_above`.
    """
    search = partial(top_k_here, k=k, threshold=threshold, n_jobs=n_jobs)
    return _answer("top-k", X, Y, search, partial(merged_nearest, k=k), upper=False)


def _answer(name: str, X: Any, Y: Any, search: Any, merge: Any, *, upper: bool) -> da.Array:
    """The grid of blocks of `X` and `Y`, a row of it after the other; below its diagonal it is empty if `upper`."""
    rows, sizes = _blocks(X, "X")
    columns, widths = (rows, sizes) if Y is None else _blocks(Y, "Y")
    if Y is not None and X.shape[1] != Y.shape[1]:
        raise ValueError(f"X has {X.shape[1]} columns, but Y has {Y.shape[1]}")
    dtype = np.result_type(X.dtype, X.dtype if Y is None else Y.dtype, np.float32)
    empty = sp.csr_matrix((0, sum(widths)), dtype=dtype)
    bands = []
    for a, row in enumerate(rows):
        others = range(a if upper else 0, len(columns))
        found = [
            task(name, _of_blocks, search, (a, b), row, None if Y is None and a == b else columns[b]) for b in others
        ]
        bands.append(task(f"{name}-merge", _merged, merge, sizes[a], sum(widths) - sum(widths[others.start :]), found))
    return array_of_rows(bands, sizes, empty)


def _blocks(X: Any, argument: str) -> tuple[list[Delayed], tuple[int, ...]]:
    """The blocks of rows, and how many rows each has."""
    if not isinstance(X, da.Array) or X.ndim != 2:
        raise TypeError(f"{argument} must be a Dask array of two dimensions, got {X!r:.80}")
    if np.isnan(sum(X.shape)):
        raise ValueError(f"{argument} has chunks of unknown size; call its compute_chunk_sizes() before")
    whole = X.rechunk({1: -1}) if X.numblocks[1] != 1 else X
    return whole.to_delayed(optimize_graph=False).ravel().tolist(), whole.chunks[0]


def _of_blocks(search: Any, blocks: tuple[int, int], rows: Any, others: Any) -> sp.csr_matrix:
    with placed(f"blocks {blocks[0]} and {blocks[1]}"):
        return search(rows, others)


def _merged(merge: Any, rows: int, left_out: int, found: Sequence[sp.csr_matrix]) -> sp.csr_matrix:
    left = [sp.csr_matrix((rows, left_out), dtype=found[0].dtype)] if left_out else []
    return merge([*left, *found])


def _beside(found: Sequence[sp.csr_matrix]) -> sp.csr_matrix:
    return sp.hstack(found, format="csr")
