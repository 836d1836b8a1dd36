"""Checks of arrays: the error names the parameter, whoever finds what is wrong."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp
from sklearn.exceptions import NotFittedError

import warta
from warta.base.arrays import as_array, as_floats, as_rows

RAGGED = [[1, 2], [3]]


def test_what_is_right_passes() -> None:
    assert as_array("labels", [1, 2]).tolist() == [1, 2]
    assert as_floats("times", np.array([1, 2], dtype=object)).dtype == np.float64
    assert as_rows("rows", [1, -2], 2).tolist() == [1, -2]
    assert as_rows("rows", [], 2).dtype == np.int64


@pytest.mark.parametrize(
    ("check", "error", "message"),
    [
        (lambda: as_array("labels", RAGGED), ValueError, "^labels must be an array, all its rows of one length"),
        (lambda: as_floats("times", ["a"]), TypeError, r"times must hold real numbers, got \['a'\]"),
        (lambda: as_floats("times", [None, {}]), TypeError, r"^times: float\(\) argument must be"),
        (lambda: as_floats("times", [1j]), TypeError, "times must hold real numbers, got"),
        (lambda: as_rows("rows", [0.5], 2), TypeError, r"rows must be a sequence of row numbers, got \[0.5\]"),
        (lambda: as_rows("rows", 1, 2), TypeError, "rows must be a sequence of row numbers, got 1"),
        (lambda: as_rows("rows", [0, 2], 2), IndexError, "rows must be rows between -2 and 1, got 2"),
        (lambda: as_rows("rows", np.array([2**63], np.uint64), 2), IndexError, "rows must be rows between -2 and 1"),
    ],
)
def test_errors(check: Callable[[], Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        check()


ESTIMATORS = (
    warta.BM25Transformer(),
    warta.CosineNeighborsTransformer(n_neighbors=1),
    warta.LinkageClustering(n_clusters=1),
    warta.SphericalKMeans(n_clusters=1),
    warta.TfidfTransformer(),
)


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=lambda estimator: type(estimator).__name__)
def test_estimators_name_what_is_no_matrix_of_numbers(estimator: Any) -> None:
    with pytest.raises(TypeError, match=r"\bX\b.*must be a string or a real number, not 'dict'"):
        estimator.fit(np.array([[{}, 1], [2, 3]], dtype=object))


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=lambda estimator: type(estimator).__name__)
def test_estimators_refuse_a_malformed_matrix_before_scikit_learn_reads_it(estimator: Any) -> None:
    X = sp.csr_matrix(np.ones((3, 4)))
    X.has_sorted_indices = False
    X.indptr = np.array([0, 1012, 8, 12], dtype=np.int32)
    with pytest.raises(ValueError, match=r"X has row offsets \(indptr\) that descend at row 1"):
        estimator.fit(X)


def test_what_is_not_fitted_says_so() -> None:
    with pytest.raises(NotFittedError, match=r"^This TfidfTransformer instance is not fitted yet"):
        warta.TfidfTransformer().transform([[1, 2]])
