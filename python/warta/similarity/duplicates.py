"""Articles that are nearly the same text."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from warta import _core
from warta.articles.sources import read_where_named
from warta.base import thread_count
from warta.base.arrays import as_floats
from warta.base.exclusive import exclusive
from warta.base.parameters import as_array, check_choice
from warta.base.progress import Progress, step
from warta.frames.table import Table
from warta.frames.texts import as_texts
from warta.similarity.grown import Grown, Parts
from warta.similarity.neighbors import as_count, as_real

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LINE_SHOWN = 80  # characters
MAX_PAIRS = 2**25

Measure = Literal["jaccard", "containment"]


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two articles that are nearly the same.

    Attributes
    ----------
    i, j : int
        Their places, i < j.
    score : float
        By the measure, in [threshold, 1].
    first : int or None
        Which of the two was published first; None if that is not known or they appeared at the same time.
    """

    i: int
    j: int
    score: float
    first: int | None


@dataclass(frozen=True)
class DuplicateRow:
    """A row of :attr:`NearDuplicates.table`: the fields of :class:`DuplicatePair` and how the two texts begin."""

    i: int
    j: int
    score: float
    first: int | None
    text_i: str
    text_j: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two texts part: `[start_a, end_a)` of one against `[start_b, end_b)` of the other, in code points."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    text_a: str
    text_b: str


