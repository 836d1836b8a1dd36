"""BM25 weights of terms, and an index that ranks documents by them."""

import copy
import os
from numbers import Integral, Real
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn import get_config
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin, clone
from sklearn.utils.validation import check_is_fitted

from warta import _core
from warta.base.all_or_nothing import all_or_nothing
from warta.base.array_folder import Arrays, array_file, load_arrays, save_arrays
from warta.base.arrays import validated
from warta.base.csr import CsrArrays, as_csr, to_scipy
from warta.base.exclusive import exclusive
from warta.base.parameters import naming
from warta.base.threads import thread_count
from warta.vectors.bm25_files import POSTINGS, check_size, index_of, postings_of
from warta.vectors.count import CountVectorizer

__all__ = ["BM25Hits", "BM25Index", "BM25Transformer"]

#: Of the folder of a saved index, and the file of its vectorizer there.
FORMAT = "bm25 1"
VECTORIZER = "vectorizer.warta"
METHODS = ("lucene", "robertson", "atire", "bm25l", "bm25+")


class BM25Transformer(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):
    """BM25 weights of a matrix of counts.

    A term that stands ``tf`` times in a document of ``L`` terms weighs ``idf * saturation``. With N documents of ``A``
    terms on average, df of them with the term, and ``K = k1 * (1 - b + b * L / A)``:

    ===========  ==============================================  ===========================================
    method       idf                                             saturation
    ===========  ==============================================  ===========================================
    lucene       ``log(1 + (N - df + 0.5) / (df + 0.5))``        ``tf / (tf + K)``
    robertson    ``log((N - df + 0.5) / (df + 0.5))``, at least  ``tf / (tf + K)``
                 0
    atire        ``log(N / df)``                                 ``(k1 + 1) * tf / (tf + K)``
    bm25l        ``log((N + 1) / (df + 0.5))``                   ``(k1 + 1) * (c + delta) / (k1 + c + delta)``,
                                                                 ``c = tf * k1 / K``
    bm25+        ``log((N + 1) / df)``                           ``(k1 + 1) * tf / (tf + K) + delta``
    ===========  ==============================================  ===========================================

    With bm25l and bm25+ a document scores something for a term that it does not have, the same for every document:
    that is in `absence_`, and taken off the weights, so that they stay sparse. The score of a document for a query is
    the sum, over the query's terms, of weight and absence.

    Parameters
    ----------
    method : {"lucene", "robertson", "atire", "bm25l", "bm25+"}, default="lucene"
        The variant.
    k1 : float, default=1.5
        How late repeats of a term cease to count; not negative.
    b : float, default=0.75
        How much long documents are held back, from 0 to 1.
    delta : float, default=0.5
        The least that a term's presence is worth in a long document, for bm25l and bm25+; not negative.

    Attributes
    ----------
    idf_ : ndarray of shape (n_features,), float64
        0 for a term of no document.
    absence_ : ndarray of shape (n_features,), float64
        What a document without the term scores for it; 0 but for bm25l and bm25+.
    average_length_ : float
        Terms a document.
    n_features_in_ : int
        Number of terms.

    Notes
    -----
    Cost: two passes over the non-zeros. Equal to bm25s 0.3 on its variants of the same names.

    References
    ----------
    C. Kamphuis, A. P. de Vries, L. Boytsov, J. Lin (2020), "Which BM25 do you mean? A large-scale reproducibility study
    of scoring variants", ECIR. S. Robertson, H. Zaragoza (2009), "The probabilistic relevance framework: BM25 and
    beyond".

    Examples
    --------
    >>> import warta
    >>> counts = warta.CountVectorizer().fit_transform(["gempa di Cianjur", "gempa susulan", "harga emas"])
    >>> warta.BM25Transformer().fit_transform(counts).toarray().round(2)
    array([[0.35, 0.35, 0.  , 0.17, 0.  , 0.  ],
           [0.  , 0.  , 0.  , 0.2 , 0.  , 0.42],
           [0.  , 0.  , 0.42, 0.  , 0.42, 0.  ]])
    """

    def __init__(self, *, method: str = "lucene", k1: float = 1.5, b: float = 0.75, delta: float = 0.5) -> None:
        self.method = method
        self.k1 = k1
        self.b = b
        self.delta = delta

    @exclusive
    @all_or_nothing
    def fit(self, X: Any, y: Any = None) -> "BM25Transformer":  # noqa: ARG002
        """Learn idf and the average length.

        Parameters
        ----------
        X : sparse matrix or array_like, shape (n_documents, n_features)
            Counts.
        y : None
            Not used.

        Returns
        -------
        BM25Transformer
            Itself.
        """
        parameters = _checked(self.method, self.k1, self.b, self.delta)
        counts = self._counts(X, reset=True)
        self.idf_, self.absence_, self.average_length_ = _core.bm25_collection(
            counts.data, counts.indices, counts.indptr, counts.shape[1], *parameters
        )
        return self

    def transform(self, X: Any) -> Any:
        """Weights of counts.

        Parameters
        ----------
        X : sparse matrix or array_like, shape (n_documents, n_features)
            Counts.

        Returns
        -------
        sparse matrix, shape (n_documents, n_features)
            float32 if `X` is, else float64.
        """
        parameters = _checked(self.method, self.k1, self.b, self.delta)
        idf, absence, average_length = self._learnt()
        counts = self._counts(X, reset=False)
        weights = _core.bm25_weights(
            counts.data, counts.indices, counts.indptr, idf, absence, average_length, *parameters
        )
        return _of_the_set_interface(to_scipy((weights, counts.indices, counts.indptr), counts.shape))

    @exclusive
    def _learnt(self) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
        check_is_fitted(self)
        return self.idf_, self.absence_, self.average_length_

    def _counts(self, X: Any, *, reset: bool) -> CsrArrays:
        return _checked_counts(validated(self, X, reset=reset), "X")

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.input_tags.positive_only = True
        tags.transformer_tags.preserves_dtype = ["float64", "float32"]
        return tags


