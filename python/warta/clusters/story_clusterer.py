"""Which articles report the same running story."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from numbers import Real
from operator import index
from typing import Any, Self

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.exceptions import NotFittedError

from warta.articles import Article, Articles, read
from warta.articles.sources import read_where_named
from warta.base import as_csr, thread_count
from warta.base.exclusive import exclusive
from warta.base.parameters import check_choice
from warta.base.progress import Progress, step
from warta.clusters.representatives import cosine_sums
from warta.clusters.stories import Stories, Story
from warta.clusters.story_columns import chosen
from warta.clusters.story_facts import StoryFacts
from warta.clusters.story_graph import (
    chapter_labels,
    distinct_rows,
    grouped,
    originals,
    reported,
    story_graph,
    story_vectors,
)
from warta.clusters.story_journal import StoryJournal
from warta.clusters.story_listing import StoryListing
from warta.clusters.story_model import MODEL
from warta.clusters.story_prediction import StoryPredictor
from warta.clusters.story_stream import StoryEvent, StoryStream
from warta.frames.texts import as_texts

LEVELS = ("story", "chapter")


class StoryClusterer(ClusterMixin, BaseEstimator):
    r"""Groups articles that report one running event, as an editor would file them.

    An article is the vector of its words: those of the headline weigh most, then those of the first sentences, each
    times a power of its inverse document frequency. The similarity of two articles is

    .. math:: \cos(a, b) \, \bigl(f + (1 - f) \, e^{-t^2 / 2 \sigma^2}\bigr)

    for a publication t days apart. Average linkage over the pairs that are similar at all gives the stories: clusters
    less similar than `similarity_threshold` on average stay apart. Then large stories draw in small ones: what is much
    written about is written about from many sides, so that an article beside it need not be as similar to all of it.
    A story r >= 2.5 times as large as another draws it in if their average similarity times
    :math:`\min(r, 12)^{0.25}` reaches the threshold. The weights were learnt from labelled stories in two languages;
    none depends on a language.

    `partial_fit` does the same for articles as they arrive, one or many at a time, which changes nothing: stories keep
    their numbers, and `events_` logs which were opened, merged, split and closed. A new article rearranges the stories
    that it touches; each time an eighth of the window is new, the stories of the window become those that `fit` would
    find among its articles. Pickle saves and restores a stream, which goes on as it would have.

    Parameters
    ----------
    similarity_threshold : float in (0, 1]
        Greater gives smaller, purer stories.
    level : {"story", "chapter"}
        What `fit` labels: running events as an editor files them, or the moments of each, which `Story.chapters` gives
        otherwise. A stream tells stories.
    grace_days : float
        In a stream, an article counts for this many days of publication: a story closes when its last article is older
        than that, beside the latest one, and an article that comes late by no more still finds its story.
    window : tuple of (int, int)
        In a stream, the last so many articles to arrive count however old they are, and no more than so many in all:
        where more than the second number arrive within `grace_days`, the grace is shorter.
    n_jobs : int, optional
        Threads; None means 1, -1 all processors. The answer is the same.
    progress : bool or callable, optional
        True shows a bar; a callable gets, now and then, (articles read, articles in all).

    Attributes
    ----------
    labels_ : ndarray of shape (n,), int32
        Story of each article, numbered in order of each story's first article. In a stream, of each article so far in
        order of arrival.
    n_stories_ : int
        Number of stories, those of one article included.
    events_ : tuple of StoryEvent
        In a stream, what was opened, merged, split and closed.
    open_stories_ : tuple of int
        In a stream, the stories that may still grow.
    graph_ : scipy.sparse.csr_matrix of shape (n, n), float32
        After `fit`, similarity of the pairs that count, each once (row < column).
    linkage_ : ndarray of shape (n - 1, 4), float64
        After `fit`, the merge tree in SciPy's format: what comes before the drawing in.
    stories_ : Stories
        The stories with their labels, articles in time order, medoid, terms and chapters. Computed when first asked
        for. In a stream, of the articles in the window: older ones are let go of.

    Notes
    -----
    Order of articles and threads change no story, unless two pairs of clusters are exactly as similar. In a collection
    of more than 10,000, articles further apart than so many in order of time are not compared: averages are over those
    that are, and the parts of a story that goes on for longer are joined. There an undated article is compared with
    those beside the one given before it, so that the order of undated ones counts. Cost: linear in the articles.

    Threads may share one object: its methods and attributes wait for each other. An error or Ctrl-C within `fit` or
    `partial_fit` leaves the object as it was.

    Articles of one text, identical or nearly so (a Jaccard similarity of 0.8 of their runs of five words, or a chain of
    such articles), are one story, however many they are, and count as one in what words weigh, in averages
    and for the medoid: the first published stands for the others, in a stream the first to arrive. `fit` keeps every
    pair of articles that are similar, and refuses more than a hundred million (14,000 copies of one article).

    B-cubed F1 with all weights searched anew by ``benchmarks/train_stories.py``: 0.966 on Indonesian and 0.946 on
    English stories left out; searched on Indonesian stories alone 0.916 on English ones, on English alone 0.941 on
    Indonesian ones.
    Writing abbreviations in full made both worse, so words count as they are written.

    Examples
    --------
    >>> import warta
    >>> model = StoryClusterer().fit(warta.sample())
    >>> model.stories_[0].size > 1
    True
    """

    def __init__(
        self,
        *,
        similarity_threshold: float = MODEL.threshold,
        level: str = "story",
        grace_days: float = 7.0,
        window: tuple[int, int] = (2_000, 5_000),
        n_jobs: int | None = None,
        progress: Progress = None,
    ) -> None:
        self.similarity_threshold = similarity_threshold
        self.level = level
        self.grace_days = grace_days
        self.window = window
        self.n_jobs = n_jobs
        self.progress = progress

    @exclusive
    def fit(self, X: Any, y: Any = None) -> Self:  # noqa: ARG002
        """Find the stories among articles.

        Parameters
        ----------
        X : Articles, sequence of Article, iterable of str, or a folder, file or table that :func:`warta.read` takes
            Texts have no date of publication; a short first line counts as headline.
        y : ignored

        Returns
        -------
        StoryClusterer
            Itself.

        Raises
        ------
        TypeError, ValueError
            If a parameter or a row of `X` is of the wrong type or value, or `X` is empty.
        """
        threshold = self._checked_threshold()
        check_choice("level", self.level, LEVELS)
        threads = thread_count(self.n_jobs)
        articles = _as_articles(X)
        said = reported(articles)
        with step(self.progress, "grouping") as report:
            original = originals(said, threads)
            vectors = story_vectors(said, original, MODEL, threads, report)
        graph = story_graph(vectors, said.days, MODEL, threads)
        labels, linkage = grouped(graph, said.days, original, MODEL._replace(threshold=threshold))
        if self.level == "chapter":
            labels = chapter_labels(graph, said.days, labels)
        fitted = _Fitted(articles, said.days, labels, vectors, original, graph, range(len(labels)), threads)
        self.__dict__.update(graph_=graph, linkage_=linkage, _fitted=fitted, _journal=None, _predictor=None)
        return self

    @exclusive
    def partial_fit(self, X: Any, y: Any = None) -> Self:  # noqa: ARG002
        """Take in articles as they arrive: each joins an open story or opens a new one.

        What `fit` found before is forgotten. Give articles in about the order in which they were published.

        Parameters
        ----------
        X : Articles, sequence of Article, iterable of str, or a folder, file or table that :func:`warta.read` takes
        y : ignored

        Returns
        -------
        StoryClusterer
            Itself.

        Raises
        ------
        TypeError, ValueError
            If a parameter or a row of `X` is of the wrong type or value, or `X` is empty.

        Notes
        -----
        Cost: that of finding the pairs of each new article in the window and of grouping anew the stories that it
        touches, whatever came before the window.
        """
        articles = tuple(_as_articles(X))
        if self.level != "story":
            raise ValueError(f"partial_fit tells stories: level must be 'story', got {self.level!r}")
        journal: StoryJournal = getattr(self, "_journal", None) or StoryJournal(self._new_stream())
        journal.add(articles)
        self.__dict__.update(_journal=journal, _fitted=None, _predictor=None)
        self.__dict__.pop("graph_", None)
        self.__dict__.pop("linkage_", None)
        return self

    @exclusive
    def predict(self, X: Any) -> NDArray[np.int32]:
        """The story of new articles among those found, nothing learnt from them.

        An article belongs to the story to whose articles its average similarity is greatest, times the factor for large
        stories, if that reaches the threshold. New articles are not compared with each other.

        Parameters
        ----------
        X : Articles, sequence of Article, iterable of str, or a folder, file or table that :func:`warta.read` takes

        Returns
        -------
        ndarray of shape (n,), int32
            Numbers as in `labels_`; -1 for an article that belongs to none. After `partial_fit`, of the stories with
            articles in the window.

        Raises
        ------
        NotFittedError
            Before `fit` or `partial_fit`.
        TypeError, ValueError
            If `X` is of the wrong type or value, or empty.

        Notes
        -----
        Cost: for each new article, for each of its words, how many articles have it. The first call after a fit reads
        the words of its articles again.

        Examples
        --------
        >>> import warta
        >>> model = StoryClusterer().fit(["Gempa Lembah Asri: 40 rumah roboh.", "Persikarta menang empat gol."])
        >>> model.predict(["Korban gempa Lembah Asri mengungsi, 40 rumah roboh.", "Harga beras naik."])
        array([ 0, -1], dtype=int32)
        """
        threshold = self._checked_threshold()
        articles = _as_articles(X)
        predictor: StoryPredictor | None = getattr(self, "_predictor", None)
        if predictor is None:
            fitted = self._require_fitted("predict")
            distinct = distinct_rows(fitted.original)
            known = chosen(fitted.articles, distinct)
            predictor = StoryPredictor(known, fitted.labels[distinct], MODEL, thread_count(self.n_jobs))
            self._predictor = predictor
        return predictor.predict(articles, threshold)

    def __sklearn_is_fitted__(self) -> bool:
        return bool(getattr(self, "_journal", None) or getattr(self, "_fitted", None))

    @property
    @exclusive
    def labels_(self) -> NDArray[np.int32]:
        """Story of each article."""
        journal: StoryJournal | None = getattr(self, "_journal", None)
        return self._require_fitted("labels_").labels if journal is None else journal.stream.labels

    @property
    def n_stories_(self) -> int:
        """Number of stories."""
        return len(np.unique(self.labels_))

    @property
    @exclusive
    def stories_(self) -> Stories:
        """The stories with their labels, articles in time order, medoid and terms; computed when first asked for."""
        return self._require_fitted("stories_").stories

    @exclusive
    def __getstate__(self) -> Any:
        return super().__getstate__()

    @property
    @exclusive
    def events_(self) -> tuple[StoryEvent, ...]:
        """The stream's log."""
        return tuple(self._require_stream("events_").events)

    @property
    @exclusive
    def open_stories_(self) -> tuple[int, ...]:
        """The stream's stories that may still grow."""
        return self._require_stream("open_stories_").open_stories

    def _require_fitted(self, name: str) -> "_Fitted":
        fitted: _Fitted | None = getattr(self, "_fitted", None)
        if fitted is None and (journal := getattr(self, "_journal", None)) is not None:
            fitted = self._fitted = _of_window(journal.stream, thread_count(self.n_jobs))
        if fitted is None:
            raise NotFittedError(f"{name} exists after fit or partial_fit")
        return fitted

    def _require_stream(self, name: str) -> StoryStream:
        journal: StoryJournal | None = getattr(self, "_journal", None)
        if journal is None:
            raise NotFittedError(f"{name} exists after partial_fit")
        return journal.stream

    def _new_stream(self) -> StoryStream:
        fewest, most = self._checked_window()
        if not isinstance(self.grace_days, Real) or isinstance(self.grace_days, bool):
            raise TypeError(f"grace_days must be a number, got {self.grace_days!r}")
        if not float(self.grace_days) >= 0:
            raise ValueError(f"grace_days must be at least 0, got {self.grace_days}")
        return StoryStream(
            MODEL, self._checked_threshold(), grace_days=float(self.grace_days), fewest=fewest, most=most
        )

    def _checked_window(self) -> tuple[int, int]:
        try:
            fewest, most = map(index, self.window)
        except (TypeError, ValueError):
            raise TypeError(f"window must be two integers, got {self.window!r}") from None
        if not 0 <= fewest <= most or most < 1:
            raise ValueError(f"window must be two integers, 0 <= fewest <= most, got {self.window}")
        return fewest, most

    def _checked_threshold(self) -> float:
        value = self.similarity_threshold
        if not isinstance(value, Real) or isinstance(value, bool):
            raise TypeError(f"similarity_threshold must be a number, got {value!r}")
        if not 0 < float(value) <= 1:
            raise ValueError(f"similarity_threshold must be above 0 and at most 1, got {value}")
        return float(value)


