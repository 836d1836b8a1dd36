"""The matrix given to an estimator, checked as scikit-learn checks and as C++ needs it."""

from typing import Any

import numpy as np
import scipy.sparse as sp

from warta.base.arrays import as_floats, validated
from warta.base.csr import CsrArrays, as_csr, to_scipy

LEAST_WEIGHT, MOST_WEIGHT = 1e-100, 1e100  # of all rows together: squares of sums neither vanish nor overflow


def checked_rows(estimator: Any, X: Any, *, reset: bool) -> CsrArrays:
    """The rows of `X`; scikit-learn's checks and errors for shapes, types and `n_features_in_`."""
    return as_csr(validated(estimator, X, reset=reset, dtype=(np.float64, np.float32)))


def checked_weights(sample_weight: Any, rows: int) -> Any:
    """One float64 weight a row, none negative, not all zero."""
    if sample_weight is None:
        return np.ones(rows)
    weights = as_floats("sample_weight", sample_weight)
    if weights.shape != (rows,):
        raise ValueError(f"sample_weight must have one value per row of X, got shape {weights.shape} for {rows} rows")
    bad = np.flatnonzero(~(np.isfinite(weights) & (weights >= 0)))
    if len(bad):
        raise ValueError(f"sample_weight[{bad[0]}] is {weights[bad[0]]}; weights must be finite and not negative")
    if not weights.any():
        raise ValueError("sample_weight is zero for every row; pass at least one positive weight")
    with np.errstate(over="ignore"):
        total = float(weights.sum())
    if not LEAST_WEIGHT <= total <= MOST_WEIGHT:
        raise ValueError(
            f"sample_weight adds up to {total:g}, which must be between {LEAST_WEIGHT:g} and {MOST_WEIGHT:g}"
        )
    return weights


def unit_rows(rows: CsrArrays) -> sp.csr_matrix:
    """The rows at unit length in float64, zeros staying zeros; squares neither overflow nor vanish."""
    matrix = to_scipy(rows[:3], rows.shape).astype(np.float64)
    for length in (lambda: abs(matrix).max(axis=1).toarray().ravel(), lambda: sp.linalg.norm(matrix, axis=1)):
        lengths = length()
        lengths[lengths == 0] = 1.0
        matrix.data /= np.repeat(lengths, np.diff(matrix.indptr))
    return matrix
