"""What goes on the page, worked out from the articles."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product, zip_longest
from textwrap import shorten
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform
from tqdm.auto import tqdm

from warta.articles import Article, Articles
from warta.comparison.claims import ClaimRow
from warta.comparison.compare import compare
from warta.comparison.heatmap import HeatMap, heat_map
from warta.comparison.interface import Interface
from warta.comparison.marks import paragraphs
from warta.comparison.matrix import ComparisonMatrix
from warta.comparison.moments import day_of
from warta.comparison.sources import cited_by
from warta.comparison.story import story as follow_story
from warta.comparison.view import pair_view
from warta.report.charts import Timeline, timeline
from warta.report.stories import StoryGroup, outlet_of, story_groups
from warta.similarity import top_k

#: Up to so many articles every pair is on the page and the heat map has a row an article.
EVERY_PAIR = 24
HEAT_MAP_ROWS = 48
STORIES_SHOWN = 40
STORY_COMPARED = 24
PAIRS_SHOWN = 300
PAIRS_BYTES = 1_400_000
DISAGREEMENTS_SHOWN = 8
A_STORY = 3
NAME_LENGTH = 32
CLAIMS_SHOWN = 40
NEAREST_SHOWN = 4
DRAWN_SHOWN = 6
CITED_SHOWN = 10
LINES_CHARACTERS = 4000


@dataclass(frozen=True)
class PairView:
    """A pair on the page: its numbers, cosine, who likely drew on whom, the part of text shared, the HTML."""

    a: int
    b: int
    cosine: float
    verdict: str
    shared: float
    html: str


@dataclass(frozen=True)
class StoryView:
    """A story on the page: what its articles say, and how many of the sentences of each are new, of how many."""

    group: StoryGroup
    claims: tuple[ClaimRow, ...]
    columns: tuple[int, ...]
    added: dict[int, tuple[int, int]]

    @property
    def differing(self) -> tuple[ClaimRow, ...]:
        """The contradictions: figures and quotes by turns, the likeliest first."""
        figures = [claim for claim in self.claims if claim.verdict == "differ" and claim.kind == "figure"]
        quotes = [claim for claim in self.claims if claim.verdict == "differ" and claim.kind == "quote"]
        return tuple(claim for pair in zip_longest(figures, quotes) for claim in pair if claim is not None)

    @property
    def claims_shown(self) -> tuple[ClaimRow, ...]:
        """As many as a reader looks through, what several articles say before what one says."""
        return self.claims[:CLAIMS_SHOWN]


@dataclass(frozen=True, eq=False)
class Content:
    """All that the page shows."""

    articles: Articles
    stories: list[StoryGroup]
    story_views: list[StoryView]
    timeline: Timeline | None
    heat_map: HeatMap | None
    heat_map_is_of_stories: bool
    pairs: list[PairView]
    article_lines: list[list[Any]]
    article_views: list[dict[str, Any]]
    removed: list[tuple[str, int, int]]
    prose_characters: int
    numbers: dict[str, int]

    @cached_property
    def disagreements(self) -> list[tuple[StoryView, ClaimRow]]:
        """The likeliest contradictions, those of different stories first."""
        found = [
            (place, view, claim) for view in self.story_views for place, claim in enumerate(view.differing[:A_STORY])
        ]
        found.sort(key=lambda item: (item[0], -item[2].likelihood))
        return [(view, claim) for _, view, claim in found[:DISAGREEMENTS_SHOWN]]

    @cached_property
    def nearest(self) -> list[PairView]:
        """The most similar pairs."""
        return sorted(self.pairs, key=lambda pair: -pair.cosine)[:NEAREST_SHOWN]

    @cached_property
    def drawn(self) -> list[tuple[int, int, PairView]]:
        """Who likely drew on whom: the later, the earlier, their pair."""
        found = [
            (pair.a, pair.b, pair) if pair.verdict == "a from b" else (pair.b, pair.a, pair)
            for pair in sorted(self.pairs, key=lambda pair: -pair.shared)
            if pair.verdict in ("a from b", "b from a")
        ]
        return found[:DRAWN_SHOWN]

    @cached_property
    def cited(self) -> list[tuple[str, int]]:
        """The sources that most articles cite, and how many do."""
        found = [(name, len(numbers)) for name, numbers in cited_by(self.articles).values()]
        return sorted(found, key=lambda item: (-item[1], item[0]))[:CITED_SHOWN]

    @cached_property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day of publication; None if no article is dated."""
        found = [day for article in self.articles if (day := day_of(article.published)) is not None]
        return (min(found), max(found)) if found else None

    @property
    def outlets(self) -> int:
        """How many outlets there are."""
        return len({outlet_of(article).casefold() for article in self.articles} - {""})

    @property
    def characters(self) -> int:
        """Characters of all articles, white space between lines not counted."""
        return max(1, self.prose_characters + sum(size for _, _, size in self.removed))

    def name_of(self, number: int) -> str:
        """How a reader calls an article: its outlet, else its headline's first words."""
        article = self.articles[number]
        return outlet_of(article) or shorten(article.headline or article.id, NAME_LENGTH, placeholder=" …")

    def headline(self, number: int) -> str:
        """An article's headline, else its first words."""
        article = self.articles[number]
        return article.headline or article.body[:80] or article.id

    def row_name(self, row: int) -> str:
        """What a row of the heat map is."""
        return self.stories[row].label if self.heat_map_is_of_stories else self.headline(row)

    def cell_link(self, one: int, other: int) -> str:
        """Where a cell of the heat map leads; empty if nowhere."""
        pair = (min(one, other), max(one, other))
        return f"#pair-{pair[0]}-{pair[1]}" if not self.heat_map_is_of_stories and pair in self._pair_keys else ""

    def row_link(self, row: int) -> str:
        """Where a row of the heat map leads."""
        return f"#{'story' if self.heat_map_is_of_stories else 'article'}-{row}"

    def pair_of(self, claim: ClaimRow) -> tuple[int, int] | None:
        """Two articles that contradict each other in a claim and whose comparison is on the page."""
        for one, other in combinations(claim.distinct, 2):
            for a, b in product(one[1], other[1]):
                pair = tuple(sorted((self.numbers[a], self.numbers[b])))
                if pair in self._pair_keys:
                    return pair[0], pair[1]
        return None

    @cached_property
    def _pair_keys(self) -> frozenset[tuple[int, int]]:
        return frozenset((pair.a, pair.b) for pair in self.pairs)


