"""What a vectorizer learns of partitions: sums that merge in any order and are pruned once, at the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone

from warta import _core
from warta.base.parameters import as_list, check_kind
from warta.frames.columns import Strings
from warta.vectors import HashingVectorizer
from warta.vectors.partial import PartialFitMixin
from warta.vectors.terms import Terms


@dataclass(frozen=True)
class FitState:
    """Terms of some partitions and their sums: a few arrays, which pickle as they are.

    Attributes
    ----------
    terms : sequence of str
        In alphabetical order.
    frequencies : ndarray of int64
        In how many documents each term is.
    occurrences : ndarray of int64
        How often each term is in all documents.
    sizes : tuple of int
        How many documents each partition has, in the order of merging.
    """

    terms: Strings
    frequencies: NDArray[np.int64]
    occurrences: NDArray[np.int64]
    sizes: tuple[int, ...]


@dataclass(frozen=True)
class CountedRows:
    """The counts of a partition's documents in the order of its own terms: a few arrays, which pickle as they are.

    Attributes
    ----------
    state : FitState
        The partition's terms and their sums.
    counts : ndarray of unsigned int
        How often a term is in a document, row by row; of the smallest type that holds them.
    columns : ndarray of int32
        Which of the partition's terms it is, ascending in each row.
    row_starts : ndarray of int64
        Where each row begins, and the last one ends.
    """

    state: FitState
    counts: NDArray[Any]
    columns: NDArray[np.int32]
    row_starts: NDArray[np.int64]


def count(vectorizer: Any, documents: Any) -> FitState:
    """What one partition adds to a fit.

    Parameters
    ----------
    vectorizer : CountVectorizer or TfidfVectorizer
        Its parameters count; it stays as it is.
    documents : Articles, or sequence, array or Series of str or bytes
        As its `fit` takes them; there may be none.

    Returns
    -------
    FitState

    Raises
    ------
    TypeError, ValueError
        As :meth:`warta.CountVectorizer.partial_fit` raises them.

    Examples
    --------
    >>> import warta
    >>> vectorizer = warta.CountVectorizer(min_df=2)
    >>> state = merged([count(vectorizer, ["banjir di kota"]), count(vectorizer, ["air di desa"])])
    >>> learn(vectorizer, state).get_feature_names_out().tolist()
    ['di']
    """
    return _state(*_counted(vectorizer, documents), len(documents))


def count_rows(vectorizer: Any, documents: Any) -> CountedRows:
    """What one partition adds to a fit, and its rows: its text is cut once for both.

    Parameters
    ----------
    vectorizer, documents
        As of :func:`count`.

    Returns
    -------
    CountedRows

    Raises
    ------
    TypeError, ValueError
        As of :func:`count`.

    Notes
    -----
    Memory: about five bytes a value and the partition's terms.

    Examples
    --------
    >>> import warta
    >>> vectorizer = warta.CountVectorizer(min_df=2)
    >>> parts = [count_rows(vectorizer, texts) for texts in (["banjir di kota"], ["air di desa"])]
    >>> _ = learn(vectorizer, merged(part.state for part in parts))
    >>> [vectors_of_rows(vectorizer, part).toarray().tolist() for part in parts]
    [[[1]], [[1]]]
    """
    counted, vocabulary = _counted(vectorizer, documents)
    state = _state(counted, vocabulary, len(documents))
    values, columns, row_starts = counted.int32(False, False, None, _core.Norm.none, 1)
    most = int(values.max(initial=0))
    return CountedRows(state, values.astype(np.min_scalar_type(most)), columns, row_starts)


def vectors_of_rows(vectorizer: Any, rows: CountedRows) -> Any:
    """The vectors of a partition whose rows were counted before.

    Parameters
    ----------
    vectorizer : CountVectorizer or TfidfVectorizer
        Fitted, of the parameters with which was counted.
    rows : CountedRows
        They stay as they are.

    Returns
    -------
    csr_matrix or csr_array, shape (n_samples, n_features)
        What `vectorizer.transform` gives of the documents, to the last bit.

    Raises
    ------
    NotFittedError
        If `vectorizer` has no terms yet.

    Notes
    -----
    Columns are renamed, in one walk over the partition's terms and the vectorizer's, and values weighted.
    """
    check_kind("rows", rows, CountedRows)
    fitted = _checked(vectorizer)._as_fitted()
    arrays = rows.counts.astype(np.int32), rows.columns, rows.row_starts
    return fitted._vectors(_core.renumbered(*arrays, rows.state.terms, fitted._terms.strings))


def merged(states: Iterable[FitState]) -> FitState:
    """The states as one; they stay as they are. Associative, and but for `sizes` commutative, to the last bit.

    Raises
    ------
    ValueError
        If there is no state.
    """
    each = as_list("states", states)
    if not each:
        raise ValueError("states has no state; pass at least one")
    for state in each:
        check_kind("states", state, FitState)
    parts = [(state.terms, state.frequencies, state.occurrences) for state in each]
    packed, frequencies, occurrences = _core.merged_sums(parts)
    sizes = tuple(size for state in each for size in state.sizes)
    return FitState(Strings.of_packed(packed), frequencies, occurrences, sizes)


def learn(vectorizer: Any, state: FitState) -> Any:
    """Fit a vectorizer by what was counted; what it knew before is forgotten.

    Parameters
    ----------
    vectorizer : CountVectorizer or TfidfVectorizer
        Of the parameters with which was counted.
    state : FitState
        Of all partitions; `min_df`, `max_df` and `max_features` prune here.

    Returns
    -------
    vectorizer
        Itself, fitted as `fit` on all documents fits it, to the last bit.

    Raises
    ------
    ValueError
        If there is no term, or none after pruning; the vectorizer then is as it was.
    """
    check_kind("state", state, FitState)
    return _checked(vectorizer)._learn_sums(state.terms, state.frequencies, state.occurrences, sum(state.sizes))


def check_can_merge(vectorizer: Any) -> None:
    """Refuse a vectorizer whose parameters leave nothing to merge, before anything is sent anywhere."""
    clone(_checked(vectorizer))._check_counts_in_core()


def check_is_vectorizer(vectorizer: Any) -> None:
    """Refuse what transforms no texts."""
    if not isinstance(vectorizer, PartialFitMixin | HashingVectorizer):
        raise TypeError(
            "vectorizer must be a CountVectorizer, TfidfVectorizer or HashingVectorizer of warta, "
            f"got {type(vectorizer).__name__}"
        )


def _counted(vectorizer: Any, documents: Any) -> tuple[Any, Any]:
    return clone(_checked(vectorizer)).set_params(progress=False)._count_apart(documents)  # type: ignore[no-any-return]


def _state(counted: Any, vocabulary: Any, documents: int) -> FitState:
    return FitState(Terms(vocabulary).strings, counted.document_frequency(), counted.occurrences(), (documents,))


def _checked(vectorizer: Any) -> Any:
    if not isinstance(vectorizer, PartialFitMixin):
        raise TypeError(
            f"vectorizer must be a CountVectorizer or TfidfVectorizer of warta, got {type(vectorizer).__name__}"
        )
    return vectorizer
