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

from warta.base import thread_count
from warta.clusters.distinctive_terms import distinctive_terms
from warta.clusters.representatives import typical_rows
from warta.clusters.stories import Stories, Story, in_time_order
from warta.clusters.story_graph import Progress, reported, story_graph, story_labels, story_tree, story_vectors
from warta.clusters.story_model import MODEL
from warta.clusters.story_stream import StoryEvent, StoryStream
from warta.clusters.story_terms import as_written, term_counts
from warta.frames.texts import as_texts

LABEL_TERMS = 3


class StoryClusterer(ClusterMixin, BaseEstimator):
    r"""Groups articles that report one running event, as an editor would file them.

    An article is the vector of its words: those of the headline weigh most, then those of the first sentences, each
    times a power of its inverse document frequency. The similarity of two articles is

    .. math:: \cos(a, b) \, \bigl(f + (1 - f) \, e^{-t^2 / 2 \sigma^2}\bigr)

    for a publication t days apart. Average linkage over the pairs that are similar at all gives the stories: clusters
    less similar than `similarity_threshold` on average stay apart. Then large stories draw in small ones: what is much
    written about is written about from many sides, so that an article beside it need not be as similar to all of it.
    A story r >= 5 times as large as another draws it in if their average similarity times :math:`\min(r, 8)^{0.2}`
    reaches the threshold. The weights were learnt from labelled stories in two languages; none depends on a language.

    `partial_fit` does the same for articles as they arrive, one or many at a time, which changes nothing: stories keep
    their numbers, and `events_` logs which were opened, merged, split and closed. A new article rearranges the stories
    that it touches; each time an eighth of the window is new, the stories of the window become those that `fit` would
    find among its articles. Pickle saves and restores a stream, which goes on as it would have.

    Parameters
    ----------
    similarity_threshold : float in (0, 1]
        Greater gives smaller, purer stories.
    grace_days : float
        In a stream, an article counts for this many days of publication: a story closes when its last article is older
        than that, beside the latest one, and an article that comes late by no more still finds its story.
    window : tuple of (int, int)
        In a stream, the last so many articles to arrive count however old they are, and no more than so many in all:
        where more than the second number arrive within `grace_days`, the grace is shorter.
    n_jobs : int, optional
        Threads; None means 1, -1 all processors. The answer is the same.
    progress : callable, optional
        Called now and then with (articles read, articles in all).

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
        The stories with their labels, articles in time order, medoid and terms. Computed when first asked for.

    Notes
    -----
    Order of articles and threads change no story, unless two pairs of clusters are exactly as similar.

    B-cubed F1 on stories that the search for weights had not seen, it starting from weights fitted to nothing: 0.961 on
    Indonesian and 0.954 on English labelled stories (``benchmarks/train_stories.py``, three folds of stories; other
    searches ended between 0.94 and 0.965).
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
        grace_days: float = 7.0,
        window: tuple[int, int] = (2_000, 5_000),
        n_jobs: int | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.similarity_threshold = similarity_threshold
        self.grace_days = grace_days
        self.window = window
        self.n_jobs = n_jobs
        self.progress = progress

    def fit(self, X: Any, y: Any = None) -> Self:  # noqa: ARG002
        """Find the stories among articles.

        Parameters
        ----------
        X : Articles, sequence of Article, or iterable of str
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
        threads = thread_count(self.n_jobs)
        articles = _as_articles(X)
        said = reported(articles)
        vectors = story_vectors(said, MODEL, threads, self.progress)
        self.graph_ = story_graph(vectors, said.days, MODEL, threads)
        tree = story_tree(self.graph_)
        self.linkage_ = np.column_stack([tree.left, tree.right, 1.0 - tree.similarity, tree.size])
        labels = story_labels(self.graph_, tree, MODEL._replace(threshold=threshold))
        self._fitted: _Fitted | None = _Fitted(articles, labels, vectors)
        self._stream: StoryStream | None = None
        return self

    def partial_fit(self, X: Any, y: Any = None) -> Self:  # noqa: ARG002
        """Take in articles as they arrive: each joins an open story or opens a new one.

        What `fit` found before is forgotten. Give articles in about the order in which they were published.

        Parameters
        ----------
        X : Articles, sequence of Article, or iterable of str
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
        articles = _as_articles(X)
        stream: StoryStream | None = getattr(self, "_stream", None)
        if stream is None:
            self._stream = stream = self._new_stream()
            self._arrived: list[Any] = []
            self.__dict__.pop("graph_", None)
            self.__dict__.pop("linkage_", None)
        stream.add(reported(articles))
        self._arrived.extend(articles)
        self._fitted = None
        return self

    @property
    def labels_(self) -> NDArray[np.int32]:
        """Story of each article."""
        stream: StoryStream | None = getattr(self, "_stream", None)
        return self._require_fitted("labels_").labels if stream is None else stream.labels

    @property
    def n_stories_(self) -> int:
        """Number of stories."""
        return len(np.unique(self.labels_))

    @property
    def stories_(self) -> Stories:
        """The stories with their labels, articles in time order, medoid and terms; computed when first asked for."""
        stream: StoryStream | None = getattr(self, "_stream", None)
        if stream is not None and self._fitted is None:
            said = reported(self._arrived)
            vectors = story_vectors(said, MODEL, thread_count(self.n_jobs))
            self._fitted = _Fitted(self._arrived, stream.labels, vectors)
        return self._require_fitted("stories_").stories

    @property
    def events_(self) -> tuple[StoryEvent, ...]:
        """The stream's log."""
        return tuple(self._require_stream("events_").events)

    @property
    def open_stories_(self) -> tuple[int, ...]:
        """The stream's stories that may still grow."""
        return self._require_stream("open_stories_").open_stories

    def _require_fitted(self, name: str) -> "_Fitted":
        fitted: _Fitted | None = getattr(self, "_fitted", None)
        if fitted is None:
            raise AttributeError(f"{name} exists after fit or partial_fit")
        return fitted

    def _require_stream(self, name: str) -> StoryStream:
        stream: StoryStream | None = getattr(self, "_stream", None)
        if stream is None:
            raise AttributeError(f"{name} exists after partial_fit")
        return stream

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
    labels: NDArray[np.int32]
    vectors: sp.csr_matrix

    @cached_property
    def stories(self) -> Stories:
        return describe(_as_read(self.articles), self.labels, self.vectors)


