"""The check that two vectorizers gave the same matrix, and the pairing that uses it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from pairing import paired, show


def check_equal(ours: Any, peer: Any) -> None:
    """Raise unless the two sparse matrices are equal, values to 1e-12."""
    peer = peer.copy()
    peer.sort_indices()
    np.testing.assert_array_equal(ours.indptr, peer.indptr)
    np.testing.assert_array_equal(ours.indices, peer.indices)
    np.testing.assert_allclose(ours.data, peer.data, rtol=1e-12, atol=0)


def compare(
    question: str, ours: Callable[[], Any], peer: Callable[[], Any], *, floor: float, aim: float, equal: bool = True
) -> None:
    """Check the answers, then time the two in turn and print the row."""
    answer = ours()
    if equal:
        check_equal(answer, peer())
    print(f"{answer.shape[0]:,} documents, {answer.shape[1]:,} columns, {answer.nnz:,} values", flush=True)
    del answer
    show(question, paired(ours, peer), floor=floor, aim=aim)
