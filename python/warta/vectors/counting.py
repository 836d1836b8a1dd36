"""Fitting and counting in C++, for the vectorizers with a vocabulary."""

import warnings
from collections.abc import Mapping
from numbers import Integral
from typing import Any

import numpy as np
import sklearn
from numpy.typing import NDArray
from scipy import sparse

from warta import _core
from warta.base import thread_count
from warta.vectors.analysis import core_analysis
from warta.vectors.language import LanguageMixin
from warta.vectors.terms import Terms, terms_of

NORMS = {None: _core.Norm.none, "l1": _core.Norm.l1, "l2": _core.Norm.l2}


class CountingMixin(LanguageMixin):
    """What CountVectorizer and TfidfVectorizer share: terms of documents, counted in C++ where it can analyse them."""

    max_df: float | int
    min_df: float | int
    max_features: int | None
    binary: bool
    dtype: Any
    fixed_vocabulary_: bool

    @property
    def vocabulary_(self) -> Any:
        """Term to column, a dict built when asked for."""
        if "_terms" not in self.__dict__:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute 'vocabulary_'")
        return self._terms.mapping

    @vocabulary_.setter
    def vocabulary_(self, mapping: Mapping[Any, int]) -> None:
        self._terms: Terms = terms_of(mapping)

    @vocabulary_.deleter
    def vocabulary_(self) -> None:
        del self._terms

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """Terms in order of their columns, shape (n_features,), dtype object. `input_features` is not used."""
        self._check_vocabulary()  # type: ignore[attr-defined]
        return np.asarray(self._terms.names, dtype=object)

    def _count_new_terms(self, raw_documents: Any) -> Any:
        """Counts of a fit, its columns pruned; sets the vocabulary unless it is fixed."""
        self._validate_ngram_range()  # type: ignore[attr-defined]
        self._warn_for_unused_params()
        self._validate_vocabulary()  # type: ignore[attr-defined]
        if self.fixed_vocabulary_:
            self._warn_of_upper_case_terms()
            return self._count_known_terms(raw_documents)
        self.build_analyzer()  # type: ignore[attr-defined]  # raises and warns as scikit-learn does
        threads = thread_count(self.n_jobs)
        counted, vocabulary = _core.count_terms(core_analysis(self), self._texts(raw_documents), threads)
        if len(vocabulary) == 0:
            raise ValueError("empty vocabulary; perhaps the documents only contain stop words")
        terms = Terms(vocabulary)
        keep = self._columns_to_keep(counted)
        if keep is not None:
            if not keep.any():
                raise ValueError("After pruning, no terms remain. Try a lower min_df or a higher max_df.")
            counted.select(keep, threads)
            terms = terms.select(keep)
        self._terms = terms
        return counted

    def _count_known_terms(self, raw_documents: Any) -> Any:
        self.build_analyzer()  # type: ignore[attr-defined]
        vocabulary = self._terms.core(self.ngram_range[1] if self.analyzer == "word" else 1)
        threads = thread_count(self.n_jobs)
        return _core.count_known_terms(core_analysis(self), vocabulary, self._texts(raw_documents), threads)

    def _columns_to_keep(self, counted: Any) -> NDArray[np.bool_] | None:
        """Which columns min_df, max_df and max_features leave, or None for all."""
        least = self.min_df if isinstance(self.min_df, Integral) else self.min_df * counted.rows
        most = self.max_df if isinstance(self.max_df, Integral) else self.max_df * counted.rows
        if most < least:
            raise ValueError("max_df corresponds to < documents than min_df")
        if least <= 1 and most >= counted.rows and self.max_features is None:
            return None
        frequencies, occurrences = counted.totals()
        if self.binary:
            occurrences = frequencies
        keep: NDArray[np.bool_] = (frequencies <= most) & (frequencies >= least)
        if self.max_features is not None and keep.sum() > self.max_features:
            # The very expression that scikit-learn sorts by, for its order of ties.
            best = (-occurrences[keep].astype(np.result_type(self.dtype, np.int8))).argsort()[: self.max_features]
            chosen = np.zeros_like(keep)
            chosen[np.flatnonzero(keep)[best]] = True
            keep = chosen
        return keep

    def _warn_of_upper_case_terms(self) -> None:
        if self.lowercase and any(any(map(str.isupper, term)) for term in self.vocabulary):  # type: ignore[attr-defined]
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