@dataclass
class _Fitted:
    """What `stories_` is made of, when somebody asks for it."""

    articles: Sequence[Any]
    days: NDArray[np.float64]
    labels: NDArray[np.int32]
    vectors: sp.csr_matrix
    original: NDArray[np.int32]
    graph: sp.csr_matrix | None
    numbers: Sequence[int]  # of the articles
    threads: int

    @cached_property
    def stories(self) -> Stories:
        groups: NDArray[np.int32] = np.unique(self.labels, return_inverse=True)[1].astype(np.int32)
        articles = _as_read(self.articles)
        facts = StoryFacts(articles, groups, self.vectors, self.days, self.original, self.graph, self.threads)
        return describe(facts, self.labels, self.numbers)


def _of_window(stream: StoryStream, threads: int) -> _Fitted:
    """What a stream found among the articles in its window."""
    articles, rows = list(stream.articles.values()), tuple(stream.articles)
    said = reported(articles)
    original = originals(said, threads)
    vectors = story_vectors(said, original, MODEL, threads)
    return _Fitted(articles, said.days, stream.labels[list(rows)], vectors, original, None, rows, threads)


def describe(facts: StoryFacts, labels: NDArray[np.int32], numbers: Sequence[int]) -> Stories:
    """The stories of articles labelled by story; `numbers` are what the stories call their rows."""
    stories: NDArray[np.int32] = np.unique(labels)
    distinct = distinct_rows(facts.original)
    typicality = np.full(len(facts.groups), -1.0)  # one text counts once, and its original stands for it
    typicality[distinct] = cosine_sums(as_csr(facts.vectors[distinct]), facts.groups[distinct], len(stories))
    return Stories._of(StoryListing(facts, stories, numbers, typicality, Story))


