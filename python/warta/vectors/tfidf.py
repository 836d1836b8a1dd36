"""TF-IDF weights of terms."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import text as sklearn_text
from sklearn.utils.validation import check_is_fitted

from warta.base import thread_count
from warta.base.all_or_nothing import all_or_nothing
from warta.base.csr import check_sparse
from warta.base.exclusive import exclusive
from warta.base.parameters import naming
from warta.base.progress import Progress
from warta.vectors.archive import ArchiveMixin
from warta.vectors.counting import NORMS, csr
from warta.vectors.explain import ExplainMixin
from warta.vectors.language import PARAMETER_CONSTRAINTS, dtype_of
from warta.vectors.partial import PartialFitMixin
from warta.vectors.stems import Stemming


class TfidfTransformer(sklearn_text.TfidfTransformer, auto_wrap_output_keys=None):  # type: ignore[call-arg]
    """TF-IDF weights of a matrix of counts: scikit-learn's own, which checks that a sparse matrix is well-formed.

    See :class:`sklearn.feature_extraction.text.TfidfTransformer` for parameters and formulas, which are those of
    :class:`TfidfVectorizer`.

    Examples
    --------
    >>> import warta
    >>> warta.TfidfTransformer(norm=None).fit_transform([[1, 0], [2, 1]]).toarray().round(3).tolist()
    [[1.0, 0.0], [2.0, 1.405]]
    """

    @exclusive
    @all_or_nothing
    def fit(self, X: Any, y: Any = None) -> "TfidfTransformer":
        """Learn inverse document frequencies.

        Parameters
        ----------
        X : sparse matrix or array, or array_like, shape (n_samples, n_features)
            Counts.
        y : None
            Not used.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            If the index arrays of `X` do not make a sparse matrix.
        """
        check_sparse(X, "X")
        with naming("X"):
            super().fit(X, y)
        return self

    def transform(self, X: Any, copy: bool = True) -> Any:
        """Weigh counts.

        Parameters
        ----------
        X : sparse matrix or array, or array_like, shape (n_samples, n_features)
            Counts.
        copy : bool, default=True
            Whether to leave `X` as it is.

        Returns
        -------
        sparse matrix or array, shape (n_samples, n_features)

        Raises
        ------
        ValueError
            If the index arrays of `X` do not make a sparse matrix.
        """
        check_sparse(X, "X")
        with naming("X"):
            return super().transform(X, copy=copy)


class TfidfVectorizer(PartialFitMixin, ArchiveMixin, ExplainMixin, sklearn_text.TfidfVectorizer):
    r"""TF-IDF weights of terms, equal to scikit-learn's.

    The weight of term t in document d is ``tf(t, d) * idf(t)``, each row divided by its norm: ``tf`` is the count, or
    with `sublinear_tf` ``1 + ln(count)``, and ``idf(t) = ln((1 + n) / (1 + df(t))) + 1`` for n documents of which
    df(t) have the term; without `smooth_idf` ``ln(n / df(t)) + 1``. All parameters and attributes of
    :class:`sklearn.feature_extraction.text.TfidfVectorizer` are here and mean the same; what is more or different:

    Parameters
    ----------
    tokenizer, stop_words, language, stem, n_jobs, progress
        As of :class:`CountVectorizer`: ICU's words, stop words by language, a language, a stemmer, threads, progress.

    Attributes
    ----------
    vocabulary_ : dict of str to int
        Term to column; built when asked for.
    idf_ : ndarray of `dtype`, shape (n_features,)
        Inverse document frequencies, 1 or more; may be set.
    fixed_vocabulary_ : bool
        Whether `vocabulary` was given.

    Notes
    -----
    What C++ runs and what Python: see :class:`CountVectorizer`.

    Threads may share a vectorizer: one at a time learns, and what others transform meanwhile is by what was learnt
    before or after. A fit that raises, or is interrupted, leaves the vectorizer as it was.

    Cost: time and memory O(characters of the documents); the counts of a fit take one byte a value besides the result.

    References
    ----------
    G. Salton, C. Buckley (1988), "Term-weighting approaches in automatic text retrieval", Information Processing and
    Management 24(5).

    Examples
    --------
    >>> import warta
    >>> vectorizer = warta.TfidfVectorizer()
    >>> X = vectorizer.fit_transform(["banjir di kota", "banjir di desa"])
    >>> vectorizer.get_feature_names_out().tolist()
    ['banjir', 'desa', 'di', 'kota']
    >>> X.toarray().round(2).tolist()
    [[0.5, 0.0, 0.5, 0.7], [0.5, 0.7, 0.5, 0.0]]
    """

    _parameter_constraints: ClassVar[dict[str, Any]] = {
        **sklearn_text.TfidfVectorizer._parameter_constraints,
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
        analyzer: Literal["word", "char", "char_wb"] | Callable[[Any], Iterable[Any]] = "word",
        stop_words: str | Collection[str] | None = None,
        token_pattern: str | None = r"(?u)\b\w\w+\b",
        ngram_range: tuple[int, int] = (1, 1),
        max_df: float | int = 1.0,
        min_df: float | int = 1,
        max_features: int | None = None,
        vocabulary: Mapping[Any, int] | Iterable[Any] | None = None,
        binary: bool = False,
        dtype: Any = np.float64,
        norm: Literal["l1", "l2"] | None = "l2",
        use_idf: bool = True,
        smooth_idf: bool = True,
        sublinear_tf: bool = False,
        language: str | None = None,
        stem: Stemming = False,
        n_jobs: int | None = None,
        progress: Progress = False,
    ) -> None:
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
        self.progress = progress

    def _runs_in_core(self) -> bool:
        return super()._runs_in_core() and dtype_of(self) in (np.float32, np.float64)

    def _check_fitted(self) -> None:
        check_is_fitted(self, msg="The TF-IDF vectorizer is not fitted")
        super()._check_fitted()

    def _learn(self, frequencies: NDArray[np.int64], documents: int) -> None:
        transformer = self._new_transformer()
        if self.use_idf:
            transformer.idf_ = inverse_document_frequency(frequencies, documents, self.smooth_idf, self.dtype)
        self._tfidf = transformer

    def _new_transformer(self) -> TfidfTransformer:
        transformer = TfidfTransformer(
            norm=self.norm, use_idf=self.use_idf, smooth_idf=self.smooth_idf, sublinear_tf=self.sublinear_tf
        )
        transformer.n_features_in_ = len(self._terms)
        return transformer

    def _learned_arrays(self) -> dict[str, NDArray[Any]]:
        return {"idf": np.asarray(self.idf_, dtype=self.dtype)} if self.use_idf else {}

    def _restore(self, arrays: dict[str, NDArray[Any]]) -> None:
        self._tfidf = self._new_transformer()
        if self.use_idf:
            idf = arrays["idf"]
            if idf.shape != (len(self._terms),) or idf.dtype != dtype_of(self) or not np.isfinite(idf).all():
                raise ValueError(f"idf must be {len(self._terms)} finite values of dtype {dtype_of(self)}")
            self._tfidf.idf_ = idf

    @property
    def idf_(self) -> NDArray[np.floating[Any]]:
        """Inverse document frequencies, shape (n_features,); may be set."""
        if self._has_terms():
            _ = self._terms  # a partial fit settles here
        idf: NDArray[np.floating[Any]] = sklearn_text.TfidfVectorizer.idf_.fget(self)
        return idf

    @idf_.setter
    def idf_(self, value: Any) -> None:
        sklearn_text.TfidfVectorizer.idf_.fset(self, value)

    def _vectors(self, counted: Any) -> Any:
        _ = self._terms  # a partial fit settles here
        tfidf = self._tfidf
        shape = counted.rows, counted.columns
        if counted.rows == 0:
            raise ValueError("raw_documents has no document; pass at least one")
        idf = getattr(tfidf, "idf_", None)
        take = counted.float32 if dtype_of(self) == np.float32 else counted.float64
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
