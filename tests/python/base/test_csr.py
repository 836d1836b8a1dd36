"""What is made of a matrix on its way into C++, and what is refused."""

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from warta.base.csr import as_csr, to_scipy


def unsorted_with_duplicate() -> sp.csr_matrix:
    """[[1, 0, 5], [0, 0, 0]] written as columns 2, 0, 2 with 2, 1, 3."""
    return sp.csr_matrix((np.array([2.0, 1.0, 3.0]), np.array([2, 0, 2]), np.array([0, 3, 3])), shape=(2, 3))


def broken(**arrays: list[int]) -> sp.csr_matrix:
    """A matrix whose index arrays were overwritten after SciPy checked them."""
    matrix = sp.csr_matrix(np.array([[1.0, 0.0, 2.0], [0.0, 3.0, 0.0]]))
    for name, values in arrays.items():
        setattr(matrix, name, np.array(values, dtype=np.int32))
    return matrix


def test_unsorted_and_duplicate_columns_are_put_right_in_a_copy() -> None:
    matrix = unsorted_with_duplicate()
    data, indices, indptr, shape = as_csr(matrix)
    assert data.tolist() == [1.0, 5.0]
    assert indices.tolist() == [0, 2]
    assert indptr.tolist() == [0, 2, 2]
    assert shape == (2, 3)
    assert matrix.indices.tolist() == [2, 0, 2]


@pytest.mark.parametrize("threads", [1, 2, 3])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_rows_in_any_order_are_sorted_as_scipy_sorts_them(dtype: type, threads: int) -> None:
    matrix = sp.random(1_000, 300, density=0.05, format="csr", dtype=dtype, random_state=7)
    order = np.random.default_rng(7).permutation(300).astype(np.int32)
    shuffled = sp.csr_matrix((matrix.data, order[matrix.indices], matrix.indptr), shape=matrix.shape)
    data, indices, indptr, _ = as_csr(shuffled, threads=threads)
    expected = shuffled.sorted_indices()
    np.testing.assert_array_equal(data, expected.data)
    np.testing.assert_array_equal(indices, expected.indices)
    np.testing.assert_array_equal(indptr, expected.indptr)
    assert not shuffled.has_sorted_indices


def test_types_as_cpp_takes_them() -> None:
    for dtype, expected in (
        (np.float32, np.float32),
        (np.float64, np.float64),
        (np.int64, np.float64),
        (bool, np.float64),
    ):
        arrays = as_csr(sp.csr_matrix(np.eye(3, dtype=dtype)))
        assert arrays.data.dtype == expected
        assert (arrays.indices.dtype, arrays.indptr.dtype) == (np.int32, np.int64)


def test_a_fitting_matrix_is_not_copied() -> None:
    matrix = sp.random(20, 30, 0.2, format="csr", rng=0)
    arrays = as_csr(matrix)
    assert np.shares_memory(arrays.data, matrix.data)
    assert np.shares_memory(arrays.indices, matrix.indices)


@pytest.mark.parametrize("make", [sp.coo_array, sp.csc_matrix, sp.csr_array, sp.dok_array, np.asarray, list])
def test_other_formats(make: object) -> None:
    dense = np.array([[0.0, 1.5], [2.0, 0.0]])
    assert (to_scipy(as_csr(make(dense))[:3], (2, 2)).toarray() == dense).all()  # type: ignore[operator]


@given(
    hnp.arrays(
        np.float64, hnp.array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=6), elements=st.integers(-2, 2)
    )
)
def test_there_and_back(dense: np.ndarray) -> None:
    arrays = as_csr(sp.coo_matrix(dense))
    assert (to_scipy(arrays[:3], arrays.shape).toarray() == dense).all()


@pytest.mark.parametrize(
    ("matrix", "error", "message"),
    [
        (broken(indices=[0, 3, 1]), ValueError, "X has column index 3 in row 0, but 3 columns"),
        (broken(indices=[0, 2, -1]), ValueError, "X has column index -1 in row 1, but 3 columns"),
        (broken(indptr=[0, 4, 3]), ValueError, r"X has row offsets \(indptr\) that descend at row 1"),
        (
            broken(indptr=[0, 2, 9]),
            ValueError,
            r"X has row offsets \(indptr\) that do not fit its 2 rows and 3 indices",
        ),
        (sp.csr_matrix([[0.0, np.nan]]), ValueError, "X holds nan in row 0; values must be finite"),
        ([[1.0], [np.inf]], ValueError, "X holds inf in row 1; values must be finite"),
        ([1.0, 2.0], ValueError, r"X must be two-dimensional, got 1 dimension\(s\)"),
        ([["a"]], TypeError, "X must hold real numbers, got dtype <U1"),
        (None, TypeError, "X must hold real numbers, got dtype object"),
        (sp.csr_matrix([[1j]]), TypeError, "X must hold real numbers, got dtype complex128"),
    ],
)
def test_what_is_refused(matrix: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        as_csr(matrix)
