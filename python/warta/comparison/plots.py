"""Figures for papers, drawn with matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import dendrogram

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from warta.comparison.matrix import ComparisonMatrix
    from warta.comparison.pair import Comparison
    from warta.comparison.story import StoryTimeline

LABEL_LENGTH = 40


def new_axes(ax: Axes | None, width: float = 7.0, height: float = 4.5) -> Axes:
    """`ax`, or the axes of a new figure.

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    """
    if ax is not None:
        return ax
    try:
        from matplotlib import pyplot as plt
    except ImportError as error:
        raise ImportError("plots need matplotlib: pip install 'warta[notebook]'") from error
    return plt.subplots(figsize=(width, height), layout="constrained")[1]


def plot_terms(comparison: Comparison, ax: Axes | None, terms: int) -> Axes:
    """Bars of the terms that add most to the cosine."""
    rows = comparison.terms[:terms]
    ax = new_axes(ax, height=1.2 + 0.25 * max(len(rows), 4))
    ax.barh([row.term for row in rows], [row.contribution for row in rows], color="#1a56b8")
    ax.invert_yaxis()
    ax.set(xlabel=f"part of the cosine {comparison.cosine:.3f}", title="What makes them alike")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def plot_heatmap(matrix: ComparisonMatrix, ax: Axes | None) -> Axes:
    """Cosines in the order of the dendrogram's leaves."""
    order = matrix.order
    side = 2.5 + 0.24 * len(order)
    ax = new_axes(ax, width=side + 2, height=side)
    image = ax.imshow(matrix.similarity[np.ix_(order, order)], cmap="Blues", vmin=0, vmax=1)
    ax.set_yticks(range(len(order)), _labels(matrix, order))
    ax.set_xticks([])
    ax.figure.colorbar(image, ax=ax, label="cosine", shrink=0.7)
    return ax


def plot_dendrogram(matrix: ComparisonMatrix, ax: Axes | None) -> Axes:
    """The tree of average linkage over 1 - cosine.

    Raises
    ------
    ValueError
        If there are fewer than two articles.
    """
    if len(matrix) < 2:
        raise ValueError(f"a dendrogram needs at least 2 articles, got {len(matrix)}")
    ax = new_axes(ax, height=1.2 + 0.24 * len(matrix))
    labels = _labels(matrix, np.arange(len(matrix)))
    dendrogram(
        matrix.linkage, orientation="left", labels=labels, ax=ax, color_threshold=0, above_threshold_color="#1a56b8"
    )
    ax.set(xlabel="1 - cosine")
    ax.spines[["top", "right", "left"]].set_visible(False)
    return ax


def plot_map(matrix: ComparisonMatrix, ax: Axes | None) -> Axes:
    """The articles as points, near where alike: classical multidimensional scaling of 1 - cosine (Torgerson 1952)."""
    ax = new_axes(ax, height=6)
    places = planar(1 - matrix.similarity)
    ax.scatter(places[:, 0], places[:, 1], color="#1a56b8", s=24)
    for (x, y), label in zip(places, _labels(matrix, np.arange(len(matrix))), strict=True):
        ax.annotate(label, (x, y), xytext=(4, 3), textcoords="offset points", fontsize=7)
    ax.set(xticks=[], yticks=[])
    return ax


def plot_story(story: StoryTimeline, ax: Axes | None) -> Axes:
    """A bar an article, in order of time: its new sentences, and behind them all of them."""
    ax = new_axes(ax, height=1.2 + 0.3 * len(story))
    names = [_short(article.headline or article.id) for article in story.articles]
    places = range(len(names))
    said = [sum(row.order == order for row in story.novelty) for order in places]
    new = [sum(row.order == order for row in story.added) for order in places]
    ax.barh(places, said, color="#cfdff3", label="sentences")
    ax.barh(places, new, color="#1a56b8", label="new")
    ax.set_yticks(places, names)
    ax.invert_yaxis()
    ax.set(xlabel="sentences")
    ax.legend(frameon=False, loc="lower right", bbox_to_anchor=(1, 1), ncol=2)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def planar(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points in the plane whose distances come as near as a projection can: the two greatest eigenvectors of the
    doubly centred squares; each axis points to where its largest coordinate is positive.
    """  # noqa: D205
    count = len(distances)
    centring = np.eye(count) - 1 / count
    values, vectors = np.linalg.eigh(-0.5 * centring @ (distances**2) @ centring)
    places = np.zeros((count, 2))
    for axis, at in enumerate(np.argsort(values)[::-1][:2]):
        column = vectors[:, at] * np.sqrt(max(values[at], 0.0))
        places[:, axis] = column * np.sign(column[np.argmax(np.abs(column))] or 1.0)
    return places


def _labels(matrix: ComparisonMatrix, rows: NDArray[np.intp]) -> list[str]:
    return [_short(matrix.articles[int(row)].headline or matrix.articles[int(row)].id) for row in rows]


def _short(name: str) -> str:
    return name if len(name) <= LABEL_LENGTH else name[: LABEL_LENGTH - 1] + "…"
