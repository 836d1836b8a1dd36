"""Pairs above a threshold by both searches, within rows and with others, against all cosines."""

import sys
from pathlib import Path

import numpy as np
from fuzzing import run
from random_matrices import BLOCK_ROWS, THREADS, check_same, checked_rows, random_pair

from warta import _core
from warta.base.csr import as_csr, to_scipy

sys.path.insert(0, str(Path(__file__).parents[2]))

from reference import cosines


def try_input(random: np.random.Generator) -> None:
    X, Y = random_pair(random)
    rows, columns = X.shape[0], (X if Y is None else Y).shape[0]
    threshold = float(random.choice([1.0, 0.8, 0.6, 0.3, max(random.random(), 0.01)]))
    if rows * columns > 4_000_000:
        threshold = max(threshold, 0.8)
    threads = int(random.choice(THREADS))
    fewest, most = BLOCK_ROWS[random.integers(len(BLOCK_ROWS))]
    many_rows = int(random.choice([0, 50_000]))
    windowed = random.random() < 0.3
    ends = random.integers(0, columns + 1, rows) if windowed else None
    first, last = (0, rows) if random.random() < 0.7 else np.sort(random.integers(0, rows + 1, 2)).tolist()
    told = {
        "threshold": threshold, "threads": threads, "blocks": (fewest, most), "many_rows": many_rows,
        "windowed": windowed, "queries": (first, last), "dtype": X.dtype,
    }  # fmt: skip
    found = _core.pairs_above(
        as_csr(X if Y is None else Y), None if Y is None else as_csr(X), threshold, first, last,
        np.empty(0, np.int64) if ends is None else ends, threads, None,
        many_rows=many_rows, fewest_block_rows=fewest, most_block_rows=most, max_pairs=40_000_000,
    )  # fmt: skip
    checked = checked_rows(random, rows)
    expected = cosines.pairs_above(X, Y, threshold, ends, checked)
    expected.data[np.repeat((checked < first) | (checked >= last), np.diff(expected.indptr))] = 0
    expected.eliminate_zeros()
    check_same(to_scipy(found, (rows, columns))[checked], expected, **told)


run("pairs_above", try_input)
