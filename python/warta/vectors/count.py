"""Counts of terms."""

from typing import Any

import numpy as np
from sklearn.feature_extraction import text as sklearn_text

from warta.vectors.language import PARAMETER_CONSTRAINTS, LanguageMixin


class CountVectorizer(LanguageMixin, sklearn_text.CountVectorizer):
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

    def fit_transform(self, raw_documents: Any, y: Any = None) -> Any:
        return super().fit_transform(self._texts(raw_documents), y)

    def transform(self, raw_documents: Any) -> Any:
        return super().transform(self._texts(raw_documents))
