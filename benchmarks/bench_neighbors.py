"""Speed of exact cosine neighbours beside the sparse products that others use.

    python benchmarks/bench_neighbors.py [top_k] [top_k_sparse_dot_topn] [pairs] [threads] [blocks]

Peers, one thread each: sp_matmul_rs, sparse_dot_topn, scikit-learn's NearestNeighbors, SciPy's product by blocks. Every
answer is checked against sp_matmul_rs's.
"""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import scipy.sparse as sp
import sp_matmul_rs
import sparse_dot_topn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import NearestNeighbors

from pairing import Paired, news, paired, show
from warta.similarity import pairs_above, top_k

K = 10
BLOCK = 1000
ROWS = 2000  # of the peers that take minutes for all


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


class Questions:
    """What can be asked, one method each, of the same matrix."""

    def __init__(self) -> None:
        self.X = TfidfVectorizer(dtype=np.float32).fit_transform(news())
        self.T = self.X.T.tocsr()

    def product(self, top_n: int, threshold: float | None = None) -> Callable[[], Any]:
        """sp_matmul_rs's product with the transpose."""
        return lambda: sp_matmul_rs.sp_matmul_topn(self.X, self.T, top_n, threshold=threshold, n_threads=1)

    def top_k(self) -> None:
        """The ten nearest of all rows beside sp_matmul_rs."""
        check_top_k(self.X, self.product(K + 1)())
        show(
            "top_k, k=10, beside sp_matmul_rs",
            paired(lambda: top_k(self.X, k=K), self.product(K + 1)),
            floor=2,
            aim=5,
        )

    def top_k_sparse_dot_topn(self) -> None:
        """The same beside sparse_dot_topn."""
        peer = lambda: sparse_dot_topn.sp_matmul_topn(self.X, self.T, K + 1, n_threads=1)  # noqa: E731
        show("top_k, k=10, beside sparse_dot_topn", paired(lambda: top_k(self.X, k=K), peer), floor=5, aim=12)

    def pairs(self) -> None:
        """All pairs above two thresholds beside the faster of the two peers."""
        for threshold, floor, aim in ((0.5, 6, 15), (0.8, 20, 60)):
            peer = self.product(self.X.shape[0], threshold)
            theirs = sp.triu(peer(), 1).tocsr()
            theirs.sort_indices()
            found = pairs_above(self.X, threshold=threshold)
            assert abs(found.nnz - theirs.nnz) <= 3, (found.nnz, theirs.nnz)
            assert abs(found - theirs).max() < threshold + 1e-5
            search = lambda t=threshold: pairs_above(self.X, threshold=t)  # noqa: E731
            show(f"pairs_above {threshold}, beside sp_matmul_rs", paired(search, peer), floor=floor, aim=aim)

    def threads(self) -> None:
        """Two threads beside one."""
        for name, search in (
            ("top_k", lambda n: top_k(self.X, k=K, n_jobs=n)),
            ("pairs_above 0.5", lambda n: pairs_above(self.X, threshold=0.5, n_jobs=n)),
            ("pairs_above 0.8", lambda n: pairs_above(self.X, threshold=0.8, n_jobs=n)),
        ):
            two, one = (lambda s=search, n=n: s(n) for n in (2, 1))
            show(f"{name}, 2 threads beside 1", paired(two, one), floor=1.7, aim=1.9)

    def blocks(self) -> None:
        """All rows of ours beside a part of the peers' rows, whose time is as many times longer for all."""
        brute = NearestNeighbors(n_neighbors=K, metric="cosine", algorithm="brute", n_jobs=1).fit(self.X)
        part = self.X[:ROWS]
        share = self.X.shape[0] / ROWS
        for name, peer in (
            ("NearestNeighbors", lambda: brute.kneighbors(part)),
            ("SciPy by blocks", lambda: scipy_top_k(self.X, ROWS)),
        ):
            result = paired(lambda: top_k(self.X, k=K), peer)
            whole = Paired(result.ours, tuple(seconds * share for seconds in result.peer))
            show(f"top_k, k=10, beside {name} ({share:.1f} x {ROWS} rows)", whole, floor=8, aim=20)


def main() -> None:
    names = [name for name in vars(Questions) if not name.startswith("_") and name != "product"]
    chosen = sys.argv[1:] or names
    if unknown := set(chosen) - set(names):
        sys.exit(f"no question {sorted(unknown)}; there are {', '.join(names)}")
    questions = Questions()
    for name in chosen:
        getattr(questions, name)()


if __name__ == "__main__":
    main()
