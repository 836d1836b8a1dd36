"""CosineNeighborsTransformer beside scikit-learn's KNeighborsTransformer, and feeding its estimators."""

import pickle

import numpy as np
import pytest
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components
from sklearn.base import clone
from sklearn.cluster import DBSCAN, HDBSCAN
from sklearn.exceptions import NotFittedError
from sklearn.manifold import TSNE
from sklearn.metrics import adjusted_rand_score
from sklearn.metrics.pairwise import cosine_distances
from sklearn.neighbors import KNeighborsTransformer
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import check_estimator

from warta.similarity import CosineNeighborsTransformer


def blobs(seed=0):
    random = np.random.default_rng(seed)
    centres = random.random((4, 30))
    return np.abs(np.repeat(centres, 15, axis=0) + 0.05 * random.standard_normal((60, 30)))


@pytest.mark.parametrize("mode", ["distance", "connectivity"])
@pytest.mark.parametrize("sparse", [True, False])
def test_equals_scikit_learn(mode, sparse):
    X = sp.csr_matrix(blobs()) if sparse else blobs()
    new = sp.csr_matrix(blobs(1)[:9])
    ours = CosineNeighborsTransformer(mode=mode, n_neighbors=4).fit(X)
    theirs = KNeighborsTransformer(mode=mode, n_neighbors=4, metric="cosine", algorithm="brute").fit(X)
    for queries in (X, new):
        np.testing.assert_allclose(ours.transform(queries).toarray(), theirs.transform(queries).toarray(), atol=1e-12)
    assert np.array_equal(np.diff(ours.transform(X).indptr), np.diff(theirs.transform(X).indptr))


def test_rows_with_few_neighbours_are_completed():
    X = np.array([[1.0, 0, 0], [0, 1, 0], [0, 0, 0], [1, 1, 0]])
    graph = CosineNeighborsTransformer(n_neighbors=2).fit_transform(X)
    assert np.diff(graph.indptr).tolist() == [3, 3, 3, 3]
    assert graph.indices.reshape(4, 3).tolist() == [[0, 3, 1], [1, 3, 0], [0, 1, 2], [3, 0, 1]]
    np.testing.assert_allclose(graph.data.reshape(4, 3)[0], [0, 1 - 0.5**0.5, 1])


def test_feeds_dbscan_and_tsne():
    pipeline = make_pipeline(
        CosineNeighborsTransformer(n_neighbors=14), DBSCAN(metric="precomputed", eps=0.05, min_samples=5)
    )
    labels = pipeline.fit_predict(blobs())
    assert [len(set(labels[at : at + 15])) for at in range(0, 60, 15)] == [1, 1, 1, 1]
    assert len(set(labels)) == 4
    graph = CosineNeighborsTransformer(n_neighbors=31).fit_transform(blobs())
    assert TSNE(metric="precomputed", init="random", perplexity=10, max_iter=250).fit_transform(graph).shape == (60, 2)


def test_feeds_hdbscan():
    X = blobs()
    graph = CosineNeighborsTransformer(n_neighbors=6, undirected=True)
    labels = make_pipeline(graph, HDBSCAN(metric="precomputed", min_samples=5, copy=True)).fit_predict(X)
    assert adjusted_rand_score(labels, HDBSCAN(metric="cosine", min_samples=5, copy=True).fit_predict(X)) == 1
    assert len(set(labels)) == 4


def test_hdbscan_takes_groups_of_equal_rows_and_rows_of_zeros():
    X = np.vstack([np.tile([1.0, 0, 0], (6, 1)), np.tile([0.0, 1, 0], (6, 1)), np.zeros((2, 3))])
    graph = CosineNeighborsTransformer(n_neighbors=5, undirected=True).fit_transform(X)
    labels = HDBSCAN(metric="precomputed", min_cluster_size=5, min_samples=3, copy=True).fit_predict(graph)
    assert len(set(labels[:6])) == len(set(labels[6:12])) == 1
    assert labels[0] != labels[6]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_undirected_graph(dtype):
    X = blobs().astype(dtype)
    directed = CosineNeighborsTransformer(n_neighbors=3).fit_transform(X)
    graph = CosineNeighborsTransformer(n_neighbors=3, undirected=True).fit_transform(X)
    assert graph.dtype == dtype
    assert graph.has_sorted_indices
    dense = graph.toarray()
    assert np.array_equal(dense, dense.T)
    assert connected_components(graph, directed=False)[0] == 1
    distances = cosine_distances(X.astype(np.float64))
    stored = dense > 0
    np.testing.assert_allclose(dense[stored], distances[stored], atol=1e-6)
    assert (stored | np.eye(60, dtype=bool))[directed.nonzero()].all()
    bridges = stored & (directed.toarray() == 0) & (directed.toarray().T == 0)
    apart = connected_components(directed, directed=False)[0] - 1
    assert apart <= bridges.sum() // 2 <= 2 * apart


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("empty", [[0], [4, 5], [0, 3, 9, 20, 21, 40]])
def test_rows_of_zeros_are_noise(dtype, empty):
    X = np.insert(blobs().astype(dtype), empty, 0, axis=0)
    empty = np.flatnonzero(~X.any(axis=1))
    graph = CosineNeighborsTransformer(n_neighbors=12, undirected=True)
    groups = HDBSCAN(metric="precomputed", min_cluster_size=2, min_samples=2, copy=True)
    labels = make_pipeline(graph, groups).fit_predict(X)
    assert set(labels[empty]) == {-1}
    others = np.setdiff1d(np.arange(len(X)), empty)
    on_all = groups.fit_predict(cosine_distances(X[others].astype(np.float64)))
    assert adjusted_rand_score(labels[others], on_all) > 0.9


def test_undirected_errors():
    with pytest.raises(ValueError, match="undirected needs mode 'distance', got 'connectivity'"):
        CosineNeighborsTransformer(mode="connectivity", undirected=True).fit(blobs())
    fitted = CosineNeighborsTransformer(undirected=True).fit(blobs())
    with pytest.raises(ValueError, match="X must be the rows that fit saw"):
        fitted.transform(blobs(1))


def test_clone_pickle_and_names():
    fitted = CosineNeighborsTransformer(n_neighbors=3).fit(blobs())
    again = pickle.loads(pickle.dumps(fitted))
    assert (again.transform(blobs()) != fitted.transform(blobs())).nnz == 0
    assert clone(fitted).get_params() == fitted.get_params()
    assert list(fitted.get_feature_names_out()[:2]) == [
        "cosineneighborstransformer0",
        "cosineneighborstransformer1",
    ]


def test_errors():
    with pytest.raises(NotFittedError):
        CosineNeighborsTransformer().transform(blobs())
    with pytest.raises(ValueError, match="mode must be one of 'distance', 'connectivity', got 'x'"):
        CosineNeighborsTransformer(mode="x").fit(blobs())
    with pytest.raises(ValueError, match="n_neighbors must be at least 1, got 0"):
        CosineNeighborsTransformer(n_neighbors=0).fit(blobs())
    with pytest.raises(ValueError, match="n_neighbors must be less than the 60 rows that fit saw, got 60"):
        CosineNeighborsTransformer(n_neighbors=60).fit(blobs()).transform(blobs())


@pytest.mark.filterwarnings("ignore")
def test_scikit_learns_own_checks():
    check_estimator(CosineNeighborsTransformer(n_neighbors=2))
