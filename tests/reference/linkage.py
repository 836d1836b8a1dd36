"""Agglomerative clustering, merge by merge over the full matrix of similarities."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

JOINED: dict[str, Callable[..., NDArray[np.float64]]] = {
    "single": lambda a, b, _m, _n: np.maximum(a, b),
    "complete": lambda a, b, _m, _n: np.minimum(a, b),
    "average": lambda a, b, m, n: (m * a + n * b) / (m + n),
}


def check_tree(similarities: NDArray[np.float64], tree: NDArray[np.float64], linkage: str, close: float = 1e-9) -> None:
    """Raise unless each merge of a tree in SciPy's format is of the two clusters most similar at that moment.

    So it holds whichever of equal pairs is merged first.
    """
    rows = len(similarities)
    known = np.full((2 * rows - 1, 2 * rows - 1), -np.inf)
    known[:rows, :rows] = similarities
    np.fill_diagonal(known, -np.inf)
    sizes = [1] * rows
    for merge, (first, second, distance, size) in enumerate(tree):
        a, b, new = int(first), int(second), rows + merge
        most = known[:new, :new].max()
        if not (abs(1 - distance - most) < close and abs(known[a, b] - most) < close):
            raise AssertionError(f"merge {merge} of {a} and {b} at {1 - distance}: {known[a, b]}, the most is {most}")
        if a >= b or size != sizes[a] + sizes[b]:
            raise AssertionError(f"merge {merge} of {a} and {b} has size {size}")
        line = JOINED[linkage](known[a], known[b], sizes[a], sizes[b])
        known[[a, b]] = known[:, [a, b]] = line[[a, b]] = -np.inf
        known[new] = known[:, new] = line
        known[new, new] = -np.inf
        sizes.append(int(size))
    if len(tree) != rows - 1:
        raise AssertionError(f"{len(tree)} merges of {rows} rows")


def cosines(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of all pairs; 0 for rows of zeros."""
    longest = np.abs(rows).max(axis=1, keepdims=True, initial=0)
    unit = rows / np.where(longest == 0, 1, longest)
    lengths = np.linalg.norm(unit, axis=1, keepdims=True)
    unit = unit / np.where(lengths == 0, 1, lengths)
    return np.asarray(np.clip(unit @ unit.T, -1, 1))
