"""k-means with bounds and without, on any number of threads, against Lloyd's algorithm from the same start."""

import sys
import warnings
from pathlib import Path

import numpy as np
from fuzzing import run
from random_matrices import THREADS, random_count, random_matrix
from sklearn.exceptions import ConvergenceWarning

from warta.clusters import SphericalKMeans

sys.path.insert(0, str(Path(__file__).parents[2]))

from reference.spherical_kmeans import lloyd, unit

CLOSE = 1e-9


def try_input(random: np.random.Generator) -> None:
    rows = max(1, random_count(random))
    columns = int(random.integers(1, random.choice([4, 40, 400])))
    X = random_matrix(random, rows, columns, random.choice([np.float32, np.float64]))
    k = int(random.integers(1, min(rows, random.choice([3, 70, 200])) + 1))
    start = X[np.sort(random.choice(rows, k, replace=False))].astype(np.float64)
    weights = random.choice([0, 1, 1, 2, 1e-9], rows) if random.random() < 0.3 else np.ones(rows)
    if not weights.any():
        weights[0] = 1.0
    threads, iterations = int(random.choice(THREADS)), int(random.integers(1, 12))
    told = f"{X.shape}, {X.dtype}, k {k}, {threads} threads, {iterations} iterations"

    def fitted(algorithm: str, n_jobs: int) -> SphericalKMeans:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model = SphericalKMeans(k, init=start, max_iter=iterations, tol=0, algorithm=algorithm, n_jobs=n_jobs)
            return model.fit(X, sample_weight=weights)

    one = fitted("lloyd", 1)
    for other in (fitted("bounds", 1), fitted("bounds", threads), fitted("lloyd", threads)):
        for name in ("labels_", "similarities_", "cluster_centers_", "inertia_", "n_iter_"):
            np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=f"{name}, {told}")
    np.testing.assert_array_equal(one.predict(X), fitted("bounds", threads).predict(X), err_msg=told)
    if rows > 9_000:
        return
    dense = X.toarray().astype(np.float64)
    cosines = unit(dense) @ unit(one._centre_sums.toarray()).T
    own = cosines[np.arange(rows), one.labels_]
    np.testing.assert_allclose(one.similarities_, own, atol=CLOSE, err_msg=told)
    np.testing.assert_allclose(own, cosines.max(axis=1), atol=CLOSE, err_msg=told)
    plain = lloyd(dense, start.toarray(), weights, one.n_iter_)
    if plain.margin > CLOSE:
        np.testing.assert_array_equal(one.labels_, plain.labels, err_msg=told)


run("kmeans", try_input)
