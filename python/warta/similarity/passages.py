"""Passages that two texts have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from numbers import Integral
from typing import Any

import numpy as np

from warta import _core
from warta.articles.article import outlet_of
from warta.articles.sources import read_where_named
from warta.base import thread_count
from warta.base.parameters import as_list
from warta.base.progress import Progress, step
from warta.frames.table import Table
from warta.frames.texts import as_texts
from warta.similarity.duplicates import first_published, near_duplicates
from warta.similarity.neighbors import as_count

#: Kinds of an article's segments whose words are compared; the rest of a scraped page is not the article's own.
PROSE = frozenset({"headline", "standfirst", "body"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one text aligned with a stretch of another.

    Attributes
    ----------
    start_a, end_a, start_b, end_b : int
        Where it stands in each text, in code points, end exclusive; for articles, in `raw`.
    words : int
        Aligned words that are equal.
    score : float
        `words` over the alignment's length, in (0, 1]: 1 if the two agree word for word.
    """

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    words: int
    score: float


def shared_passages(a: Any, b: Any, *, min_words: int = 8, seed_words: int = 4) -> Table[Passage]:
    """Passages that `a` and `b` have in common, tolerant of small edits.

    Runs of `seed_words` equal words are found first; each is then extended both ways by local alignment (equal word
    +1, replaced, added or dropped word -1) for as long as more words agree than differ. Case and punctuation do not
    matter.

    Parameters
    ----------
    a, b : str or Article
        Of an article only headline, standfirst and body are compared.
    min_words : int
        Equal words that a passage must have.
    seed_words : int
        Equal words in a row that a passage must have.

    Returns
    -------
    Table of Passage
        In the order of `a`. What `b` says twice, and `a` once, is two passages.

    Raises
    ------
    TypeError
        If `a` or `b` is neither text nor article.
    ValueError
        If `min_words` or `seed_words` is less than 1, or a text has a lone surrogate.

    Notes
    -----
    Cost: proportional to the texts' lengths, and to the words of the passages that they share.

    References
    ----------
    Smith, T. F. & Waterman, M. S. (1981). Identification of common molecular subsequences. J. Mol. Biol. 147.
    Smith, D. A., Cordell, R. & Mullen, A. (2015). Computational methods for uncovering reprinted texts in antebellum
    newspapers. American Literary History 27(3) (passim).

    Examples
    --------
    >>> a = "Kemarin pagi: gempa kuat mengguncang wilayah pesisir selatan pulau itu selama satu menit."
    >>> b = "Gempa kuat mengguncang wilayah di pesisir selatan pulau itu selama satu menit, kata warga."
    >>> (passage,) = shared_passages(a, b)
    >>> a[passage.start_a : passage.end_a]
    'gempa kuat mengguncang wilayah pesisir selatan pulau itu selama satu menit'
    >>> passage.words, round(passage.score, 3)
    (11, 0.917)
    """
    rows = _core.shared_passages(
        *_text_and_prose(a, "a"),
        *_text_and_prose(b, "b"),
        seed_words=as_count(seed_words, "seed_words"),
        min_words=as_count(min_words, "min_words"),
    )
    return Table(
        Passage,
        (
            Passage(start_a, end_a, start_b, end_b, words, words / length)
            for start_a, end_a, start_b, end_b, words, length in rows
        ),
    )


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A passage that two of many articles have in common.

    Attributes
    ----------
    i, j : int
        The two articles, i < j.
    start_a, end_a, start_b, end_b, words, score
        Of :class:`Passage`: where it stands in `i` (a) and in `j` (b), and how alike it is there.
    source : int or None
        Which of the two is likely to have had it first: the one published earlier, if that is known.
    boilerplate : float
        How far the passage is mere furniture of one outlet, in [0, 1]: 1 - 1/n where n further articles of the same
        outlet share a passage with `i` over most of the same place; 0 if the two come from different outlets or
        theirs is not known.
    """

    i: int
    j: int
    start_a: int
    end_a: int
    start_b: int
    end_b: int
    words: int
    score: float
    source: int | None
    boilerplate: float

    @property
    def passage(self) -> Passage:
        """The passage alone."""
        return Passage(self.start_a, self.end_a, self.start_b, self.end_b, self.words, self.score)


def shared_passages_among(
    articles: Any,
    pairs: Iterable[tuple[int, int]] | None = None,
    *,
    min_words: int = 8,
    seed_words: int = 4,
    n_jobs: int | None = None,
    progress: Progress = None,
) -> Table[SharedPassage]:
    """The passages in common of many pairs of articles.

    Parameters
    ----------
    articles : Articles, list, array or Series of str, or a folder, file or table that :func:`warta.read` takes
        Of articles only headline, standfirst and body are compared, and offsets are in `raw`.
    pairs : iterable of (int, int), optional
        Which articles to compare; unless given, those that :func:`near_duplicates` finds with a containment of a
        tenth.
    min_words, seed_words : int
        As for :func:`shared_passages`.
    n_jobs : int, optional
        Threads; None means 1, -1 all processors. The answer is the same.
    progress : bool or callable, optional
        True shows a bar; a callable gets, now and then, (pairs done, pairs in all).

    Returns
    -------
    Table of SharedPassage
        By (i, j), then in the order of article i.

    Raises
    ------
    TypeError, ValueError, IndexError
        If a row is no text, an option has a wrong value, or a pair names an article that is not there.

    Examples
    --------
    >>> text = "gempa kuat mengguncang wilayah pesisir selatan pulau itu selama satu menit"
    >>> (found,) = shared_passages_among([text, "kabar lain sama sekali", "Kata warga, " + text])
    >>> found.i, found.j, found.words
    (0, 2, 11)
    """
    articles = read_where_named(articles)
    texts, ranges, published, outlets = _many(articles)
    if pairs is None:
        chosen = [(pair.i, pair.j) for pair in near_duplicates(articles, 0.1, "containment", n_jobs=n_jobs)]
    else:
        chosen = _checked_pairs(pairs, len(texts))
    chosen.sort()
    i, j = np.array(chosen, np.int64).reshape(-1, 2).T
    with step(progress, "comparing", "pair") as report:
        rows = _core.shared_passages_of_pairs(
            texts,
            ranges,
            np.ascontiguousarray(i),
            np.ascontiguousarray(j),
            seed_words=as_count(seed_words, "seed_words"),
            min_words=as_count(min_words, "min_words"),
            threads=thread_count(n_jobs),
            progress=report,
        )
    found = [
        (pair, Passage(start_a, end_a, start_b, end_b, words, words / length))
        for pair, passages in zip(chosen, rows, strict=True)
        for start_a, end_a, start_b, end_b, words, length in passages
    ]
    furniture = _furniture(found, outlets)
    return Table(
        SharedPassage,
        (
            SharedPassage(i, j, **asdict(passage), source=first_published(i, j, published), boilerplate=share)
            for ((i, j), passage), share in zip(found, furniture, strict=True)
        ),
    )


def _checked_pairs(pairs: Any, articles: int) -> list[tuple[int, int]]:
    """Each pair in ascending order, its articles being there."""
    chosen = []
    for at, pair in enumerate(as_list("pairs", pairs)):
        numbers = as_list(f"pairs[{at}]", pair)
        if len(numbers) != 2:
            raise ValueError(f"pairs[{at}] must be two articles, got {pair!r:.80}")
        for number in numbers:
            if not isinstance(number, Integral):
                raise TypeError(f"pairs[{at}] must be two integers, got {pair!r:.80}")
            if not 0 <= int(number) < articles:
                raise IndexError(f"pairs[{at}] names article {number}; the number of articles is {articles}")
        chosen.append((int(min(numbers)), int(max(numbers))))
    return chosen


def _furniture(found: list[tuple[tuple[int, int], Passage]], outlets: list[str | None]) -> list[float]:
    """For each passage 1 - 1/n, n the articles of its outlet that share most of it."""
    places: dict[int, list[tuple[int, int, int]]] = {}
    for (i, j), passage in found:
        if outlets[i] is not None and outlets[i] == outlets[j]:
            places.setdefault(i, []).append((passage.start_a, passage.end_a, j))
            places.setdefault(j, []).append((passage.start_b, passage.end_b, i))
    shares = []
    for (i, j), passage in found:
        if outlets[i] is None or outlets[i] != outlets[j]:
            shares.append(0.0)
            continue
        half = (passage.end_a - passage.start_a) / 2
        others = {
            other for start, end, other in places[i] if min(end, passage.end_a) - max(start, passage.start_a) >= half
        }
        shares.append(1 - 1 / len(others))
    return shares


def _many(articles: Any) -> tuple[Sequence[str], list[Any], list[Any], list[str | None]]:
    """Texts, the parts of each to compare, when they were published, and by whom."""
    if not hasattr(articles, "texts"):
        texts = as_texts(articles, "articles")
        return texts, [], [None] * len(texts), [None] * len(texts)
    parts = [_text_and_prose(article, "articles") for article in articles]
    outlets = [outlet_of(article) for article in articles]
    return [raw for raw, _ in parts], [prose for _, prose in parts], [a.published for a in articles], outlets


def _text_and_prose(document: Any, argument: str) -> tuple[str, list[tuple[int, int]] | None]:
    """The raw text and the parts of it to compare; None for all of it."""
    if isinstance(document, str):
        return document, None
    segments: Iterable[Any] | None = getattr(document, "segments", None)
    if segments is None or not isinstance(getattr(document, "raw", None), str):
        raise TypeError(f"{argument} is of type {type(document).__name__}; pass str or Article")
    return document.raw, [(part.start, part.end) for part in segments if part.kind in PROSE]
