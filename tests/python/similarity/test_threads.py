"""Both searches on any number of threads, at numbers of rows around every change of what they do."""

import time

import numpy as np
import pytest
import scipy.sparse as sp

from reference import cosines
from warta.similarity import CosineNeighborsTransformer, pairs_above, top_k

THREADS = (1, 2, 3, 4, 8, 64)
ROWS_CHECKED = 400


def like_articles(rows: int, dtype: type) -> sp.csr_matrix:
    """Few columns are frequent; rows are repeated, so that there are ties; values are small multiples of 1/8."""
    random = np.random.default_rng(rows)
    columns = (800 * random.random((rows, 12)) ** 3).astype(int)
    columns[rows // 2 : rows // 2 + rows // 5] = columns[: rows // 5]
    values = random.integers(1, 40, columns.size) / 8
    X = sp.csr_matrix((values.astype(dtype), columns.ravel(), np.arange(0, columns.size + 1, 12)), (rows, 800))
    X.sum_duplicates()
    return X


def same(one: sp.csr_matrix, other: sp.csr_matrix) -> bool:
    return all(np.array_equal(getattr(one, part), getattr(other, part)) for part in ("indptr", "indices", "data"))


@pytest.mark.parametrize("rows", [900, 4_000, 4_200, 10_000, 20_000])
def test_top_k_is_the_same_on_any_number_of_threads(rows):
    X = like_articles(rows, np.float32)
    found = top_k(X, k=5)
    checked = np.linspace(0, rows - 1, ROWS_CHECKED).astype(int)
    assert same(found[checked], cosines.top_k(X, None, 5, 0.0, checked))
    for threads in THREADS[1:]:
        assert same(found, top_k(X, k=5, n_jobs=threads)), f"{threads} threads"
    queries = X[checked]
    assert same(top_k(queries, X, k=5), cosines.top_k(queries, X, 5, 0.0))
    for threads in THREADS[1:]:
        assert same(top_k(queries, X, k=5), top_k(queries, X, k=5, n_jobs=threads)), f"{threads} threads"


@pytest.mark.parametrize("rows", [900, 4_000, 4_200, 10_000, 20_000])
def test_pairs_above_is_the_same_on_any_number_of_threads(rows):
    X = like_articles(rows, np.float64)
    found = pairs_above(X, threshold=0.8)
    queries = X[:ROWS_CHECKED]
    elsewhere = pairs_above(queries, X, threshold=0.8)
    assert same(elsewhere, cosines.pairs_above(queries, X, 0.8))
    assert same(sp.triu(elsewhere, 1, format="csr"), found[:ROWS_CHECKED])
    for threads in THREADS[1:]:
        assert same(found, pairs_above(X, threshold=0.8, n_jobs=threads)), f"{threads} threads"
        assert same(elsewhere, pairs_above(queries, X, threshold=0.8, n_jobs=threads)), f"{threads} threads"


def test_rows_of_zeros_cost_nothing():
    """300,000 are searched in less time than 20,000 take that are compared with each other."""
    X = sp.csr_matrix((300_000, 1_000))
    begin = time.monotonic()
    assert top_k(X).nnz == pairs_above(X, threshold=0.5).nnz == 0
    assert CosineNeighborsTransformer(n_neighbors=2).fit_transform(X[:30_000]).indices[-3:].tolist() == [0, 1, 2]
    assert time.monotonic() - begin < 5
