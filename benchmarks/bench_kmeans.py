"""How fast, and how good, is spherical k-means beside scikit-learn's KMeans (Lloyd) from the same start.

The TF-IDF of all of id_news (TfidfVectorizer's defaults), 20 iterations from the same k rows, one thread each, neither
stopping early. Quality: the mean cosine of the articles to the centre of their cluster, which for KMeans is that of its
labels with centres at unit length. Then ours with two threads beside ours with one.

An argument limits k: `bench_kmeans.py 50`. At k = 500 KMeans takes minutes: `WARTA_BENCH_RUNS=1` takes one pair
instead of five.
"""

import sys
import warnings
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning
from threadpoolctl import threadpool_limits

from pairing import news, paired, show
from warta import SphericalKMeans, TfidfVectorizer

ITERATIONS = 20
BARS = {50: (10, 25), 500: (25, 60)}


def mean_cosine(X: sp.csr_matrix, labels: Any, k: int) -> float:
    """Mean cosine of unit rows to the direction of their cluster's sum."""
    sums = sp.csr_matrix((np.ones(len(labels)), (labels, np.arange(len(labels)))), shape=(k, len(labels))) @ X
    return float(sp.linalg.norm(sums, axis=1).sum() / X.shape[0])


def main() -> None:
    warnings.simplefilter("ignore", ConvergenceWarning)
    X = TfidfVectorizer().fit_transform(news())
    print(f"{X.shape[0]} articles, {X.shape[1]} terms, {X.nnz} non-zeros")
    for k in [int(word) for word in sys.argv[1:]] or BARS:
        start = X[np.random.default_rng(0).choice(X.shape[0], k, replace=False)]

        labels: dict[str, Any] = {}

        def ours(n_jobs: int = 1, k: int = k, start: Any = start, labels: Any = labels) -> None:
            model = SphericalKMeans(k, init=start, max_iter=ITERATIONS, tol=0, n_jobs=n_jobs)
            labels["ours"] = model.fit(X).labels_

        def peer(k: int = k, start: Any = start, labels: Any = labels) -> None:
            with threadpool_limits(1):
                model = KMeans(k, init=start.toarray(), n_init=1, max_iter=ITERATIONS, tol=0, algorithm="lloyd")
                labels["scikit-learn"] = model.fit(X).labels_

        floor, aim = BARS.get(k, (None, None))
        show(f"k-means, k = {k}, against scikit-learn", paired(ours, peer), floor=floor, aim=aim)
        show(f"k-means, k = {k}, two threads against one", paired(lambda: ours(2), ours, runs=5), floor=1.7)
        quality = ", ".join(f"{name} {mean_cosine(X, found, k):.5f}" for name, found in labels.items())
        print(f"mean cosine to the centre: {quality}")


if __name__ == "__main__":
    main()
