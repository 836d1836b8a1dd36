"""Checks of scikit-learn that hold for estimators of articles and texts; equal bits for any number of threads."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from sklearn.utils import estimator_checks

from warta.clusters import StoryClusterer
from warta.vectors import CountVectorizer, HashingVectorizer, TfidfVectorizer

#: those that give no rows of numbers to fit
CHECKS = (
    estimator_checks.check_do_not_raise_errors_in_init_or_set_params,
    estimator_checks.check_estimator_cloneable,
    estimator_checks.check_estimator_repr,
    estimator_checks.check_get_params_invariance,
    estimator_checks.check_no_attributes_set_in_init,
    estimator_checks.check_parameters_default_constructible,
    estimator_checks.check_set_params,
    estimator_checks.check_valid_tag_types,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("kind", [StoryClusterer, CountVectorizer, HashingVectorizer, TfidfVectorizer])
def test_scikit_learn_contract(kind: type, check: Callable[[str, Any], None]) -> None:
    check(kind.__name__, kind())


@pytest.mark.parametrize("articles", [900, 4_000])
def test_any_number_of_threads_gives_equal_bits(articles: int) -> None:
    random = np.random.default_rng(0)
    topics = random.integers(0, articles // 8, articles)
    own, common = random.integers(0, 14, (articles, 12)), random.integers(0, 99, (articles, 4))
    words = np.hstack([topics[:, None] * 12 + own, common])
    texts = [" ".join(f"kata{word}" for word in row) for row in words]
    one = StoryClusterer().fit(texts)
    assert one.graph_.nnz > articles
    for threads in (2, 3, 4, 8, 64):
        other = StoryClusterer(n_jobs=threads).fit(texts)
        np.testing.assert_array_equal(other.labels_, one.labels_)
        np.testing.assert_array_equal(other.linkage_, one.linkage_)
        np.testing.assert_array_equal(other.graph_.indices, one.graph_.indices)
        np.testing.assert_array_equal(other.graph_.data, one.graph_.data)
