"""Places in the plane for things of which only their distances are known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh


def planar(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points in the plane whose distances come as near as a projection can (classical multidimensional scaling).

    The two greatest eigenvectors of the doubly centred squares (Torgerson 1952); each axis points to where its largest
    coordinate is positive.
    """
    count = len(distances)
    squares = distances**2
    means = squares.mean(axis=0)
    products = -0.5 * (squares - means[:, None] - means[None, :] + squares.mean())
    values, vectors = eigh(products, subset_by_index=[max(count - 2, 0), count - 1])
    places = np.zeros((count, 2))
    for axis, at in enumerate(np.argsort(values)[::-1][:2]):
        column = vectors[:, at] * np.sqrt(max(values[at], 0.0))
        places[:, axis] = column * np.sign(column[np.argmax(np.abs(column))] or 1.0)
    return places
