"""The graph of articles that may tell one story."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta import _core
from warta.articles import Articles
from warta.base.csr import as_csr, to_scipy
from warta.base.progress import Report
from warta.clusters.story_model import CHAPTERS, ChapterModel, StoryModel
from warta.frames.columns import Strings

HEADLINE_WORDS = 30
WITHIN = 10_000  # articles further apart in order of time are no pair: what a collection costs is linear in its size
MOST_PAIRS = 100_000_000  # those of 14,000 copies of one article: some 4 GB with what comes after
NEAR_COPY = 0.8  # Jaccard similarity of shingles, from which on two articles are one text
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

CsrParts = tuple[NDArray[np.float32], NDArray[np.int32], NDArray[np.int64]]


class Reported(NamedTuple):
    """What the story clusterer looks at: columns, one entry per article."""

    headlines: Sequence[str]
    texts: Sequence[str]  # each begins with its headline
    days: NDArray[np.float64]  # since 1970-01-01, with the time of day as a fraction; NaN if unknown


def reported(articles: Sequence[Any]) -> Reported:
    """Headline, text and day of publication of each article or text.

    A text's first line is its headline if it has at most 30 words and more lines follow.
    """
    if isinstance(articles, Articles):
        titles = articles._column("title")
        assert isinstance(titles, Strings)
        return Reported(Strings(titles.data, titles.starts), articles.packed_texts, articles._instants())
    headlines, texts = [], []
    for article in articles:
        if isinstance(article, str):
            text = article.lstrip()
            first, _, rest = text.partition("\n")
            is_headline = bool(rest.strip()) and len(first.split()) <= HEADLINE_WORDS
            headlines.append(first if is_headline else "")
            texts.append(text)
        else:
            headlines.append(article.headline or "")
            texts.append(article.text)
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


def story_words(
    said: Reported, model: StoryModel, threads: int, progress: Report | None = None
) -> tuple[CsrParts, NDArray[np.uint64]]:
    """Words of each article by place, as arrays of a CSR matrix, and the hash of each column's word, ascending."""
    parts, words = _core.story_terms(
        said.headlines, said.texts, model.headline, model.floor, model.half_life, model.number, threads, progress
    )
    return parts, words


def originals(said: Reported, threads: int) -> NDArray[np.int32]:
    """For each article the first published of those that are its text, identical or nearly so: itself if it is alone.

    One without a day comes after those with one; of equal ones it is the first given.
    """
    group: NDArray[np.int32] = _core.near_copies(said.texts, NEAR_COPY, MOST_PAIRS, threads)
    in_time = np.lexsort((said.days, group))  # a day that is not known, NaN, comes last
    found, first = np.unique(group[in_time], return_index=True)
    earliest = np.empty(len(group), dtype=np.int32)
    earliest[found] = in_time[first]
    return earliest[group]


def distinct_rows(original: NDArray[np.int32]) -> NDArray[np.int64]:
    """The articles that are the originals of themselves."""
    return np.flatnonzero(original == np.arange(len(original)))


def story_vectors(
    said: Reported, original: NDArray[np.int32], model: StoryModel, threads: int, progress: Report | None = None
) -> sp.csr_matrix:
    """Each article's words weighted by place and by the corpus of the originals; float32 unit rows."""
    parts, words = story_words(said, model, threads, progress)
    return weighted(parts, *frequencies(parts, len(words), original), model, threads)


def frequencies(parts: CsrParts, words: int, original: NDArray[np.int32]) -> tuple[NDArray[np.int64], int]:
    """How many of the originals have each word, and how many originals there are."""
    columns = parts[1]
    own = original == np.arange(len(original))
    if not own.all():
        columns = columns[np.repeat(own, np.diff(parts[2]))]
    return np.bincount(columns, minlength=words), int(np.count_nonzero(own))


def weighted(
    parts: CsrParts, articles_with: NDArray[np.int64], articles: int, model: StoryModel, threads: int
) -> sp.csr_matrix:
    """Words by place weighted by a corpus of so many articles, of which `articles_with` have each word."""
    vectors = _core.story_vectors(
        *parts, articles_with, articles, model.idf_power, model.prior_articles, model.terms, threads
    )
    return to_scipy(vectors, (len(parts[2]) - 1, len(articles_with)))


