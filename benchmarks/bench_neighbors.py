"""Speed of exact cosine neighbours beside the sparse products that others use.

    python benchmarks/bench_neighbors.py

Peers, one thread each: sp_matmul_rs, sparse_dot_topn, scikit-learn's NearestNeighbors, SciPy's product by blocks. Every
answer is checked against sp_matmul_rs's.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import scipy.sparse as sp
import sp_matmul_rs
import sparse_dot_topn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import NearestNeighbors

from pairing import news, paired, show
from warta.similarity import pairs_above, top_k

K = 10
BLOCK = 1000


def scipy_top_k(X: Any, rows: int) -> list[Any]:
    """The K best of the first `rows` rows, by blocks of the dense product."""
    best = []
    for begin in range(0, rows, BLOCK):
        block = (X[begin : begin + BLOCK] @ X.T).toarray()
        best.append(np.argpartition(-block, K + 1, axis=1)[:, : K + 1])
    return best


def check_top_k(X: Any, peer: Any) -> None:
    found = top_k(X, k=K)
    assert found.nnz >= 0.99 * K * X.shape[0]
    theirs = peer.tolil()
    theirs.setdiag(0)
    ours, theirs = (np.asarray(matrix.tocsr().sum(axis=1)).ravel() for matrix in (found, theirs))
    np.testing.assert_allclose(ours, theirs, atol=2e-5)


def main() -> None:
    X = TfidfVectorizer(dtype=np.float32).fit_transform(news())
    T = X.T.tocsr()

    def product(top_n: int, threshold: float | None = None) -> Callable[[], Any]:
        return lambda: sp_matmul_rs.sp_matmul_topn(X, T, top_n, threshold=threshold, n_threads=1)

    check_top_k(X, product(K + 1)())
    ours = lambda: top_k(X, k=K)  # noqa: E731
    show("top_k, k=10, beside sp_matmul_rs", paired(ours, product(K + 1)), floor=2, aim=5)
    slow = lambda: sparse_dot_topn.sp_matmul_topn(X, T, K + 1, n_threads=1)  # noqa: E731
    show("top_k, k=10, beside sparse_dot_topn", paired(ours, slow), floor=5, aim=12)

    for threshold, floor, aim in ((0.5, 6, 15), (0.8, 20, 60)):
        peer = product(X.shape[0], threshold)
        theirs = sp.triu(peer(), 1).tocsr()
        theirs.sort_indices()
        found = pairs_above(X, threshold=threshold)
        assert abs(found.nnz - theirs.nnz) <= 3, (found.nnz, theirs.nnz)
        assert abs(found - theirs).max() < threshold + 1e-5
        search = lambda t=threshold: pairs_above(X, threshold=t)  # noqa: E731
        show(f"pairs_above {threshold}, beside sp_matmul_rs", paired(search, peer), floor=floor, aim=aim)

    for name, search in (
        ("top_k", lambda n: top_k(X, k=K, n_jobs=n)),
        ("pairs_above 0.5", lambda n: pairs_above(X, threshold=0.5, n_jobs=n)),
        ("pairs_above 0.8", lambda n: pairs_above(X, threshold=0.8, n_jobs=n)),
    ):
        two, one = (lambda s=search, n=n: s(n) for n in (2, 1))
        show(f"{name}, 2 threads beside 1", paired(two, one), floor=1.7, aim=1.9)

    rows = 3000
    part = X[:rows]
    ours = lambda: top_k(part, X, k=K)  # noqa: E731
    brute = NearestNeighbors(n_neighbors=K, metric="cosine", algorithm="brute", n_jobs=1).fit(X)
    show(
        f"top_k of {rows} rows, beside NearestNeighbors", paired(ours, lambda: brute.kneighbors(part)), floor=8, aim=20
    )
    show(f"top_k of {rows} rows, beside SciPy by blocks", paired(ours, lambda: scipy_top_k(X, rows)), floor=8, aim=20)


if __name__ == "__main__":
    main()
