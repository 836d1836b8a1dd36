"""Which members stand for a cluster."""

from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta.base import as_csr, to_scipy


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

    Notes
    -----
    Cost: O(non-zeros of the rows).

    Examples
    --------
    >>> typical_rows([[1, 0], [1, 1], [0, 1], [9, 9]], [0, 1, 2])
    array([1, 0, 2])
    """
    members = np.asarray(rows, dtype=np.int64)
    arrays = as_csr(X)
    chosen = to_scipy(arrays[:3], arrays.shape)[members].astype(np.float64)
    lengths = sp.linalg.norm(chosen, axis=1)
    lengths[lengths == 0] = 1.0
    unit = sp.csr_matrix(sp.diags_array(1.0 / lengths) @ chosen)
    cosines = unit @ np.asarray(unit.sum(axis=0)).ravel()
    return members[np.argsort(-np.round(cosines, 12), kind="stable")]
