"""TF-IDF weights of terms."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import _fit_context
from sklearn.feature_extraction import text as sklearn_text
from sklearn.utils.validation import check_is_fitted

from warta.base import thread_count
from warta.vectors.analysis import python_part
from warta.vectors.counting import NORMS, CountingMixin, csr
from warta.vectors.language import PARAMETER_CONSTRAINTS, check_is_many


class TfidfTransformer(sklearn_text.TfidfTransformer, auto_wrap_output_keys=None):
    """TF-IDF weights of a matrix of counts: scikit-learn's."""


class TfidfVectorizer(CountingMixin, sklearn_text.TfidfVectorizer):
    """TF-IDF weights of terms: scikit-learn's, plus a language."""

    _parameter_constraints = {**sklearn_text.TfidfVectorizer._parameter_constraints, **PARAMETER_CONSTRAINTS}

    def __init__(
        self,
        *,
        input="content",
        encoding="utf-8",
        decode_error="strict",
        strip_accents=None,
        lowercase=True,
        preprocessor=None,
        tokenizer=None,
        analyzer="word",
        stop_words=None,
        token_pattern=r"(?u)\b\w\w+\b",
        ngram_range=(1, 1),
        max_df=1.0,
        min_df=1,
        max_features=None,
        vocabulary=None,
        binary=False,
        dtype=np.float64,
        norm="l2",
        use_idf=True,
        smooth_idf=True,
        sublinear_tf=False,
        language=None,
        stem=False,
        n_jobs=None,
    ):
        super().__init__(
            input=input, encoding=encoding, decode_error=decode_error, strip_accents=strip_accents,
            lowercase=lowercase, preprocessor=preprocessor, tokenizer=tokenizer, analyzer=analyzer,
            stop_words=stop_words, token_pattern=token_pattern, ngram_range=ngram_range, max_df=max_df, min_df=min_df,
            max_features=max_features, vocabulary=vocabulary, binary=binary, dtype=dtype, norm=norm, use_idf=use_idf,
            smooth_idf=smooth_idf, sublinear_tf=sublinear_tf,
        )  # fmt: skip
        self.language = language
        self.stem = stem
        self.n_jobs = n_jobs

    @_fit_context(prefer_skip_nested_validation=True)
    def fit(self, raw_documents: Any, y: Any = None) -> Any:
        check_is_many(raw_documents)
        if not self._runs_in_core():
            return super().fit(self._for_python(raw_documents), y)
        self._fit_counts(raw_documents)
        return self

    @_fit_context(prefer_skip_nested_validation=True)
    def fit_transform(self, raw_documents: Any, y: Any = None) -> Any:
        check_is_many(raw_documents)
        if not self._runs_in_core():
            return super().fit_transform(self._for_python(raw_documents), y)
        return self._weighted(self._fit_counts(raw_documents))

    def transform(self, raw_documents: Any) -> Any:
        check_is_fitted(self, msg="The TF-IDF vectorizer is not fitted")
        check_is_many(raw_documents)
        self._check_vocabulary()
        if not self._runs_in_core():
            return super().transform(self._for_python(raw_documents))
        return self._weighted(self._count_known_terms(raw_documents))

    def _runs_in_core(self) -> bool:
        return python_part(self) is None and np.dtype(self.dtype) in (np.float32, np.float64)

    def _fit_counts(self, raw_documents: Any) -> Any:
        """Counts of the documents, and the inverse document frequencies learnt from them."""
        self._check_params()
        counted = self._count_new_terms(raw_documents)
        self._tfidf = TfidfTransformer(
            norm=self.norm, use_idf=self.use_idf, smooth_idf=self.smooth_idf, sublinear_tf=self.sublinear_tf
        )
        self._tfidf.n_features_in_ = counted.columns
        if self.use_idf:
            frequencies, _ = counted.totals()
            self._tfidf.idf_ = inverse_document_frequency(frequencies, counted.rows, self.smooth_idf, self.dtype)
        return counted

    def _weighted(self, counted: Any) -> Any:
        """The matrix of weights."""
        tfidf = self._tfidf
        shape = counted.rows, counted.columns
        if counted.rows == 0:
            return tfidf.transform(csr(counted.float64(False, False, None, NORMS[None], 1), shape))
        idf = getattr(tfidf, "idf_", None)
        take = counted.float32 if np.dtype(self.dtype) == np.float32 else counted.float64
        if idf is not None:
            idf = np.ascontiguousarray(idf, dtype=self.dtype)
        arrays = take(self.binary, tfidf.sublinear_tf, idf, NORMS[tfidf.norm], thread_count(self.n_jobs))
        return csr(arrays, shape)


def inverse_document_frequency(
    frequencies: NDArray[np.int64], documents: int, smooth: bool, dtype: Any
) -> NDArray[np.floating[Any]]:
    r"""``ln((documents + smooth) / (frequencies + smooth)) + 1``, step by step as scikit-learn computes it.

    Parameters
    ----------
    frequencies : ndarray of int64, shape (n_features,)
        In how many documents each term is.
    documents : int
        How many there are.
    smooth : bool
        Whether to count one document more, which has every term.
    dtype : float32 or float64

    Returns
    -------
    ndarray of `dtype`, shape (n_features,)
    """
    df = frequencies.astype(dtype)
    df += float(smooth)
    idf = np.full_like(df, fill_value=documents + int(smooth))
    idf /= df
    np.log(idf, out=idf)
    idf += 1.0
    return idf
