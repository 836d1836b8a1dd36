"""Cosine neighbours that were searched block by block, as one answer."""

from collections.abc import Sequence
from typing import Any

import scipy.sparse as sp

from warta.base.parameters import as_list, check_integer
from warta.similarity.parts import highest


def merged_nearest(found: Sequence[Any], *, k: int = 10) -> sp.csr_matrix:
    """The `k` nearest among what was found in blocks that stand beside each other; associative.

    Parameters
    ----------
    found : sequence of csr_matrix
        What :func:`warta.top_k` gives of one block of rows with each block of columns, in the order of the columns.
    k : int
        At most so many neighbours a row.

    Returns
    -------
    csr_matrix
        What :func:`warta.top_k` gives of all columns at once, to the last bit: by descending cosine, equal ones by
        ascending column.

    Raises
    ------
    TypeError, ValueError
        If `k` is no integer of 0 or more, or `found` holds no matrix, something else or matrices of different heights.
    """
    check_integer("k", k, 0, 2**62)
    blocks: list[Any] = as_list("found", found)
    if not blocks or not all(map(_holds_cosines, blocks)):
        raise TypeError(f"found must hold CSR matrices of cosines, got {found!r:.80}")
    if len({block.shape[0] for block in blocks}) > 1:
        raise ValueError(f"found must hold matrices of one height, got {[block.shape[0] for block in blocks]}")
    return highest(sp.hstack(blocks, format="csr"), k)


def _holds_cosines(block: Any) -> bool:
    return isinstance(block, sp.csr_matrix | sp.csr_array) and block.dtype.kind == "f"
