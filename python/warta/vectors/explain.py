"""Which terms make a row of a matrix what it is."""

from typing import Any, NamedTuple

import numpy as np

from warta.base.csr import row_of
from warta.base.parameters import check_integer, check_row
from warta.vectors.counting import CountingMixin


class TermWeight(NamedTuple):
    """A term and its value in one row."""

    term: str
    weight: float


class ExplainMixin(CountingMixin):
    """`explain`."""

    def explain(self, X: Any, i: int, limit: int | None = None) -> tuple[TermWeight, ...]:
        """Terms of one document by their weight.

        Parameters
        ----------
        X : sparse matrix or array, shape (n_samples, n_features)
            What `fit_transform` or `transform` gave.
        i : int
            The row; negative ones count from the end.
        limit : int, optional
            How many terms at most; all if not given.

        Returns
        -------
        tuple of TermWeight
            Heaviest first, terms of equal weight in alphabetical order of their columns.

        Raises
        ------
        TypeError
            If `X` is no matrix, or `i` or `limit` no integer.
        IndexError
            If `X` has no row `i`.
        ValueError
            If the columns of `X` are not those of this vectorizer, or `limit` is negative.

        Examples
        --------
        >>> import warta
        >>> vectorizer = warta.CountVectorizer()
        >>> X = vectorizer.fit_transform(["banjir di kota", "di desa di hulu"])
        >>> vectorizer.explain(X, 1, limit=2)
        (TermWeight(term='di', weight=2.0), TermWeight(term='desa', weight=1.0))
        """
        fitted = self._as_fitted()
        shape = getattr(X, "shape", None)
        if not isinstance(shape, tuple) or len(shape) != 2:
            raise TypeError(f"X must be a matrix of two dimensions, got {X!r:.80}")
        if shape[1] != len(fitted._terms):
            raise ValueError(f"X has {shape[1]} columns, but the vectorizer {len(fitted._terms)} terms")
        check_row("i", i, shape[0])
        if limit is not None:
            check_integer("limit", limit, least=0)
        row = row_of(X, i, "X")
        heaviest = np.lexsort((row.indices, -row.data))[:limit]
        names = fitted._terms.names
        return tuple(TermWeight(names[row.indices[at]], float(row.data[at])) for at in heaviest)
