"""Pairs within a time window, and pairs as a stream of Arrow batches."""

from datetime import datetime, timedelta

import numpy as np
import polars
import pytest
import scipy.sparse as sp

from warta.similarity import pair_batches, pairs_above

X = sp.random(300, 40, 0.2, format="csr", random_state=1)


@pytest.mark.parametrize("window", [0, 1, 3.5, 1000])
def test_window_keeps_exactly_the_pairs_within(window):
    days = np.sort(np.random.default_rng(2).integers(0, 60, X.shape[0])).astype(float)
    every = pairs_above(X, threshold=0.3).tocoo()
    inside = np.abs(days[every.row] - days[every.col]) <= window
    found = pairs_above(X, threshold=0.3, times=days, window=window).tocoo()
    assert found.row.tolist() == every.row[inside].tolist()
    assert found.col.tolist() == every.col[inside].tolist()
    assert found.data.tolist() == every.data[inside].tolist()


def test_times_may_be_dates():
    start = datetime(2024, 5, 1, 7)
    times = [start, start + timedelta(hours=30), start + timedelta(days=9)]
    rows = np.ones((3, 2))
    assert pairs_above(rows, threshold=0.5, times=np.array(times, "datetime64[s]"), window=2).nnz == 1
    assert pairs_above(rows, threshold=0.5, times=times, window=9).nnz == 3


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"window": 1}, "times and window must be given together"),
        ({"times": [1.0, 2.0, 0.0], "window": 1}, "times must ascend; row 2 is before row 1"),
        ({"times": [1.0, float("nan"), 2.0], "window": 1}, "times must ascend; row 1"),
        ({"times": [1.0], "window": 1}, "one time a row of X, 3, got shape"),
        ({"times": [1.0, 2.0, 3.0], "window": -1}, "window must be at least 0 days, got -1"),
        ({"times": [1.0, 2.0, 3.0], "window": 1, "Y": np.eye(3)}, "leave Y out"),
    ],
)
def test_window_errors(how, message):
    with pytest.raises(ValueError, match=message):
        pairs_above(np.eye(3), threshold=0.5, **how)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("rows_per_batch", [1, 64, 1000])
def test_batches_hold_the_same_pairs(rows_per_batch, dtype):
    matrix = X[:100].astype(dtype)
    whole = pairs_above(matrix, threshold=0.3).tocoo()
    table = polars.from_arrow(pair_batches(matrix, threshold=0.3, rows_per_batch=rows_per_batch).read_all())
    assert table["i"].to_list() == whole.row.tolist()
    assert table["j"].to_list() == whole.col.tolist()
    assert table["cosine"].to_list() == whole.data.tolist()


def test_stream_errors_come_at_once():
    with pytest.raises(ValueError, match="rows_per_batch must be at least 1, got 0"):
        pair_batches(X, threshold=0.5, rows_per_batch=0)
    with pytest.raises(ValueError, match="threshold must be above 0"):
        pair_batches(X, threshold=0.0)