class BM25Hits(NamedTuple):
    """The best documents of each query, the best first."""

    documents: NDArray[np.int64]
    """Rows of the indexed documents, shape (n_queries, k)."""
    scores: NDArray[np.float32]
    """Their scores, shape (n_queries, k), none ascending in a row."""


class BM25Index(BaseEstimator):
    """Ranks documents for a query by BM25: the sum of the weights of the query's terms (`BM25Transformer`).

    Parameters
    ----------
    vectorizer : estimator, default=None
        What counts the terms of texts: None for ``CountVectorizer()``. It is cloned.
    method, k1, b, delta
        As of `BM25Transformer`.
    n_jobs : int, default=None
        Threads of a search; None for one, -1 for all processors.

    Attributes
    ----------
    vectorizer_ : estimator
        The fitted one; absent if `fit` was given counts.
    n_documents_ : int
        Documents in the index.

    Notes
    -----
    Weights are worked out once, in single precision: 8 bytes for each term of each document. A search costs O(postings
    of the query's terms + documents), and its result is equal for any number of threads. Ties go to the earlier
    document. Threads may share an index: what they search while one fits is what was indexed before or after.

    References
    ----------
    X. H. Lu (2024), "BM25S: Orders of magnitude faster lexical search via eager sparse scoring", arXiv:2407.03618.

    Examples
    --------
    >>> import warta
    >>> index = warta.BM25Index().fit(["gempa di Cianjur", "gempa susulan", "harga emas naik"])
    >>> documents, scores = index.search(["susulan gempa"], k=2)
    >>> documents
    array([[1, 0]])
    """

    def __init__(
        self,
        *,
        vectorizer: Any = None,
        method: str = "lucene",
        k1: float = 1.5,
        b: float = 0.75,
        delta: float = 0.5,
        n_jobs: int | None = None,
    ) -> None:
        self.vectorizer = vectorizer
        self.method = method
        self.k1 = k1
        self.b = b
        self.delta = delta
        self.n_jobs = n_jobs

    @exclusive
    @all_or_nothing
    def fit(self, documents: Any, y: Any = None) -> "BM25Index":  # noqa: ARG002
        """Index documents.

        Parameters
        ----------
        documents : texts, or sparse matrix of shape (n_documents, n_features)
            What the vectorizer takes, or counts.
        y : None
            Not used.

        Returns
        -------
        BM25Index
            Itself.
        """
        parameters = _checked(self.method, self.k1, self.b, self.delta)
        if sp.issparse(documents):
            self.__dict__.pop("vectorizer_", None)
            counts = _checked_counts(documents, "documents")
        else:
            default: Any = CountVectorizer
            if self.vectorizer is not None and not hasattr(self.vectorizer, "fit_transform"):
                raise TypeError(f"vectorizer must be an estimator that counts terms, got {self.vectorizer!r:.80}")
            self.vectorizer_ = default() if self.vectorizer is None else clone(self.vectorizer)
            counts = _checked_counts(self.vectorizer_.fit_transform(documents), "documents")
        if counts.shape[0] == 0:
            raise ValueError("documents has no row; pass at least one document")
        self.n_documents_ = counts.shape[0]
        self.n_features_in_ = counts.shape[1]
        data = counts.data.astype(np.float64, copy=False)
        self._index = _core.Bm25Index(data, counts.indices, counts.indptr, counts.shape[1], *parameters)
        self._parameters = parameters
        return self

    def search(self, queries: Any, k: int = 10) -> BM25Hits:
        """Documents that score best for each query.

        Parameters
        ----------
        queries : texts, or sparse matrix of shape (n_queries, n_features)
            As given to `fit`: texts or counts. A term that stands twice in a query counts twice, one that no document
            has counts nothing.
        k : int, default=10
            How many documents for each query, at most all. Documents without any of its terms come last, in order.

        Returns
        -------
        BM25Hits
            ``(documents, scores)``, two arrays of shape (n_queries, k), by falling score.

        Raises
        ------
        TypeError
            If `queries` is one str, or `k` no integer.
        ValueError
            If `k` is less than 1 or more than the number of documents, or `queries` has other columns than the index.
        """
        fitted = self._as_fitted()
        if isinstance(queries, str):
            raise TypeError("queries is one str; pass a list of str")
        k = _integer(k, "k")
        if k < 1:
            raise ValueError(f"k must be at least 1, got {k}")
        if k > fitted.n_documents_:
            raise ValueError(f"k must be at most the number of documents, {fitted.n_documents_}, got {k}")
        counts = _checked_counts(queries if sp.issparse(queries) else fitted._count(queries), "queries")
        if counts.shape[1] != fitted.n_features_in_:
            raise ValueError(f"queries has {counts.shape[1]} columns, but the index {fitted.n_features_in_}")
        data = counts.data.astype(np.float64, copy=False)
        found = fitted._index.search(data, counts.indices, counts.indptr, k, thread_count(self.n_jobs))
        documents, scores = (array.reshape(counts.shape[0], k) for array in found)
        return BM25Hits(documents, scores)

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Write the index to a folder, which is made if need be, as plain .npy files.

        The folder appears complete or not at all: an index that it held before is replaced when all is written.

        Parameters
        ----------
        folder : str or path-like

        Raises
        ------
        NotFittedError
            If nothing is indexed yet.
        ValueError
            If the vectorizer is not warta's CountVectorizer, or a parameter of it cannot be kept in a file.
        FileExistsError
            If the folder holds something that is no such index's.
        OSError
            If the folder cannot be written; it is what it was then.
        """
        fitted = self._as_fitted()
        vectorizer = getattr(fitted, "vectorizer_", None)
        if vectorizer is not None and type(vectorizer) is not CountVectorizer:
            raise ValueError(f"vectorizer={vectorizer!r:.80} cannot be kept in a file; pickle holds such indexes")
        documents, arrays = postings_of(fitted._index)
        description = {
            "format": FORMAT,
            "documents": documents,
            "terms": fitted.n_features_in_,
            "parameters": dict(zip(("method", "k1", "b", "delta"), fitted._parameters, strict=True)),
            "counts_texts": vectorizer is not None,
        }
        also = None if vectorizer is None else lambda unfinished: vectorizer.save(unfinished / VECTORIZER)
        save_arrays(Path(folder), description, arrays, also)

    @classmethod
    def load(cls, folder: str | os.PathLike[str], *, n_jobs: int | None = None) -> "BM25Index":
        """The index that `save` wrote.

        Parameters
        ----------
        folder : str or path-like
        n_jobs : int, optional
            Threads of a search.

        Returns
        -------
        BM25Index

        Raises
        ------
        OSError
            If a file is not there.
        ValueError
            If the folder holds no such index, one of another format, or damaged arrays.
        """

        def made(source: Path, description: dict[str, Any], arrays: Arrays) -> BM25Index:
            index = cls(**description["parameters"], n_jobs=n_jobs)
            index._parameters = _checked(index.method, index.k1, index.b, index.delta)
            index._index = index_of(source, description["documents"], arrays)
            index.n_documents_, index.n_features_in_ = description["documents"], description["terms"]
            if len(arrays["absence"]) != index.n_features_in_:
                raise ValueError(f"{array_file(source, 'absence')} must hold {index.n_features_in_} numbers")
            if description["counts_texts"]:
                index.vectorizer_ = CountVectorizer.load(source / VECTORIZER)
            return index

        return load_arrays(Path(folder), FORMAT, POSTINGS, False, _check_description, made)

    @exclusive
    def _as_fitted(self) -> "BM25Index":
        """A copy of what was indexed by now, which no other thread's fit changes."""
        check_is_fitted(self)
        return copy.copy(self)

    def _count(self, queries: Any) -> Any:
        if not hasattr(self, "vectorizer_"):
            raise ValueError("queries must be a sparse matrix of counts, as the index was fitted on counts")
        with naming("queries"):
            return self.vectorizer_.transform(queries)


