"""CSR matrices on their way into and out of C++: three checked arrays."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import scipy  # its submodules are imported when they are used
from numpy.typing import NDArray

from warta import _core
from warta.base.parameters import check_characters, naming

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
    check_characters("argument", argument)
    check_sparse(X, argument)
    matrix: Any = X if scipy.sparse.issparse(X) else _from_dense(X, argument)
    if matrix.ndim != 2:
        raise ValueError(f"{argument} must be two-dimensional, got {matrix.ndim} dimension(s)")
    if matrix.dtype.kind not in "biuf":
        raise TypeError(f"{argument} must hold real numbers, got dtype {matrix.dtype}")
    if matrix.shape[1] > INT32_MAX:
        raise ValueError(f"{argument} must have at most {INT32_MAX} columns, got {matrix.shape[1]}")
    dtype = matrix.dtype if matrix.dtype in (np.float32, np.float64) else np.dtype(np.float64)
    matrix = matrix.tocsr()
    data = np.ascontiguousarray(matrix.data, dtype=dtype)
    indices = np.ascontiguousarray(matrix.indices, dtype=np.int32)
    indptr = np.ascontiguousarray(matrix.indptr, dtype=np.int64)
    if not np.isfinite(data).all():
        _raise_not_finite(data, indptr, argument)
    if not _ascend(indices, indptr):
        data, indices = _core.sorted_rows(data, indices, indptr, matrix.shape[1], argument, threads)
        if not _ascend(indices, indptr):
            matrix = scipy.sparse.csr_matrix((data, indices, indptr), shape=matrix.shape)
            matrix.sum_duplicates()
            data, indices, indptr = matrix.data, matrix.indices, matrix.indptr.astype(np.int64)
    _core.check_csr(data, indices, indptr, matrix.shape[1], argument)
    return CsrArrays(data, indices, indptr, (int(matrix.shape[0]), int(matrix.shape[1])))


def check_sparse(X: Any, argument: str) -> None:
    """Refuse a sparse matrix whose arrays SciPy's and scikit-learn's compiled routines would read out of bounds.

    Parameters
    ----------
    X : object
        What is no sparse matrix passes.
    argument : str
        What to call `X` in an error.

    Raises
    ------
    ValueError
        If the arrays of `X` do not make a matrix of its shape; the row is named where there is one.

    Notes
    -----
    Cost: one pass over the indices.
    """
    if not scipy.sparse.issparse(X):
        return
    matrix: Any = X
    if matrix.format in ("csr", "csc", "bsr"):
        _check_compressed(matrix, argument)
    elif matrix.format == "coo":
        _check_coordinates(matrix, argument)


def row_of(X: Any, i: int, argument: str) -> CsrArrays:
    """Row `i` of `X`, as :func:`as_csr` gives it; of a CSR matrix nothing else is looked at."""
    matrix: Any = X
    if not scipy.sparse.issparse(X) or matrix.format != "csr":
        check_sparse(X, argument)
        return as_csr(matrix[[i], :], argument)
    rows, columns = matrix.shape
    data, indices, indptr = (np.asarray(array) for array in (matrix.data, matrix.indices, matrix.indptr))
    has_offsets = len(indptr) == rows + 1 and indptr.dtype.kind in "iu"
    begin, end = (int(indptr[i % rows]), int(indptr[i % rows + 1])) if has_offsets else (-1, -1)
    if not 0 <= begin <= end <= min(len(indices), len(data)):
        raise ValueError(f"{argument} has row offsets (indptr) that do not fit row {i}")
    row: Any = scipy.sparse.csr_matrix(np.empty((1, 0), dtype=data.dtype))
    row.data, row.indices, row.indptr = data[begin:end], indices[begin:end], np.array([0, end - begin])
    row._shape = 1, columns
    return as_csr(row, argument)


def to_scipy(
    arrays: tuple[NDArray[Any], NDArray[np.int32], NDArray[np.int64]], shape: tuple[int, int]
) -> scipy.sparse.csr_matrix:
    """A SciPy CSR matrix of C++'s three arrays: int32 offsets unless there are 2^31 non-zeros or more."""
    data, indices, indptr = arrays
    index_type = np.int32 if len(data) <= INT32_MAX else np.int64
    return scipy.sparse.csr_matrix(
        (data, indices.astype(index_type, copy=False), indptr.astype(index_type, copy=False)),
        shape=shape,
        copy=False,
    )


def _from_dense(X: Any, argument: str) -> scipy.sparse.csr_matrix:
    with naming(argument):
        array = np.asarray(X)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{argument} must hold real numbers, got dtype {array.dtype}")
    if array.ndim != 2:
        raise ValueError(f"{argument} must be two-dimensional, got {array.ndim} dimension(s)")
    return scipy.sparse.csr_matrix(array)


def _check_compressed(matrix: Any, argument: str) -> None:
    """Offsets and indices of CSR, of CSC, whose columns are what rows are here, or of BSR, whose rows are of blocks."""
    indptr, indices = np.asarray(matrix.indptr), np.asarray(matrix.indices)
    rows, columns = matrix.shape if matrix.format != "csc" else reversed(matrix.shape)
    axis, other = ("row", "column") if matrix.format != "csc" else ("column", "row")
    if matrix.format == "bsr":
        height, width = matrix.data.shape[1:] if matrix.data.ndim == 3 else (0, 0)
        if not height or not width or rows % height or columns % width:
            raise ValueError(f"{argument} has blocks of {matrix.data.shape[1:]} that do not divide its shape")
        rows, columns = rows // height, columns // width
    if indptr.ndim != 1 or indices.ndim != 1 or indptr.dtype.kind not in "iu" or indices.dtype.kind not in "iu":
        raise ValueError(f"{argument} must have indices and indptr of integers, in one dimension each")
    if len(indptr) != rows + 1 or indptr[0] != 0 or indptr[-1] != len(indices) or len(indices) != len(matrix.data):
        raise ValueError(
            f"{argument} has {axis} offsets (indptr) that do not fit its {rows} {axis}s and {len(indices)} indices"
        )
    if (indptr[1:] < indptr[:-1]).any():
        row = int(np.flatnonzero(indptr[1:] < indptr[:-1])[0])
        raise ValueError(f"{argument} has {axis} offsets (indptr) that descend at {axis} {row}")
    if len(indices) and (int(indices.min()) < 0 or int(indices.max()) >= columns):
        at = int(np.flatnonzero((indices < 0) | (indices >= columns))[0])
        row = int(np.searchsorted(indptr, at, side="right")) - 1
        raise ValueError(f"{argument} has {other} index {indices[at]} in {axis} {row}, but {columns} {other}s")


def _check_coordinates(matrix: Any, argument: str) -> None:
    for axis, (places, size) in enumerate(zip(matrix.coords, matrix.shape, strict=True)):
        places = np.asarray(places)
        if places.shape != matrix.data.shape or places.dtype.kind not in "iu":
            raise ValueError(f"{argument} must have an integer coordinate on axis {axis} for each value")
        if len(places) and (int(places.min()) < 0 or int(places.max()) >= size):
            at = int(np.flatnonzero((places < 0) | (places >= size))[0])
            raise ValueError(f"{argument} has coordinate {places[at]} on axis {axis}, whose length is {size}")


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