def content_of(articles: Articles, words: Interface, progress: bool = False) -> Content:
    """Cluster, compare and lay out the articles."""
    stories = story_groups(articles)
    matrix = compare(articles)
    numbers = {article.id: number for number, article in enumerate(articles)}
    views = [_story_view(articles, story) for story in stories[:STORIES_SHOWN]]
    picture, of_stories = _heat_map(matrix, stories)
    removed, prose = _removed(articles)
    return Content(
        articles=articles,
        stories=stories,
        story_views=views,
        timeline=timeline(articles, stories, words),
        heat_map=picture,
        heat_map_is_of_stories=of_stories,
        pairs=list(_pairs(matrix, stories, words, progress)),
        article_lines=_article_lines(articles, stories, words),
        article_views=[_article_view(article) for article in articles],
        removed=removed,
        prose_characters=prose,
        numbers=numbers,
    )


def _story_view(articles: Articles, story: StoryGroup) -> StoryView:
    columns = story.members[:STORY_COMPARED]
    if len(columns) < 2:
        return StoryView(story, (), columns, {})
    timeline = follow_story(articles[list(columns)])
    numbers = {articles[number].id: number for number in columns}
    said = Counter(row.article for row in timeline.novelty)
    new = Counter(row.article for row in timeline.added)
    added = {number: (new[identifier], said[identifier]) for identifier, number in numbers.items()}
    return StoryView(story, tuple(timeline.claims), columns, added)


