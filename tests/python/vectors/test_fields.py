"""Fields with weights: values worked by hand, scikit-learn on the texts joined, and the errors."""

import math
import pickle
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction import text as sklearn_text
from sklearn.pipeline import make_pipeline

import warta

EQUAL = {"headline": 1.0, "standfirst": 1.0, "body": 1.0}


class Page(NamedTuple):
    """What a field vectorizer looks at of an article."""

    headline: str | None
    body: str
    read: int = 0


PAGES = [Page("banjir besar", "banjir di kota"), Page(None, "kota di kota"), Page("Çığ", "")]


def joined(pages: Iterable[Page]) -> list[str]:
    return [f"{page.headline or ''}\n{page.body}" for page in pages]


def test_counts_worked_by_hand() -> None:
    vectorizer = warta.FieldVectorizer({"headline": 2.5, "body": 0.5}, warta.CountVectorizer())
    X = vectorizer.fit_transform(PAGES)
    assert vectorizer.get_feature_names_out().tolist() == ["banjir", "besar", "di", "kota", "çığ"]
    assert X.toarray().tolist() == [[3.0, 2.5, 0.5, 0.5, 0.0], [0.0, 0.0, 0.5, 1.0, 0.0], [0.0, 0.0, 0.0, 0.0, 2.5]]
    assert vectorizer.explain(X, 0, limit=2) == (("banjir", 3.0), ("besar", 2.5))


def test_weights_of_tfidf_worked_by_hand() -> None:
    # "banjir" is in one of three articles, though in two fields of it; "di" and "kota" are in two.
    vectorizer = warta.FieldVectorizer({"headline": 3, "body": 1}, warta.TfidfVectorizer(norm=None, sublinear_tf=True))
    row = vectorizer.fit_transform(PAGES).toarray()[0]
    rare, common = math.log(4 / 2) + 1, math.log(4 / 3) + 1
    expected = [(1 + math.log(4)) * rare, (1 + math.log(3)) * rare, common, common, 0.0]
    np.testing.assert_allclose(row, expected, rtol=1e-15)


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"min_df": 2, "max_df": 0.5},
        {"max_features": 50, "sublinear_tf": True},
        {"norm": "l1", "use_idf": False, "dtype": np.float32},
        {"vocabulary": ["gunung", "warga", "letusan"]},
        {"tokenizer": str.split, "token_pattern": None},
    ],
)
def test_equal_weights_give_what_scikit_learn_gives_on_the_texts(parameters: dict[str, Any]) -> None:
    articles = warta.sample()
    ours = warta.FieldVectorizer(EQUAL, warta.TfidfVectorizer(**parameters))
    theirs = sklearn_text.TfidfVectorizer(**parameters)
    X, expected = ours.fit_transform(articles), theirs.fit_transform(articles.texts)
    assert ours.get_feature_names_out().tolist() == theirs.get_feature_names_out().tolist()
    assert X.dtype == expected.dtype
    tolerance = 1e-6 if X.dtype == np.float32 else 1e-12
    np.testing.assert_allclose(X.toarray(), expected.toarray(), rtol=tolerance)
    np.testing.assert_array_equal(ours.transform(articles).toarray(), X.toarray())


WORDS = st.lists(st.sampled_from(["air", "banjir", "desa", "Çığ", "kota"]), max_size=6).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.builds(Page, st.none() | WORDS, WORDS), min_size=1, max_size=6).filter(
        lambda pages: any(map(str.strip, joined(pages)))
    ),
    st.integers(1, 5),
)
def test_a_whole_weight_repeats_the_field(pages: list[Page], weight: int) -> None:
    vectorizer = warta.FieldVectorizer({"headline": weight, "body": 1}, warta.TfidfVectorizer())
    repeated = [Page(" ".join([page.headline or ""] * weight), page.body) for page in pages]
    expected = sklearn_text.TfidfVectorizer().fit_transform(joined(repeated))
    np.testing.assert_allclose(vectorizer.fit_transform(pages).toarray(), expected.toarray(), rtol=1e-12)


def test_no_ngram_spans_two_fields() -> None:
    vectorizer = warta.FieldVectorizer({"headline": 1, "body": 1}, warta.CountVectorizer(ngram_range=(2, 2)))
    assert vectorizer.fit(PAGES).get_feature_names_out().tolist() == [
        "banjir besar", "banjir di", "di kota", "kota di",
    ]  # fmt: skip