def story_graph(vectors: sp.csr_matrix, days: NDArray[np.float64], model: StoryModel, threads: int) -> sp.csr_matrix:
    """Pairs of articles (row < column) by cosine times closeness in time, those of at least `model.least_pair`."""
    rows = as_csr(vectors)
    pairs = _core.story_pairs(
        rows.data, rows.indices, rows.indptr, rows.shape[1], days,
        model.time_floor, model.time_scale, model.unknown_days, model.least_pair,
        WITHIN, MOST_PAIRS, threads,
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


def story_labels(
    graph: sp.csr_matrix, tree: StoryTree, places: NDArray[np.int32], model: StoryModel
) -> NDArray[np.int32]:
    """The tree cut at the threshold, and then small stories drawn into large ones beside them.

    `places` are those of the graph's rows in time, among all articles compared.
    """
    merges = int(np.count_nonzero(tree.similarity >= model.threshold))
    labels: NDArray[np.int32] = _core.cut_tree(tree.left, tree.right, merges)
    pairs = as_csr(graph)
    drawn: NDArray[np.int32] = _core.draw_in(
        pairs.data, pairs.indices, pairs.indptr, labels,
        model.threshold, model.attraction, model.least_ratio, model.most_ratio, places, WITHIN,
    )  # fmt: skip
    return drawn


def places_in_time(days: NDArray[np.float64]) -> NDArray[np.int32]:
    """The place of each article in order of time; one without a day comes beside the one given before it."""
    places: NDArray[np.int32] = _core.places_in_time(days)
    return places


class Grouped(NamedTuple):
    """Stories of articles of which those of one text count once."""

    labels: NDArray[np.int32]  # numbered in order of each story's first article
    linkage: NDArray[np.float64]  # of all articles, in SciPy's format


def grouped(graph: sp.csr_matrix, days: NDArray[np.float64], original: NDArray[np.int32], model: StoryModel) -> Grouped:
    """The stories of the originals, each with the articles that are its text.

    The merge tree joins an original with its copies first, at no distance.
    """
    distinct = distinct_rows(original)
    places = places_in_time(days)
    if len(distinct) == len(original):
        tree = story_tree(graph)
        linkage = np.column_stack([tree.left, tree.right, 1.0 - tree.similarity, tree.size])
        return Grouped(story_labels(graph, tree, places, model), linkage)
    among = graph[distinct][:, distinct]
    tree = story_tree(among)
    labels = story_labels(among, tree, places[distinct], model)
    of_text = labels[np.searchsorted(distinct, original)]
    _, first, inverse = np.unique(of_text, return_index=True, return_inverse=True)
    number = np.empty(len(first), dtype=np.int32)
    number[np.argsort(first)] = np.arange(len(first), dtype=np.int32)
    return Grouped(number[inverse], linkage_with_copies(tree, original))


def linkage_with_copies(tree: StoryTree, original: NDArray[np.int32]) -> NDArray[np.float64]:
    """A tree of originals as one of all articles."""
    count = len(original)
    distinct = distinct_rows(original)
    cluster = np.arange(count)  # of each original, with those of its copies that came before
    sizes = [1] * count
    merges: list[tuple[int, int, float]] = []

    def merge(left: int, right: int, distance: float) -> int:
        merges.append((left, right, distance))
        sizes.append(sizes[left] + sizes[right])
        return len(sizes) - 1

    for row in np.flatnonzero(original != np.arange(count)).tolist():
        cluster[original[row]] = merge(int(cluster[original[row]]), row, 0.0)
    known = cluster[distinct].tolist()
    for left, right, similarity in zip(tree.left.tolist(), tree.right.tolist(), tree.similarity.tolist(), strict=True):
        known.append(merge(known[left], known[right], 1.0 - similarity))
    return np.column_stack([np.array(merges, dtype=np.float64).reshape(-1, 3), sizes[count:]])


def chapter_labels(
    graph: sp.csr_matrix, days: NDArray[np.float64], labels: NDArray[np.int32], model: ChapterModel = CHAPTERS
) -> NDArray[np.int32]:
    """The chapter of each article: average linkage within each story, over pairs that count less the further apart.

    Numbered in order of each chapter's first article. Cost: O(pairs) and the linkage of the pairs within stories.
    """
    rows = np.repeat(np.arange(graph.shape[0], dtype=np.int32), np.diff(graph.indptr))
    kept = np.flatnonzero(labels[rows] == labels[graph.indices])
    rows, columns = rows[kept], graph.indices[kept]
    apart = days[rows] - days[columns]
    apart[np.isnan(apart)] = model.unknown_days
    decayed = graph.data[kept] * np.exp(-((apart / model.scale_days) ** 2) / 2)
    within = sp.csr_matrix((decayed.astype(np.float32), (rows, columns)), shape=graph.shape)
    tree = story_tree(within)
    merges = int(np.count_nonzero(tree.similarity >= model.threshold))
    chapters: NDArray[np.int32] = _core.cut_tree(tree.left, tree.right, merges)
    return chapters
