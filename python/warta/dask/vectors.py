"""Vectors of documents in partitions."""

import copy
import pickle
from operator import attrgetter
from typing import Any

import cloudpickle
import dask
import dask.array as da
import numpy as np
from dask.delayed import Delayed

from warta.dask.partitions import Partitions, as_partitions
from warta.dask.tasks import array_of_rows, merged_as_tree, task, task_of_partition
from warta.partitions.fit_state import (
    CountedRows,
    check_can_merge,
    check_is_vectorizer,
    count,
    count_rows,
    learn,
    merged,
    vectors_of_rows,
)
from warta.vectors import HashingVectorizer
from warta.vectors.counting import csr
from warta.vectors.language import dtype_of


def fit(vectorizer: Any, raw_documents: Any) -> Any:
    """Fit a vectorizer on documents in partitions.

    Parameters
    ----------
    vectorizer : CountVectorizer, TfidfVectorizer or HashingVectorizer
        Of warta; its `n_jobs` are the threads of one task.
    raw_documents : Partitions, dask Series, Bag or Array, or sequence of Delayed
        See :class:`Partitions`.

    Returns
    -------
    vectorizer
        Itself, fitted as its `fit` on all documents fits it, to the last bit: it transforms here and, by
        :func:`transform`, on the workers; `save`, `explain` and the like work as ever.

    Raises
    ------
    TypeError
        If `vectorizer` or `raw_documents` is none of these, or a document neither str nor bytes: the error names
        partition and row.
    ValueError
        If `vocabulary` is given or a parameter runs in Python only, as of `partial_fit`; if there is no term, or none
        after pruning.

    Notes
    -----
    Each partition is counted by itself, eight states at a time are merged, and `min_df`, `max_df` and `max_features`
    prune after the last merge. Cost: one pass over the partitions, and the terms of all in one process.

    Examples
    --------
    >>> import warta
    >>> from dask import delayed
    >>> texts = [delayed(["banjir di kota"]), delayed(["air di desa", "kota"])]
    >>> vectorizer = fit(warta.TfidfVectorizer(min_df=2), texts)
    >>> vectorizer.get_feature_names_out().tolist()
    ['di', 'kota']
    >>> transform(vectorizer, texts).chunks
    ((1, 2), (2,))
    """
    documents = as_partitions(raw_documents, "raw_documents")
    if isinstance(vectorizer, HashingVectorizer):
        return vectorizer.fit([""])
    check_can_merge(vectorizer)
    return _fit_of_states(vectorizer, documents, _tasks("count-terms", count, _sent(vectorizer), documents))


def transform(vectorizer: Any, raw_documents: Any) -> da.Array:
    """Vectors of documents in partitions, by a fitted vectorizer.

    Parameters
    ----------
    vectorizer : CountVectorizer, TfidfVectorizer or HashingVectorizer
        Fitted, here or by :func:`fit`; sent to each worker once.
    raw_documents : Partitions, dask Series, Bag or Array, or sequence of Delayed
        See :class:`Partitions`.

    Returns
    -------
    dask.array.Array of csr_matrix or csr_array, shape (n_samples, n_features)
        A chunk a partition, its size known: what `vectorizer.transform` gives of it, to the last bit.

    Raises
    ------
    NotFittedError
        If there are no terms yet.
    TypeError
        As of :func:`fit`; a bad document is found when the array is computed.

    Notes
    -----
    The sizes of partitions that neither `fit` nor :attr:`Partitions.sizes` has counted are counted first.
    """
    check_is_vectorizer(vectorizer)
    documents = as_partitions(raw_documents, "raw_documents")
    quiet = copy.copy(vectorizer).set_params(progress=False)
    empty = _empty(quiet)
    sent = _sent(quiet)
    blocks = [
        task_of_partition("vectorize", at, _vectors, sent, part, empty)
        for at, part in enumerate(documents.to_delayed())
    ]
    return array_of_rows(blocks, documents.sizes, empty)


def fit_transform(vectorizer: Any, raw_documents: Any) -> da.Array:
    """:func:`fit` and :func:`transform` of the same documents, whose text is cut once.

    Takes, gives and raises what they do. The counts of each partition, about five bytes a value, stay where they were
    made until the array is let go; a worker that is lost has its own made anew.
    """
    documents = as_partitions(raw_documents, "raw_documents")
    if isinstance(vectorizer, HashingVectorizer):
        return transform(fit(vectorizer, documents), documents)
    check_can_merge(vectorizer)
    rows = dask.persist(*_tasks("count-rows-of-terms", count_rows, _sent(vectorizer), documents))
    _fit_of_states(vectorizer, documents, [task("terms-of-rows", attrgetter("state"), some) for some in rows])
    quiet = copy.copy(vectorizer).set_params(progress=False)
    empty = _empty(quiet)
    sent = _sent(quiet)
    blocks = [task_of_partition("weigh-rows", at, _weighted, sent, some, empty) for at, some in enumerate(rows)]
    return array_of_rows(blocks, documents.sizes, empty)


def _tasks(name: str, function: Any, sent: Delayed, documents: Partitions) -> list[Delayed]:
    return [task_of_partition(name, at, function, sent, part) for at, part in enumerate(documents.to_delayed())]


def _fit_of_states(vectorizer: Any, documents: Partitions, states: list[Delayed]) -> Any:
    (state,) = dask.compute(merged_as_tree("merge-terms", merged, states))
    documents.sizes = state.sizes
    return learn(vectorizer, state)


def _empty(vectorizer: Any) -> Any:
    """A block of no rows, of the kind, dtype and columns that the vectorizer's have."""
    if isinstance(vectorizer, HashingVectorizer) or not vectorizer._runs_in_core():
        return copy.copy(vectorizer).set_params(input="content").transform([""])[:0]
    columns = len(vectorizer._as_fitted()._terms)
    return csr((np.empty(0, dtype_of(vectorizer)), np.empty(0, np.int32), np.zeros(1, np.int64)), (0, columns))


def _sent(vectorizer: Any) -> Delayed:
    """A vectorizer as a task, so that it is pickled once and each worker gets it once."""
    return task("vectorizer", pickle.loads, cloudpickle.dumps(vectorizer))


def _vectors(vectorizer: Any, documents: Any, empty: Any) -> Any:
    return type(empty)(vectorizer.transform(documents)) if len(documents) else empty


def _weighted(vectorizer: Any, rows: CountedRows, empty: Any) -> Any:
    return type(empty)(vectors_of_rows(vectorizer, rows)) if rows.state.sizes != (0,) else empty
