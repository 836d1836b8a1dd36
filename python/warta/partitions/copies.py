"""Near-duplicates among partitions: who might be whose copy, brought together and compared exactly.

A text's place says its partition and its row there in one int64, so that places order as the texts do.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from warta.articles import Articles
from warta.frames.texts import as_texts
from warta.partitions.places import placed
from warta.similarity import DuplicateFinder

Int64 = NDArray[np.int64]

ROW_BITS = 40


class BandHashes(NamedTuple):
    """Of some texts: the hash of each band of a signature, and the place of its text."""

    keys: NDArray[np.uint64]
    places: Int64


class Copies(NamedTuple):
    """Pairs that are nearly the same: places i < j, exact scores, and which was published first.

    `first` is 0 where it is i, 1 where it is j, -1 where that is not known.
    """

    i: Int64
    j: Int64
    scores: NDArray[np.float64]
    first: NDArray[np.int8]


def band_hashes(articles: Any, partition: int, buckets: int, **parameters: Any) -> list[BandHashes]:
    """The hashes of a partition's texts by the bucket into which they belong: equal hashes meet in one bucket.

    Parameters
    ----------
    articles : Articles, or list, array or Series of str
    partition : int
        Its number.
    buckets : int
        How many there are.
    **parameters
        Of :class:`warta.DuplicateFinder`, whose measure is jaccard.

    Returns
    -------
    list of BandHashes, length `buckets`
    """
    rows, keys = DuplicateFinder(**parameters)._band_keys(articles)
    places = (np.int64(partition) << ROW_BITS) + rows
    bucket = keys % np.uint64(buckets)
    order = np.argsort(bucket, kind="stable")
    ends = np.cumsum(np.bincount(bucket.astype(np.int64), minlength=buckets))[:-1]
    return [BandHashes(*both) for both in zip(np.split(keys[order], ends), np.split(places[order], ends), strict=True)]


def links(hashes: Iterable[BandHashes]) -> Int64:
    """Candidates, from the hashes of one bucket of every partition.

    Returns
    -------
    ndarray of int64, shape (links, 2)
        Places of two texts that share a hash: of texts with one hash the first, and each other one.
    """
    every = list(hashes)
    keys, places = (np.concatenate(part) for part in zip(*every, strict=True))
    ascending = np.sort(keys)
    shared = np.isin(keys, ascending[1:][ascending[1:] == ascending[:-1]])  # few: no more is sorted by two
    keys, places = keys[shared], places[shared]
    order = np.lexsort((places, keys))
    keys, places = keys[order], places[order]
    begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])[: len(keys)])
    first = np.repeat(places[begins], np.diff([*begins, len(keys)]))
    return np.unique(np.column_stack([first, places])[first != places], axis=0)


def bundles(found: Sequence[Int64], texts_per_bundle: int) -> list[Int64]:
    """Candidates that have to be compared in one place: texts that are linked, also through others, are together.

    Parameters
    ----------
    found : sequence of ndarray
        The links of every bucket.
    texts_per_bundle : int
        Groups of linked texts are bundled up to so many texts; a larger group is a bundle of its own.

    Returns
    -------
    list of ndarray of int64
        The places of each bundle, ascending.
    """
    both = np.concatenate([*found, np.empty((0, 2), np.int64)])
    places, numbers = np.unique(both, return_inverse=True)
    numbers = numbers.reshape(both.shape)
    graph = sp.coo_matrix((np.ones(len(both), np.int8), numbers.T), shape=(len(places), len(places)))
    labels = connected_components(graph, directed=False)[1]
    order = np.argsort(labels, kind="stable")
    sizes = np.bincount(labels)
    bundle = (np.cumsum(sizes) - sizes) // texts_per_bundle
    ends = np.cumsum(np.bincount(bundle, weights=sizes).astype(np.int64))
    return [np.sort(part) for part in np.split(places[order], ends[:-1]) if len(part)]


def copies_among(pieces: Sequence[Any], places: Sequence[Int64], **parameters: Any) -> Copies:
    """The near-duplicates among texts that were brought together, by :func:`warta.near_duplicates`.

    Parameters
    ----------
    pieces : sequence of Articles, or of lists of str
        Texts of one partition each, in the order of partitions.
    places : sequence of ndarray of int64
        Where each text stands, ascending.
    **parameters
        Of :class:`warta.DuplicateFinder`.

    Returns
    -------
    Copies
        By (j, i).
    """
    finder = DuplicateFinder(**parameters)
    found = [finder.add(piece) for piece in pieces]
    i, j, scores = (np.concatenate([getattr(some, name) for some in found]) for name in ("i", "j", "scores"))
    firsts = [place for some in found for place in some["first"]]
    first = [-1 if place is None else int(place == later) for place, later in zip(firsts, j.tolist(), strict=True)]
    where = np.concatenate(places)
    return Copies(where[i], where[j], scores, np.array(first, dtype=np.int8))


def copies_across(one: Any, other: Any, a: int, b: int, **parameters: Any) -> Copies:
    """The near-duplicates of which one text is in partition `a` and one in partition `b`, or both in `a` if it is `b`.

    Takes the documents and the numbers, a <= b, of two partitions, and the parameters of
    :class:`warta.DuplicateFinder`.
    """
    numbered = [(one, a)] if a == b else [(one, a), (other, b)]
    pieces, places = [], []
    for documents, partition in numbered:
        with placed(f"partition {partition}"):
            pieces.append(documents if isinstance(documents, Articles) else as_texts(documents, "articles"))
        places.append((np.int64(partition) << ROW_BITS) + np.arange(len(documents)))
    found = copies_among(pieces, places, **parameters)
    if a == b:
        return found
    is_across = found.i >> ROW_BITS != found.j >> ROW_BITS
    return Copies(*(column[is_across] for column in found))


def merged_copies(found: Iterable[Copies]) -> Copies:
    """The pairs of all, by (j, i)."""
    nothing = Copies(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0), np.empty(0, np.int8))
    columns = [np.concatenate(column) for column in zip(nothing, *found, strict=True)]
    order = np.lexsort((columns[0], columns[1]))
    return Copies(*(column[order] for column in columns))
