"""Lloyd's algorithm by cosine, as it is written in books."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Lloyd(NamedTuple):
    """Labels, and by how much the nearest centre won where it was closest; 0 if a cluster became empty."""

    labels: NDArray[np.int64]
    margin: float


def unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """At unit length, zeros staying zeros."""
    rows = rows / np.maximum(np.abs(rows).max(axis=1, keepdims=True, initial=0), np.finfo(float).tiny)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths == 0, 1, lengths))


def lloyd(X: NDArray[np.float64], start: NDArray[np.float64], weights: NDArray[np.float64], iterations: int) -> Lloyd:
    """So many iterations, and the labels by the centres after them."""
    rows, centres, margin = unit(X), unit(start), np.inf
    for iteration in range(iterations + 1):
        cosines = rows @ centres.T
        labels = cosines.argmax(axis=1)
        if len(centres) > 1:
            two = np.sort(cosines, axis=1)[:, -2:]
            margin = min(margin, float((two[:, 1] - two[:, 0]).min()))
        if iteration == iterations:
            break
        if np.bincount(labels, minlength=len(centres)).min() == 0:
            return Lloyd(labels, 0.0)
        sums = np.zeros_like(centres)
        np.add.at(sums, labels, rows * weights[:, None])
        centres = np.where(np.abs(sums).max(axis=1, keepdims=True) > 0, unit(sums), centres)
    return Lloyd(labels, margin)
