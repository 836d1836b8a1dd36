"""scikit-learn's DBSCAN and HDBSCAN over the neighbour graph, beside the same over all distances."""

import numpy as np
import pytest
import scipy.sparse as sp
from sklearn.cluster import DBSCAN, HDBSCAN
from sklearn.metrics.pairwise import cosine_distances

from warta.similarity import pairs_above


def rows() -> sp.csr_matrix:
    return sp.random(150, 25, density=0.3, format="csr", rng=np.random.default_rng(4))


def graph_of_distances(X: sp.csr_matrix, least: float) -> sp.csr_matrix:
    pairs = pairs_above(X, threshold=least)
    distances = sp.csr_matrix(pairs + pairs.T)
    distances.data = (1 - distances.data).clip(1e-12)
    return distances


@pytest.mark.parametrize("eps", [0.25, 0.3, 0.4])
def test_dbscan(eps: float) -> None:
    X = rows()
    over_graph = DBSCAN(eps=eps, min_samples=3, metric="precomputed").fit_predict(graph_of_distances(X, 1 - eps))
    over_all = DBSCAN(eps=eps, min_samples=3, metric="precomputed").fit_predict(cosine_distances(X))
    np.testing.assert_array_equal(over_graph, over_all)
    assert len(set(over_all)) > 1


def test_hdbscan() -> None:
    random = np.random.default_rng(4)
    topic = np.repeat([0, 1, 2], 40)
    X = np.eye(3)[topic] + 0.1 * random.random((120, 3))
    graph = graph_of_distances(sp.csr_matrix(X), 1e-9)  # every pair that is similar at all
    graph.setdiag(1e-12)  # a row is its own nearest neighbour, as in the full matrix
    found = HDBSCAN(min_cluster_size=20, metric="precomputed", copy=True).fit_predict(graph.tocsr())
    inside = found >= 0
    assert inside.mean() > 0.8
    assert len({(t, f) for t, f in zip(topic[inside], found[inside], strict=True)}) == 3
