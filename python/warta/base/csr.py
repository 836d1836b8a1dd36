"""CSR matrices on their way into and out of C++: three checked arrays."""

from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta import _core

INT32_MAX = np.iinfo(np.int32).max


class CsrArrays(NamedTuple):
    """A canonical CSR matrix as C++ takes it."""

    data: NDArray[Any]
    indices: NDArray[np.int32]
    indptr: NDArray[np.int64]
    shape: tuple[int, int]


def as_csr(X: Any, argument: str = "X", threads: int = 1) -> CsrArrays:
    """The three arrays of `X`, canonical, in C++'s types; `X` itself is never changed.

    Parameters
    ----------
    X : sparse matrix or array, or array_like, shape (n, m)
        Integers and booleans become float64; float32 and float64 stay.
    argument : str
        What to call `X` in an error.
    threads : int
        For sorting, where columns do not ascend.

    Returns
    -------
    CsrArrays
        Columns ascending in each row, no duplicates. Shares memory with `X` where its arrays already fit.

    Raises
    ------
    TypeError
        If `X` holds something other than real numbers.
    ValueError
        If `X` is not two-dimensional, holds NaN or infinity, or its index arrays do not make a CSR matrix.

    Notes
    -----
    Cost: one pass over the non-zeros to check; sorting and summing duplicates only where needed.
    """
    matrix: Any = X if sp.issparse(X) else _from_dense(X, argument)
    if matrix.ndim != 2:
        raise ValueError(f"{argument} must be two-dimensional, got {matrix.ndim} dimension(s)")
    if matrix.dtype.kind not in "biuf":
        raise TypeError(f"{argument} must hold real numbers, got dtype {matrix.dtype}")
    if matrix.shape[1] > INT32_MAX:
        raise ValueError(f"{argument} must have at most {INT32_MAX} columns, got {matrix.shape[1]}")
    dtype = matrix.dtype if matrix.dtype in (np.float32, np.float64) else np.dtype(np.float64)
    if matrix.format == "csr":
        _check_index_arrays(matrix, argument)
    else:
        matrix = matrix.tocsr()
    data = np.ascontiguousarray(matrix.data, dtype=dtype)
    indices = np.ascontiguousarray(matrix.indices, dtype=np.int32)
    indptr = np.ascontiguousarray(matrix.indptr, dtype=np.int64)
    if not np.isfinite(data).all():
        _raise_not_finite(data, indptr, argument)
    if not _ascend(indices, indptr):
        data, indices = _core.sorted_rows(data, indices, indptr, matrix.shape[1], argument, threads)
        if not _ascend(indices, indptr):
            matrix = sp.csr_matrix((data, indices, indptr), shape=matrix.shape)
            matrix.sum_duplicates()
            data, indices, indptr = matrix.data, matrix.indices, matrix.indptr.astype(np.int64)
    _core.check_csr(data, indices, indptr, matrix.shape[1], argument)
    return CsrArrays(data, indices, indptr, (int(matrix.shape[0]), int(matrix.shape[1])))


def to_scipy(
    arrays: tuple[NDArray[Any], NDArray[np.int32], NDArray[np.int64]], shape: tuple[int, int]
) -> sp.csr_matrix:
    """A SciPy CSR matrix of C++'s three arrays: int32 offsets unless there are 2^31 non-zeros or more."""
    data, indices, indptr = arrays
    index_type = np.int32 if len(data) <= INT32_MAX else np.int64
    return sp.csr_matrix(
        (data, indices.astype(index_type, copy=False), indptr.astype(index_type, copy=False)),
        shape=shape,
        copy=False,
    )


def _from_dense(X: Any, argument: str) -> sp.csr_matrix:
    array = np.asarray(X)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{argument} must hold real numbers, got dtype {array.dtype}")
    if array.ndim != 2:
        raise ValueError(f"{argument} must be two-dimensional, got {array.ndim} dimension(s)")
    return sp.csr_matrix(array)


def _check_index_arrays(matrix: Any, argument: str) -> None:
    """Refuse arrays that SciPy's own routines would read out of bounds."""
    indptr, indices = np.asarray(matrix.indptr), np.asarray(matrix.indices)
    rows, columns = matrix.shape
    if len(indptr) != rows + 1 or indptr[0] != 0 or indptr[-1] != len(indices) or len(indices) != len(matrix.data):
        raise ValueError(
            f"{argument} has row offsets (indptr) that do not fit its {rows} rows and {len(indices)} indices"
        )
    if (np.diff(indptr) < 0).any():
        row = int(np.flatnonzero(np.diff(indptr) < 0)[0])
        raise ValueError(f"{argument} has row offsets (indptr) that descend at row {row}")
    if len(indices) and (int(indices.min()) < 0 or int(indices.max()) >= columns):
        at = int(np.flatnonzero((indices < 0) | (indices >= columns))[0])
        row = int(np.searchsorted(indptr, at, side="right")) - 1
        raise ValueError(f"{argument} has column index {indices[at]} in row {row}, but {columns} columns")


def _ascend(indices: NDArray[np.int32], indptr: NDArray[np.int64]) -> bool:
    """Whether columns ascend strictly in each row, whatever flags the matrix carries."""
    steps = np.diff(indices) > 0
    row_ends = indptr[1:-1]
    row_ends = row_ends[(row_ends > 0) & (row_ends < len(indices))]
    steps[row_ends - 1] = True
    return bool(steps.all())


def _raise_not_finite(data: NDArray[Any], indptr: NDArray[Any], argument: str) -> None:
    at = int(np.flatnonzero(~np.isfinite(data))[0])
    row = int(np.searchsorted(indptr, at, side="right")) - 1
    raise ValueError(f"{argument} holds {data[at]} in row {row}; values must be finite")
