"""Linkage over a neighbour graph, beside SciPy's linkage of the full matrix."""

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.cluster.hierarchy import cophenet, fcluster, is_valid_linkage, linkage
from scipy.spatial.distance import squareform
from sklearn.exceptions import NotFittedError
from sklearn.utils.estimator_checks import parametrize_with_checks

from warta.clusters import LinkageClustering

METHODS = ("average", "complete", "single")


def random_rows(seed: int, rows: int, columns: int = 30, density: float = 0.15) -> sp.csr_matrix:
    return sp.random(rows, columns, density=density, format="csr", rng=np.random.default_rng(seed))


def distances(X: sp.csr_matrix) -> NDArray[np.float64]:
    """Condensed cosine distances, the plain way; a row of zeros is at distance 1 of all."""
    dense = X.toarray()
    lengths = np.linalg.norm(dense, axis=1, keepdims=True)
    unit = dense / np.where(lengths == 0, 1, lengths)
    full = np.clip(1 - unit @ unit.T, 0, None)
    np.fill_diagonal(full, 0)
    return squareform(full, checks=False)


def same_groups(a: NDArray[np.int32], b: NDArray[np.int32]) -> bool:
    return bool(((a[:, None] == a) == (b[:, None] == b)).all())


@parametrize_with_checks([LinkageClustering(2), LinkageClustering(linkage="single")])
def test_scikit_learn_contract(estimator: LinkageClustering, check: object) -> None:
    check(estimator)  # type: ignore[operator]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("seed", range(5))
def test_tree_is_scipys(method: str, seed: int) -> None:
    X = random_rows(seed, 120)
    expected = linkage(distances(X), method)
    found = LinkageClustering(linkage=method).fit(X).linkage_
    assert is_valid_linkage(found)
    np.testing.assert_allclose(found[:, 2], expected[:, 2], atol=1e-9)
    np.testing.assert_allclose(cophenet(found), cophenet(expected), atol=1e-9)


@pytest.mark.parametrize("method", METHODS)
def test_cuts_are_scipys(method: str) -> None:
    X = random_rows(7, 150, density=0.6)  # no two equal similarities, as of pairs that share nothing
    expected = linkage(distances(X), method)
    by_number = LinkageClustering(12, linkage=method).fit(X)
    assert by_number.n_clusters_ == 12
    assert same_groups(by_number.labels_, fcluster(expected, 12, "maxclust"))
    by_similarity = LinkageClustering(similarity_threshold=0.7, linkage=method).fit(X)
    assert same_groups(by_similarity.labels_, fcluster(expected, 0.3, "distance"))


def test_average_by_hand() -> None:
    # 0-1 at 0.9; 2 to them at 0.5 and 0.3, on average 0.4; 3 apart
    graph = sp.csr_matrix(([0.9, 0.5, 0.3], ([0, 0, 1], [1, 2, 2])), shape=(4, 4))
    model = LinkageClustering(metric="precomputed", similarity_threshold=0.35).fit(graph)
    np.testing.assert_allclose(model.linkage_, [[0, 1, 0.1, 2], [2, 4, 0.6, 3], [3, 5, 1.0, 4]])
    assert model.labels_.tolist() == [0, 0, 0, 1]
    complete = LinkageClustering(metric="precomputed", linkage="complete").fit(graph)
    np.testing.assert_allclose(complete.linkage_[:, 2], [0.1, 0.7, 1.0])
    single = LinkageClustering(metric="precomputed", linkage="single").fit(graph)
    np.testing.assert_allclose(single.linkage_[:, 2], [0.1, 0.5, 1.0])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(METHODS), st.integers(1, 40))
def test_order_of_rows_only_renames_clusters(seed: int, method: str, rows: int) -> None:
    X = random_rows(seed, rows)
    order = np.random.default_rng(seed).permutation(rows)
    similarities = 1 - distances(X)
    if len(np.unique(similarities[similarities > 0])) < np.count_nonzero(similarities > 0):
        return  # equal similarities: the docstring excepts them
    straight = LinkageClustering(similarity_threshold=0.45, linkage=method).fit(X).labels_
    permuted = LinkageClustering(similarity_threshold=0.45, linkage=method).fit(X[order]).labels_
    assert same_groups(straight[order], permuted)


