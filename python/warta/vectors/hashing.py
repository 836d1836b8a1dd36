"""Counts of terms in columns that a hash of the term gives."""

from typing import Any

import numpy as np
from sklearn.feature_extraction import text as sklearn_text

from warta.vectors.language import PARAMETER_CONSTRAINTS, LanguageMixin, check_is_many


class HashingVectorizer(LanguageMixin, sklearn_text.HashingVectorizer):
    """Hashed counts of terms: scikit-learn's, plus a language."""

    _parameter_constraints = {**sklearn_text.HashingVectorizer._parameter_constraints, **PARAMETER_CONSTRAINTS}

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
        n_features=(2**20),
        binary=False,
        norm="l2",
        alternate_sign=True,
        dtype=np.float64,
        language=None,
        stem=False,
        n_jobs=None,
    ):
        super().__init__(
            input=input, encoding=encoding, decode_error=decode_error, strip_accents=strip_accents,
            lowercase=lowercase, preprocessor=preprocessor, tokenizer=tokenizer, stop_words=stop_words,
            token_pattern=token_pattern, ngram_range=ngram_range, analyzer=analyzer, n_features=n_features,
            binary=binary, norm=norm, alternate_sign=alternate_sign, dtype=dtype,
        )  # fmt: skip
        self.language = language
        self.stem = stem
        self.n_jobs = n_jobs

    def transform(self, X: Any) -> Any:
        check_is_many(X)
        return super().transform(self._for_python(X))
