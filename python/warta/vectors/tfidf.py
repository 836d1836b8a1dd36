"""TF-IDF weights of terms."""

from typing import Any

import numpy as np
from sklearn.feature_extraction import text as sklearn_text

from warta.vectors.language import PARAMETER_CONSTRAINTS, LanguageMixin


class TfidfTransformer(sklearn_text.TfidfTransformer, auto_wrap_output_keys=None):
    """TF-IDF weights of a matrix of counts: scikit-learn's."""


class TfidfVectorizer(LanguageMixin, sklearn_text.TfidfVectorizer):
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

    def fit(self, raw_documents: Any, y: Any = None) -> Any:
        return super().fit(self._texts(raw_documents), y)

    def fit_transform(self, raw_documents: Any, y: Any = None) -> Any:
        return super().fit_transform(self._texts(raw_documents), y)

    def transform(self, raw_documents: Any) -> Any:
        return super().transform(self._texts(raw_documents))
