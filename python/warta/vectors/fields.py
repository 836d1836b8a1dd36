"""Fields of articles with weights: a headline counts more than the body."""

import copy
from collections.abc import Iterable, Mapping
from functools import reduce
from numbers import Real
from operator import add
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin, clone
from sklearn.utils.validation import check_is_fitted

from warta.base.all_or_nothing import all_or_nothing
from warta.base.exclusive import exclusive
from warta.vectors.count import CountVectorizer
from warta.vectors.explain import TermWeight
from warta.vectors.language import check_is_many, dtype_of
from warta.vectors.tfidf import TfidfVectorizer

#: Parameters with which a vectorizer counts every term and weighs none.
_PLAIN_COUNTS = {
    "min_df": 1,
    "max_df": 1.0,
    "max_features": None,
    "norm": None,
    "use_idf": False,
    "sublinear_tf": False,
}


class FieldVectorizer(TransformerMixin, BaseEstimator, auto_wrap_output_keys=None):  # type: ignore[call-arg]
    r"""Vectors of articles whose fields count by weights, over one vocabulary.

    Term t counts ``sum(w(f) * count(t, f, d) for f in fields)`` times in article d; what the vectorizer does with
    counts, it does with these. TF-IDF gives ``tf(weighted count) * idf(t)``, each row divided by its norm, and
    ``idf(t)`` goes by the number of articles that have t, in whichever field. `min_df`, `max_df` and `max_features`
    look at articles and at counts without weights. No n-gram spans two fields.

    Parameters
    ----------
    weights : mapping of str to float
        Field to weight. A field is an attribute of the articles that is text or None: "headline", "standfirst", "body".
        Of a field with weight 0 nothing is looked at.
    vectorizer : TfidfVectorizer or CountVectorizer, default=None
        What analyses the texts and weighs the counts: None for ``TfidfVectorizer()``. It is cloned. With its `binary`,
        a term counts once in each field. Its `sublinear_tf` needs weights of at least 1, as the logarithm of less is
        negative.

    Attributes
    ----------
    vectorizer_ : TfidfVectorizer or CountVectorizer
        The fitted one: `vocabulary_`, `idf_`.
    weights_ : dict of str to float
        The weights above 0.

    Notes
    -----
    Weights of 1 for headline, standfirst and body give what the vectorizer gives on the articles' texts, but for
    n-grams across fields. Counts are weighed before anything else is done with them, as in BM25F: repeats of a term
    saturate over the whole article. ``make_pipeline(FieldVectorizer(weights, CountVectorizer()), BM25Transformer())``
    gives such weights.

    Cost: that of the vectorizer, and one pass over the counts for each field.

    References
    ----------
    S. Robertson, H. Zaragoza, M. Taylor (2004), "Simple BM25 extension to multiple weighted fields", CIKM.

    Examples
    --------
    >>> import warta
    >>> articles = warta.sample()
    >>> vectorizer = warta.FieldVectorizer({"headline": 3, "standfirst": 1, "body": 1})
    >>> X = vectorizer.fit_transform(articles)
    >>> articles[1].headline
    'Letusan Pagi Buta Karangsewu Lukai Puluhan Warga'
    >>> [term for term, weight in vectorizer.explain(X, 1, limit=4)]
    ['letusan', 'buta', 'lukai', 'puluhan']
    >>> X = vectorizer.set_params(weights={"body": 1}).fit_transform(articles)
    >>> [term for term, weight in vectorizer.explain(X, 1, limit=4)]
    ['atas', 'kecamatan', 'setinggi', 'suara']
    """

    def __init__(self, weights: Mapping[str, float], vectorizer: Any = None) -> None:
        self.weights = weights
        self.vectorizer = vectorizer

    def fit(self, raw_documents: Any, y: Any = None) -> Self:
        """Learn terms, and how many articles have each.

        Parameters
        ----------
        raw_documents : Articles, or iterable of Article
            The articles.
        y : None
            Not used.

        Returns
        -------
        FieldVectorizer
            Itself.

        Raises
        ------
        TypeError
            If a weight is no number, `vectorizer` neither of the two, or a field no text.
        ValueError
            If a weight is negative, NaN or infinite, or all are 0; if an article lacks a field; if there is no term,
            or none after pruning. Field, value and row are named.
        """
        self.fit_transform(raw_documents, y)
        return self

    @exclusive
    @all_or_nothing
    def fit_transform(self, raw_documents: Any, y: Any = None) -> Any:  # noqa: ARG002
        """Learn terms, and how many articles have each, and weigh them; raises what `fit` does.

        Parameters
        ----------
        raw_documents : Articles, or iterable of Article
            The articles.
        y : None
            Not used.

        Returns
        -------
        csr_matrix or csr_array, shape (n_samples, n_features)
            float32 if that is the vectorizer's `dtype`, else float64. Columns ascend in each row.
        """
        weights = _checked_weights(self.weights)
        vectorizer = _checked_vectorizer(self.vectorizer, weights)
        counter = clone(vectorizer)
        counter.set_params(**{name: value for name, value in _PLAIN_COUNTS.items() if hasattr(counter, name)})
        texts = _field_texts(raw_documents, weights)
        counts = _by_field(counter.fit_transform([text for field in texts for text in field]), len(weights))

        # What is learnt goes by articles, where the counter has seen each field as a document of its own.
        unweighted = reduce(add, counts)
        documents = unweighted.shape[0]
        frequencies = np.bincount(unweighted.indices, minlength=unweighted.shape[1])
        names = counter.get_feature_names_out()
        if not counter.fixed_vocabulary_:
            keep = vectorizer._terms_to_keep(frequencies, lambda: np.asarray(unweighted.sum(axis=0)).ravel(), documents)
            if keep is not None:
                names, frequencies, counts = names[keep], frequencies[keep], [count[:, keep] for count in counts]
        for fitted in (vectorizer, counter):
            fitted.fixed_vocabulary_ = counter.fixed_vocabulary_
            fitted.vocabulary_ = {term: column for column, term in enumerate(names)}
            fitted._learn(frequencies, documents)
        self.weights_, self.vectorizer_, self._counter = weights, vectorizer, counter
        return self._weighted(counts)

    def transform(self, raw_documents: Any) -> Any:
        """Weigh the fitted terms in articles.

        Parameters
        ----------
        raw_documents : Articles, or iterable of Article
            The articles.

        Returns
        -------
        csr_matrix or csr_array, shape (n_samples, n_features)
            As of `fit_transform`.
        """
        fitted = self._as_fitted()
        texts = _field_texts(raw_documents, fitted.weights_)
        counts = fitted._counter.transform([text for field in texts for text in field])
        return fitted._weighted(_by_field(counts, len(fitted.weights_)))

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:  # noqa: ARG002
        """Terms in order of their columns, shape (n_features,), dtype object. `input_features` is not used."""
        check_is_fitted(self)
        names: NDArray[np.object_] = self.vectorizer_.get_feature_names_out()
        return names

    def explain(self, X: Any, i: int, limit: int | None = None) -> tuple[TermWeight, ...]:
        """Terms of article `i` of `X` by their weight, as :meth:`TfidfVectorizer.explain` gives them."""
        check_is_fitted(self)
        terms: tuple[TermWeight, ...] = self.vectorizer_.explain(X, i, limit)
        return terms

    @exclusive
    def _as_fitted(self) -> Self:
        """A copy of what was learnt by now, which no other thread's fit changes."""
        check_is_fitted(self)
        return copy.copy(self)

    def _weighted(self, counts: list[Any]) -> Any:
        """The vectors of articles whose fields have these counts."""
        weighted = reduce(add, (count * weight for count, weight in zip(counts, self.weights_.values(), strict=True)))
        tfidf = getattr(self.vectorizer_, "_tfidf", None)
        return weighted if tfidf is None else tfidf.transform(weighted)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        return tags


