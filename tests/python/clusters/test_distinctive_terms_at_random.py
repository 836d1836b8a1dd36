"""Terms that tell clusters apart, held to the formulas written out with NumPy."""

import numpy as np
import pytest
from numpy.typing import NDArray

from warta.clusters import distinctive_terms


def class_tfidf(by_cluster: NDArray[np.float64]) -> NDArray[np.float64]:
    """Grootendorst 2022, eq. 1: frequency in the cluster times log(1 + mean size / frequency in all)."""
    sizes = by_cluster.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.nan_to_num(by_cluster / sizes * np.log1p(sizes.mean() / by_cluster.sum(axis=0)))


def log_odds(by_cluster: NDArray[np.float64]) -> NDArray[np.float64]:
    """Monroe, Colaresi & Quinn 2008, eq. 16-22, the whole corpus as the prior."""
    prior = by_cluster.sum(axis=0)
    whole = prior.sum()
    there = prior - by_cluster
    size = by_cluster.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = np.log((by_cluster + prior) / (size + whole - by_cluster - prior))
        odds_there = np.log((there + prior) / (whole - size + whole - there - prior))
        z = (odds - odds_there) / np.sqrt(1 / (by_cluster + prior) + 1 / (there + prior))
    return np.where(np.isfinite(z) & (by_cluster > 0), z, 0.0)


@pytest.mark.parametrize(("method", "scores_of"), [("class-tfidf", class_tfidf), ("log-odds", log_odds)])
@pytest.mark.parametrize("seed", range(5))
def test_terms_are_those_with_the_highest_scores(method, scores_of, seed) -> None:  # type: ignore[no-untyped-def]
    random = np.random.default_rng(seed)
    rows, columns, clusters = random.integers(1, 60), random.integers(1, 40), random.integers(1, 8)
    counts = random.poisson(0.4, (rows, columns)).astype(np.float64)
    labels = random.integers(-1, clusters, rows)
    names = [f"t{column:02}" for column in range(columns)]
    found = distinctive_terms(counts, labels, names, n_terms=5, method=method)
    groups = np.unique(labels)
    scores = scores_of(np.array([counts[labels == group].sum(axis=0) for group in groups]))
    assert set(found) == set(groups.tolist()) - {-1}
    for group, of_group in zip(groups.tolist(), scores, strict=True):
        if group == -1:
            continue
        expected = [at for at in np.argsort(-np.round(of_group, 12), kind="stable")[:5] if of_group[at] > 1e-12]
        assert sorted(term.term for term in found[group]) == sorted(names[at] for at in expected)
        for term in found[group]:
            column = names.index(term.term)
            assert term.score == pytest.approx(of_group[column])
            assert term.documents == (counts[labels == group, column] > 0).sum()
            assert term.documents_outside == (counts[labels != group, column] > 0).sum()


def test_equal_scores_come_in_order_of_columns() -> None:
    found = distinctive_terms(np.ones((2, 6)), [0, 1], list("fedcba"), n_terms=3)
    assert [term.term for term in found[0]] == ["f", "e", "d"]
