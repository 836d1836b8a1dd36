"""Fitting by parts gives what fitting at once gives."""

import pickle
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import warta

CORPUS = ["banjir di kota", "air banjir di desa", "kota dan desa", "banjir", "di di di", ""]
VECTORIZERS = (warta.CountVectorizer, warta.TfidfVectorizer)

splits = st.lists(st.integers(0, 2), min_size=len(CORPUS), max_size=len(CORPUS))


def parts_of(split: list[int]) -> list[list[str]]:
    return [[text for text, part in zip(CORPUS, split, strict=True) if part == chosen] for chosen in range(3)]


def assert_same_fit(mine: Any, expected: Any) -> None:
    assert mine.vocabulary_ == expected.vocabulary_
    if isinstance(expected, warta.TfidfVectorizer):
        np.testing.assert_array_equal(mine.idf_, expected.idf_)
    found, wanted = mine.transform(CORPUS), expected.transform(CORPUS)
    np.testing.assert_array_equal(found.toarray(), wanted.toarray())


@pytest.mark.parametrize("vectorizer", VECTORIZERS)
@pytest.mark.parametrize(
    "parameters",
    [{}, {"min_df": 2}, {"max_df": 0.4, "max_features": 2}, {"ngram_range": (1, 2)}, {"analyzer": "char_wb"}],
)
@settings(deadline=None, max_examples=25)
@given(splits)
def test_any_split_and_order(vectorizer: Any, parameters: dict[str, Any], split: list[int]) -> None:
    expected = vectorizer(**parameters).fit(CORPUS)
    parts = parts_of(split)
    assert_same_fit(vectorizer(**parameters).fit_batches(reversed(parts)), expected)

    first, second, third = (vectorizer(**parameters).partial_fit(part) for part in parts)
    assert_same_fit(third.merge(pickle.loads(pickle.dumps(first)).merge(second)), expected)


def test_a_frozen_vocabulary_only_counts_documents() -> None:
    vectorizer = warta.TfidfVectorizer(smooth_idf=False)
    vectorizer.partial_fit(["banjir di kota", "di desa"])
    assert vectorizer.vocabulary_ == {"banjir": 0, "desa": 1, "di": 2, "kota": 3}
    vectorizer.partial_fit(["banjir gempa", "gempa"], new_terms="ignore")
    assert vectorizer.vocabulary_ == {"banjir": 0, "desa": 1, "di": 2, "kota": 3}
    np.testing.assert_allclose(vectorizer.idf_, 1 + np.log([4 / 2, 4 / 1, 4 / 2, 4 / 1]))


def test_a_partial_fit_after_use_goes_on() -> None:
    vectorizer = warta.CountVectorizer().partial_fit(["kota"])
    assert vectorizer.transform(["kota desa"]).toarray().tolist() == [[1]]
    vectorizer.partial_fit(["desa"])
    assert vectorizer.transform(["kota desa"]).toarray().tolist() == [[1, 1]]


def test_errors() -> None:
    fitted = warta.CountVectorizer().fit(["kota"])
    with pytest.raises(ValueError, match="fitted by fit"):
        fitted.partial_fit(["desa"])
    with pytest.raises(ValueError, match="other must have been fitted by partial_fit"):
        warta.CountVectorizer().merge(fitted)
    with pytest.raises(TypeError, match="other must be a CountVectorizer, got TfidfVectorizer"):
        warta.CountVectorizer().merge(warta.TfidfVectorizer())
    with pytest.raises(ValueError, match="other differs in min_df: 2, not 1"):
        warta.CountVectorizer().merge(warta.CountVectorizer(min_df=2).partial_fit(["kota"]))
    with pytest.raises(ValueError, match="vocabulary is given"):
        warta.CountVectorizer(vocabulary=["kota"]).partial_fit(["desa"])
    with pytest.raises(ValueError, match="new_terms must be one of 'add', 'ignore', got 'skip'"):
        warta.CountVectorizer().partial_fit(["desa"], new_terms="skip")
    with pytest.raises(ValueError, match=r"tokenizer=.* runs in Python only"):
        warta.CountVectorizer(tokenizer=str.split, token_pattern=None).partial_fit(["desa"])
    with pytest.raises(ValueError, match="batches has no batch"):
        warta.CountVectorizer().fit_batches([])
    with pytest.raises(ValueError, match="empty vocabulary"):
        _ = warta.CountVectorizer().partial_fit(["", "a"]).vocabulary_
