"""The matrix given to an estimator, checked as scikit-learn checks and as C++ needs it."""

from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.utils.validation import validate_data

from warta.base import CsrArrays, as_csr


def checked_rows(estimator: Any, X: Any, *, reset: bool) -> CsrArrays:
    """The rows of `X`; scikit-learn's checks and errors for shapes, types and `n_features_in_`."""
    if sp.issparse(X):
        as_csr(X)  # index arrays that SciPy would read out of bounds
    checked = validate_data(estimator, X, reset=reset, accept_sparse="csr", dtype=(np.float64, np.float32))
    return as_csr(checked)


def checked_weights(sample_weight: Any, rows: int) -> Any:
    """One float64 weight a row, none negative, not all zero."""
    if sample_weight is None:
        return np.ones(rows)
    weights = np.ascontiguousarray(sample_weight, dtype=np.float64)
    if weights.shape != (rows,):
        raise ValueError(f"sample_weight must have one value per row of X, got shape {weights.shape} for {rows} rows")
    bad = np.flatnonzero(~(np.isfinite(weights) & (weights >= 0)))
    if len(bad):
        raise ValueError(f"sample_weight[{bad[0]}] is {weights[bad[0]]}; weights must be finite and not negative")
    if not weights.any():
        raise ValueError("sample_weight is zero for every row; pass at least one positive weight")
    return weights
