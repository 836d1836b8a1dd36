"""Terms that tell a cluster from the others."""

import math

import numpy as np
import pytest
import scipy.sparse as sp

from warta.clusters import DistinctiveTerm, distinctive_terms, typical_rows

COUNTS = np.array([[3, 1, 0], [2, 0, 0], [0, 1, 4]])
TERMS = ["gempa", "kota", "pemilu"]


def test_class_tfidf_by_hand() -> None:
    # clusters hold 6 and 5 terms, 5.5 on average; "gempa" is 5 of 6 in the first and 5 in all
    found = distinctive_terms(COUNTS, [7, 7, 9], TERMS)
    gempa = 5 / 6 * math.log(1 + 5.5 / 5)
    kota = 1 / 6 * math.log(1 + 5.5 / 2)
    assert [term.term for term in found[7]] == ["gempa", "kota"]
    assert found[7][0] == DistinctiveTerm("gempa", pytest.approx(gempa), 2, 0)
    assert found[7][1] == DistinctiveTerm("kota", pytest.approx(kota), 1, 1)
    assert set(found) == {7, 9}


def test_log_odds_by_hand() -> None:
    # the prior of a word is its count in the corpus: 5 of 11 for "gempa", all of them in the first cluster of 6
    found = distinctive_terms(COUNTS, [0, 0, 1], TERMS, method="log-odds", n_terms=1)
    here = math.log((5 + 5) / (6 + 11 - 5 - 5))
    there = math.log((0 + 5) / (5 + 11 - 0 - 5))
    assert found[0][0].term == "gempa"
    assert found[0][0].score == pytest.approx((here - there) / math.sqrt(1 / 10 + 1 / 5))


def test_rows_of_no_cluster_count_as_outside() -> None:
    found = distinctive_terms(COUNTS, [0, -1, 1], TERMS)
    assert set(found) == {0, 1}
    assert found[0][0] == DistinctiveTerm("gempa", pytest.approx(found[0][0].score), 1, 1)


def test_a_phrase_replaces_its_words() -> None:
    terms = ["gempa", "gempa bumi", "bumi", "pemilu"]
    counts = [[2, 2, 2, 0], [1, 1, 2, 0], [0, 0, 0, 3]]
    assert [term.term for term in distinctive_terms(counts, [0, 0, 1], terms)[0]] == ["gempa bumi"]
    rare_phrase = [[2, 1, 2, 0], [2, 0, 2, 0], [0, 0, 0, 3]]
    assert "gempa" in [term.term for term in distinctive_terms(rare_phrase, [0, 0, 1], terms)[0]]


def test_a_cluster_without_words_has_no_terms() -> None:
    assert distinctive_terms(np.array([[0, 0], [1, 2]]), [0, 1], ["a", "b"])[0] == ()


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"labels": [0, 0]}, ValueError, "labels must have one value per row of X"),
        ({"labels": [0.5, 0, 1]}, TypeError, "labels must be integers, got dtype float64"),
        ({"feature_names": ["a"]}, ValueError, "feature_names must have one name per column of X, got 1 for 3 columns"),
        ({"n_terms": 0}, ValueError, "n_terms must be at least 1, got 0"),
        ({"n_terms": 1.5}, TypeError, "n_terms must be an integer, got 1.5"),
        ({"method": np.ones(2)}, ValueError, "method must be one of 'class-tfidf', 'log-odds', got array"),
        ({"feature_names": 1}, TypeError, "feature_names must have many items, got 1"),
        ({"feature_names": ["a", "\ud800", "c"]}, ValueError, r"feature_names\[1\] has a lone surrogate"),
        ({"labels": [[1, 2], [3]]}, ValueError, "labels must be an array, all its rows of one length"),
        ({"method": "chi2"}, ValueError, "method must be one of 'class-tfidf', 'log-odds', got 'chi2'"),
        ({"X": -COUNTS}, ValueError, "X must hold counts, got -4"),
    ],
)
def test_errors(arguments: dict[str, object], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        distinctive_terms(**({"X": COUNTS, "labels": [0, 0, 1], "feature_names": TERMS} | arguments))


def test_typical_rows_by_hand() -> None:
    X = sp.csr_matrix([[1.0, 0.0], [1.0, 1.0], [0.0, 2.0], [0.0, 0.0]])
    assert typical_rows(X, [0, 1, 2, 3]).tolist() == [1, 0, 2, 3]
    assert typical_rows(X, [2, 0]).tolist() == [2, 0]
    assert typical_rows(X, [3]).tolist() == [3]
