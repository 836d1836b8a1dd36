"""Each term's share of a cosine."""

import numpy as np
import pytest
import scipy.sparse as sp

from warta.similarity import cosine_contributions, pairs_above

BY_HAND = [[3, 4, 0, 0], [4, 3, 9, 0], [0, 0, 0, 0], [0, 0, 0, 7]]


def test_by_hand():
    found = cosine_contributions(BY_HAND, 0, 0, feature_names=["banjir", "warga", "api", "é"])
    assert dict(found) == pytest.approx({"warga": 0.64, "banjir": 0.36})
    assert found.terms == ("warga", "banjir")
    assert found.cosine == pytest.approx(1)
    assert repr(found) == "CosineContributions(cosine=1.000, 2 shared: warga 0.640, banjir 0.360)"


def test_without_names_terms_are_columns():
    assert [column for column, _ in cosine_contributions(BY_HAND, 0, 1)] == [0, 1]


@pytest.mark.parametrize("j", [2, 3])
def test_nothing_shared(j):
    found = cosine_contributions(BY_HAND, 0, j)
    assert (len(found), found.cosine, list(found)) == (0, 0.0, [])


def test_sums_to_the_cosine_that_the_search_reports():
    X = sp.random(60, 200, 0.1, format="csr", random_state=1)
    pairs = pairs_above(X, threshold=0.05).tocoo()
    assert pairs.nnz > 100
    for i, j, cosine in zip(pairs.row, pairs.col, pairs.data, strict=True):
        assert cosine_contributions(X, i, j).cosine == pytest.approx(cosine, abs=1e-12)
        assert cosine_contributions(X, i, j, Y=X).cosine == pytest.approx(cosine, abs=1e-12)


def test_negative_rows_count_from_the_end_and_huge_values_do_not_overflow():
    assert cosine_contributions(BY_HAND, -1, -1).cosine == 1
    assert cosine_contributions(np.array([[1e300, 1e300], [1e-300, 0]]), 0, 1).cosine == pytest.approx(0.5**0.5)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: cosine_contributions(BY_HAND, 4, 0), IndexError, "i must be a row between -4 and 3, got 4"),
        (lambda: cosine_contributions(BY_HAND, 0, -5), IndexError, "j must be a row between -4 and 3, got -5"),
        (lambda: cosine_contributions(BY_HAND, 0, 0, Y=[[1]]), ValueError, "Y must be as wide as X, 4 columns, got 1"),
        (lambda: cosine_contributions(BY_HAND, 0, 0, feature_names=["a"]), ValueError, "one name a column, 4, got 1"),
    ],
)
def test_errors(call, error, message):
    with pytest.raises(error, match=message):
        call()
