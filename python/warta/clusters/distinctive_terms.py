"""Which terms tell a cluster from the others, each with its evidence."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta.base import as_csr, to_scipy

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
    if isinstance(n_terms, bool) or not isinstance(n_terms, int | np.integer):
        raise TypeError(f"n_terms must be an integer, got {n_terms!r}")
    if n_terms < 1:
        raise ValueError(f"n_terms must be at least 1, got {n_terms}")
    if method not in METHODS:
        raise ValueError(f"method must be 'class-tfidf' or 'log-odds', got {method!r}")
    clusters, rows = np.unique(groups, return_inverse=True)
    membership = sp.csr_matrix((np.ones(len(rows)), (rows, np.arange(len(rows)))), shape=(len(clusters), len(rows)))
    by_cluster = sp.csr_matrix(membership @ counts)
    present = counts.copy()
    present.data = np.ones_like(present.data)
    documents = sp.csr_matrix(membership @ present)
    everywhere = np.asarray(documents.sum(axis=0)).ravel()
    scores = (_class_tfidf if method == "class-tfidf" else _log_odds)(by_cluster)
    return {
        int(cluster): _best(names, scores[at], documents[at], everywhere, int(n_terms))
        for at, cluster in enumerate(clusters)
        if cluster != -1
    }


def _checked(X: Any, labels: Any, feature_names: Any) -> tuple[sp.csr_matrix, NDArray[Any], list[str]]:
    arrays = as_csr(X)
    counts = to_scipy(arrays[:3], arrays.shape).astype(np.float64)
    counts.eliminate_zeros()
    if counts.nnz and counts.data.min() < 0:
        raise ValueError(f"X must hold counts, got {counts.data.min()}")
    groups = np.asarray(labels)
    if groups.dtype.kind not in "iu":
        raise TypeError(f"labels must be integers, got dtype {groups.dtype}")
    if groups.shape != (counts.shape[0],):
        raise ValueError(
            f"labels must have one value per row of X, got shape {groups.shape} for {counts.shape[0]} rows"
        )
    names = [str(name) for name in feature_names]
    if len(names) != counts.shape[1]:
        raise ValueError(
            f"feature_names must have one name per column of X, got {len(names)} for {counts.shape[1]} columns"
        )
    return counts, groups, names


def _class_tfidf(counts: sp.csr_matrix) -> sp.csr_matrix:
    sizes = np.asarray(counts.sum(axis=1)).ravel()
    totals = np.asarray(counts.sum(axis=0)).ravel()
    scores = counts.copy()
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    scores.data = scores.data / sizes[rows] * np.log1p(sizes.mean() / totals[scores.indices])
    return scores


def _log_odds(counts: sp.csr_matrix) -> sp.csr_matrix:
    sizes = np.asarray(counts.sum(axis=1)).ravel()
    prior = np.asarray(counts.sum(axis=0)).ravel()  # the corpus itself, alpha_w of Monroe et al.
    whole = prior.sum()
    scores = counts.copy()
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    alpha = prior[scores.indices]
    here, there = scores.data, alpha - scores.data
    size_here, size_there = sizes[rows], whole - sizes[rows]
    with np.errstate(divide="ignore"):
        odds_here = np.log(here + alpha) - np.log(size_here + whole - here - alpha)
        odds_there = np.log(there + alpha) - np.log(size_there + whole - there - alpha)
    deviation = np.sqrt(1.0 / (here + alpha) + 1.0 / (there + alpha))
    scores.data = np.where(np.isfinite(odds_here - odds_there), (odds_here - odds_there) / deviation, 0.0)
    return scores


def _best(
    names: list[str], scores: sp.csr_matrix, documents: sp.csr_matrix, everywhere: NDArray[Any], n_terms: int
) -> tuple[DistinctiveTerm, ...]:
    inside = dict(zip(documents.indices.tolist(), documents.data.tolist(), strict=True))
    order = np.argsort(-scores.data, kind="stable")
    # what phrases may push out has to be replaced, so look further than n_terms
    ranked = [(int(scores.indices[at]), float(scores.data[at])) for at in order[: 4 * n_terms] if scores.data[at] > 0]
    phrases = [(column, score) for column, score in ranked if " " in names[column]]

    def said_by_a_phrase(column: int, score: float) -> bool:
        return any(
            other != column
            and f" {names[column]} " in f" {names[other]} "
            and inside[other] >= 0.75 * inside[column]
            and other_score >= 0.5 * score
            for other, other_score in phrases
        )

    return tuple(
        DistinctiveTerm(names[column], score, int(inside[column]), int(everywhere[column] - inside[column]))
        for column, score in ranked
        if not said_by_a_phrase(column, score)
    )[:n_terms]