def _checked_weights(weights: Any) -> dict[str, float]:
    """The weights above 0, in their order."""
    if not isinstance(weights, Mapping):
        raise TypeError(f"weights must map fields to weights, got {type(weights).__name__}")
    for field, weight in weights.items():
        if isinstance(weight, bool) or not isinstance(weight, Real):
            raise TypeError(f"weights: the weight of {field!r} must be a number, got {weight!r}")
        if not 0 <= float(weight) < np.inf:
            raise ValueError(f"weights: the weight of {field!r} must be at least 0 and finite, got {weight!r}")
    above = {field: float(weight) for field, weight in weights.items() if weight > 0}
    if not above:
        raise ValueError(f"weights must give at least one field a weight above 0, got {dict(weights)!r}")
    return above


def _checked_vectorizer(vectorizer: Any, weights: dict[str, float]) -> Any:
    """A clone of the vectorizer that computes in floating point."""
    vectorizer = TfidfVectorizer() if vectorizer is None else vectorizer
    if not isinstance(vectorizer, TfidfVectorizer | CountVectorizer):
        raise TypeError(f"vectorizer must be a TfidfVectorizer or CountVectorizer of warta, got {vectorizer!r:.80}")
    vectorizer = clone(vectorizer)
    vectorizer._validate_params()
    if dtype_of(vectorizer) != np.float32:
        vectorizer.set_params(dtype=np.float64)
    least = min(weights, key=weights.__getitem__)
    if getattr(vectorizer, "sublinear_tf", False) and weights[least] < 1:
        raise ValueError(f"weights: sublinear_tf needs weights of at least 1, got {weights[least]} for {least!r}")
    return vectorizer


def _field_texts(raw_documents: Any, fields: Mapping[str, float]) -> list[list[str]]:
    """For each field the text that each article has there, empty for None."""
    check_is_many(raw_documents)
    if not isinstance(raw_documents, Iterable) or getattr(raw_documents, "shape", None) == ():
        raise TypeError(f"raw_documents must be an iterable of articles, got {raw_documents!r:.80}")
    articles = list(raw_documents)
    return [[_text(article, row, field) for row, article in enumerate(articles)] for field in fields]


def _text(article: Any, row: int, field: str) -> str:
    try:
        text = getattr(article, field)
    except AttributeError:
        raise ValueError(
            f"raw_documents: row {row}, of type {type(article).__name__}, has no field {field!r}, which weights names"
        ) from None
    if text is None:
        return ""
    if not isinstance(text, str):
        raise TypeError(f"raw_documents: {field!r} of row {row} is of type {type(text).__name__}, but must be text")
    return text


def _by_field(counts: Any, fields: int) -> list[Any]:
    """The rows of one field after another, parted."""
    documents = counts.shape[0] // fields
    return [counts[at * documents : (at + 1) * documents] for at in range(fields)]
