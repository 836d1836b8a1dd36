"""What the vectorizers take, and what they say of what they cannot take."""

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import warta

TEXTS = ["Banjir di kota", "kota dan desa", "élan 日本"]
VECTORIZERS = (warta.CountVectorizer, warta.TfidfVectorizer, warta.HashingVectorizer)


@pytest.mark.parametrize("vectorizer", VECTORIZERS)
@pytest.mark.parametrize("container", [tuple, np.array, pd.Series, pl.Series, pa.array, iter])
def test_every_container_counts_alike(vectorizer: Any, container: Any) -> None:
    expected = vectorizer().fit_transform(TEXTS)
    found = vectorizer().fit_transform(container(TEXTS))
    np.testing.assert_array_equal(found.toarray(), expected.toarray()) if found.shape[1] < 99 else None
    assert (found != expected).nnz == 0


def test_articles_count_by_their_texts() -> None:
    articles = warta.sample()
    found = warta.CountVectorizer().fit_transform(articles)
    assert (found != warta.CountVectorizer().fit_transform(articles.texts)).nnz == 0


@pytest.mark.parametrize("vectorizer", VECTORIZERS)
@pytest.mark.parametrize(
    ("documents", "error", "message"),
    [
        ("satu", ValueError, "Iterable over raw text documents expected, string object received"),
        (["satu", None], TypeError, "raw_documents: row 1 is None; pass text or drop it"),
        (["satu", np.nan], ValueError, "raw_documents: row 1 is nan"),
        (["satu", 17], TypeError, "raw_documents: row 1 is 17, of type int"),
        (["satu", b"\xff"], UnicodeDecodeError, "row 1"),
        (["satu", "\ud800"], ValueError, "raw_documents: row 1 has a lone surrogate"),
        (17, TypeError, "raw_documents is of type int"),
    ],
)
def test_errors(vectorizer: Any, documents: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        vectorizer().fit_transform(documents)


def test_an_empty_list_has_no_term() -> None:
    with pytest.raises(ValueError, match="empty vocabulary"):
        warta.TfidfVectorizer().fit_transform([])
    assert warta.CountVectorizer().fit(TEXTS).transform([]).shape == (0, 7)
    assert warta.HashingVectorizer().transform([]).shape == (0, 2**20)


def test_a_long_article() -> None:
    text = "banjir di kota " * 3_500_000
    found = warta.CountVectorizer().fit_transform([text])
    assert found.toarray().tolist() == [[3_500_000] * 3]


def test_language_stop_words_and_stems() -> None:
    texts = ["Banjir yang besar di kota itu", "Kebanjiran dan kebakaran"]
    by_language = warta.CountVectorizer(language="id").fit(texts)
    assert set(by_language.vocabulary_) == {"banjir", "besar", "kota", "kebanjiran", "kebakaran"}
    assert by_language.vocabulary_ == warta.CountVectorizer(stop_words="id").fit(texts).vocabulary_
    stems = warta.CountVectorizer(language="id", stem=True).fit(texts)
    assert set(stems.vocabulary_) == {"banjir", "besar", "kota", "bakar"}
    assert "yang" in warta.CountVectorizer(language="id", stop_words=[]).fit(texts).vocabulary_
    own = warta.IndonesianStemmer(informal=True)
    assert set(warta.CountVectorizer(stem=own).fit(["nyari"]).vocabulary_) == {own.stem("nyari")}


@pytest.mark.parametrize("parameters", [{}, {"ngram_range": (1, 2)}, {"tokenizer": "icu"}])
def test_the_analyzer_in_python_says_the_same(parameters: dict[str, Any]) -> None:
    vectorizer = warta.CountVectorizer(language="id", stem=True, **parameters)
    texts = warta.sample().texts[:5]
    found = vectorizer.fit_transform(texts)
    analyze = vectorizer.build_analyzer()
    assert sorted({term for text in texts for term in analyze(text)}) == vectorizer.get_feature_names_out().tolist()
    assert found.sum() == sum(len(analyze(text)) for text in texts)


def test_words_of_icu() -> None:
    vectorizer = warta.CountVectorizer(tokenizer="icu").fit(["100.000 tentara, Jum'at; 日本語"])
    assert {"100.000", "tentara", "jum'at"} <= set(vectorizer.vocabulary_)


def test_parameters_that_cannot_be() -> None:
    with pytest.raises(ValueError, match="stem=True needs a language, such as"):
        warta.CountVectorizer(stem=True).fit(TEXTS)
    with pytest.raises(ValueError, match="language must be one that warta can stem, which are id, ms and"):
        warta.CountVectorizer(stem=True, language="jv").fit(TEXTS)
    with pytest.raises(ValueError, match="language must be"):
        warta.CountVectorizer(language="xx").fit(TEXTS)
    with pytest.raises(ValueError, match=r"stop_words must be a code of ISO 639-1 or ISO 639-3, .* got 'xx'"):
        warta.CountVectorizer(stop_words="xx").fit(TEXTS)
    with pytest.raises(ValueError, match="n_jobs must not be 0"):
        warta.CountVectorizer(n_jobs=0).fit(TEXTS)
    with pytest.raises(ValueError, match="'tokenizer' parameter"):
        warta.CountVectorizer(tokenizer="spacy").fit(TEXTS)


def test_much_work_in_python_is_said_once() -> None:
    with pytest.warns(UserWarning, match=r"token_pattern='\(\?:a\|b\)' runs in Python"):
        warta.CountVectorizer(token_pattern="(?:a|b)").fit(["a b"] * 10_000)
    with pytest.warns(UserWarning, match="preprocessor=.* runs in Python"):
        warta.HashingVectorizer(preprocessor=str.upper).transform(["a b"] * 10_000)


def test_explain() -> None:
    vectorizer = warta.CountVectorizer()
    X = vectorizer.fit_transform(["banjir di kota", "di desa di hulu"])
    assert vectorizer.explain(X, 1) == (("di", 2.0), ("desa", 1.0), ("hulu", 1.0))
    assert vectorizer.explain(X, -1, limit=1) == (("di", 2.0),)
    with pytest.raises(IndexError, match="i must be a row between -2 and 1, got 2"):
        vectorizer.explain(X, 2)
    with pytest.raises(ValueError, match="X has 3 columns, but the vectorizer 5 terms"):
        vectorizer.explain(X[:, :3], 0)
    with pytest.raises(ValueError, match="X has 0 columns"):
        vectorizer.explain(np.empty((0, 0)), 0)
    with pytest.raises(TypeError, match="limit must be an integer, got array"):
        vectorizer.explain(X, 0, limit=np.ones(2))
    with pytest.raises(ValueError, match="limit must be at least 0, got -1"):
        vectorizer.explain(X, 0, limit=-1)


@pytest.mark.parametrize(
    ("parameters", "error", "message"),
    [
        ({"dtype": {"a": 1}}, TypeError, "dtype must be a NumPy data type, got {'a': 1}"),
        ({"dtype": "a \ud800"}, TypeError, "dtype must be a NumPy data type, got"),
        ({"stop_words": [["di"], "ke"]}, TypeError, "stop_words must hold words, got"),
        ({"token_pattern": None}, TypeError, "token_pattern: first argument must be string or compiled pattern"),
    ],
)
@pytest.mark.parametrize("vectorizer", VECTORIZERS)
def test_parameters_are_named(
    vectorizer: Any, parameters: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        vectorizer(**parameters).fit(TEXTS).transform(TEXTS)


def test_a_vocabulary_of_lists_is_shown() -> None:
    with pytest.raises(TypeError, match=r"vocabulary must be an iterable of str, .* got \[\['a'\], 'b'\]"):
        warta.CountVectorizer(vocabulary=[["a"], "b"]).fit(TEXTS)


def test_no_documents_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match="raw_documents has no document; pass at least one"):
        warta.TfidfVectorizer().fit(TEXTS).transform([])


def test_inverse_transform() -> None:
    vectorizer = warta.TfidfVectorizer(ngram_range=(1, 2))
    X = vectorizer.fit_transform(["banjir di kota", "desa"])
    found = [sorted(terms.tolist()) for terms in vectorizer.inverse_transform(X)]
    assert found == [["banjir", "banjir di", "di", "di kota", "kota"], ["desa"]]


def test_idf_is_settable() -> None:
    vectorizer = warta.TfidfVectorizer(norm=None).fit(["banjir kota"])
    vectorizer.idf_ = np.array([2.0, 5.0])
    assert vectorizer.transform(["kota kota banjir"]).toarray().tolist() == [[2.0, 10.0]]
