"""Counts of terms."""

from typing import Any

import numpy as np
from sklearn.base import _fit_context
from sklearn.feature_extraction import text as sklearn_text

from warta.base import thread_count
from warta.vectors.analysis import python_part
from warta.vectors.counting import NORMS, CountingMixin, csr
from warta.vectors.language import PARAMETER_CONSTRAINTS, check_is_many


class CountVectorizer(CountingMixin, sklearn_text.CountVectorizer):
    """Counts of terms: scikit-learn's, plus a language."""

    _parameter_constraints = {**sklearn_text.CountVectorizer._parameter_constraints, **PARAMETER_CONSTRAINTS}

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
        stop_words=None,
        token_pattern=r"(?u)\b\w\w+\b",
        ngram_range=(1, 1),
        analyzer="word",
        max_df=1.0,
        min_df=1,
        max_features=None,
        vocabulary=None,
        binary=False,
        dtype=np.int64,
        language=None,
        stem=False,
        n_jobs=None,
    ):
        super().__init__(
            input=input, encoding=encoding, decode_error=decode_error, strip_accents=strip_accents,
            lowercase=lowercase, preprocessor=preprocessor, tokenizer=tokenizer, stop_words=stop_words,
            token_pattern=token_pattern, ngram_range=ngram_range, analyzer=analyzer, max_df=max_df, min_df=min_df,
            max_features=max_features, vocabulary=vocabulary, binary=binary, dtype=dtype,
        )  # fmt: skip
        self.language = language
        self.stem = stem
        self.n_jobs = n_jobs

    @_fit_context(prefer_skip_nested_validation=True)
    def fit_transform(self, raw_documents: Any, y: Any = None) -> Any:
        check_is_many(raw_documents)
        if python_part(self) is not None:
            return super().fit_transform(self._for_python(raw_documents), y)
        return self._counts(self._count_new_terms(raw_documents))

    def transform(self, raw_documents: Any) -> Any:
        check_is_many(raw_documents)
        self._check_vocabulary()
        if python_part(self) is not None:
            return super().transform(self._for_python(raw_documents))
        return self._counts(self._count_known_terms(raw_documents))

    def _counts(self, counted: Any) -> Any:
        """The matrix of counts in `dtype`."""
        shape = counted.rows, counted.columns
        dtype = np.dtype(self.dtype)
        take = getattr(counted, dtype.name if dtype.name in ("float32", "float64") else "int64")
        data, indices, indptr = take(self.binary, False, None, NORMS[None], thread_count(self.n_jobs))
        return csr((data.astype(dtype, copy=False), indices, indptr), shape)
