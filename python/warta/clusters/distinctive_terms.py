"""Which terms tell a cluster from the others, each with its evidence."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta import _core
from warta.base.csr import as_csr, to_scipy
from warta.base.parameters import as_array, as_list, check_characters, check_choice, check_integer

METHODS = ("class-tfidf", "log-odds")


class DistinctiveTerm(NamedTuple):
    """A term that tells a cluster from the others."""

    term: str
    score: float
    documents: int  # of the cluster, that have the term
    documents_outside: int  # of the other clusters


def distinctive_terms(
    X: Any,
    labels: Any,
    feature_names: Sequence[str] | NDArray[Any],
    *,
    n_terms: int = 10,
    method: str = "class-tfidf",
) -> dict[int, tuple[DistinctiveTerm, ...]]:
    r"""The terms most distinctive of each cluster.

    "class-tfidf" (Grootendorst 2022): with :math:`f_{tc}` the count of term t in cluster c and A the mean number of
    terms in a cluster,

    .. math:: \frac{f_{tc}}{\sum_t f_{tc}} \log\Bigl(1 + \frac{A}{\sum_c f_{tc}}\Bigr).

    "log-odds" (Monroe, Colaresi & Quinn 2008): the difference of the log-odds of t in c and in the other clusters, with
    the corpus as an informative Dirichlet prior, divided by its standard deviation: a z-score, which does not favour
    rare terms.

    Parameters
    ----------
    X : sparse matrix or array_like of shape (n, m)
        Counts of terms.
    labels : array_like of shape (n,), int
        Cluster of each row; rows labelled -1 belong to none and count as outside.
    feature_names : sequence of str, length m
        The terms. Those of several words may be among them: a word is left out if a phrase that contains it is about
        as frequent in the cluster (three documents in four) and scores at least half as high.
    n_terms : int
        Terms per cluster at most. Only terms that occur in the cluster, with a score above 0, are given.
    method : {"class-tfidf", "log-odds"}

    Returns
    -------
    dict of int to tuple of DistinctiveTerm
        By cluster, best first; equal scores in order of columns.

    Raises
    ------
    TypeError, ValueError
        If an argument has the wrong type, shape or value, or a count is negative.

    Notes
    -----
    Cost: O(non-zeros + columns) and, per cluster, sorting its terms.

    References
    ----------
    Grootendorst: BERTopic: neural topic modeling with a class-based TF-IDF procedure. arXiv 2203.05794, 2022.
    Monroe, Colaresi, Quinn: Fightin' words. Political Analysis 16, 2008.

    Examples
    --------
    >>> found = distinctive_terms([[3, 1, 0], [2, 0, 0], [0, 1, 4]], [0, 0, 1], ["gempa", "kota", "pemilu"], n_terms=1)
    >>> found[0][0].term, found[1][0].term
    ('gempa', 'pemilu')
    """
    counts, groups, names = _checked(X, labels, feature_names)
    check_integer("n_terms", n_terms, least=1)
    check_choice("method", method, METHODS)
    return terms_of_clusters(
        counts, groups, lambda columns: [names[at] for at in columns.tolist()], int(n_terms), method
    )


def terms_of_clusters(
    counts: sp.csr_matrix,
    groups: NDArray[Any],
    names_of: Callable[[NDArray[np.int32]], list[str]],
    n_terms: int = 10,
    method: str = "class-tfidf",
    threads: int = 1,
    form_of: Callable[[list[str], NDArray[np.int64]], list[str]] | None = None,
) -> dict[int, tuple[DistinctiveTerm, ...]]:
    """What `distinctive_terms` gives, of canonical float64 counts above 0; only the columns found are asked for a name.

    `form_of` gives the terms found, those of group i from starts[i] to starts[i + 1], the form to show.
    """
    clusters, labels = np.unique(groups, return_inverse=True)
    most = min(4 * n_terms, counts.shape[1])  # what phrases push out has to be replaced
    starts, columns, scores, documents, outside = _core.distinctive_columns(
        counts.data, counts.indices, counts.indptr.astype(np.int64), counts.shape[1], labels.astype(np.int32),
        len(clusters), method == "log-odds", most, threads,
    )  # fmt: skip
    names = names_of(columns)
    kept_starts, kept = _core.without_parts_of_phrases(names, starts, scores, documents, n_terms)
    shown = [names[at] for at in kept.tolist()]
    evidence = (scores[kept].tolist(), documents[kept].tolist(), outside[kept].tolist())
    terms = list(map(DistinctiveTerm, form_of(shown, kept_starts) if form_of else shown, *evidence))
    return {
        int(cluster): tuple(terms[begin:end])
        for cluster, (begin, end) in zip(clusters.tolist(), pairwise(kept_starts.tolist()), strict=True)
        if cluster != -1
    }


def _checked(X: Any, labels: Any, feature_names: Any) -> tuple[sp.csr_matrix, NDArray[Any], list[str]]:
    arrays = as_csr(X)
    counts = to_scipy(arrays[:3], arrays.shape).astype(np.float64)
    counts.eliminate_zeros()
    if counts.nnz and counts.data.min() < 0:
        raise ValueError(f"X must hold counts, got {counts.data.min()}")
    groups = as_array("labels", labels)
    if groups.dtype.kind not in "iu":
        raise TypeError(f"labels must be integers, got dtype {groups.dtype}")
    if groups.shape != (counts.shape[0],):
        raise ValueError(
            f"labels must have one value per row of X, got shape {groups.shape} for {counts.shape[0]} rows"
        )
    names = [str(name) for name in as_list("feature_names", feature_names)]
    if len(names) != counts.shape[1]:
        raise ValueError(
            f"feature_names must have one name per column of X, got {len(names)} for {counts.shape[1]} columns"
        )
    for column, name in enumerate(names):
        check_characters(f"feature_names[{column}]", name)
    return counts, groups, names
