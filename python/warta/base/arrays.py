"""Arrays given to a function, with errors that name the parameter."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.utils.validation import validate_data

from warta.base.csr import check_sparse
from warta.base.parameters import as_array, naming


def validated(estimator: Any, X: Any, *, reset: bool, **checks: Any) -> Any:
    """What scikit-learn's `validate_data` gives, of a sparse matrix only once its index arrays are sound."""
    check_sparse(X, "X")
    with naming("X"):
        return validate_data(estimator, X, reset=reset, accept_sparse="csr", **checks)


def as_floats(name: str, value: Any) -> NDArray[np.float64]:
    """Real numbers as float64."""
    array = as_array(name, value)
    if array.dtype.kind not in "biufO":
        raise TypeError(f"{name} must hold real numbers, got {value!r:.80}")
    with naming(name):
        return np.ascontiguousarray(array, dtype=np.float64)


def as_rows(name: str, value: Any, rows: int) -> NDArray[np.int64]:
    """Numbers of rows, negative ones from the end."""
    array = as_array(name, value)
    if array.ndim != 1 or (array.size and array.dtype.kind not in "iu"):
        raise TypeError(f"{name} must be a sequence of row numbers, got {value!r:.80}")
    bad = array[(array < -rows) | (array >= rows)]
    if len(bad):
        raise IndexError(f"{name} must be rows between {-rows} and {rows - 1}, got {bad[0]}")
    return array.astype(np.int64)