def _heat_map(matrix: ComparisonMatrix, stories: Sequence[StoryGroup]) -> tuple[HeatMap | None, bool]:
    """Of the articles where they are few, else of the largest stories by the cosine of their mean vectors."""
    if len(matrix) < 2:
        return None, False
    if len(matrix) <= HEAT_MAP_ROWS:
        return heat_map(matrix.similarity, [int(row) for row in matrix.order], matrix.linkage), False
    largest = stories[:HEAT_MAP_ROWS]
    if len(largest) < 2:
        return None, True
    rows = [sp.csr_matrix(matrix.vectors.matrix[list(story.members)].sum(axis=0)) for story in largest]
    centres = sp.csr_matrix(sp.vstack(rows))
    lengths = np.sqrt(np.asarray(centres.multiply(centres).sum(axis=1)).ravel())
    products: NDArray[np.float64] = sp.csr_matrix(centres @ centres.T).toarray()
    cosines = products / np.maximum(np.outer(lengths, lengths), 1e-300)
    cosines = np.clip(cosines, 0.0, 1.0)
    np.fill_diagonal(cosines, 1.0)
    tree = linkage(squareform(1 - cosines, checks=False), "average")
    return heat_map(cosines, [int(row) for row in leaves_list(tree)], tree), True


def _pairs(
    matrix: ComparisonMatrix, stories: Sequence[StoryGroup], words: Interface, progress: bool
) -> Iterator[PairView]:
    """The comparisons on the page, as far as space goes."""
    space = PAIRS_BYTES
    chosen = _chosen_pairs(matrix, stories)
    for a, b in tqdm(chosen, desc="comparing", unit="pair", disable=not progress, leave=False):
        comparison = matrix[a, b]
        html = str(pair_view(comparison, words.language))
        space -= len(html) // 4
        if space < 0:
            return
        found = comparison.precedence
        yield PairView(a, b, comparison.cosine, found.verdict, max(found.shared_a, found.shared_b), html)


def _chosen_pairs(matrix: ComparisonMatrix, stories: Sequence[StoryGroup]) -> list[tuple[int, int]]:
    count = len(matrix)
    if count <= EVERY_PAIR:
        return list(combinations(range(count), 2))
    story_of = {member: story.number for story in stories for member in story.members}
    nearest = top_k(matrix.vectors.matrix, k=6).tocoo()
    scored = {
        (int(min(i, j)), int(max(i, j))): float(value)
        for i, j, value in zip(nearest.row, nearest.col, nearest.data, strict=True)
        if i != j
    }
    ranked = sorted(scored, key=lambda pair: (story_of[pair[0]] != story_of[pair[1]], -scored[pair], pair))
    return ranked[:PAIRS_SHOWN]


def _article_lines(articles: Articles, stories: Sequence[StoryGroup], words: Interface) -> list[list[Any]]:
    """A line an article for the list: headline, outlet, ISO time, time as shown, story, words."""
    story_of = {member: story.number for story in stories for member in story.members}
    return [
        [
            article.headline or article.body[:80] or article.id,
            outlet_of(article),
            article.published.isoformat() if article.published else "",
            words.moment(article.published),
            story_of[number],
            len(article.body.split()),
        ]
        for number, article in enumerate(articles)
    ]


def _article_view(article: Article) -> dict[str, Any]:
    """The lines of an article with their kinds, and what is known of it."""
    lines, space = [], LINES_CHARACTERS
    for paragraph in paragraphs(article):
        text = "".join(piece.text for piece in paragraph.pieces)
        lines.append([paragraph.kind, text[:space]])
        space -= len(text)
        if space <= 0:
            lines.append(["cut", ""])
            break
    known = {
        "js_id": article.id,
        "js_place": article.place,
        "js_authors": ", ".join(article.authors),
        "js_editors": ", ".join(article.editors),
        "js_cited": ", ".join(article.cited),
        "js_url": article.url,
    }
    return {"lines": lines, "known": {key: value for key, value in known.items() if value}}


def _removed(articles: Articles) -> tuple[list[tuple[str, int, int]], int]:
    """Kind, articles that have it and characters of what is not the articles' prose; and characters of prose."""
    having, characters, prose = Counter[str](), Counter[str](), 0
    for article in articles:
        kinds = set()
        for paragraph in paragraphs(article):
            size = sum(len(piece.text) for piece in paragraph.pieces)
            if paragraph.is_prose:
                prose += size
            else:
                kinds.add(paragraph.kind)
                characters[paragraph.kind] += size
        having.update(kinds)
    return [(kind, having[kind], size) for kind, size in characters.most_common()], prose
