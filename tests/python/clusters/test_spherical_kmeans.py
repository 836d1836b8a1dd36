"""Spherical k-means, beside the plain algorithm."""

import pickle
import warnings
from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning, NotFittedError
from sklearn.utils.estimator_checks import parametrize_with_checks

from warta.clusters import SphericalKMeans


def random_rows(seed: int, rows: int, columns: int = 40, density: float = 0.2) -> sp.csr_matrix:
    return sp.random(rows, columns, density=density, format="csr", rng=np.random.default_rng(seed))


def unit(dense: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths = np.linalg.norm(dense, axis=1, keepdims=True)
    return dense / np.where(lengths == 0, 1, lengths)


def plain_labels(X: sp.csr_matrix, start: NDArray[np.float64], iterations: int) -> NDArray[np.int64]:
    """Lloyd's algorithm by cosine in a few lines; no cluster may become empty."""
    rows, centres = unit(X.toarray()), unit(start)
    for _ in range(iterations):
        labels = (rows @ centres.T).argmax(axis=1)
        assert np.bincount(labels, minlength=len(centres)).min() > 0
        centres = unit(np.array([rows[labels == j].sum(axis=0) for j in range(len(centres))]))
    return (rows @ centres.T).argmax(axis=1)


KNOWN_FAILURES = dict.fromkeys(
    ("check_sample_weight_equivalence_on_dense_data", "check_sample_weight_equivalence_on_sparse_data"),
    "k-means++ draws by the order of rows, as in scikit-learn's KMeans",
)


@parametrize_with_checks([SphericalKMeans(2)], expected_failed_checks=lambda _: KNOWN_FAILURES)
def test_scikit_learn_contract(estimator: SphericalKMeans, check: object) -> None:
    check(estimator)  # type: ignore[operator]


@pytest.mark.parametrize("algorithm", ["bounds", "lloyd"])
@pytest.mark.parametrize("k", [2, 7, 40, 64, 150])
def test_labels_are_those_of_the_plain_algorithm(algorithm: str, k: int) -> None:
    X = random_rows(k, 1500, columns=100)
    start = X[:k].toarray()
    model = SphericalKMeans(k, init=start, max_iter=8, tol=0, algorithm=algorithm).fit(X)
    np.testing.assert_array_equal(model.labels_, plain_labels(X, start, model.n_iter_))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 20), st.booleans())
def test_bounds_change_no_label(seed: int, k: int, negative: bool) -> None:
    X = random_rows(seed, 200)
    if negative:
        X.data -= 0.5
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        one, other = (
            SphericalKMeans(k, tol=0, algorithm=name, random_state=seed).fit(X) for name in ("bounds", "lloyd")
        )
    np.testing.assert_array_equal(one.labels_, other.labels_)
    assert one.n_iter_ == other.n_iter_
    assert one.inertia_ == pytest.approx(other.inertia_, rel=1e-12)


def test_by_hand() -> None:
    # the rows (1, 0) and (0.6, 0.8) share a centre in the direction of their sum, (2, 1) / sqrt(5)
    model = SphericalKMeans(2, init=[[1, 0], [0, 1]], tol=0).fit([[5, 0], [0.6, 0.8], [0, 3]], sample_weight=[1, 1, 9])
    assert model.labels_.tolist() == [0, 1, 1]
    weighted = SphericalKMeans(1, init=[[1, 0]]).fit([[5, 0], [0.6, 0.8]])
    np.testing.assert_allclose(weighted.cluster_centers_, [[2 / 5**0.5, 1 / 5**0.5]])
    assert weighted.inertia_ == pytest.approx(2 - 2 * 2 / 5**0.5)
    np.testing.assert_allclose(weighted.transform([[0, 2]]), [[1 - 1 / 5**0.5]])
    assert weighted.score([[0, 2]], sample_weight=[3]) == pytest.approx(-3 * (1 - 1 / 5**0.5))


