"""Every parameter beside scikit-learn's, on any Unicode text: the same matrices, terms, errors and warnings.

WARTA_EXAMPLES sets how many examples each test draws (in CI few, from a fixed seed; more on request).
"""

import os
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import sklearn
import sklearn.feature_extraction.text as sklearn_text
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

import warta.vectors as ours

EXAMPLES = int(os.environ.get("WARTA_EXAMPLES", "100"))
differential = settings(max_examples=EXAMPLES, derandomize="WARTA_EXAMPLES" not in os.environ, deadline=None)

# Few distinct words, so that they repeat; among them what lower-casing, accents, \w and \s treat in ways of their own.
WORDS = ["a", "di", "Di", "banjir", "Banjir", "2.000", "100", "don't", "é", "É", "ÉCOLE", "ecole", "Σ", "ΟΔΟΣ", "οδος",
         "İ", "ǅ", "ß", "ﬁn", "한국어", "日本", "٣٤", "²", "_", "__x", "x-y", "👍", "a\u0301", "yang_lama",
         "pertanggungjawaban", "sepanjang16byte0", "sepanjang17bytes0", "\x00", "\x1c", "a\x01"]  # fmt: skip
SPACES = [" ", "  ", "\n", "\t", "\u00a0", "\u3000", ",", "-"]

words = st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
texts = st.lists(st.tuples(words, st.sampled_from(SPACES)), max_size=12).map(
    lambda parts: "".join(word + space for word, space in parts)
)
corpora = st.lists(texts, min_size=1, max_size=8)

PATTERNS = [r"(?u)\b\w\w+\b", r"\w+", r"\S+", r"[a-zA-Z]+", r"[^\W\d_]{2,}", r"\b[a-z]+\b", r"\w\w{2,}", r"\d+",
            r"[\w\-']+", r"\w+|\S", r"(\w+)-", r"\s+"]  # fmt: skip
ranges = st.tuples(st.integers(1, 3), st.integers(0, 2)).map(lambda pair: (pair[0], pair[0] + pair[1]))
stop_lists = st.sampled_from([None, "english", ["di"], ["banjir", "a", "yang_lama"]])
text_parameters = {
    "lowercase": st.booleans(),
    "strip_accents": st.sampled_from([None, "unicode", "ascii"]),
    "analyzer": st.sampled_from(["word", "word", "char", "char_wb"]),
    "ngram_range": ranges,
    "token_pattern": st.sampled_from(PATTERNS),
    "stop_words": stop_lists,
    "binary": st.booleans(),
}
count_parameters = st.fixed_dictionaries(
    text_parameters
    | {
        "max_df": st.sampled_from([1.0, 0.5, 2, 0.0]),
        "min_df": st.sampled_from([1, 2, 0.3, 0.0]),
        "max_features": st.sampled_from([None, None, 1, 5]),
        "vocabulary": st.sampled_from(
            [None, None, None, {"di": 1, "banjir": 0, "di banjir": 2}, ["a", "di", "Banjir"]]
        ),
    }
)
tfidf_parameters = st.tuples(
    count_parameters,
    st.fixed_dictionaries(
        {
            "norm": st.sampled_from([None, "l1", "l2"]),
            "use_idf": st.booleans(),
            "smooth_idf": st.booleans(),
            "sublinear_tf": st.booleans(),
            "dtype": st.sampled_from([np.float64, np.float32]),
        }
    ),
).map(lambda pair: pair[0] | pair[1])
hashing_parameters = st.fixed_dictionaries(
    text_parameters
    | {
        "n_features": st.sampled_from([1, 2, 7, 1000, 2**20, 2**31 - 1]),
        "norm": st.sampled_from([None, "l1", "l2"]),
        "alternate_sign": st.booleans(),
        "dtype": st.sampled_from([np.float64, np.float32]),
    }
)

Outcome = tuple[str, Any, list[str]]


