"""Coordinates of a heat map of similarities with its dendrogram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import dendrogram

CELL = 26.0
TREE_WIDTH = 130.0
SHADES = 9


@dataclass(frozen=True)
class Cell:
    """A pair on the heat map."""

    x: float
    y: float
    shade: int
    cosine: float
    row: int
    column: int


@dataclass(frozen=True)
class HeatMap:
    """Similarities in the order of the tree's leaves, with the tree to their left."""

    size: float
    cell: float
    order: tuple[int, ...]
    cells: tuple[Cell, ...]
    branches: tuple[str, ...]
    tree_width: float


def heat_map(similarity: NDArray[np.float64], order: Sequence[int], linkage: NDArray[np.float64]) -> HeatMap:
    """Cells and branches for a square of cosines.

    The shade of a cell is its cosine between 0 and the highest off the diagonal, in `SHADES` steps.
    """
    count = len(order)
    off_diagonal = similarity[~np.eye(count, dtype=bool)]
    highest = float(off_diagonal.max(initial=0.0)) or 1.0
    cells = tuple(
        Cell(
            column * CELL,
            row * CELL,
            SHADES if i == j else min(SHADES, int(SHADES * similarity[i, j] / highest)),
            float(similarity[i, j]),
            i,
            j,
        )
        for row, i in enumerate(order)
        for column, j in enumerate(order)
    )
    return HeatMap(CELL * count, CELL, tuple(order), cells, _branches(linkage), TREE_WIDTH)


def _branches(linkage: NDArray[np.float64]) -> tuple[str, ...]:
    """SVG paths of the merges, leaves at the right edge, height to the left in proportion to 1 - cosine."""
    if not len(linkage):
        return ()
    tree = dendrogram(linkage, no_plot=True)
    scale = (TREE_WIDTH - 6) / max(float(linkage[:, 2].max()), 1e-9)
    paths = []
    for places, heights in zip(tree["icoord"], tree["dcoord"], strict=True):
        y = [place / 10 * CELL for place in places]
        x = [TREE_WIDTH - height * scale for height in heights]
        paths.append(f"M{x[0]:.1f} {y[0]:.1f}H{x[1]:.1f}V{y[2]:.1f}H{x[3]:.1f}")
    return tuple(paths)