def describe(articles: Sequence[Any], labels: NDArray[np.int32], vectors: sp.csr_matrix) -> Stories:
    """The stories of articles labelled by story."""
    members: dict[int, list[int]] = {}
    for row, label in enumerate(labels.tolist()):
        members.setdefault(label, []).append(row)
    counts, names = term_counts(articles)
    terms = distinctive_terms(counts, labels, names)
    stories = []
    for label, rows in members.items():
        ordered = in_time_order(rows, articles)
        medoid = int(typical_rows(vectors, ordered)[0])
        named = as_written(terms[label], [articles[row].text for row in ordered])
        label_text = ", ".join(term.term for term in named[:LABEL_TERMS])
        stories.append(
            Story(label, label_text, named, ordered, tuple(articles[row] for row in ordered), articles[medoid])
        )
    return Stories(stories)


def _as_articles(X: Any) -> Sequence[Any]:
    """Articles as they are; texts as a checked list."""
    rows = list(X) if isinstance(X, Sequence) and not isinstance(X, str) else None
    if rows and all(hasattr(row, "headline") and hasattr(row, "text") for row in rows):
        return X  # type: ignore[no-any-return]
    texts = as_texts(X, "X")
    if not texts:
        raise ValueError("X has no articles; pass at least one")
    return texts


def _as_read(articles: Sequence[Any]) -> Sequence[Any]:
    if not isinstance(articles[0], str):
        return articles
    from warta.articles.read import read

    found: Sequence[Any] = read(list(articles))
    return found
