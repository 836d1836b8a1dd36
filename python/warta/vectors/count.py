"""Counts of terms."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, ClassVar, Literal

import numpy as np
from sklearn.feature_extraction import text as sklearn_text

from warta.base import thread_count
from warta.base.progress import Progress
from warta.vectors.archive import ArchiveMixin
from warta.vectors.counting import NORMS, csr
from warta.vectors.explain import ExplainMixin
from warta.vectors.language import PARAMETER_CONSTRAINTS, dtype_of
from warta.vectors.partial import PartialFitMixin
from warta.vectors.stems import Stemming


class CountVectorizer(PartialFitMixin, ArchiveMixin, ExplainMixin, sklearn_text.CountVectorizer):
    r"""Counts of terms, equal to scikit-learn's.

    Row i, column j of the matrix says how often term j is in document i; terms are in alphabetical order (by code
    point). All parameters and attributes of :class:`sklearn.feature_extraction.text.CountVectorizer` are here and
    mean the same; what is more or different:

    Parameters
    ----------
    tokenizer : "icu" or callable, default=None
        "icu" counts the words of UAX #29 (:func:`warta.text.words`) in place of `token_pattern`.
    stop_words : str or collection of str, default=None
        A code of a language stands for its :func:`warta.stop_words`, "english" for scikit-learn's.
    language : str, default=None
        A code of ISO 639-1 or ISO 639-3, such as "id", "en" or "de". Leaves out this language's stop words
        (:func:`warta.stop_words`; some have none) where `stop_words` is None, and says which stemmer `stem` means.
    stem : bool, stemmer or callable, default=False
        Counts stems of words in place of words; stop words are left out before, as they are written. True takes the
        stemmer of `language`: :class:`warta.IndonesianStemmer` for "id" and "ms", else
        :class:`warta.SnowballStemmer`. A stemmer is an object with a method `stem_many` or `stemWords` of a list of
        words or `stem` of one. A callable may be a function of one word, or of a list, which is found out by its answer
        to the first. Each form of a word is stemmed when it is met first in a call, so that a stemmer costs little.
    n_jobs : int, default=None
        Threads: None is 1, -1 all processors. The result is bit-identical for any number.
    progress : bool or callable, default=False
        True shows how many documents `fit` and `transform` have read; a callable gets (done, total) now and then, and
        what it raises stops the call. Where parameters leave the analysis to Python, nothing is shown.

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

    Threads may share a vectorizer: one at a time learns, and what others transform meanwhile is by what was learnt
    before or after. A fit that raises, or is interrupted, leaves the vectorizer as it was.

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
        stem: Stemming = False,
        n_jobs: int | None = None,
        progress: Progress = False,
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
        self.progress = progress

    def _vectors(self, counted: Any) -> Any:
        shape = counted.rows, counted.columns
        dtype = dtype_of(self)
        take = getattr(counted, dtype.name if dtype.name in ("float32", "float64") else "int64")
        data, indices, indptr = take(self.binary, False, None, NORMS[None], thread_count(self.n_jobs))
        return csr((data.astype(dtype, copy=False), indices, indptr), shape)
