"""TF-IDF weights of terms."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import text as sklearn_text
from sklearn.utils.validation import check_is_fitted

from warta.base import thread_count
from warta.text import IndonesianStemmer
from warta.vectors.analysis import python_part
from warta.vectors.archive import ArchiveMixin
from warta.vectors.counting import NORMS, csr
from warta.vectors.explain import ExplainMixin
from warta.vectors.language import PARAMETER_CONSTRAINTS, check_is_many, checks_parameters
from warta.vectors.partial import PartialFitMixin


class TfidfTransformer(sklearn_text.TfidfTransformer, auto_wrap_output_keys=None):  # type: ignore[call-arg]
    """TF-IDF weights of a matrix of counts: scikit-learn's own, under the name that belongs beside ours.

    See :class:`sklearn.feature_extraction.text.TfidfTransformer` for parameters and formulas, which are those of
    :class:`TfidfVectorizer`.

    Examples
    --------
    >>> import warta
    >>> warta.TfidfTransformer(norm=None).fit_transform([[1, 0], [2, 1]]).toarray().round(3).tolist()
    [[1.0, 0.0], [2.0, 1.405]]
    """


class TfidfVectorizer(PartialFitMixin, ArchiveMixin, ExplainMixin, sklearn_text.TfidfVectorizer):
    r"""TF-IDF weights of terms, equal to scikit-learn's.

    The weight of term t in document d is ``tf(t, d) * idf(t)``, each row divided by its norm: ``tf`` is the count, or
    with `sublinear_tf` ``1 + ln(count)``, and ``idf(t) = ln((1 + n) / (1 + df(t))) + 1`` for n documents of which
    df(t) have the term; without `smooth_idf` ``ln(n / df(t)) + 1``. All parameters and attributes of
    :class:`sklearn.feature_extraction.text.TfidfVectorizer` are here and mean the same; what is more or different:

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
    idf_ : ndarray of `dtype`, shape (n_features,)
        Inverse document frequencies, 1 or more; may be set.
    fixed_vocabulary_ : bool
        Whether `vocabulary` was given.

    Notes
    -----
    C++ runs all but a callable `preprocessor`, `tokenizer`, `analyzer` or `strip_accents` and a `token_pattern` that
    is not one class of characters repeated (see :func:`warta.vectors.patterns.compile_pattern`). Those run in Python
    by scikit-learn's own code, and a warning says so from 10,000 documents on. `\w`, `\s` and lower case are those of
    the Python that warta was built for.

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
        stem: bool | IndonesianStemmer = False,
        n_jobs: int | None = None,
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

    @checks_parameters
    def fit(self, raw_documents: Any, y: Any = None) -> Any:
        """Learn terms and their inverse document frequencies.

        Parameters
        ----------
        raw_documents : Articles, or iterable, array or Series of str or bytes
            The documents.
        y : None
            Not used.

        Returns
        -------
        self
        """
        check_is_many(raw_documents)
        if not self._runs_in_core():
            return super().fit(self._for_python(raw_documents), y)
        self._fit_counts(raw_documents)
        return self

    @checks_parameters
    def fit_transform(self, raw_documents: Any, y: Any = None) -> Any:
        """Learn terms and their inverse document frequencies, and weigh the documents.

        Parameters
        ----------
        raw_documents : Articles, or iterable, array or Series of str or bytes
            The documents.
        y : None
            Not used.

        Returns
        -------
        csr_matrix or csr_array, shape (n_samples, n_features), dtype `dtype`
            Columns ascend in each row.

        Raises
        ------
        TypeError
            If a document is neither str nor bytes; its row is named.
        ValueError
            If there is no term, or none after pruning.
        """
        check_is_many(raw_documents)
        if not self._runs_in_core():
            return super().fit_transform(self._for_python(raw_documents), y)
        return self._weighted(self._fit_counts(raw_documents))

    def transform(self, raw_documents: Any) -> Any:
        """Weigh documents by what was learnt.

        Parameters
        ----------
        raw_documents : Articles, or iterable, array or Series of str or bytes
            The documents.

        Returns
        -------
        csr_matrix or csr_array, shape (n_samples, n_features), dtype `dtype`
            Columns ascend in each row.
        """
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
        return self._count_new_terms(raw_documents)

    def _learn(self, frequencies: NDArray[np.int64], documents: int) -> None:
        self._new_transformer()
        if self.use_idf:
            self._tfidf.idf_ = inverse_document_frequency(frequencies, documents, self.smooth_idf, self.dtype)

    def _new_transformer(self) -> None:
        self._tfidf = TfidfTransformer(
            norm=self.norm, use_idf=self.use_idf, smooth_idf=self.smooth_idf, sublinear_tf=self.sublinear_tf
        )
        self._tfidf.n_features_in_ = len(self._terms)

    def _learned_arrays(self) -> dict[str, NDArray[Any]]:
        return {"idf": np.asarray(self.idf_, dtype=self.dtype)} if self.use_idf else {}

    def _restore(self, arrays: dict[str, NDArray[Any]]) -> None:
        self._new_transformer()
        if "idf" in arrays:
            self._tfidf.idf_ = arrays["idf"]

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

    def _weighted(self, counted: Any) -> Any:
        """The matrix of weights."""
        _ = self._terms  # a partial fit settles here
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
