"""Searches in parts of the rows, so that working memory stays below a stated number of bytes."""

from collections.abc import Callable
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta.base.csr import CsrArrays, to_scipy
from warta.base.progress import Progress, Report, step

#: What a search holds beside the rows and its answer, rounded up: an entry with its rank and its posting; a row's dense
#: columns (1 KB at most) or the lengths of its heads (two at each of 109 levels at most); a column's rank, count and
#: lists of postings, and for each thread a row spread out over all columns; a thread's sums; for a search of the k
#: nearest, a row's candidates and room for 224 more, and at most five for each of k neighbours, the array they lie in
#: grown to twice that.
BYTES_PER_ENTRY = 16
BYTES_PER_ROW = 1100
BYTES_PER_COLUMN = 32
BYTES_PER_COLUMN_AND_THREAD = 16
BYTES_PER_THREAD = 2 << 20
BYTES_PER_NEIGHBOUR = 96
BYTES_PER_ROW_OF_CANDIDATES = 3700


Part = tuple[int, int]  #: rows [begin, end)


def row_parts(matrix: CsrArrays, max_bytes: int | None, threads: int, k: int = 0) -> list[Part]:
    """Runs of rows of which two can be searched at once for `k` neighbours a row within `max_bytes`.

    Raises
    ------
    ValueError
        If even the longest row alone would need more.
    """
    rows, columns = matrix.shape
    if max_bytes is None or rows == 0:
        return [(0, rows)]
    fixed = columns * (BYTES_PER_COLUMN + BYTES_PER_COLUMN_AND_THREAD * threads) + BYTES_PER_THREAD * threads
    costs = np.diff(matrix.indptr) * BYTES_PER_ENTRY + BYTES_PER_ROW
    if k > 0:
        costs += min(k, rows) * BYTES_PER_NEIGHBOUR + BYTES_PER_ROW_OF_CANDIDATES
    room = (max_bytes - fixed) // 2
    if room < costs.max():
        raise ValueError(f"max_bytes must be at least {fixed + 2 * int(costs.max())} for these rows, got {max_bytes}")
    ends = np.concatenate([[0], np.cumsum(costs)])
    parts: list[Part] = []
    begin = 0
    while begin < rows:
        end = int(np.searchsorted(ends, ends[begin] + room, side="right")) - 1
        parts.append((begin, end))
        begin = end
    return parts


def rows_of(matrix: CsrArrays, part: Part) -> CsrArrays:
    """Some rows; they share the matrix's memory but for the row offsets."""
    begin, end = part
    first, last = matrix.indptr[begin], matrix.indptr[end]
    return CsrArrays(
        matrix.data[first:last],
        matrix.indices[first:last],
        matrix.indptr[begin : end + 1] - first,
        (end - begin, matrix.shape[1]),
    )


def in_parts(
    rows: list[Part],
    columns: list[Part],
    search: Callable[[Part, Part, Report | None], sp.csr_matrix],
    progress: Progress,
    keep: Callable[[sp.csr_matrix], sp.csr_matrix] | None = None,
) -> sp.csr_matrix:
    """The answers to every part of the rows with every part of the columns as one matrix.

    `keep` chooses what stays of the answers to one part of the rows, after each part of the columns.
    """
    with step(progress, "comparing", "row") as report:
        if len(rows) == len(columns) == 1:
            return search(rows[0], columns[0], report)
        bands = []
        for part in rows:
            found: list[Any] = []
            for other in columns:
                found.append(search(part, other, None))
                if keep is not None:
                    found = [keep(sp.hstack(found, format="csr"))]
            bands.append(sp.hstack(found, format="csr"))
            if report is not None:
                report(part[1], rows[-1][1])
    whole: sp.csr_matrix = sp.vstack(bands, format="csr")
    return whole


def highest(found: sp.csr_matrix, k: int) -> sp.csr_matrix:
    """The `k` highest values of each row, by descending value, equal ones by ascending column."""
    rows = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
    order = np.lexsort((found.indices, -found.data, rows))
    place = np.arange(len(order)) - np.repeat(found.indptr[:-1], np.diff(found.indptr))
    kept = order[place < k]
    lengths = np.minimum(np.diff(found.indptr), min(k, found.shape[1]))
    indptr: NDArray[Any] = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    arrays = found.data[kept], found.indices[kept].astype(np.int32), indptr
    return to_scipy(arrays, found.shape)