def test_one_triangle_both_triangles_and_a_full_array_are_one_graph() -> None:
    dense = 1 - squareform(distances(random_rows(3, 40)))
    sparse = sp.csr_matrix(np.triu(dense, 1))
    by_triangle = LinkageClustering(metric="precomputed").fit(sparse)
    by_both = LinkageClustering(metric="precomputed").fit(sparse + sparse.T)
    by_array = LinkageClustering(metric="precomputed").fit(dense)
    np.testing.assert_array_equal(by_triangle.linkage_, by_both.linkage_)
    np.testing.assert_allclose(by_triangle.linkage_[:, 2], by_array.linkage_[:, 2], atol=1e-12)


def test_negative_cosines() -> None:
    X = np.random.default_rng(0).normal(size=(60, 5))
    expected = linkage(distances(sp.csr_matrix(X)), "average")
    found = LinkageClustering().fit(X).linkage_
    np.testing.assert_allclose(found[:, 2], expected[:, 2], atol=1e-9)


def test_threads_change_nothing() -> None:
    X = random_rows(11, 300)
    one, eight = (LinkageClustering(n_jobs=n).fit(X).linkage_ for n in (1, 8))
    np.testing.assert_array_equal(one, eight)


def test_all_rows_equal_and_rows_of_zeros() -> None:
    assert LinkageClustering().fit(np.ones((5, 3))).labels_.tolist() == [0] * 5
    assert LinkageClustering().fit(np.zeros((3, 2))).labels_.tolist() == [0, 1, 2]
    assert LinkageClustering(similarity_threshold=0.0).fit(np.zeros((3, 2))).labels_.tolist() == [0, 0, 0]
    assert LinkageClustering().fit(np.ones((1, 3))).labels_.tolist() == [0]


