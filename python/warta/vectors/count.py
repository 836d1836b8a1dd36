"""Counts of terms."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, ClassVar, Literal

import numpy as np
from sklearn.feature_extraction import text as sklearn_text

from warta.base import thread_count
from warta.text import IndonesianStemmer
from warta.vectors.archive import ArchiveMixin
from warta.vectors.counting import NORMS, csr
from warta.vectors.explain import ExplainMixin
from warta.vectors.language import PARAMETER_CONSTRAINTS
from warta.vectors.partial import PartialFitMixin


class CountVectorizer(PartialFitMixin, ArchiveMixin, ExplainMixin, sklearn_text.CountVectorizer):
    r"""Counts of terms, equal to scikit-learn's.

    Row i, column j of the matrix says how often term j is in document i; terms are in alphabetical order (by code
    point). All parameters and attributes of :class:`sklearn.feature_extraction.text.CountVectorizer` are here and
    mean the same; what is more or different:

    Parameters
    ----------
    tokenizer : "icu" or callable, default=None
        "icu" counts the words of UAX #29 (:func:`warta.text.words`) in place of `token_pattern`.
    stop_words : {"id", "en", "english"} or collection of str, default=None
        "id" and "en" are warta's lists of function words, "english" is scikit-learn's.
    language : {"id", "en"}, default=None
        Leaves out this language's function words (:func:`warta.stop_words`) where `stop_words` is None, and says which
        stemmer `stem` means.
    stem : bool or IndonesianStemmer, default=False
        Counts roots of words in place of words; stop words are left out before, as they are written. True needs
        ``language="id"``.
    n_jobs : int, default=None
        Threads: None is 1, -1 all processors. The result is bit-identical for any number.

    Attributes
    ----------
    vocabulary_ : dict of str to int
        Term to column; built when asked for.
    fixed_vocabulary_ : bool
        Whether `vocabulary` was given.

    Notes
    -----
    C++ runs all but a callable `preprocessor`, `tokenizer`, `analyzer` or `strip_accents` and a `token_pattern` that
    is not one class of characters repeated (see :func:`warta.vectors.patterns.compile_pattern`). Those run in Python
    by scikit-learn's own code, and a warning says so from 10,000 documents on. `\w`, `\s` and lower case are those of
    the Python that warta was built for.

    Cost: time and memory O(characters of the documents); the counts of a fit take one byte a value besides the result.

    Examples
    --------
    >>> import warta
    >>> vectorizer = warta.CountVectorizer(language="id", stem=True)
    >>> X = vectorizer.fit_transform(["Banjir di kota itu", "Kebanjiran dan banjir"])
    >>> vectorizer.get_feature_names_out().tolist(), X.toarray().tolist()
    (['banjir', 'kota'], [[1, 1], [2, 0]])
    """

    _parameter_constraints: ClassVar[dict[str, Any]] = {
        **sklearn_text.CountVectorizer._parameter_constraints,
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
        max_df: float | int = 1.0,
        min_df: float | int = 1,
        max_features: int | None = None,
        vocabulary: Mapping[Any, int] | Iterable[Any] | None = None,
        binary: bool = False,
        dtype: Any = np.int64,
        language: str | None = None,
        stem: bool | IndonesianStemmer = False,
        n_jobs: int | None = None,
    ) -> None:
        super().__init__(
            input=input, encoding=encoding, decode_error=decode_error, strip_accents=strip_accents,
            lowercase=lowercase, preprocessor=preprocessor, tokenizer=tokenizer, stop_words=stop_words,
            token_pattern=token_pattern, ngram_range=ngram_range, analyzer=analyzer, max_df=max_df, min_df=min_df,
            max_features=max_features, vocabulary=vocabulary, binary=binary, dtype=dtype,
        )  # fmt: skip
        self.language = language
        self.stem = stem
        self.n_jobs = n_jobs

    def _vectors(self, counted: Any) -> Any:
        shape = counted.rows, counted.columns
        dtype = np.dtype(self.dtype)
        take = getattr(counted, dtype.name if dtype.name in ("float32", "float64") else "int64")
        data, indices, indptr = take(self.binary, False, None, NORMS[None], thread_count(self.n_jobs))
        return csr((data.astype(dtype, copy=False), indices, indptr), shape)