def test_a_field_of_weight_0_is_not_there() -> None:
    vectorizer = warta.FieldVectorizer({"headline": 1, "body": 0, "nothing": 0})
    assert vectorizer.fit(PAGES).get_feature_names_out().tolist() == ["banjir", "besar", "çığ"]
    assert vectorizer.weights_ == {"headline": 1.0}


def test_bm25_takes_the_weighted_counts() -> None:
    weights = {"headline": 2, "body": 1}
    ranked = make_pipeline(warta.FieldVectorizer(weights, warta.CountVectorizer()), warta.BM25Transformer())
    repeated = [Page(" ".join([page.headline or ""] * 2), page.body) for page in PAGES]
    expected = make_pipeline(warta.CountVectorizer(), warta.BM25Transformer()).fit_transform(joined(repeated))
    np.testing.assert_allclose(ranked.fit_transform(PAGES).toarray(), expected.toarray(), rtol=1e-12)


def test_it_is_an_estimator_of_scikit_learn() -> None:
    vectorizer = warta.FieldVectorizer(EQUAL, warta.TfidfVectorizer(min_df=2))
    copy = clone(vectorizer).set_params(vectorizer__min_df=1)
    assert (copy.get_params()["weights"], copy.vectorizer.min_df, vectorizer.vectorizer.min_df) == (EQUAL, 1, 2)
    with pytest.raises(NotFittedError):
        vectorizer.transform(PAGES)
    X = vectorizer.fit_transform(warta.sample())
    assert not hasattr(vectorizer.vectorizer, "vocabulary_")
    restored = pickle.loads(pickle.dumps(vectorizer))
    np.testing.assert_array_equal(restored.transform(list(warta.sample())).toarray(), X.toarray())
    assert restored.explain(X, 0) == vectorizer.explain(X, 0)


@pytest.mark.parametrize(
    ("weights", "error", "message"),
    [
        (["headline"], TypeError, "weights must map fields to weights, got list"),
        ({"headline": "3"}, TypeError, "the weight of 'headline' must be a number, got '3'"),
        ({"headline": True}, TypeError, "the weight of 'headline' must be a number, got True"),
        ({"headline": -1}, ValueError, "the weight of 'headline' must be at least 0 and finite, got -1"),
        ({"body": math.nan}, ValueError, "the weight of 'body' must be at least 0 and finite, got nan"),
        ({"body": math.inf}, ValueError, "the weight of 'body' must be at least 0 and finite, got inf"),
        ({"body": 0}, ValueError, "at least one field a weight above 0, got {'body': 0}"),
        ({}, ValueError, "at least one field a weight above 0, got {}"),
        ({"lead": 1}, ValueError, "row 0, of type Page, has no field 'lead', which weights names"),
        ({"read": 1}, TypeError, "'read' of row 0 is of type int, but must be text"),
    ],
)
def test_bad_weights_are_named(weights: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        warta.FieldVectorizer(weights).fit(PAGES)


def test_bad_articles_and_vectorizers_are_named() -> None:
    weights = {"body": 0.5}
    with pytest.raises(ValueError, match="row 1, of type str, has no field 'body'"):
        warta.FieldVectorizer(weights).fit([PAGES[0], "banjir"])
    with pytest.raises(ValueError, match="string object received"):
        warta.FieldVectorizer(weights).fit("banjir")
    with pytest.raises(
        TypeError, match="vectorizer must be a TfidfVectorizer or CountVectorizer of warta, got Hashing"
    ):
        warta.FieldVectorizer(weights, warta.HashingVectorizer()).fit(PAGES)
    with pytest.raises(ValueError, match=r"sublinear_tf needs weights of at least 1, got 0\.5 for 'body'"):
        warta.FieldVectorizer(weights, warta.TfidfVectorizer(sublinear_tf=True)).fit(PAGES)
    with pytest.raises(ValueError, match="'min_df' parameter"):
        warta.FieldVectorizer(weights, warta.TfidfVectorizer(min_df=-1)).fit(PAGES)
    with pytest.raises(ValueError, match="no terms remain"):
        warta.FieldVectorizer(weights, warta.TfidfVectorizer(min_df=3)).fit(PAGES)
    with pytest.raises(ValueError, match="empty vocabulary"):
        warta.FieldVectorizer(weights).fit([])


def test_articles_may_be_passed_by_name() -> None:
    articles = warta.sample()[:4]
    vectorizer = warta.FieldVectorizer({"headline": 2, "body": 1})
    X = vectorizer.fit_transform(raw_documents=articles)
    assert (vectorizer.transform(raw_documents=articles) != X).nnz == 0
