"""Coordinates of a heat map of similarities, with its dendrogram or its groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup, escape
from numpy.typing import NDArray
from scipy.cluster.hierarchy import dendrogram

CELL = 26.0
GAP = 7.0
TREE_WIDTH = 130.0
NUMBER_WIDTH = 30.0
#: Shade s is a cosine from s / 10 on; the last is that of a row with itself.
SHADES = 10


@dataclass(frozen=True)
class HeatMap:
    """Similarities in an order, with what stands left of them: the tree of that order, or the rows' numbers.

    Attributes
    ----------
    size : float
        Width and height of the square.
    order : tuple of int
        What each row is.
    places : tuple of float
        Where each row begins; there is a gap between groups.
    cosines : ndarray of float64, shape (rows, rows)
        In that order.
    branches : tuple of str
        Paths of the tree; empty where there is none.
    left : float
        Width of what stands left of the square.
    groups : tuple of int
        How many rows each group has.
    """

    size: float
    order: tuple[int, ...]
    places: tuple[float, ...]
    cosines: NDArray[np.float64]
    branches: tuple[str, ...]
    left: float
    groups: tuple[int, ...]

    def cells(self, name: Callable[[int], str], number: Callable[[float, int], str], link: CellLink) -> Markup:
        """The cells as SVG, each with its two rows and their cosine as its title; `link` of two rows may lead on."""
        names = [escape(name(row)) for row in self.order]
        cells = []
        for i, (row, y) in enumerate(zip(self.order, self.places, strict=True)):
            for j, (column, x) in enumerate(zip(self.order, self.places, strict=True)):
                cosine = float(self.cosines[i, j])
                shade = SHADES if i == j else min(SHADES - 1, int(SHADES * cosine + 1e-9))
                title = names[i] if i == j else f"{number(cosine, 2)}: {names[i]} / {names[j]}"
                cell = (
                    f'<rect class="s{shade}" x="{x:g}" y="{y:g}" width="{CELL - 1:g}" height="{CELL - 1:g}">'
                    f"<title>{title}</title></rect>"
                )
                target = link(row, column) if i != j else ""
                if target:
                    hidden = ' tabindex="-1"' if i > j else ""
                    cell = f'<a href="{escape(target)}" aria-label="{title}"{hidden}>{cell}</a>'
                cells.append(cell)
        return Markup("\n".join(cells))


#: Where a cell of two rows leads; empty if nowhere.
CellLink = Callable[[int, int], str]


def heat_map(
    similarity: NDArray[np.float64],
    order: Sequence[int],
    groups: Sequence[int] | None = None,
    linkage: NDArray[np.float64] | None = None,
) -> HeatMap:
    """Places and branches for a square of cosines.

    Parameters
    ----------
    similarity : ndarray of float64, shape (rows, rows)
    order : sequence of int
        The rows from the top down.
    groups : sequence of int, optional
        How many rows each group has, in that order; one group if None.
    linkage : ndarray, optional
        The tree whose leaves have that order, to be drawn at the left; the rows' numbers stand there if None.
    """
    sizes = tuple(groups) if groups is not None else (len(order),)
    places = tuple(
        CELL * row + GAP * group
        for row, group in enumerate(group for group, size in enumerate(sizes) for _ in range(size))
    )
    return HeatMap(
        (places[-1] if places else 0.0) + CELL,
        tuple(order),
        places,
        similarity[np.ix_(order, order)],
        () if linkage is None else _branches(linkage),
        NUMBER_WIDTH if linkage is None else TREE_WIDTH,
        sizes,
    )


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