def test_values_that_cancel_out() -> None:
    # the first column sums to 1 after 1 - 1 + 1, so the centre is in the direction of (1, 3)
    model = SphericalKMeans(1, init=[[0, 1]]).fit([[1, 1], [-1, 1], [1, 1]])
    np.testing.assert_allclose(model.cluster_centers_, [[1 / 10**0.5, 3 / 10**0.5]])


def test_inertia_is_no_worse_than_scikit_learns_on_unit_rows() -> None:
    X = sp.csr_matrix(unit(random_rows(5, 500).toarray()))
    start = X[:10].toarray()
    ours = SphericalKMeans(10, init=start, max_iter=50, tol=0).fit(X)
    theirs = KMeans(10, init=start, n_init=1, max_iter=50, tol=0, algorithm="lloyd").fit(X)
    centres = unit(theirs.cluster_centers_)
    assert ours.inertia_ <= (1 - (X @ centres.T)[np.arange(500), theirs.labels_]).sum() * 1.02


@pytest.mark.parametrize("algorithm", ["bounds", "lloyd"])
def test_threads_change_no_bit(algorithm: str) -> None:
    X = random_rows(1, 2000)
    one, eight = (SphericalKMeans(9, random_state=3, n_jobs=n, algorithm=algorithm).fit(X) for n in (1, 8))
    np.testing.assert_array_equal(one.labels_, eight.labels_)
    np.testing.assert_array_equal(one.cluster_centers_, eight.cluster_centers_)
    assert one.inertia_ == eight.inertia_


def test_order_of_rows_changes_no_label_from_one_start() -> None:
    X = random_rows(2, 400)
    order = np.random.default_rng(0).permutation(400)
    start = X[:6].toarray()
    straight = SphericalKMeans(6, init=start, tol=0).fit(X).labels_
    np.testing.assert_array_equal(straight[order], SphericalKMeans(6, init=start, tol=0).fit(X[order]).labels_)


def test_predict_repeats_labels_and_float32_stays() -> None:
    X = random_rows(4, 300).astype(np.float32)
    model = SphericalKMeans(5, random_state=0).fit(X)
    np.testing.assert_array_equal(model.predict(X), model.labels_)
    assert model.cluster_centers_.dtype == model.transform(X).dtype == np.float32
    assert model.score(X) == pytest.approx(-model.inertia_, rel=1e-5)
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(model)).predict(X), model.labels_)
    assert model.get_feature_names_out().tolist() == [f"sphericalkmeans{j}" for j in range(5)]