def outcome(work: Callable[[], Any]) -> Outcome:
    """What came out: a value or an error in its words, and the warnings on the way."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result: tuple[str, Any] = ("value", work())
        except (ValueError, AttributeError) as error:
            result = ("error", f"{type(error).__name__}: {error}")
    return *result, sorted(str(warning.message) for warning in caught)


def assert_same_matrix(mine: Any, theirs: Any) -> None:
    assert mine.shape == theirs.shape
    assert mine.dtype == theirs.dtype
    assert mine.indices.dtype == theirs.indices.dtype
    assert type(mine) is type(theirs)
    theirs = theirs.copy()
    theirs.sort_indices()
    np.testing.assert_array_equal(mine.indptr, theirs.indptr)
    np.testing.assert_array_equal(mine.indices, theirs.indices)
    tolerance = 1e-12 if mine.dtype.itemsize == 8 else 1e-6
    np.testing.assert_allclose(mine.data, theirs.data, rtol=tolerance, atol=0)


def assert_same(mine: Outcome, theirs: Outcome) -> None:
    assert mine[0] == theirs[0], (mine[1], theirs[1])
    assert mine[2] == theirs[2]
    if mine[0] == "error":
        assert mine[1] == theirs[1]
    else:
        assert_same_matrix(mine[1], theirs[1])


def assert_same_vectorizer(mine: Any, theirs: Any, corpus: list[str], more: list[str]) -> None:
    fitted = outcome(lambda: mine.fit_transform(corpus))
    expected = outcome(lambda: theirs.fit_transform(corpus))
    assert_same(fitted, expected)
    if expected[0] == "error":
        return
    assert mine.get_feature_names_out().tolist() == theirs.get_feature_names_out().tolist()
    assert mine.vocabulary_ == theirs.vocabulary_
    assert_same(outcome(lambda: mine.transform(more)), outcome(lambda: theirs.transform(more)))


@differential
@given(corpora, corpora, count_parameters)
def test_counts(corpus: list[str], more: list[str], parameters: dict[str, Any]) -> None:
    mine, theirs = ours.CountVectorizer(**parameters), sklearn_text.CountVectorizer(**parameters)
    assert_same_vectorizer(mine, theirs, corpus, more)


@differential
@given(corpora, corpora, tfidf_parameters)
def test_tfidf(corpus: list[str], more: list[str], parameters: dict[str, Any]) -> None:
    mine, theirs = ours.TfidfVectorizer(**parameters), sklearn_text.TfidfVectorizer(**parameters)
    assert_same_vectorizer(mine, theirs, corpus, more)


@differential
@given(corpora, hashing_parameters)
def test_hashing(corpus: list[str], parameters: dict[str, Any]) -> None:
    mine, theirs = ours.HashingVectorizer(**parameters), sklearn_text.HashingVectorizer(**parameters)
    assert_same(outcome(lambda: mine.transform(corpus)), outcome(lambda: theirs.transform(corpus)))


@differential
@given(corpora, st.integers(2, 9), ranges, st.sampled_from(["word", "char", "char_wb"]))
def test_threads_change_nothing(corpus: list[str], threads: int, ngram_range: tuple[int, int], analyzer: str) -> None:
    many = [f"{text} kata banjir {number} desa" for number in range(300) for text in corpus]
    one, several = (
        ours.TfidfVectorizer(analyzer=analyzer, ngram_range=ngram_range, n_jobs=n_jobs) for n_jobs in (1, threads)
    )
    expected, found = one.fit_transform(many), several.fit_transform(many)
    for name in ("data", "indices", "indptr"):
        np.testing.assert_array_equal(getattr(found, name), getattr(expected, name))
    assert one.vocabulary_ == several.vocabulary_


@pytest.mark.parametrize("interface", ["spmatrix", "sparray"])
@pytest.mark.parametrize("name", ["CountVectorizer", "TfidfVectorizer", "HashingVectorizer"])
def test_the_sparse_interface_is_obeyed(name: str, interface: str) -> None:
    if "sparse_interface" not in sklearn.get_config():
        pytest.skip("this scikit-learn has no sparse_interface")
    with sklearn.config_context(sparse_interface=interface):
        found = getattr(ours, name)().fit_transform(["banjir di kota"])
    assert isinstance(found, sparse.spmatrix) == (interface == "spmatrix")


def test_ties_of_max_features() -> None:
    corpus = [" ".join(f"kata{number}" for number in range(start, start + 40)) for start in range(0, 400, 20)]
    for max_features in (1, 7, 50, 200):
        mine = ours.CountVectorizer(max_features=max_features).fit(corpus)
        theirs = sklearn_text.CountVectorizer(max_features=max_features).fit(corpus)
        assert mine.vocabulary_ == theirs.vocabulary_


@pytest.mark.parametrize("dtype", [np.int64, np.int32, np.uint8, np.float32, np.float64, bool])
def test_dtype_of_counts(dtype: Any) -> None:
    corpus = ["banjir banjir di kota", "kota"]
    mine = ours.CountVectorizer(dtype=dtype).fit_transform(corpus)
    assert_same_matrix(mine, sklearn_text.CountVectorizer(dtype=dtype).fit_transform(corpus))
