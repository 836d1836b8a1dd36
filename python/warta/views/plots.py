"""Figures for papers, drawn with matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import dendrogram

from warta.base.axes import CONTRAST, INK, SOFT, TINT, bare, new_axes, short, thin_out
from warta.comparison import day_of
from warta.views.citation_graph import citation_graph

#: How much of its row the line of a figure takes.
LINE = 0.6

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from warta.comparison import Comparison, ComparisonMatrix, Concordance, StoryTimeline


def plot_terms(comparison: Comparison, ax: Axes | None, terms: int) -> Axes:
    """Bars of the terms that add most to the cosine."""
    rows = comparison.terms[:terms]
    ax = new_axes(ax, height=1.2 + 0.25 * max(len(rows), 4))
    ax.barh([row.term for row in rows], [row.contribution for row in rows], color=INK)
    ax.invert_yaxis()
    ax.set(xlabel=f"part of the cosine {comparison.cosine:.3f}", title="What makes them alike")
    return bare(ax)


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
    dendrogram(matrix.linkage, orientation="left", labels=labels, ax=ax, color_threshold=0, above_threshold_color=INK)
    ax.set(xlabel="1 - cosine")
    return bare(ax, "left")


def plot_map(matrix: ComparisonMatrix, ax: Axes | None) -> Axes:
    """The articles as points, near where alike: classical multidimensional scaling of 1 - cosine (Torgerson 1952)."""
    ax = new_axes(ax, width=8, height=6)
    places = matrix.places
    ax.scatter(places[:, 0], places[:, 1], color=INK, s=24)
    for (x, y), label in zip(places, _labels(matrix, np.arange(len(matrix))), strict=True):
        ax.annotate(label, (x, y), xytext=(0, 6), textcoords="offset points", fontsize=7, ha="center")
    ax.set(xticks=[], yticks=[], xmargin=0.2)
    thin_out(ax)
    return ax


def plot_story(story: StoryTimeline, ax: Axes | None) -> Axes:
    """A bar an article, in order of time: its new sentences, and behind them all of them."""
    ax = new_axes(ax, height=1.2 + 0.3 * len(story))
    names = [short(article.headline or article.id) for article in story.articles]
    places = range(len(names))
    said = [sum(row.order == order for row in story.novelty) for order in places]
    new = [sum(row.order == order for row in story.added) for order in places]
    ax.barh(places, said, color=TINT, label="sentences")
    ax.barh(places, new, color=INK, label="new")
    ax.set_yticks(places, names)
    ax.invert_yaxis()
    ax.set(xlabel="sentences")
    ax.legend(frameon=False, loc="lower right", bbox_to_anchor=(1, 1), ncol=2)
    return bare(ax)


def plot_figures(story: StoryTimeline, ax: Axes | None) -> Axes:
    """The figures that moved or differ over the story's articles: a line of its own for each thing told."""
    rows = [row for row in story.figures if row.verdict in ("moved", "differ")]
    claims = list(dict.fromkeys(row.claim for row in rows))
    ax = new_axes(ax, width=3 + 1.1 * len(story), height=1.2 + 0.55 * max(len(claims), 2))
    order = {article.id: place for place, article in enumerate(story.articles)}
    for place, claim in enumerate(claims):
        told = [row for row in rows if row.claim == claim]
        greatest = max(abs(row.value) for row in told) or 1.0
        x = [order[row.article] for row in told]
        y = [place + LINE * (0.5 - row.value / greatest) for row in told]
        ax.plot(x, y, marker="o", markersize=4, color=CONTRAST if told[0].verdict == "differ" else INK)
        for row, at in zip(told, zip(x, y, strict=True), strict=True):
            ax.annotate(row.figure, at, xytext=(0, 5), textcoords="offset points", fontsize=7, ha="center")
    names = [str(day_of(article.published) or short(article.id)) for article in story.articles]
    ax.set_xticks(range(len(names)), names, rotation=30, ha="right")
    ax.set_yticks(
        range(len(claims)), [short(next(row.thing for row in rows if row.claim == claim)) for claim in claims]
    )
    ax.set(xlim=(-0.5, len(names) - 0.5), ylim=(len(claims) - 0.4, -0.9))
    return bare(ax, "left")


def plot_citations(story: StoryTimeline, ax: Axes | None) -> Axes:
    """Who drew on whom: articles in order of time on the left, the sources that they name on the right."""
    graph = citation_graph(story)
    ax = new_axes(ax, height=1.2 + 0.3 * len(story))
    for edge in graph.edges:
        bend = 0.0 if edge.to_source else 0.5
        ax.annotate(
            "",
            xy=edge.target,
            xytext=edge.origin,
            arrowprops={
                "arrowstyle": "-|>",
                "color": SOFT if edge.to_source else CONTRAST,
                "connectionstyle": f"arc3,rad={bend}",
            },
        )
    for node in (*graph.articles, *graph.sources):
        side = "left" if node.is_source else "right"
        ax.plot(node.x, node.y, marker="o", color=CONTRAST if node.is_source else INK)
        ax.annotate(
            short(node.label),
            (node.x, node.y),
            xytext=(8 if node.is_source else -8, 0),
            textcoords="offset points",
            ha=side,
            va="center",
            fontsize=8,
        )
    ax.set(xlim=(0, graph.width), ylim=(graph.height, 0), xticks=[], yticks=[])
    return bare(ax, "left", "bottom")


def plot_concordance(rows: Concordance, ax: Axes | None) -> Axes:
    """Where in each article the words stand: a line an article, from its start to its end, a mark a place."""
    ids = list(dict.fromkeys(row.article for row in rows))
    ax = new_axes(ax, height=1.2 + 0.25 * max(len(ids), 4))
    for place, name in enumerate(ids):
        at = [row.start / rows.lengths[name] for row in rows if row.article == name]
        ax.hlines(place, 0, 1, color=TINT)
        ax.plot(at, [place] * len(at), "|", color=INK, markersize=12, markeredgewidth=2)
    ax.set_yticks(range(len(ids)), [short(name) for name in ids])
    ax.set(xlim=(0, 1), xlabel="part of the article", ylim=(len(ids) - 0.5, -0.5))
    return bare(ax, "left")


def _labels(matrix: ComparisonMatrix, rows: NDArray[np.intp]) -> list[str]:
    return [short(matrix.articles[int(row)].headline or matrix.articles[int(row)].id) for row in rows]
