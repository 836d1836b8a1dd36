"""How one story moved: what each article added, how its figures changed, who cites whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta.articles import Articles
from warta.articles.article import outlet_of
from warta.base.drawing import drawing
from warta.base.parameters import check_choice
from warta.comparison.claims import ClaimRow, claims
from warta.comparison.given import as_articles
from warta.comparison.mentions import FoundMentions, mentions_in_stretches
from warta.comparison.moments import day_of
from warta.comparison.prose import sentences
from warta.comparison.sources import source_key
from warta.frames.table import Table
from warta.vectors import TfidfTransformer

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: A sentence is new from this novelty on.
NEW = 0.6


@dataclass(frozen=True)
class NoveltyRow:
    """A sentence and how new it is: 1 - its greatest cosine with a sentence of an earlier article.

    `article` is the article's id, `order` its place in time; offsets are those of its raw text.
    """

    article: str
    order: int
    published: dt.date | dt.datetime | None
    sentence: str
    novelty: float
    start: int
    end: int


@dataclass(frozen=True)
class FigureInTime:
    """A figure about one thing as an article told it.

    `claim` numbers the thing; `value` is the number told (the middle of a range), in the base unit of its dimension.
    """

    claim: int
    thing: str
    verdict: str
    article: str
    published: dt.date | dt.datetime | None
    figure: str
    value: float


@dataclass(frozen=True)
class CitationRow:
    """An article cites a source; `cites_article` is the id of that outlet's last article before it, if there is one."""

    article: str
    source: str
    cites_article: str | None


@dataclass(frozen=True, eq=False, repr=False)
class StoryTimeline:
    """One story in order of time. Made by :func:`warta.story`.

    Attributes
    ----------
    articles : Articles
        By publication; undated ones last, in the order given.
    """

    articles: Articles

    @cached_property
    def novelty(self) -> Table[NoveltyRow]:
        """Every sentence in order, with its novelty."""
        return Table(NoveltyRow, _novelty_rows(self.articles))

    @cached_property
    def added(self) -> Table[NoveltyRow]:
        """The sentences that say what no earlier article had said."""
        return Table(NoveltyRow, (row for row in self.novelty if row.novelty >= NEW))

    @cached_property
    def claims(self) -> Table[ClaimRow]:
        """What the articles say, one row a thing said."""
        return claims(self.articles)

    @cached_property
    def figures(self) -> Table[FigureInTime]:
        """The figures that several articles give, one row an article, in order of time."""
        return Table(FigureInTime, self._figure_rows())

    @cached_property
    def citations(self) -> Table[CitationRow]:
        """Who cites whom: a directed graph, one row an edge."""
        return Table(CitationRow, self._citation_rows())

    def __len__(self) -> int:
        return len(self.articles)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "articles": [article.id for article in self.articles],
            **{name: getattr(self, name).to_dicts() for name in ("novelty", "figures", "citations", "claims")},
        }

    def plot(self, ax: Axes | None = None, kind: str = "novelty") -> Axes:
        """What each article added, how the figures moved, or who cites whom.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one if None.
        kind : {"novelty", "figures", "citations"}
            A bar an article, in order of time: new sentences dark, those said before light; the figures that moved or
            differ, a line a thing told; or a directed graph of articles and sources.

        Returns
        -------
        matplotlib.axes.Axes
        """
        draw = {"novelty": "plot_story", "figures": "plot_figures", "citations": "plot_citations"}
        check_choice("kind", kind, draw)
        axes: Axes = drawing(draw[kind])(self, ax)
        return axes

    def to_html(self, ui: str = "en") -> str:
        """The story as an HTML fragment that needs no script."""
        return str(drawing("story_view")(self, ui))

    def _repr_html_(self) -> str:
        return str(drawing("with_style")(self.to_html()))

    def __repr__(self) -> str:
        return f"StoryTimeline({len(self)} articles, {len(self.added)} of {len(self.novelty)} sentences new)"

    def _figure_rows(self) -> Iterator[FigureInTime]:
        published = {article.id: article.published for article in self.articles}
        order = {article.id: place for place, article in enumerate(self.articles)}
        told = [row for row in self.claims if row.kind == "figure" and row.verdict != "alone"]
        for number, row in enumerate(told):
            told_by = zip(row.articles, row.said, row.values, strict=True)
            for article, said, value in sorted(told_by, key=lambda item: order[item[0]]):
                yield FigureInTime(number, row.thing, row.verdict, article, published[article], said, value)

    def _citation_rows(self) -> Iterator[CitationRow]:
        by_outlet: dict[str, str] = {}
        for article in self.articles:
            own = source_key(outlet_of(article) or "")
            for source in article.cited:
                if source_key(source) != own:
                    yield CitationRow(article.id, source, by_outlet.get(source_key(source)))
            if own:
                by_outlet[own] = article.id


def story(articles: Any) -> StoryTimeline:
    r"""Follow one story through its articles in order of time.

    The novelty of a sentence :math:`s` of an article is

    .. math:: 1 - \max_{s'} \cos(s, s')

    over the sentences :math:`s'` of all earlier articles, with TF-IDF over the story's sentences and names counted
    under all their forms; it is 1 for every sentence of the first article.

    Parameters
    ----------
    articles : iterable of Article, or a folder, file or table that :func:`warta.read` takes
        The articles of one story, in any order.

    Returns
    -------
    StoryTimeline

    Raises
    ------
    TypeError
        If `articles` are no articles and name none.
    ValueError
        If there are none.

    Notes
    -----
    Cost: quadratic in the number of sentences.

    Examples
    --------
    >>> import warta
    >>> timeline = warta.story(warta.sample()[:3])
    >>> timeline.articles[0].id, min(row.novelty for row in timeline.novelty if row.order == 0)
    ('01_erupsi_karangsewu', 1.0)
    """
    several = as_articles(articles)
    if not len(several):
        raise ValueError("articles must hold at least one article, got none")
    return StoryTimeline(several[_time_order(several)])


def _time_order(articles: Articles) -> list[int]:
    def key(number: int) -> tuple[dt.date, str, int]:
        published = articles[number].published
        return day_of(published) or dt.date.max, published.isoformat() if published else "", number

    return sorted(range(len(articles)), key=key)


def _novelty_rows(articles: Articles) -> Iterator[NoveltyRow]:
    found = [(order, *span) for order, article in enumerate(articles) for span in sentences(article)]
    if not found:
        return
    orders = np.array([order for order, _, _ in found])
    found_novel = novelties(mentions_in_stretches(articles, found), orders).tolist()
    told = list(articles)
    for (order, start, end), novelty in zip(found, found_novel, strict=True):
        article = told[order]
        yield NoveltyRow(article.id, order, article.published, article.raw[start:end], novelty, start, end)


def novelties(mentions: FoundMentions, orders: NDArray[np.intp], *, against_later: bool = False) -> NDArray[np.float64]:
    """1 - the greatest cosine of each row with a row of a lower order, or of any other; 0 for one that says nothing."""
    counts, vocabulary = mentions.counted(len(orders))
    if not vocabulary:
        return np.zeros(len(orders))
    weights = sp.csr_matrix(TfidfTransformer().fit_transform(counts))
    cosines: NDArray[np.float64] = (weights @ weights.T).toarray()
    hides = np.equal if against_later else np.less_equal
    cosines[hides(orders[:, None], orders[None, :])] = 0.0
    found: NDArray[np.float64] = 1 - cosines.max(axis=1, initial=0.0)
    found[np.diff(counts.indptr) == 0] = 0.0
    return np.clip(found, 0.0, 1.0)
