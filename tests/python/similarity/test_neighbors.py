"""top_k and pairs_above against SciPy's product, by hand, and on bad input."""

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from warta import _core
from warta.base import as_csr
from warta.similarity import pairs_above, top_k

BY_HAND = [[3.0, 4, 0], [0, 5, 0], [0, 0, 2], [6, 8, 0], [0, 0, 0]]


def cosines(X, Y=None):
    """The oracle: all cosines, dense, in double."""
    left, right = (sp.csr_matrix(M, dtype=np.float64) for M in (X, X if Y is None else Y))
    norms = [np.sqrt(np.asarray(M.multiply(M).sum(axis=1))).ravel() for M in (left, right)]
    product = (left @ right.T).toarray()
    scale = np.outer(*norms)
    return np.divide(product, scale, out=np.zeros_like(product), where=scale > 0)


def random_matrix(rows, columns, density, seed, dtype, negative=False):
    """Values that make ties and near-ties likely: few levels, rows repeated."""
    random = np.random.default_rng(seed)
    X = sp.random(rows, columns, density, format="csr", random_state=seed)
    X.data = random.integers(1, 6, X.nnz) * (random.choice([-1, 1], X.nnz) if negative else 1)
    return sp.vstack([X, X[: rows // 3]]).tocsr().astype(dtype)


def check_top_k(X, Y, k, threshold, tolerance, **how):
    found = top_k(X, Y, k, threshold, **how)
    scores = cosines(X, Y)
    if Y is None:
        np.fill_diagonal(scores, -2)
    assert found.shape == scores.shape
    for row in range(scores.shape[0]):
        columns, values = (part[found.indptr[row] : found.indptr[row + 1]] for part in (found.indices, found.data))
        assert len(set(columns)) == len(columns)
        np.testing.assert_allclose(values, scores[row, columns], atol=tolerance, rtol=0)
        assert all((-v, c) < (-w, d) for v, c, w, d in zip(values, columns, values[1:], columns[1:], strict=False))
        left_out = np.delete(scores[row], columns).max(initial=-2)
        least = max(threshold, 0.0) if len(values) < k else values[-1]
        assert left_out <= least + tolerance
        assert len(values) <= k
        assert (values > 0).all()
        assert (values >= threshold - tolerance).all()


def check_pairs(X, Y, threshold, tolerance, **how):
    found = pairs_above(X, Y, threshold=threshold, **how)
    scores = cosines(X, Y)
    if Y is None:
        scores = np.triu(scores, 1)
    assert found.shape == scores.shape
    assert found.has_canonical_format
    rows, columns = found.nonzero()
    np.testing.assert_allclose(found.data, scores[rows, columns], atol=tolerance, rtol=0)
    assert (found.data >= threshold - tolerance).all()
    missed = scores.copy()
    missed[rows, columns] = 0
    assert missed.max(initial=0) < threshold + tolerance


def test_pairs_within_very_many_rows():
    """So many that heads are cut for each block of rows; columns as uneven as words, rows changed by one entry each."""
    random = np.random.default_rng(3)
    shape = (60_000, 5_000)
    columns = (shape[1] * random.random((shape[0], 10)) ** 2).astype(int)
    columns[40_000:] = columns[:20_000]
    columns[40_000:, 0] = random.integers(0, shape[1], 20_000)
    values = random.integers(1, 6, columns.size).astype(np.float32)
    X = sp.csr_matrix((values, columns.ravel(), np.arange(0, columns.size + 1, 10)), shape)
    X.sum_duplicates()
    found = pairs_above(X, threshold=0.6007)
    assert (found != pairs_above(X, threshold=0.6007, n_jobs=3)).nnz == 0
    U = sp.diags(1 / np.sqrt(X.multiply(X).sum(axis=1)).A1) @ X.astype(np.float64)
    slabs = (sp.triu(U[at : at + 2_000] @ U.T, at + 1, format="csr") for at in range(0, shape[0], 2_000))
    expected = sp.vstack([slab.multiply(slab >= 0.6007) for slab in slabs]).tocsr()
    assert found.nnz > 10_000
    assert abs(found - expected).max() < 1e-6


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_top_k_by_hand(dtype):
    found = top_k(np.array(BY_HAND, dtype), k=2)
    assert found.dtype == dtype
    assert found.indptr.tolist() == [0, 2, 4, 4, 6, 6]
    assert found.indices.tolist() == [3, 1, 0, 3, 0, 1]
    np.testing.assert_allclose(found.data, [1, 0.8, 0.8, 0.8, 1, 0.8], rtol=1e-6)


def test_pairs_above_by_hand():
    found = pairs_above(BY_HAND, threshold=0.9)
    assert (found.nonzero()[0].tolist(), found.nonzero()[1].tolist(), found.data.tolist()) == ([0], [3], [1.0])
    found = pairs_above(BY_HAND[:1], BY_HAND, threshold=0.5)
    assert found.indices.tolist() == [0, 1, 3]


@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float32, 1e-6), (np.float64, 1e-12)])
@pytest.mark.parametrize("negative", [False, True])
@pytest.mark.parametrize(("rows", "columns", "density"), [(300, 40, 0.2), (120, 2000, 0.02), (50, 5, 0.6)])
def test_against_scipy(rows, columns, density, negative, dtype, tolerance):
    X = random_matrix(rows, columns, density, 1, dtype, negative)
    Y = random_matrix(rows // 2, columns, density, 2, dtype, negative)
    for threads in (1, 3):
        for other in (None, Y):
            check_top_k(X, other, 7, 0.0, tolerance, n_jobs=threads)
            check_top_k(X, other, 1000, 0.3, tolerance, n_jobs=threads)
            for threshold in (0.05, 0.5, 0.8, 1.0):
                check_pairs(X, other, threshold, tolerance, n_jobs=threads)


@pytest.mark.parametrize("negative", [False, True])
def test_more_rows_than_a_block(negative):
    """Some 18,700 rows lie in several blocks of every kind, the last ones not full."""
    X = random_matrix(14_000, 400, 0.02, 8, np.float32, negative)
    found = top_k(X, k=5, n_jobs=2)
    pairs = pairs_above(X, threshold=0.7, n_jobs=2)
    elsewhere = pairs_above(X[9000:9040], X, threshold=0.7)
    for row in (0, 4095, 8191, 8192, 13_999, 14_000, X.shape[0] - 1):
        scores = cosines(X[row], X)[0]
        scores[row] = -2
        cosines_of_row = found.data[found.indptr[row] : found.indptr[row + 1]]
        np.testing.assert_allclose(cosines_of_row, np.sort(scores)[::-1][:5], atol=1e-6)
        after = scores[row + 1 :]
        partners = pairs.indices[pairs.indptr[row] : pairs.indptr[row + 1]]
        assert set(row + 1 + np.flatnonzero(after >= 0.7 + 1e-6)) <= set(partners)
        assert set(partners) <= set(row + 1 + np.flatnonzero(after >= 0.7 - 1e-6))
    expected = cosines(X[9000:9040], X)
    clear = abs(expected - 0.7) > 1e-6
    np.testing.assert_allclose(elsewhere.toarray()[clear], (expected * (expected >= 0.7))[clear], atol=1e-6)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_small_matrix(data):
    shape = st.tuples(st.integers(1, 12), st.integers(1, 6))
    rows, columns = data.draw(shape)
    values = st.lists(st.integers(-2, 4), min_size=rows * columns, max_size=rows * columns)
    X = np.array(data.draw(values), dtype=np.float64).reshape(rows, columns)
    check_top_k(X, None, data.draw(st.integers(1, 4)), 0.0, 1e-12)
    check_pairs(X, None, data.draw(st.sampled_from([0.1, 0.5, 0.9])), 1e-12)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_threads_do_not_change_a_bit(dtype):
    X = random_matrix(900, 300, 0.05, 3, dtype)
    for search in (lambda n: top_k(X, k=5, n_jobs=n), lambda n: pairs_above(X, threshold=0.4, n_jobs=n)):
        one = search(1)
        for threads in (2, 8):
            many = search(threads)
            for part in ("data", "indices", "indptr"):
                assert np.array_equal(getattr(one, part), getattr(many, part))


def test_permuted_rows_give_permuted_neighbours():
    X = random_matrix(100, 50, 0.1, 4, np.float64)
    order = np.random.default_rng(5).permutation(X.shape[0])
    pairs = pairs_above(X, threshold=0.3)
    permuted = pairs_above(X[order], threshold=0.3).toarray()
    both_ways = (pairs + pairs.T).toarray()[np.ix_(order, order)]
    np.testing.assert_array_equal(np.triu(both_ways, 1), permuted)


def test_length_of_rows_does_not_matter():
    X = random_matrix(60, 30, 0.2, 6, np.float64)
    scaled = sp.diags(np.logspace(-200, 140, X.shape[0])) @ X
    found, expected = pairs_above(scaled, threshold=0.5), pairs_above(X, threshold=0.5)
    assert np.array_equal(found.indices, expected.indices)
    np.testing.assert_allclose(found.data, expected.data, rtol=1e-12)


def test_input_is_not_changed():
    X = sp.csr_matrix(np.array([[3.0, 4.0], [5.0, 0.0]]))
    before = X.copy()
    top_k(X), pairs_above(X, threshold=0.5)
    assert (before != X).nnz == 0


def test_nothing_to_find():
    for X in (np.zeros((0, 3)), np.zeros((4, 3)), np.ones((1, 3)), np.eye(5), np.zeros((3, 0))):
        assert top_k(X, k=3).nnz == 0
        assert pairs_above(X, threshold=0.1).nnz == 0
        assert top_k(X, k=3).shape == (len(X), len(X))
    assert top_k(np.zeros((0, 3)), np.ones((2, 3))).shape == (0, 2)
    assert top_k(np.ones((2, 3)), np.zeros((0, 3))).shape == (2, 0)


def test_all_equal_rows_are_ordered_by_index():
    found = top_k(np.ones((6, 4)), k=3)
    assert found.indices.reshape(6, 3).tolist() == [[1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2], [0, 1, 2], [0, 1, 2]]
    assert (found.data == 1.0).all()
    assert pairs_above(np.ones((6, 4)), threshold=1.0).nnz == 15


def test_equal_rows_have_cosine_one():
    X = np.random.default_rng(7).random((40, 30))
    X[20:] = X[:20] * 3
    assert pairs_above(X, threshold=0.999999).nnz == 20
    repeated = np.vstack([X[:20], X[:20]])
    assert pairs_above(repeated, threshold=1.0).nnz == 20
    assert pairs_above(repeated.astype(np.float32), threshold=1.0).nnz == 20


def test_mixed_precision_is_searched_in_double():
    assert top_k(np.ones((1, 2), np.float32), np.ones((1, 2), np.float64)).dtype == np.float64
    assert top_k(np.ones((1, 2), np.float32), np.ones((1, 2), np.float32)).dtype == np.float32


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: top_k(BY_HAND, k=0), ValueError, "k must be at least 1, got 0"),
        (lambda: top_k(BY_HAND, k=2.5), TypeError, "k must be an integer, got 2.5"),
        (lambda: top_k(BY_HAND, threshold=1.5), ValueError, "threshold must be between 0 and 1, got 1.5"),
        (lambda: top_k(BY_HAND, threshold=float("nan")), ValueError, "threshold must be between 0 and 1, got nan"),
        (lambda: top_k(BY_HAND, threshold="high"), TypeError, "threshold must be a number, got 'high'"),
        (lambda: top_k(BY_HAND, [[1.0]]), ValueError, "Y must be as wide as X, 3 columns, got 1"),
        (lambda: top_k(BY_HAND, n_jobs=0), ValueError, "n_jobs must not be 0"),
        (lambda: top_k([[1.0, float("nan")]]), ValueError, "X holds nan in row 0"),
        (lambda: top_k([["a"]]), TypeError, "X must hold real numbers"),
        (lambda: pairs_above(BY_HAND, threshold=0), ValueError, "threshold must be above 0 and at most 1, got 0"),
        (lambda: pairs_above(BY_HAND, threshold=1.01), ValueError, "threshold must be above 0 and at most 1"),
    ],
)
def test_errors_name_argument_and_value(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_progress_ends_complete_and_may_stop_the_work():
    X = random_matrix(300, 100, 0.1, 8, np.float32)
    calls = []
    top_k(X, progress=lambda done, total: calls.append((done, total)))
    assert calls[-1] == (X.shape[0], X.shape[0])

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pairs_above(X, threshold=0.1, progress=stop)


def test_the_core_takes_arrays_of_its_own_dtypes_alone():
    """A converted copy would be gone by the time that it is looked at."""
    X = as_csr(np.eye(3))
    single = X._replace(data=X.data.astype(np.float32))
    everywhere = np.empty(0, np.int64)
    with pytest.raises(TypeError, match="X must have contiguous data of dtype float64, got float32"):
        _core.pairs_above(X, single, 0.5, 0, 3, everywhere, 1, None)
    with pytest.raises(TypeError, match="X must have contiguous data of dtype float64, got float32"):
        _core.NeighbourIndexFloat64(X, 1).top_k(single, 1, 0.0, 1, None)
    with pytest.raises(TypeError, match="Y must have contiguous indptr of dtype int64, got int32"):
        _core.NeighbourIndexFloat64(X._replace(indptr=X.indptr.astype(np.int32)), 1)
    with pytest.raises(TypeError, match="Y must have contiguous indices of dtype int32, got <class 'NoneType'>"):
        _core.NeighbourIndexFloat64(X._replace(indices=None), 1)
    with pytest.raises(ValueError, match="Y must be data, indices, indptr and shape"):
        _core.NeighbourIndexFloat64(X[:3], 1)