class NearDuplicates(Table[DuplicatePair]):
    """The pairs found, by (j, i), as a table of :class:`DuplicatePair`.

    Parameters
    ----------
    i, j : ndarray of int64, shape (pairs,)
        Places of the two articles, i < j.
    scores : ndarray of float64, shape (pairs,)
        By the measure, exact.
    texts : sequence of str
        What was compared.
    published : sequence of date, datetime or None
        When each article appeared.
    """

    def __init__(
        self,
        i: NDArray[np.int64],
        j: NDArray[np.int64],
        scores: NDArray[np.float64],
        texts: Sequence[str],
        published: Sequence[date | None],
    ) -> None:
        self.i, self.j, self.scores, self.texts, self.published = i, j, scores, texts, published
        self._take_columns(DuplicatePair, {"i": i, "j": j, "score": scores, "first": self._firsts})

    def _firsts(self) -> list[int | None]:
        return [first_published(i, j, self.published) for i, j in zip(self.i.tolist(), self.j.tolist(), strict=True)]

    def __repr__(self) -> str:
        return f"NearDuplicates({len(self)} pairs, {len(self.groups)} groups among {len(self.texts)} texts)"

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(repr(self))}</p>{self.table._repr_html_()}"

    @cached_property
    def table(self) -> Table[DuplicateRow]:
        """The pairs as a table, which also makes data frames, with the first line of each text."""
        rows = (
            DuplicateRow(pair.i, pair.j, pair.score, pair.first, self._first_line(pair.i), self._first_line(pair.j))
            for pair in self
        )
        return Table(DuplicateRow, rows)

    def plot(self, ax: Axes | None = None, *, value: str | None = "score", rows: int = 20) -> Axes:
        """Bars of the scores of the first pairs.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one if None.
        value : str, optional
            The column of numbers.
        rows : int
            How many pairs.

        Returns
        -------
        matplotlib.axes.Axes
        """
        return self.table.plot(ax, value=value, rows=rows)

    def _first_line(self, place: int) -> str:
        return self.texts[place].strip().partition("\n")[0][:LINE_SHOWN]

    @cached_property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Articles linked by pairs, directly or through others: each group ascending, by its first article."""
        size = len(self.texts)
        links = sp.coo_matrix((np.ones(len(self.i)), (self.i, self.j)), shape=(size, size))
        labels = connected_components(links, directed=False)[1]
        members: dict[int, list[int]] = {}
        for place in np.unique(np.concatenate([self.i, self.j])):
            members.setdefault(int(labels[place]), []).append(int(place))
        return tuple(sorted(tuple(group) for group in members.values()))

    def differences(self, pair: DuplicatePair) -> tuple[Difference, ...]:
        """What differs between the two texts of a pair, word by word, in the order of the texts.

        Returns
        -------
        tuple of Difference
            `a` is article `pair.i`, `b` article `pair.j`; spans without words are empty.

        Raises
        ------
        TypeError
            If `pair` is no DuplicatePair.
        """
        if not isinstance(pair, DuplicatePair):
            raise TypeError(f"pair must be a DuplicatePair, got {pair!r:.80}")
        a, b = self.texts[pair.i], self.texts[pair.j]
        words_a, words_b = _core.similarity_words(a), _core.similarity_words(b)
        codes = SequenceMatcher(None, words_a[0], words_b[0], autojunk=False).get_opcodes()
        return tuple(
            _difference(a, words_a, slice(a0, a1), b, words_b, slice(b0, b1))
            for kind, a0, a1, b0, b1 in codes
            if kind != "equal"
        )


def near_duplicates(
    articles: Any,
    threshold: float = 0.7,
    measure: Measure = "jaccard",
    *,
    shingle_words: int = 5,
    permutations: int = 128,
    recall: float = 0.99,
    seed: int = 0,
    times: Any = None,
    window: float | None = None,
    max_pairs: int = MAX_PAIRS,
    n_jobs: int | None = None,
    progress: Progress = None,
) -> NearDuplicates:
    r"""Pairs of articles that share most of their word shingles, each score exact.

    With A and B the sets of runs of `shingle_words` words of two texts,

    .. math:: \text{jaccard} = \frac{|A \cap B|}{|A \cup B|}, \qquad
              \text{containment} = \frac{|A \cap B|}{\min(|A|, |B|)}

    Parameters
    ----------
    articles : Articles, list, array or Series of str, or a folder, file or table that :func:`warta.read` takes
        Of articles the prose is compared (`Article.text`).
    threshold : float in (0, 1]
        The least score of a pair.
    measure : {"jaccard", "containment"}
        Containment also finds a short text within a long one.
    shingle_words : int
        Words a shingle. A text with fewer is one shingle; an empty text is like no other.
    permutations : int
        Length of the MinHash signatures; only for jaccard.
    recall : float in (0, 1)
        The least probability that a pair at the threshold is found; only for jaccard, containment finds all.
    seed : int
        Chooses the hash functions.
    times : array_like of datetime64 or of numbers (days), shape (n,), optional
        When each article was published, NaT or NaN if that is not known; unless given, the `published` of `Articles`,
        a date without time of day as its noon.
    window : float, optional
        Only pairs at most so many days apart are looked at; the cost of verifying falls with it. A time that is not
        known counts as within it.
    max_pairs : int
        More pairs than so many are an error, before they fill the memory: n texts that are all alike are n (n - 1) / 2
        pairs, some 50 bytes each.
    n_jobs : int, optional
        Threads; None means 1, -1 all processors. The answer is the same.
    progress : bool or callable, optional
        True shows a bar; a callable gets, now and then, (texts done, texts in all).

    Returns
    -------
    NearDuplicates
        Pairs, groups, which came first, and what differs.

    Raises
    ------
    TypeError, ValueError
        If an argument has the wrong type or value, a row is no text, or there are more pairs than `max_pairs`.

    See Also
    --------
    DuplicateFinder : the same for articles that keep coming.

    Notes
    -----
    Of the bandings of the signature that reach `recall` at the threshold, 1 - (1 - t^rows)^bands, the one with the
    most rows gives the candidates. For containment those texts are candidates that share one of the rarest shingles of
    either, so many that no pair can do without. Cost: proportional to the words times `permutations`, and to the
    candidates.

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents. SEQUENCES.

    Examples
    --------
    >>> text = "Hujan deras sejak malam membuat sungai meluap dan merendam ratusan rumah warga di tepi kota"
    >>> found = near_duplicates([text, "Harga beras naik lagi", text + " kemarin"])
    >>> found
    NearDuplicates(1 pairs, 1 groups among 3 texts)
    >>> found[0]
    DuplicatePair(i=0, j=2, score=0.9166666666666666, first=None)
    >>> found.differences(found[0])[0].text_b
    'kemarin'
    """
    finder = DuplicateFinder(
        threshold,
        measure,
        shingle_words=shingle_words,
        permutations=permutations,
        recall=recall,
        seed=seed,
        window=window,
        max_pairs=max_pairs,
        n_jobs=n_jobs,
    )
    return finder.add(articles, times=times, progress=progress)


class DuplicateFinder:
    """Near-duplicates among articles that keep coming; takes the parameters of :func:`near_duplicates`.

    Threads may share a finder: one call of `add` works at a time, the others wait.

    Examples
    --------
    >>> finder = DuplicateFinder(shingle_words=2)
    >>> len(finder.add(["satu dua tiga empat", "lima enam tujuh"]))
    0
    >>> finder.add(["satu dua tiga empat"])[0]
    DuplicatePair(i=0, j=2, score=1.0, first=None)
    """

    def __init__(
        self,
        threshold: float = 0.7,
        measure: Measure = "jaccard",
        *,
        shingle_words: int = 5,
        permutations: int = 128,
        recall: float = 0.99,
        seed: int = 0,
        window: float | None = None,
        max_pairs: int = MAX_PAIRS,
        n_jobs: int | None = None,
    ) -> None:
        check_choice("measure", measure, ("jaccard", "containment"))
        if not as_count(seed, "seed") >= 0 or seed >= 2**64:
            raise ValueError(f"seed must be between 0 and 2**64 - 1, got {seed}")
        self._threads = thread_count(n_jobs)
        self._index = _core.DuplicateIndex(
            as_real(threshold, "threshold"),
            measure,
            as_count(shingle_words, "shingle_words"),
            as_count(permutations, "permutations"),
            as_real(recall, "recall"),
            int(seed),
            np.inf if window is None else as_real(window, "window"),
            as_count(max_pairs, "max_pairs"),
        )
        self._banding = self._index.banding
        self._windowed = window is not None
        self._is_adding = False
        self._size = 0
        self._texts: Parts[str] = Parts()  # as is _published, longer than _size while an `add` is at work or broke off
        self._published: list[date | None] = []

    def __len__(self) -> int:
        """Texts added so far."""
        return self._size

    def __repr__(self) -> str:
        return f"DuplicateFinder({len(self)} texts)"

    @property
    def banding(self) -> tuple[int, int]:
        """(bands, rows a band) of the signatures."""
        bands, rows = self._banding
        return bands, rows

    def candidate_recall(self, score: float) -> float:
        """The probability that a pair of Jaccard similarity `score` is found: 1 - (1 - score^rows)^bands.

        Raises TypeError if `score` is no number, ValueError if it is not between 0 and 1.
        """
        if not 0 <= as_real(score, "score") <= 1:
            raise ValueError(f"score must be between 0 and 1, got {score}")
        bands, rows = self._banding
        return float(1 - (1 - score**rows) ** bands)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a DuplicateFinder can be neither copied nor pickled; make one and add the articles again")

    def add(self, articles: Any, *, times: Any = None, progress: Progress = None) -> NearDuplicates:
        """Add articles; their pairs with each other and with all added before, numbered in the order of adding.

        If it raises, by an error or because it was interrupted, none of the articles was added.
        """
        articles = read_where_named(articles)
        texts = as_texts(articles, "articles")
        if self._windowed and times is None and not _say_when(articles):
            raise ValueError("a window needs times, or Articles, which say when they were published")
        if times is not None and not self._windowed:
            raise ValueError("times are of use only with a window")
        published = _published(articles, len(texts))
        return self._add(texts, published, _days(published if times is None else times, len(texts)), progress)

    def _band_keys(self, articles: Any) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
        """Rows and keys: texts with a key in common are candidates for jaccard; none is added."""
        rows, keys = self._index.band_keys(as_texts(articles, "articles"), self._threads)
        return rows, keys

    @exclusive
    def _add(
        self, texts: Sequence[str], published: list[date | None], days: NDArray[np.float64], progress: Progress
    ) -> NearDuplicates:
        if self._is_adding:
            raise RuntimeError("add was called by the progress of an add of the same finder")
        self._is_adding = True
        try:
            with step(progress, "comparing", "text") as report:
                i, j, scores = self._index.add(texts, days, self._size, self._threads, report)
            size = self._size + len(texts)
            self._texts.cut(self._size)
            del self._published[self._size :]
            self._texts.add(list(texts) if isinstance(texts, list) else texts)
            self._published += published
            found = NearDuplicates(i, j, scores, Grown(self._texts, size), Grown(self._published, size))
        finally:
            self._is_adding = False
        self._size = size
        return found


def _say_when(articles: Any) -> bool:
    """Whether they are `Articles`, whose texts are not made to find out."""
    return hasattr(type(articles), "texts") or hasattr(articles, "texts")


def _published(articles: Any, count: int) -> list[date | None]:
    """When each of `Articles` appeared; plain texts do not say."""
    if not _say_when(articles):
        return [None] * count
    return [article.published for article in articles]


def _days(times: Any, count: int) -> NDArray[np.float64]:
    """Times in days, NaN where not known."""
    if isinstance(times, list):
        times = [np.nan if moment is None else _day_number(moment) for moment in times]
    moments = as_array("times", times)
    if moments.shape != (count,):
        raise ValueError(f"times must have one time an article, {count}, got shape {moments.shape}")
    if moments.dtype.kind == "M":
        known = ~np.isnat(moments)
        return np.where(known, moments.astype("datetime64[us]").astype(np.int64) / 86_400e6, np.nan)
    return as_floats("times", moments)


def _day_number(moment: Any) -> Any:
    """Days since 1970, in UTC unless a time names no zone; numbers stay."""
    if isinstance(moment, datetime):
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / 86_400
    return (moment - date(1970, 1, 1)).days + 0.5 if isinstance(moment, date) else moment


def first_published(i: int, j: int, published: Sequence[date | None]) -> int | None:
    """Which of two articles appeared first; None if that is not known."""
    one, other = published[i], published[j]
    if one is None or other is None:
        return None
    if isinstance(one, datetime) and isinstance(other, datetime) and (one.tzinfo is None) == (other.tzinfo is None):
        return None if one == other else i if one < other else j
    day_one, day_other = _day(one), _day(other)
    return None if day_one == day_other else i if day_one < day_other else j


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _difference(a: str, words_a: Any, at_a: slice, b: str, words_b: Any, at_b: slice) -> Difference:
    start_a, end_a = _span(words_a, at_a)
    start_b, end_b = _span(words_b, at_b)
    return Difference(start_a, end_a, start_b, end_b, a[start_a:end_a], b[start_b:end_b])


def _span(words: Any, at: slice) -> tuple[int, int]:
    """Code points of a run of words; of an empty one the place where it would stand."""
    _, starts, ends = words
    if at.start < at.stop:
        return starts[at.start], ends[at.stop - 1]
    place = ends[at.start - 1] if at.start else 0
    return place, place