def test_fewer_directions_than_clusters() -> None:
    X = np.array([[1.0, 0.0], [2.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    with pytest.warns(ConvergenceWarning, match="1 of 3 clusters are empty"):
        model = SphericalKMeans(3, random_state=0).fit(X)
    assert model.labels_[0] == model.labels_[1] != model.labels_[2]
    assert model.inertia_ == pytest.approx(1.0)  # of the row of zeros


def test_an_empty_cluster_starts_anew_at_the_row_least_like_its_centre() -> None:
    X = np.array([[1.0, 0.0, 0.0], [0.9, 0.1, 0.0], [0.5, 0.0, 0.5]])
    model = SphericalKMeans(2, init=[[1, 0, 0], [-1, -1, -1]], tol=0).fit(X)
    assert model.labels_.tolist() == [0, 0, 1]


def test_rows_of_zeros_only() -> None:
    with pytest.warns(ConvergenceWarning, match="empty"):
        model = SphericalKMeans(2, random_state=0).fit(np.zeros((4, 3)))
    assert model.labels_.tolist() == [0] * 4


def test_weights_count_as_repetitions() -> None:
    X = random_rows(6, 60)
    weights = np.random.default_rng(1).integers(0, 4, 60)
    start = X[:4].toarray()
    weighted = SphericalKMeans(4, init=start, tol=0).fit(X, sample_weight=weights)
    repeated = SphericalKMeans(4, init=start, tol=0).fit(X[np.repeat(np.arange(60), weights)])
    np.testing.assert_allclose(weighted.cluster_centers_, repeated.cluster_centers_, atol=1e-12)
    assert weighted.inertia_ == pytest.approx(repeated.inertia_)


def test_more_starts_are_no_worse() -> None:
    X = random_rows(8, 200)
    one = SphericalKMeans(8, random_state=0, n_init=1).fit(X)
    assert SphericalKMeans(8, random_state=0, n_init=5).fit(X).inertia_ <= one.inertia_
    assert SphericalKMeans(8, random_state=0, init="random").fit(X).n_iter_ >= 1


def test_partial_fit_is_a_running_sum() -> None:
    start = [[1.0, 0.0], [0.0, 1.0]]
    model = SphericalKMeans(2, init=start).partial_fit([[3.0, 0.0], [0.8, 0.6]]).partial_fit([[0.0, 2.0]])
    np.testing.assert_allclose(model.cluster_centers_, unit(np.array([[1.8, 0.6], [0.0, 1.0]])))
    assert model.predict([[1.0, 0.9]]).tolist() == [0]
    fitted = SphericalKMeans(2, init=start).fit([[3.0, 0.0], [0.8, 0.6], [0.0, 2.0]])
    before = fitted.cluster_centers_
    np.testing.assert_allclose(fitted.partial_fit([[0.0, 0.0]]).cluster_centers_, before)


def test_partial_fit_comes_near_to_fit() -> None:
    X = random_rows(9, 1000)
    batches = SphericalKMeans(5, random_state=0)
    for _ in range(10):
        for begin in range(0, 1000, 200):
            batches.partial_fit(X[begin : begin + 200])
    whole = SphericalKMeans(5, random_state=0).fit(X)
    assert batches.score(X) >= 1.1 * whole.score(X)


@pytest.mark.parametrize(
    ("parameters", "error", "message"),
    [
        ({"n_clusters": 0}, ValueError, "n_clusters must be at least 1, got 0"),
        ({"n_clusters": 9}, ValueError, "n_clusters must be at most the number of rows, got 9 for 4 rows"),
        ({"n_clusters": "two"}, TypeError, "n_clusters must be an integer, got 'two'"),
        ({"max_iter": 0}, ValueError, "max_iter must be at least 1, got 0"),
        ({"tol": -1}, ValueError, "tol must be at least 0, got -1"),
        ({"tol": None}, TypeError, "tol must be a number, got None"),
        ({"algorithm": "elkan"}, ValueError, "algorithm must be one of 'bounds', 'lloyd', got 'elkan'"),
        ({"init": "pca"}, ValueError, "init must be 'k-means\\+\\+', 'random' or an array, got 'pca'"),
        ({"init": np.eye(2)}, ValueError, r"init must have shape \(2, 4\), got \(2, 2\)"),
        ({"n_init": np.ones(2)}, ValueError, "n_init must be 'auto' or an integer from 1 to 2147483647, got array"),
        ({"random_state": 0.5}, ValueError, "random_state: 0.5 cannot be used to seed"),
        ({"init": [[1, 2], [3]]}, ValueError, "init: setting an array element with a sequence"),
        ({"n_init": 0}, ValueError, "n_init must be 'auto' or an integer from 1 to 2147483647, got 0"),
        ({"n_init": 2**31}, ValueError, "n_init must be 'auto' or an integer from 1 to 2147483647, got 2147483648"),
        ({"max_iter": 2**31}, ValueError, "max_iter must be at most 2147483647, got 2147483648"),
        ({"n_jobs": 0}, ValueError, "n_jobs must not be 0"),
    ],
)
def test_errors_of_parameters(parameters: dict[str, object], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        SphericalKMeans(**({"n_clusters": 2} | parameters)).fit(np.eye(4))


def test_errors_of_data() -> None:
    model = SphericalKMeans(2)
    with pytest.raises(NotFittedError):
        model.predict(np.eye(3))
    with pytest.raises(ValueError, match=r"sample_weight\[1\] is -1.0; weights must be finite and not negative"):
        model.fit(np.eye(3), sample_weight=[1, -1, 1])
    with pytest.raises(ValueError, match="sample_weight must have one value per row of X"):
        model.fit(np.eye(3), sample_weight=[1, 1])
    with pytest.raises(ValueError, match="the first batch must have at least n_clusters rows, got 1 for 2"):
        model.partial_fit([[1.0, 0.0]])
    X = sp.csr_matrix(np.eye(3))
    X.indices[2] = -5
    with pytest.raises(ValueError, match="X has column index -5 in row 2"):
        model.fit(X)


def test_centres_whose_stored_values_are_all_zero_start_like_empty_ones() -> None:
    X = random_rows(3, 30)
    start = X[:3].copy()
    start.data[start.indptr[1] : start.indptr[2]] = 0
    found = SphericalKMeans(3, init=start).fit(X)
    start.eliminate_zeros()
    np.testing.assert_array_equal(found.labels_, SphericalKMeans(3, init=start).fit(X).labels_)


@pytest.mark.parametrize("scale", [1e-200, 1e200])
def test_lengths_that_do_not_square_change_nothing(scale: float) -> None:
    X = random_rows(3, 30)
    plain = SphericalKMeans(3, init=X[:3]).fit(X)
    scaled = SphericalKMeans(3, init=X[:3] * scale).fit(X * scale)
    np.testing.assert_array_equal(scaled.labels_, plain.labels_)
    np.testing.assert_allclose(scaled.transform(X * scale), plain.transform(X), atol=1e-12)
    np.testing.assert_array_equal(scaled.partial_fit(X * scale).labels_, plain.partial_fit(X).labels_)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda init: init.data.__setitem__(0, np.nan), "init holds nan in row 0"),
        (lambda init: setattr(init, "indptr", np.zeros(0, np.int32)), r"init has row offsets \(indptr\)"),
        (lambda init: init.indptr.__setitem__(1, -1), r"init has row offsets \(indptr\) that descend"),
        (lambda init: init.indices.__setitem__(0, 99), "init has column index 99 in row 0"),
        (lambda init: init.indices.__setitem__(0, -1), "init has column index -1 in row 0"),
    ],
)
def test_a_spoilt_start_is_told_of(spoil: Any, message: str) -> None:
    X = random_rows(3, 30)
    init = X[:3].copy()
    spoil(init)
    with pytest.raises(ValueError, match=message):
        SphericalKMeans(3, init=init).fit(X)


@pytest.mark.parametrize("weights", [[1e308] * 30, [1e99] * 30, [1e-300] * 30])
def test_weights_that_do_not_square_are_told_of(weights: list[float]) -> None:
    with pytest.raises(ValueError, match=r"sample_weight adds up to .*, which must be between 1e-100 and 1e\+100"):
        SphericalKMeans(3).fit(random_rows(3, 30), sample_weight=weights)


def test_an_error_within_partial_fit_leaves_the_model_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    X = random_rows(3, 60)
    model = SphericalKMeans(3, random_state=0).partial_fit(X[:30])
    before = dict(vars(model))

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("warta.clusters.spherical_kmeans.unit_rows", interrupted)
    with pytest.raises(KeyboardInterrupt):
        model.partial_fit(X[30:])
    assert all(value is before[name] for name, value in vars(model).items())


@pytest.mark.parametrize("rows", [900, 4_000, 20_000])
def test_any_number_of_threads_gives_equal_bits(rows: int) -> None:
    X = random_rows(7, rows, 300, 0.02)
    models = [SphericalKMeans(20, max_iter=5, random_state=0, n_jobs=threads).fit(X) for threads in (1, 2, 3, 4, 8, 64)]
    for model in models[1:]:
        np.testing.assert_array_equal(model.labels_, models[0].labels_)
        np.testing.assert_array_equal(model.similarities_, models[0].similarities_)
        np.testing.assert_array_equal(model.cluster_centers_, models[0].cluster_centers_)
        assert model.inertia_ == models[0].inertia_