@pytest.mark.parametrize(
    ("parameters", "error", "message"),
    [
        ({"n_clusters": 0}, ValueError, "n_clusters must be at least 1, got 0"),
        ({"n_clusters": 9}, ValueError, "n_clusters must be at most the number of rows, got 9 for 3 rows"),
        ({"n_clusters": 1.5}, TypeError, "n_clusters must be an integer, got 1.5"),
        (
            {"n_clusters": 2, "similarity_threshold": 0.5},
            ValueError,
            "pass n_clusters or similarity_threshold, not both",
        ),
        ({"similarity_threshold": 1.5}, ValueError, "similarity_threshold must be between 0 and 1, got 1.5"),
        ({"similarity_threshold": "high"}, TypeError, "similarity_threshold must be a number, got 'high'"),
        ({"linkage": "ward"}, ValueError, "linkage must be one of 'average', 'complete', 'single', got 'ward'"),
        ({"metric": "euclidean"}, ValueError, "metric must be one of 'cosine', 'precomputed', got 'euclidean'"),
        ({"metric": "precomputed"}, ValueError, "X must be square for metric='precomputed'"),
        ({"n_jobs": 0}, ValueError, "n_jobs must not be 0"),
    ],
)
def test_errors_of_parameters(parameters: dict[str, object], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message.replace("(", r"\(").replace(")", r"\)")):
        LinkageClustering(**parameters).fit(np.eye(3, 4))


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        (np.array([[1.0, 0.5], [0.2, 1.0]]), "X must be symmetric"),
        (np.array([[1.0, 1.5], [1.5, 1.0]]), "X must hold similarities between -1 and 1"),
        (sp.csr_matrix([[1.0, 0.5], [0.2, 1.0]]), "X must be symmetric, or hold one triangle only"),
        (
            sp.csr_matrix([[0.0, 1.5], [0.0, 0.0]]),
            "X must hold similarities between 0 and 1 where it is sparse, got 1.5",
        ),
        (
            sp.csr_matrix([[0.0, -0.5], [0.0, 0.0]]),
            "X must hold similarities between 0 and 1 where it is sparse, got -0.5",
        ),
    ],
)
def test_errors_of_graphs(graph: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        LinkageClustering(metric="precomputed").fit(graph)


def test_index_arrays_out_of_range() -> None:
    X = sp.csr_matrix(np.eye(3))
    X.indices[1] = 7
    with pytest.raises(ValueError, match="X has column index 7 in row 1, but 3 columns"):
        LinkageClustering().fit(X)


def test_plot_draws_every_merge_and_the_cut() -> None:
    model = LinkageClustering(similarity_threshold=0.6).fit([[1, 0], [3, 1], [0, 2], [1, 9]])
    ax = model.plot(labels=["satu", "dua", "tiga", "empat"])
    assert [text.get_text() for text in ax.get_yticklabels()] == ["tiga", "empat", "satu", "dua"]
    assert sum(len(lines.get_paths()) for lines in ax.collections) == 3
    assert [list(line.get_xdata()) for line in ax.lines] == [[0.4, 0.4]]
    assert LinkageClustering(2).fit(np.eye(3)).plot(ax) is ax


def test_errors_of_plot() -> None:
    with pytest.raises(NotFittedError):
        LinkageClustering().plot()
    with pytest.raises(ValueError, match="a dendrogram needs at least 2 rows, got 1"):
        LinkageClustering().fit([[1.0]]).plot()
    with pytest.raises(ValueError, match="labels must have one name per row, got 1 for 2 rows"):
        LinkageClustering().fit(np.eye(2)).plot(labels=["satu"])
    with pytest.raises(TypeError, match=r"labels\[1\] must be a str, got 2"):
        LinkageClustering().fit(np.eye(2)).plot(labels=["satu", 2])
    with pytest.raises(TypeError, match="labels must have many items, got 1"):
        LinkageClustering().fit(np.eye(2)).plot(labels=1)


def test_rows_of_zeros_are_joined_last_and_cost_nothing() -> None:
    X = sp.random_array((300, 20), density=0.05, rng=0, format="csr")
    filled = np.flatnonzero(np.diff(X.indptr))
    spread = np.zeros((60_000, 20))
    spread[filled * 100] = X[filled].toarray()
    model = LinkageClustering().fit(sp.csr_matrix(spread))
    alone = LinkageClustering().fit(X[filled])
    merges = len(filled) - alone.n_clusters_
    assert model.n_clusters_ == 60_000 - merges
    np.testing.assert_allclose(model.linkage_[:merges, 2], alone.linkage_[:merges, 2])


def test_more_pairs_than_fit_in_memory_are_refused_before_they_are_made() -> None:
    with pytest.raises(ValueError, match="X has 200010000 pairs of similar rows or more, and 150000000 at most fit"):
        LinkageClustering().fit(np.ones((20_001, 2)))


@pytest.mark.parametrize("linkage", ["average", "complete", "single"])
def test_rows_of_any_length_have_the_same_cosines(linkage: str) -> None:
    X = np.random.default_rng(0).normal(size=(30, 5))
    plain = LinkageClustering(linkage=linkage).fit(X)
    for scale in (1e-200, 1e200):
        scaled = LinkageClustering(linkage=linkage).fit(X * scale)
        np.testing.assert_allclose(scaled.linkage_, plain.linkage_, atol=1e-9)


def test_opposite_rows_whose_cosine_rounds_below_minus_one() -> None:
    row = np.random.default_rng(0).normal(size=(200, 7))
    found = LinkageClustering().fit(np.vstack([row, -row])).linkage_
    assert found[:, 2].max() <= 2
    graph = np.array([[1, -1 - 1e-12], [-1 - 1e-12, 1]])
    assert LinkageClustering(metric="precomputed").fit(graph).linkage_.tolist() == [[0, 1, 2, 2]]
