"""The graph of articles that may tell one story."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta import _core
from warta.base import as_csr, to_scipy
from warta.clusters.story_model import StoryModel

HEADLINE_WORDS = 30
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

Progress = Callable[[int, int], object]


class Reported(NamedTuple):
    """What the story clusterer looks at: columns, one entry per article."""

    headlines: list[str]
    texts: list[str]
    days: NDArray[np.float64]  # since 1970-01-01, with the time of day as a fraction; NaN if unknown


def reported(articles: Sequence[Any]) -> Reported:
    """Headline, the rest of the text, and day of publication of each article or text.

    A text's first line is its headline if it has at most 30 words and more lines follow.
    """
    headlines, texts = [], []
    for article in articles:
        if isinstance(article, str):
            first, _, rest = article.lstrip().partition("\n")
            is_headline = bool(rest.strip()) and len(first.split()) <= HEADLINE_WORDS
            headlines.append(first if is_headline else "")
            texts.append(rest if is_headline else article)
        else:
            headline = article.headline or ""
            headlines.append(headline)
            texts.append(article.text[len(headline) :])
    return Reported(headlines, texts, np.array([day_of(article) for article in articles], dtype=np.float64))


def day_of(article: Any) -> float:
    """Days since 1970-01-01 of an article's publication; NaN if it has none. Without a zone it counts as UTC."""
    published = None if isinstance(article, str) else article.published
    if published is None:
        return float("nan")
    if not isinstance(published, dt.datetime):
        return float(published.toordinal() - EPOCH.date().toordinal())
    zoned = published if published.tzinfo else published.replace(tzinfo=dt.UTC)
    return (zoned - EPOCH) / dt.timedelta(days=1)


def story_vectors(said: Reported, model: StoryModel, threads: int, progress: Progress | None = None) -> sp.csr_matrix:
    """Each article's words weighted by place and corpus; float32 unit rows."""
    (data, indices, indptr), columns = _core.story_terms(
        said.headlines, said.texts, model.headline, model.floor, model.half_life, model.number, threads, progress
    )
    vectors = _core.story_vectors(
        data, indices, indptr, columns, model.idf_power, model.prior_articles, model.common_share,
        model.common_articles, model.terms, threads,
    )  # fmt: skip
    return to_scipy(vectors, (len(said.texts), columns))


def story_graph(vectors: sp.csr_matrix, days: NDArray[np.float64], model: StoryModel, threads: int) -> sp.csr_matrix:
    """Pairs of articles (row < column) by cosine times closeness in time, those of at least `model.least_pair`."""
    rows = as_csr(vectors)
    pairs = _core.story_pairs(
        rows.data, rows.indices, rows.indptr, rows.shape[1], days,
        model.time_floor, model.time_scale, model.unknown_days, model.least_pair, threads,
    )  # fmt: skip
    return to_scipy(pairs, (rows.shape[0], rows.shape[0]))


class StoryTree(NamedTuple):
    """Merges of average linkage, most similar first; ids as SciPy counts them."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    similarity: NDArray[np.float64]
    size: NDArray[np.int32]


def story_tree(graph: sp.csr_matrix) -> StoryTree:
    """The merge tree of a graph of pairs."""
    pairs = as_csr(graph)
    return StoryTree(*_core.merge_tree(pairs.data, pairs.indices, pairs.indptr, "average"))


def story_labels(graph: sp.csr_matrix, tree: StoryTree, model: StoryModel) -> NDArray[np.int32]:
    """The tree cut at the threshold, and then small stories drawn into large ones beside them."""
    merges = int(np.count_nonzero(tree.similarity >= model.threshold))
    labels: NDArray[np.int32] = _core.cut_tree(tree.left, tree.right, merges)
    pairs = as_csr(graph)
    drawn: NDArray[np.int32] = _core.draw_in(
        pairs.data, pairs.indices, pairs.indptr, labels,
        model.threshold, model.attraction, model.least_ratio, model.most_ratio,
    )  # fmt: skip
    return drawn
