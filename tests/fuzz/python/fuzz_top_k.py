"""The k nearest of each row, with blocks of every size, on any number of threads, against all cosines."""

import sys
from pathlib import Path

import numpy as np
from fuzzing import run
from random_matrices import BLOCK_ROWS, THREADS, check_same, checked_rows, random_pair

from warta import _core
from warta.base.csr import as_csr, to_scipy
from warta.similarity import top_k

sys.path.insert(0, str(Path(__file__).parents[2]))

from reference import cosines


def try_input(random: np.random.Generator) -> None:
    X, Y = random_pair(random)
    rows, columns = X.shape[0], (X if Y is None else Y).shape[0]
    k = int(random.choice([1, 2, 3, 10, max(1, rows), 2**40]))
    if rows > 9_000:
        k = min(k, 10)
    threshold = float(random.choice([0.0, 0.0, 0.6, 0.8, 1.0, random.random()]))
    threads = int(random.choice(THREADS))
    fewest, most = BLOCK_ROWS[random.integers(len(BLOCK_ROWS))]
    index = (_core.NeighbourIndexFloat64 if X.dtype == np.float64 else _core.NeighbourIndexFloat32)(
        as_csr(X if Y is None else Y), threads, fewest_block_rows=fewest, most_block_rows=most
    )
    found = to_scipy(index.top_k(None if Y is None else as_csr(X), k, threshold, threads, None), (rows, columns))
    told = {"k": k, "threshold": threshold, "threads": threads, "blocks": (fewest, most), "dtype": X.dtype}
    checked = checked_rows(random, rows)
    check_same(found[checked], cosines.top_k(X, Y, k, threshold, checked), **told)
    if rows < 3_000 and random.random() < 0.2:
        most_bytes = 3_000_000 * threads + int(random.integers(1_000, 10_000_000)) + 100_000 * X.shape[1]
        check_same(found, top_k(X, Y, k, threshold, threads, max_bytes=most_bytes), max_bytes=most_bytes, **told)


run("top_k", try_input)
