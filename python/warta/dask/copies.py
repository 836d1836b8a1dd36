"""Near-duplicates among articles in partitions."""

from collections.abc import Sequence
from itertools import combinations_with_replacement
from math import ceil, sqrt
from operator import itemgetter
from typing import Any

import dask
import numpy as np
from dask.delayed import Delayed
from numpy.typing import NDArray

from warta.articles import Articles
from warta.dask.partitions import as_partitions
from warta.dask.tasks import task, task_of_partition
from warta.frames.table import Table
from warta.frames.texts import as_texts
from warta.partitions.copies import (
    ROW_BITS,
    Copies,
    band_hashes,
    bundles,
    copies_across,
    copies_among,
    links,
    merged_copies,
)
from warta.similarity import DuplicateFinder, DuplicatePair
from warta.similarity.duplicates import MAX_PAIRS, Measure

Int64 = NDArray[np.int64]

MOST_BUCKETS = 16
#: Candidates that one task compares, if no group of linked ones is larger.
TEXTS_PER_TASK = 10_000


def near_duplicates(
    articles: Any,
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
) -> Table[DuplicatePair]:
    """Pairs of articles that share most of their word shingles: those that :func:`warta.near_duplicates` finds.

    Parameters
    ----------
    articles : Partitions, dask Series, Bag or Array, or sequence of Delayed
        See :class:`Partitions`; they are looked at more than once, so `persist` them if they are slow to read.
    threshold, measure, shingle_words, permutations, recall, seed, max_pairs, n_jobs
        As of :func:`warta.near_duplicates`; `n_jobs` are the threads of one task.
    window : float, optional
        Only pairs at most so many days apart, by the `published` of `Articles`.

    Returns
    -------
    Table of DuplicatePair
        By (j, i); rows are counted through all partitions. Scores are exact.

    Raises
    ------
    TypeError, ValueError
        If an argument has the wrong type or value, or there are more pairs than `max_pairs`; if a row is no text, which
        names partition and row.

    Notes
    -----
    Jaccard: hashes of the bands of each signature meet in buckets, texts with a hash in common are brought to one
    worker, linked ones together, and compared exactly. Numbers of candidates come to the client, texts do not.
    Containment: each partition is compared with each other one.

    Examples
    --------
    >>> from dask import delayed
    >>> text = "Hujan deras sejak malam membuat sungai meluap dan merendam ratusan rumah warga di tepi kota"
    >>> near_duplicates([delayed([text, "Harga beras naik lagi"]), delayed([text + " kemarin"])])[0]
    DuplicatePair(i=0, j=2, score=0.9166666666666666, first=None)
    """
    parameters: dict[str, Any] = {"threshold": threshold, "measure": measure, "shingle_words": shingle_words}
    parameters |= {"permutations": permutations, "recall": recall, "seed": seed, "window": window}
    parameters |= {"max_pairs": max_pairs, "n_jobs": n_jobs}
    DuplicateFinder(**parameters)  # says what is wrong before anything is sent
    documents = as_partitions(articles, "articles")
    search = _copies_by_bands if measure == "jaccard" else _copies_by_partitions
    found = merged_copies(dask.compute(*search(documents.to_delayed(), parameters)))
    if len(found.i) > max_pairs:
        raise ValueError(
            f"articles have {len(found.i)} pairs at a threshold of {threshold}, and max_pairs is {max_pairs}; "
            "leave out identical texts, raise threshold, narrow window or raise max_pairs"
        )
    starts = np.concatenate([[0], np.cumsum(documents.sizes)])
    i, j = (starts[place >> ROW_BITS] + (place & (2**ROW_BITS - 1)) for place in (found.i, found.j))
    first = [None if later < 0 else int((i, j)[later][pair]) for pair, later in enumerate(found.first.tolist())]
    return Table.of_columns(DuplicatePair, {"i": i, "j": j, "score": found.scores, "first": first})


def _copies_by_bands(parts: Sequence[Delayed], parameters: dict[str, Any]) -> list[Delayed]:
    buckets = min(ceil(sqrt(len(parts))), MOST_BUCKETS)
    hashes = [
        task_of_partition("band-hashes", at, _band_hashes, part, at, buckets, parameters)
        for at, part in enumerate(parts)
    ]
    meetings = [
        task("candidates", links, [task("bucket", itemgetter(bucket), some) for some in hashes])
        for bucket in range(buckets)
    ]
    together = bundles(dask.compute(*meetings), TEXTS_PER_TASK)
    return [_comparison(parts, places, parameters) for places in together]


def _comparison(parts: Sequence[Delayed], places: Int64, parameters: dict[str, Any]) -> Delayed:
    """A task that compares the texts at some places, wherever they are."""
    numbers, begins = np.unique(places >> ROW_BITS, return_index=True)
    of_parts = np.split(places, begins[1:])
    pieces = [
        task_of_partition("take-candidates", number, _taken, parts[number], some & (2**ROW_BITS - 1))
        for number, some in zip(numbers.tolist(), of_parts, strict=True)
    ]
    return task("compare-copies", _compared, pieces, of_parts, parameters)


def _copies_by_partitions(parts: Sequence[Delayed], parameters: dict[str, Any]) -> list[Delayed]:
    return [
        task("compare-copies", _across, [parts[a], parts[b]], (a, b), parameters)
        for a, b in combinations_with_replacement(range(len(parts)), 2)
    ]


def _band_hashes(part: Any, number: int, buckets: int, parameters: dict[str, Any]) -> list[Any]:
    return band_hashes(part, number, buckets, **parameters)


def _taken(part: Any, rows: Int64) -> Any:
    """Some rows of a partition."""
    if isinstance(part, Articles):
        return part[rows]
    texts = as_texts(part, "articles")
    return [texts[row] for row in rows.tolist()]


def _compared(pieces: list[Any], places: list[Int64], parameters: dict[str, Any]) -> Copies:
    return copies_among(pieces, places, **parameters)


def _across(parts: list[Any], numbers: tuple[int, int], parameters: dict[str, Any]) -> Copies:
    one, other = parts
    return copies_across(one, other, *numbers, **parameters)
