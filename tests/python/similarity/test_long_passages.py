"""Passages of long and repetitive texts: in time, to be broken off, and asked for wrongly."""

import os
import signal
import threading
import time

import numpy as np
import pytest

from warta import _core
from warta.similarity import shared_passages, shared_passages_among


def test_one_word_over_and_over_takes_time_in_proportion():
    """With its square, a minute."""
    text = "ha " * 300_000
    start = time.perf_counter()
    (passage,) = shared_passages(text, text)
    assert (passage.words, passage.score) == (300_000, 1.0)
    assert time.perf_counter() - start < 20


@pytest.fixture(scope="module")
def two_books():
    """Of which every word is at many places of the other: minutes of work for seeds of one word."""
    random = np.random.default_rng(1)
    return [" ".join(f"w{n}" for n in random.integers(0, 50_000, 400_000)) for _ in range(2)]


@pytest.mark.parametrize("n_jobs", [None, 1, 3])
def test_an_interrupt_is_heard(two_books, n_jobs):
    def compare():
        if n_jobs is None:
            return shared_passages(*two_books, seed_words=1)
        return shared_passages_among(two_books, [(0, 1)], seed_words=1, n_jobs=n_jobs)

    timer = threading.Timer(1, os.kill, (os.getpid(), signal.SIGINT))
    start = time.perf_counter()
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        compare()
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("option", ["seed_words", "min_words"])
@pytest.mark.parametrize("compare", [shared_passages, lambda a, b, **options: shared_passages_among([a, b], **options)])
def test_counts_of_any_size(option, compare):
    text = "satu dua tiga empat lima enam tujuh delapan sembilan"
    assert len(compare(text, text)) == 1
    assert len(compare(text, text, **{option: 2**31})) == 0
    assert len(compare(text, text, **{option: 2**90})) == 0
    with pytest.raises(TypeError, match=f"{option} must be an integer, got 1.5"):
        compare(text, text, **{option: 1.5})
    with pytest.raises(ValueError, match=f"{option} must be at least 1, got -1"):
        compare(text, text, **{option: -1})


@pytest.mark.parametrize(
    ("i", "j", "ranges", "error", "message"),
    [
        (np.zeros(2, np.int64), np.ones(1, np.int64), [], ValueError, "i and j must be .* of one length, got 2 and 1"),
        (np.zeros((1, 1), np.int64), np.ones((1, 1), np.int64), [], ValueError, "i and j must be one-dimensional"),
        (np.zeros(1, np.int64), np.ones(1, np.int64), [None], ValueError, "ranges must be none or one an article"),
        (np.zeros(1, np.int64), np.full(1, 2), [], IndexError, "pairs must be between 0 and 1, got 2"),
        (np.full(1, -1), np.zeros(1, np.int64), [], IndexError, "pairs must be between 0 and 1, got -1"),
        (np.zeros(1, np.float64), np.zeros(1, np.int64), [], TypeError, "incompatible function arguments"),
    ],
)
def test_arrays_are_checked(i, j, ranges, error, message):
    with pytest.raises(error, match=message):
        _core.shared_passages_of_pairs(["satu", "dua"], ranges, i, j, 4, 8, 1, None)
