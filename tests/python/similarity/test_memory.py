"""Searches within a stated working memory: the same answers, and the memory itself."""

import os
import subprocess
import sys

import numpy as np
import pytest
import scipy.sparse as sp

from warta.base import as_csr
from warta.similarity import pairs_above, top_k
from warta.similarity.parts import row_parts


def matrix(rows, columns=300, seed=0, dtype=np.float32):
    random = np.random.default_rng(seed)
    X = sp.random(rows, columns, 0.05, format="csr", random_state=seed)
    X.data = random.integers(1, 6, X.nnz).astype(float)
    return sp.vstack([X, X[: rows // 3]]).tocsr().astype(dtype)


def same(one, other):
    return all(np.array_equal(getattr(one, part), getattr(other, part)) for part in ("data", "indices", "indptr"))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("threads", [1, 2])
def test_parts_do_not_change_a_bit(dtype, threads):
    X, Y = matrix(600, dtype=dtype), matrix(400, seed=1, dtype=dtype)
    budgets = (2_800_000 * threads, 2_300_000 * threads)
    for budget in budgets:
        assert len(row_parts(as_csr(X), budget, threads)) > 1
        limits = {"n_jobs": threads, "max_bytes": budget}
        for other in (None, Y):
            assert same(top_k(X, other, k=7), top_k(X, other, k=7, **limits))
            assert same(pairs_above(X, other, threshold=0.3), pairs_above(X, other, threshold=0.3, **limits))
        days = np.sort(np.random.default_rng(2).uniform(0, 40, X.shape[0]))
        windowed = {"threshold": 0.3, "times": days, "window": 3}
        assert same(pairs_above(X, **windowed), pairs_above(X, **windowed, **limits))


@pytest.mark.parametrize("k", [1_000, 2**31, 2**62, 2**70])
def test_more_neighbours_than_there_are_rows(k):
    X = matrix(30)
    budget = 2_200_000 + 60 * 40 * 96
    assert len(row_parts(as_csr(X), budget, 1, k)) > 1
    assert same(top_k(X, k=k), top_k(X, k=k, max_bytes=budget))


def test_parts_by_hand():
    """A row 1,100 bytes and 16 an entry; a column 48 with one thread, and 2 MiB a thread; 3,700 and 96 a neighbour."""
    X = as_csr(np.ones((10, 5)))
    fixed = 5 * 48 + 2 * 2**20
    assert row_parts(X, None, 1) == [(0, 10)]
    assert row_parts(X, fixed + 2 * 1180 * 10, 1) == [(0, 10)]
    assert row_parts(X, fixed + 2 * 1180 * 4, 1) == [(0, 4), (4, 8), (8, 10)]
    assert row_parts(X, fixed + 2 * 1180, 1) == [(n, n + 1) for n in range(10)]
    assert row_parts(X, fixed + 2 * (1180 + 3700 + 3 * 96) * 5, 1, k=3) == [(0, 5), (5, 10)]
    with pytest.raises(ValueError, match=f"max_bytes must be at least {fixed + 2 * 1180} for these rows, got 1000"):
        row_parts(X, 1000, 1)


PEAK = """
import sys
from pathlib import Path
import numpy as np, scipy.sparse as sp
from warta.similarity import pairs_above, top_k
random = np.random.default_rng(0)
rows, columns, entries = 20_000, 3_000, 100
span = columns // entries
indices = random.integers(0, span, (rows, entries)) + np.arange(entries) * span
starts = np.arange(0, rows * entries + 1, entries)
X = sp.csr_matrix((random.random(rows * entries, np.float32), indices.ravel(), starts))
search = {"pairs": lambda n: pairs_above(X, threshold=0.97, max_bytes=n),
          "top_k": lambda n: top_k(X, k=1, max_bytes=n),
          "alike": lambda n: top_k(alike, k=5, max_bytes=n)}[sys.argv[1]]
alike = X[np.zeros(8_000, int)]
alike.data[::7] *= 1 + np.arange(len(alike.data[::7])) % 5 * 1e-3
pairs_above(X[:10], threshold=0.5), top_k(X[:10])
Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
def peak():
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) * 1024
before = peak()
search(int(sys.argv[2]) or None)
print(peak() - before)
"""


def peak(search, max_bytes):
    run = subprocess.run([sys.executable, "-c", PEAK, search, str(max_bytes)], capture_output=True, check=True)
    return int(run.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read as Linux counts it")
@pytest.mark.skipif("libasan" in os.environ.get("LD_PRELOAD", ""), reason="AddressSanitizer keeps what is freed")
@pytest.mark.parametrize("search", ["pairs", "top_k"])
def test_resident_memory_stays_below_the_budget(search):
    budget = 18_000_000
    assert peak(search, budget) < budget < peak(search, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read as Linux counts it")
@pytest.mark.skipif("libasan" in os.environ.get("LD_PRELOAD", ""), reason="AddressSanitizer keeps what is freed")
def test_rows_that_are_alike_take_no_more_memory():
    """8,000 rows of which each has nearly the same cosine with every other."""
    budget = 60_000_000
    assert peak("alike", budget) < budget


def test_identical_rows_are_ordered_by_index():
    X = sp.vstack([matrix(1)] * 3_000, format="csr")
    found = top_k(X, k=3, n_jobs=2)
    assert (found.data == 1).all()
    assert found.indices.reshape(-1, 3)[[0, 1, 2, 3, 2999]].tolist() == [
        [1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2], [0, 1, 2]
    ]  # fmt: skip


@pytest.mark.parametrize("max_bytes", [None, 2_500_000])
def test_more_pairs_than_are_allowed_are_refused(max_bytes):
    X = sp.vstack([matrix(1)] * 60, format="csr")
    pairs = 60 * 59 // 2
    assert pairs_above(X, threshold=0.9, max_pairs=pairs, max_bytes=max_bytes).nnz == pairs
    assert pairs_above(X, X, threshold=0.9, max_pairs=None, max_bytes=max_bytes).nnz == 3600
    with pytest.raises(ValueError, match=f"there are more than {pairs - 1} pairs that reach the threshold: raise thr"):
        pairs_above(X, threshold=0.9, max_pairs=pairs - 1, max_bytes=max_bytes)
    with pytest.raises(ValueError, match="max_pairs must be at least 0, got -1"):
        pairs_above(X, threshold=0.9, max_pairs=-1)