def stories(
    source: Any,
    *,
    similarity_threshold: float = MODEL.threshold,
    level: str = "story",
    n_jobs: int | None = None,
    progress: Progress = False,
) -> Stories:
    """The stories that articles tell: :class:`StoryClusterer` in one call.

    Parameters
    ----------
    source : Articles, sequence of Article, or what :func:`warta.read` takes
        A folder, a file, a glob, a list of texts, a DataFrame, an Arrow table.
    similarity_threshold : float in (0, 1]
        Greater gives smaller, purer stories.
    level : {"story", "chapter"}
        Running events as an editor files them, or the moments of each.
    n_jobs : int, optional
        Threads; None means 1, -1 all processors. The answer is the same.
    progress : bool or callable
        True shows how far reading and grouping are; a callable gets (done, total) of each.

    Returns
    -------
    Stories
        The largest first, then the earliest; articles that stand alone are stories of one.

    Raises
    ------
    TypeError, ValueError
        If an argument is of the wrong type or value, or there is no article.
    OSError
        If a file cannot be read.

    See Also
    --------
    StoryClusterer : the same with labels, for articles that keep coming, and to predict.

    Examples
    --------
    >>> import warta
    >>> warta.stories(warta.sample())[0].size > 1
    True
    >>> warta.stories(["Banjir di kota.", "Harga beras naik."])
    Stories(2 articles: 0 stories of several, 2 alone)
    """
    is_articles = isinstance(source, Sequence) and len(source) and all(isinstance(row, Article) for row in source)
    given = source if is_articles else read(source, n_jobs=n_jobs, progress=progress)
    model = StoryClusterer(similarity_threshold=similarity_threshold, level=level, n_jobs=n_jobs, progress=progress)
    return model.fit(given).stories_


def _as_articles(X: Any) -> Sequence[Any]:
    """Articles as they are or as a folder, file or table has them; texts as a checked list."""
    X = read_where_named(X, "X")
    if isinstance(X, Articles) and len(X):
        return X
    rows = list(X) if isinstance(X, Sequence) and not isinstance(X, str) else None
    if rows and all(hasattr(row, "headline") and hasattr(row, "text") for row in rows):
        return X  # type: ignore[no-any-return]
    texts = list(as_texts(X, "X"))
    if not texts:
        raise ValueError("X has no articles; pass at least one")
    return texts


def _as_read(articles: Sequence[Any]) -> Sequence[Any]:
    if not isinstance(articles[0], str):
        return articles
    found: Sequence[Any] = read(list(articles))
    return found
