"""Counts of terms in columns that a hash of the term gives."""

from collections.abc import Callable, Collection, Iterable
from numbers import Integral
from typing import Any, ClassVar, Literal

import numpy as np
from sklearn.feature_extraction import text as sklearn_text

from warta import _core
from warta.base import thread_count
from warta.base.csr import INT32_MAX
from warta.base.progress import Progress, step
from warta.vectors.analysis import core_analysis, python_part
from warta.vectors.counting import NORMS, csr
from warta.vectors.language import PARAMETER_CONSTRAINTS, LanguageMixin, check_is_many, dtype_of
from warta.vectors.stems import Stemming


class HashingVectorizer(LanguageMixin, sklearn_text.HashingVectorizer):
    r"""Counts of terms in the columns that a hash of each term gives, equal to scikit-learn's.

    Keeps no vocabulary: term t counts in column ``|h(t)| mod n_features``, h being MurmurHash3 as a signed number;
    with `alternate_sign` negatively where h(t) is negative. All parameters of
    :class:`sklearn.feature_extraction.text.HashingVectorizer` are here and mean the same; what is more or different:

    Parameters
    ----------
    tokenizer, stop_words, language, stem, n_jobs, progress
        As of :class:`CountVectorizer`: ICU's words, stop words by language, a language, a stemmer, threads, progress.

    Notes
    -----
    What C++ runs and what Python: see :class:`CountVectorizer`.

    Cost: time O(characters of the documents); memory O(values), as the terms that a thread remembers are bounded.

    References
    ----------
    K. Weinberger et al. (2009), "Feature Hashing for Large Scale Multitask Learning", ICML.

    Examples
    --------
    >>> import warta
    >>> vectorizer = warta.HashingVectorizer(n_features=8, norm=None, alternate_sign=False)
    >>> vectorizer.transform(["banjir di kota", "di di"]).sum(axis=1).tolist()
    [[3.0], [2.0]]
    """

    _parameter_constraints: ClassVar[dict[str, Any]] = {
        **sklearn_text.HashingVectorizer._parameter_constraints,
        **PARAMETER_CONSTRAINTS,
    }

    def __init__(
        self,
        *,
        input: Literal["content", "file", "filename"] = "content",
        encoding: str = "utf-8",
        decode_error: Literal["strict", "ignore", "replace"] = "strict",
        strip_accents: Literal["ascii", "unicode"] | Callable[[str], str] | None = None,
        lowercase: bool = True,
        preprocessor: Callable[[Any], Any] | None = None,
        tokenizer: Literal["icu"] | Callable[[Any], list[Any]] | None = None,
        stop_words: str | Collection[str] | None = None,
        token_pattern: str | None = r"(?u)\b\w\w+\b",
        ngram_range: tuple[int, int] = (1, 1),
        analyzer: Literal["word", "char", "char_wb"] | Callable[[Any], Iterable[Any]] = "word",
        n_features: int = 2**20,
        binary: bool = False,
        norm: Literal["l1", "l2"] | None = "l2",
        alternate_sign: bool = True,
        dtype: Any = np.float64,
        language: str | None = None,
        stem: Stemming = False,
        n_jobs: int | None = None,
        progress: Progress = False,
    ) -> None:
        super().__init__(
            input=input, encoding=encoding, decode_error=decode_error, strip_accents=strip_accents,
            lowercase=lowercase, preprocessor=preprocessor, tokenizer=tokenizer, stop_words=stop_words,
            token_pattern=token_pattern, ngram_range=ngram_range, analyzer=analyzer, n_features=n_features,
            binary=binary, norm=norm, alternate_sign=alternate_sign, dtype=dtype,
        )  # fmt: skip
        self.language = language
        self.stem = stem
        self.n_jobs = n_jobs
        self.progress = progress

    def transform(self, X: Any) -> Any:
        """Hashed counts of documents.

        Parameters
        ----------
        X : Articles, or iterable, array or Series of str or bytes
            The documents.

        Returns
        -------
        csr_matrix or csr_array, shape (n_samples, n_features), dtype `dtype`
        """
        check_is_many(X)
        dtype = dtype_of(self)
        if python_part(self) is not None or dtype not in (np.float32, np.float64):
            return super().transform(self._for_python(X))
        if not isinstance(self.n_features, Integral) or not 1 <= int(self.n_features) <= INT32_MAX:
            raise ValueError(f"n_features must be an integer between 1 and {INT32_MAX}, got {self.n_features!r}")
        self._validate_ngram_range()
        self.build_analyzer()
        threads = thread_count(self.n_jobs)
        with step(self.progress, "counting", "document") as report:
            counted = _core.count_hashed_terms(
                core_analysis(self), self.n_features, self.alternate_sign, self._texts(X), threads, report
            )
        shape = counted.rows, counted.columns
        take = counted.float32 if dtype == np.float32 else counted.float64
        return csr(take(self.binary, False, None, NORMS[self.norm], threads), shape)
