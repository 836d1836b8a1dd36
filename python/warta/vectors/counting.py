"""Fitting and counting in C++, for the vectorizers with a vocabulary."""

import copy
import warnings
from collections.abc import Callable, Mapping
from numbers import Integral
from typing import Any, Self

import numpy as np
import sklearn
from numpy.typing import NDArray
from scipy import sparse

from warta import _core
from warta.base import thread_count
from warta.base.all_or_nothing import all_or_nothing
from warta.base.csr import check_sparse
from warta.base.exclusive import exclusive
from warta.base.progress import step
from warta.vectors.analysis import core_analysis, python_part
from warta.vectors.language import LanguageMixin, check_is_many, checks_parameters
from warta.vectors.terms import Terms, terms_of

NORMS = {None: _core.Norm.none, "l1": _core.Norm.l1, "l2": _core.Norm.l2}


class CountingMixin(LanguageMixin):
    """What CountVectorizer and TfidfVectorizer share: terms of documents, counted in C++ where it can analyse them.

    Threads may share a vectorizer: one at a time fits, and what others transform meanwhile is by what was learnt before
    or after. A fit that raises leaves the vectorizer as it was.
    """

    max_df: float | int
    min_df: float | int
    max_features: int | None
    vocabulary: Any
    binary: bool
    dtype: Any
    fixed_vocabulary_: bool
    _fitted_terms: Terms
    _tally: Any

    @exclusive
    @all_or_nothing
    @checks_parameters
    def fit(self, raw_documents: Any, y: Any = None) -> Any:
        """Learn the terms of documents.

        Parameters
        ----------
        raw_documents : Articles, or iterable, array or Series of str or bytes
            The documents.
        y : None
            Not used.

        Returns
        -------
        self

        Raises
        ------
        TypeError
            If a document is neither str nor bytes; its row is named.
        ValueError
            If there is no term, or none after pruning.
        """
        check_is_many(raw_documents)
        if self._runs_in_core():
            self._count_new_terms(raw_documents)
        else:
            super().fit_transform(self._for_python(raw_documents), y)  # type: ignore[misc]
        return self

    @exclusive
    @all_or_nothing
    @checks_parameters
    def fit_transform(self, raw_documents: Any, y: Any = None) -> Any:
        """Learn the terms of documents and give the documents' vectors; raises what `fit` does.

        Parameters
        ----------
        raw_documents, y
            As of `fit`.

        Returns
        -------
        csr_matrix or csr_array, shape (n_samples, n_features), dtype `dtype`
            Columns ascend in each row.
        """
        check_is_many(raw_documents)
        if self._runs_in_core():
            return self._vectors(self._count_new_terms(raw_documents))
        return _sorted(super().fit_transform(self._for_python(raw_documents), y))  # type: ignore[misc]

    def transform(self, raw_documents: Any) -> Any:
        """Give documents' vectors by the fitted terms.

        Parameters
        ----------
        raw_documents : Articles, or iterable, array or Series of str or bytes
            The documents.

        Returns
        -------
        csr_matrix or csr_array, shape (n_samples, n_features), dtype `dtype`
            As of `fit_transform`.

        Raises
        ------
        NotFittedError
            If there are no terms yet.
        """
        check_is_many(raw_documents)
        fitted = self._as_fitted()
        if fitted._runs_in_core():
            return fitted._vectors(fitted._count_known_terms(raw_documents))
        return _sorted(super(CountingMixin, fitted).transform(self._for_python(raw_documents)))  # type: ignore[misc]

    def inverse_transform(self, X: Any) -> list[NDArray[Any]]:
        """Terms of documents.

        Parameters
        ----------
        X : sparse matrix or array, or array_like, shape (n_samples, n_features)
            What `fit_transform` or `transform` gave.

        Returns
        -------
        list of ndarray, length n_samples
            The terms whose value is not 0, in order of their columns.

        Raises
        ------
        ValueError
            If `X` is malformed, or its columns are not those of this vectorizer.
        """
        check_sparse(X, "X")
        fitted = self._as_fitted()
        if len(np.shape(X)) == 2 and np.shape(X)[1] != len(fitted._terms):
            raise ValueError(f"X has {np.shape(X)[1]} columns, but the vectorizer {len(fitted._terms)} terms")
        terms: list[NDArray[Any]] = super(CountingMixin, fitted).inverse_transform(X)  # type: ignore[misc]
        return terms

    @exclusive
    def _as_fitted(self) -> Self:
        """A copy of what was learnt by now, which no other thread's fit changes; raises if there is nothing."""
        self._check_fitted()
        if self._has_terms():
            _ = self._terms  # a partial fit settles here
        return copy.copy(self)

    def _runs_in_core(self) -> bool:
        """Whether C++ does all of it."""
        return python_part(self) is None

    def _check_fitted(self) -> None:
        self._check_vocabulary()  # type: ignore[attr-defined]

    def _vectors(self, counted: Any) -> Any:
        """The matrix of counts that C++ holds, in `dtype`, weighted as the subclass does it."""
        raise NotImplementedError

    @property
    def vocabulary_(self) -> Any:
        """Term to column, a dict built when asked for."""
        if not self._has_terms():
            raise AttributeError(f"{type(self).__name__!r} object has no attribute 'vocabulary_'")
        return self._terms.mapping

    @vocabulary_.setter
    def vocabulary_(self, mapping: Mapping[Any, int]) -> None:
        self._forget()
        self._fitted_terms = terms_of(mapping)

    @vocabulary_.deleter
    def vocabulary_(self) -> None:
        self._forget()

    def _has_terms(self) -> bool:
        return "_fitted_terms" in self.__dict__ or "_tally" in self.__dict__

    def _forget(self) -> None:
        for name in ("_fitted_terms", "_tally"):
            self.__dict__.pop(name, None)

    @property
    def _terms(self) -> Terms:
        """The fitted terms; after a partial fit they are sorted and pruned when first asked for."""
        if "_fitted_terms" not in self.__dict__:
            self._settle()
        return self._fitted_terms

    def _settle(self) -> None:
        vocabulary, frequencies, occurrences, documents = self._tally.core.terms()
        self._keep_terms(Terms(vocabulary), frequencies, occurrences, documents)

    def _keep_terms(
        self, terms: Terms, frequencies: NDArray[np.int64], occurrences: NDArray[np.int64], documents: int
    ) -> None:
        """Take terms and their sums, pruned."""
        keep = self._terms_to_keep(frequencies, lambda: occurrences, documents)
        self._fitted_terms = terms if keep is None else terms.select(keep)
        self._learn(frequencies if keep is None else frequencies[keep], documents)

    def _learn(self, frequencies: NDArray[np.int64], documents: int) -> None:
        """What a subclass learns of the documents besides their terms."""

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:  # noqa: ARG002
        """Terms in order of their columns, shape (n_features,), dtype object. `input_features` is not used."""
        self._check_vocabulary()  # type: ignore[attr-defined]
        return np.asarray(self._terms.names, dtype=object)

    def _count_new_terms(self, raw_documents: Any) -> Any:
        """Counts of a fit, its columns pruned; sets the vocabulary unless it is fixed, and what else is learnt."""
        self._validate_ngram_range()
        self._warn_for_unused_params()
        self._take_given_terms()
        if self.fixed_vocabulary_:
            self._warn_of_upper_case_terms()
            counted = self._count_known_terms(raw_documents)
            self._learn(counted.document_frequency(), counted.rows)
            return counted
        self.build_analyzer()  # type: ignore[attr-defined]  # raises and warns as scikit-learn does
        threads = thread_count(self.n_jobs)
        with step(self.progress, "counting", "document") as report:
            counted, vocabulary = _core.count_terms(core_analysis(self), self._texts(raw_documents), threads, report)
        frequencies = counted.document_frequency()
        keep = self._terms_to_keep(frequencies, counted.occurrences, counted.rows)
        self._forget()
        self._fitted_terms = Terms(vocabulary)
        if keep is not None:
            counted.select(keep)
            self._fitted_terms = self._fitted_terms.select(keep)
            frequencies = frequencies[keep]
        self._learn(frequencies, counted.rows)
        return counted

    def _count_known_terms(self, raw_documents: Any) -> Any:
        self.build_analyzer()  # type: ignore[attr-defined]
        vocabulary = self._terms.core(self.ngram_range[1] if self.analyzer == "word" else 1)
        threads = thread_count(self.n_jobs)
        texts = self._texts(raw_documents)
        with step(self.progress, "counting", "document") as report:
            return _core.count_known_terms(core_analysis(self), vocabulary, texts, threads, report)

    def _terms_to_keep(
        self, frequencies: NDArray[np.int64], occurrences: Callable[[], NDArray[np.int64]], documents: int
    ) -> NDArray[np.bool_] | None:
        """Which terms min_df, max_df and max_features leave, or None for all."""
        if len(frequencies) == 0:
            raise ValueError("empty vocabulary; perhaps the documents only contain stop words")
        least = self.min_df if isinstance(self.min_df, Integral) else self.min_df * documents
        most = self.max_df if isinstance(self.max_df, Integral) else self.max_df * documents
        if most < least:
            raise ValueError("max_df corresponds to < documents than min_df")
        keep: NDArray[np.bool_] = (frequencies <= most) & (frequencies >= least)
        if self.max_features is not None and keep.sum() > self.max_features:
            totals = frequencies if self.binary else occurrences()
            # The very expression that scikit-learn sorts by, for its order of ties.
            best = (-totals[keep].astype(np.result_type(self.dtype, np.int8))).argsort()[: self.max_features]
            chosen = np.zeros_like(keep)
            chosen[np.flatnonzero(keep)[best]] = True
            keep = chosen
        if not keep.any():
            raise ValueError("After pruning, no terms remain. Try a lower min_df or a higher max_df.")
        return None if keep.all() else keep

    def _take_given_terms(self) -> None:
        """Scikit-learn's check of `vocabulary`, and that it is of str."""
        try:
            self._validate_vocabulary()  # type: ignore[attr-defined]
        except TypeError as error:
            got = repr(self.vocabulary)
            raise TypeError(f"vocabulary must be an iterable of str, or map str to columns, got {got:.80}") from error
        if self.fixed_vocabulary_:
            for place, term in enumerate(self._terms.names):
                if not isinstance(term, str):
                    raise TypeError(f"vocabulary: row {place} is of type {type(term).__name__}; pass str")

    def _warn_of_upper_case_terms(self) -> None:
        if self.lowercase and any(any(map(str.isupper, term)) for term in self.vocabulary):
            warnings.warn(
                "Upper case characters found in vocabulary while 'lowercase' is True. These entries will not be "
                "matched with any documents",
                stacklevel=4,
            )


def csr(arrays: tuple[NDArray[Any], NDArray[np.int32], NDArray[np.int64]], shape: tuple[int, int]) -> Any:
    """The matrix or array of C++'s three arrays, as scikit-learn's `sparse_interface` says."""
    data, indices, indptr = arrays
    index_dtype = np.int32 if len(data) <= np.iinfo(np.int32).max else np.int64
    container = sparse.csr_array if sklearn.get_config().get("sparse_interface") == "sparray" else sparse.csr_matrix
    matrix = container(shape, dtype=data.dtype)
    matrix.data = data
    matrix.indices = indices.astype(index_dtype, copy=False)
    matrix.indptr = indptr.astype(index_dtype, copy=False)
    matrix.has_sorted_indices = matrix.has_canonical_format = True
    return matrix


def _sorted(matrix: Any) -> Any:
    """The matrix itself, its columns ascending in each row, as scikit-learn's own code leaves them in any order."""
    matrix.sort_indices()
    return matrix