def _check_description(path: Path, description: dict[str, Any]) -> None:
    check_size(path, description, "documents")
    terms, parameters = description.get("terms"), description.get("parameters")
    if type(terms) is not int or terms < 0:
        raise ValueError(f"{path} is damaged: its terms is {terms!r}")
    if not isinstance(parameters, dict) or set(parameters) != {"method", "k1", "b", "delta"}:
        raise ValueError(f"{path} is damaged: its parameters is {parameters!r:.80}")
    try:
        _checked(**parameters)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{path} is damaged: {error}") from error
    if not isinstance(description.get("counts_texts"), bool):
        raise ValueError(f"{path} is damaged: its counts_texts is {description.get('counts_texts')!r:.80}")


def _of_the_set_interface(matrix: sp.csr_matrix) -> sp.csr_matrix | sp.csr_array:
    """The matrix as scikit-learn is configured to return it; before `sparse_interface` (1.9) there was one kind."""
    return sp.csr_array(matrix) if get_config().get("sparse_interface") == "sparray" else matrix


def _checked(method: Any, k1: Any, b: Any, delta: Any) -> tuple[str, float, float, float]:
    if not isinstance(method, str):
        raise TypeError(f"method must be a str, got {type(method).__name__}")
    if method not in METHODS:
        raise ValueError(f"method must be one of {', '.join(map(repr, METHODS))}, got {method!r}")
    k1, b, delta = _real(k1, "k1"), _real(b, "b"), _real(delta, "delta")
    for name, value in (("k1", k1), ("delta", delta)):
        if not 0 <= value < np.inf:
            raise ValueError(f"{name} must be at least 0 and finite, got {value}")
    if not 0 <= b <= 1:
        raise ValueError(f"b must be between 0 and 1, got {b}")
    return method, k1, b, delta


def _real(value: Any, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{name} must be a number, got {type(value).__name__}")
    return float(value)


def _integer(value: Any, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(f"{name} must be an integer, got {type(value).__name__}")
    return int(value)


def _checked_counts(X: Any, argument: str) -> CsrArrays:
    """Counts as C++ takes them, none negative and no zero among them."""
    counts = as_csr(X, argument)
    if len(counts.data) and counts.data.min() < 0:
        at = int(np.flatnonzero(counts.data < 0)[0])
        row = int(np.searchsorted(counts.indptr, at, side="right")) - 1
        raise ValueError(f"{argument} holds {counts.data[at]} in row {row}; counts must not be negative")
    if (counts.data == 0).any():
        stored = to_scipy((counts.data.copy(), counts.indices.copy(), counts.indptr.copy()), counts.shape)
        stored.eliminate_zeros()
        return as_csr(stored, argument)
    return counts
