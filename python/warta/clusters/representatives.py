"""Which members stand for a cluster."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from warta import _core
from warta.base.arrays import as_rows
from warta.base.csr import CsrArrays, as_csr, to_scipy


def typical_rows(X: Any, rows: Any) -> NDArray[np.int64]:
    r"""The given rows of `X`, the most typical first; the first is their medoid.

    A row is the more typical the greater the sum of its cosines to the other rows, which is its product with the sum of
    the unit rows.

    Parameters
    ----------
    X : sparse matrix or array_like of shape (n, m)
    rows : array_like of int
        The members of one cluster.

    Returns
    -------
    ndarray of int64
        `rows`, reordered; equally typical ones in the order given.

    Raises
    ------
    TypeError, ValueError, IndexError
        If `rows` are not numbers of rows of `X`, or `X` is no matrix of finite numbers.

    Notes
    -----
    Cost: O(non-zeros of the rows).

    Examples
    --------
    >>> typical_rows([[1, 0], [1, 1], [0, 1], [9, 9]], [0, 1, 2])
    array([1, 0, 2])
    """
    arrays = as_csr(X)
    members = as_rows("rows", rows, arrays.shape[0])
    chosen = as_csr(to_scipy(arrays[:3], arrays.shape)[members])
    return members[np.argsort(-cosine_sums(chosen, np.zeros(len(members), dtype=np.int32), 1), kind="stable")]


def cosine_sums(rows: CsrArrays, labels: NDArray[np.int32], clusters: int) -> NDArray[np.float64]:
    """Each row's sum of cosines to the rows of its cluster, rounded so that equally typical rows are equal."""
    data, indices, indptr, (_, columns) = rows
    sums: NDArray[np.float64] = _core.typicality(data, indices, indptr, columns, labels, clusters)
    return np.round(sums, 12)
