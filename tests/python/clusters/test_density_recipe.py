"""scikit-learn's DBSCAN and HDBSCAN over the graph of nearest neighbours, beside the same over all distances."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.cluster import DBSCAN, HDBSCAN
from sklearn.metrics import adjusted_rand_score
from sklearn.metrics.pairwise import cosine_distances
from sklearn.pipeline import make_pipeline

import warta


@pytest.fixture(scope="module")
def vectors() -> Any:
    return warta.TfidfVectorizer(language="id", sublinear_tf=True).fit_transform(warta.sample())


def over_graph(vectors: Any, algorithm: Any, **parameters: Any) -> NDArray[np.int64]:
    graph = warta.CosineNeighborsTransformer(n_neighbors=10, **parameters)
    labels: NDArray[np.int64] = make_pipeline(graph, algorithm).fit_predict(vectors)
    return labels


@pytest.mark.parametrize("eps", [0.6, 0.7, 0.8])
def test_dbscan(vectors: Any, eps: float) -> None:
    dbscan = DBSCAN(eps=eps, min_samples=2, metric="precomputed")
    expected = dbscan.fit_predict(cosine_distances(vectors))
    assert len(set(expected)) > 5
    np.testing.assert_array_equal(over_graph(vectors, dbscan), expected)


@pytest.mark.parametrize("min_samples", [2, 3])
def test_hdbscan(vectors: Any, min_samples: int) -> None:
    hdbscan = HDBSCAN(min_cluster_size=2, min_samples=min_samples, metric="precomputed", copy=True)
    expected = hdbscan.fit_predict(cosine_distances(vectors))
    assert len(set(expected)) > 5
    assert adjusted_rand_score(expected, over_graph(vectors, hdbscan, undirected=True)) == pytest.approx(1)
