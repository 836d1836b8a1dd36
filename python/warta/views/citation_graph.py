"""Coordinates of who drew on whom in one story: articles in order of time on the left, what they cite on the right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from warta.articles.article import outlet_of
from warta.comparison import drew_on, source_key

if TYPE_CHECKING:
    from warta.articles import Article
    from warta.comparison import StoryTimeline

WIDTH = 760.0
ROW = 30.0
TOP = 18.0
ARTICLES_AT, SOURCES_AT = 300.0, 540.0
SOURCES_SHOWN = 24
#: How far an edge stays from the dot it goes to.
GAP = 9.0
#: How far an edge between two articles bends out, for each row between them.
BEND = 22.0
HEAD_LENGTH = 8.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Node:
    """An article or a source."""

    x: float
    y: float
    label: str
    title: str
    is_source: bool


@dataclass(frozen=True)
class Edge:
    """From who drew on another to that other, as an SVG path with its head."""

    origin: Point
    target: Point
    to_source: bool
    title: str
    path: str
    head: str


@dataclass(frozen=True)
class CitationGraph:
    """Nodes and edges within `width` and `height`."""

    width: float
    height: float
    articles: tuple[Node, ...]
    sources: tuple[Node, ...]
    edges: tuple[Edge, ...]


def citation_graph(story: StoryTimeline) -> CitationGraph:
    """Who drew on whom by `drew_on`, and the sources that most articles name, each near those who name it."""
    row_of = {article.id: row for row, article in enumerate(story.articles)}
    citing: dict[str, set[int]] = defaultdict(set)
    names: dict[str, str] = {}
    for row in story.citations:
        if row.cites_article is None:
            citing[source_key(row.source)].add(row_of[row.article])
            names.setdefault(source_key(row.source), row.source)
    most = sorted(citing, key=lambda key: (-len(citing[key]), names[key]))[:SOURCES_SHOWN]
    shown = sorted(most, key=lambda key: (sum(citing[key]) / len(citing[key]), names[key]))
    height = 2 * TOP + ROW * (max(len(story), len(shown)) - 1)
    articles = tuple(
        Node(ARTICLES_AT, y, _name(article), article.headline or article.id, False)
        for article, y in zip(story.articles, _spread(len(story), height), strict=True)
    )
    sources = {
        key: Node(SOURCES_AT, y, names[key], names[key], True)
        for key, y in zip(shown, _spread(len(shown), height), strict=True)
    }
    within = [
        _between(articles[row_of[row.article]], articles[row_of[row.source_article]], "; ".join(row.evidence))
        for row in drew_on(story.articles)
        if row.source_article is not None and row.directed
    ]
    outside = [_out(articles[row], sources[key]) for key in shown for row in sorted(citing[key])]
    return CitationGraph(WIDTH, height, articles, tuple(sources.values()), (*outside, *within))


def _name(article: Article) -> str:
    return outlet_of(article) or article.headline or article.id


def _spread(count: int, height: float) -> list[float]:
    """The rows of `count` nodes, in the middle of the height."""
    first = (height - ROW * (count - 1)) / 2
    return [first + ROW * row for row in range(count)]


def _out(article: Node, source: Node) -> Edge:
    """To the right: half way straight, then to the source."""
    return _edge((article.x + GAP, article.y), (source.x - GAP, source.y), (source.x + article.x) / 2, article, source)


def _between(citing: Node, cited: Node, evidence: str) -> Edge:
    """Out to the right and back, the further out the more rows lie between."""
    out = citing.x + GAP + 16 + BEND * abs(citing.y - cited.y) / ROW
    found = _edge((citing.x + GAP, citing.y), (cited.x + GAP, cited.y), out, citing, cited)
    return replace(found, title=f"{found.title}: {evidence}")


def _edge(start: Point, end: Point, through: float, citing: Node, cited: Node) -> Edge:
    """A curve whose controls stand at `through`, with a head that looks away from there."""
    back = -HEAD_LENGTH if through < end[0] else HEAD_LENGTH
    path = (
        f"M{start[0]:.1f} {start[1]:.1f}"
        f"C{through:.1f} {start[1]:.1f} {through:.1f} {end[1]:.1f} {end[0] + 0.8 * back:.1f} {end[1]:.1f}"
    )
    head = f"M{end[0]:.1f} {end[1]:.1f}l{back} -4.5v9z"
    return Edge(start, end, cited.is_source, f"{citing.label} → {cited.label}", path, head)
