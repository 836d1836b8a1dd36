"""Cosine neighbours of two blocks of rows of a matrix, and of many such blocks."""

from collections.abc import Sequence
from typing import Any

import scipy.sparse as sp

from warta.similarity import pairs_above, top_k
from warta.similarity.parts import highest


def pairs_of_blocks(
    rows: Any, others: Any, *, threshold: float, n_jobs: int | None = None, max_pairs: int | None = None
) -> sp.csr_matrix:
    """The pairs of a row of one block and a row of another, or of one block's own rows if `others` is None.

    Takes the arguments of :func:`warta.pairs_above`, and gives the part of its answer to the whole matrix that lies in
    these rows and columns, to the last bit.
    """
    return pairs_above(rows, others, threshold=threshold, n_jobs=n_jobs, max_pairs=max_pairs)


def nearest_of_blocks(
    rows: Any, others: Any, *, k: int = 10, threshold: float = 0.0, n_jobs: int | None = None
) -> sp.csr_matrix:
    """For each row of one block the nearest rows of another, or of its own if `others` is None.

    Takes the arguments of :func:`warta.top_k`; :func:`merged_nearest` makes one answer of those to all blocks.
    """
    return top_k(rows, others, k=k, threshold=threshold, n_jobs=n_jobs)


def merged_nearest(found: Sequence[sp.csr_matrix], *, k: int = 10) -> sp.csr_matrix:
    """The `k` nearest among what was found in blocks that stand beside each other; associative.

    Parameters
    ----------
    found : sequence of csr_matrix
        The answers to one block of rows with each block of columns, in the order of the columns.
    k : int
        At most so many neighbours a row.

    Returns
    -------
    csr_matrix
        As :func:`warta.top_k` gives it: by descending cosine, equal ones by ascending column.
    """
    return highest(sp.hstack(found, format="csr"), k)
