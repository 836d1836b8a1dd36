"""Which terms make a row of a matrix what it is."""

from typing import Any, NamedTuple

import numpy as np

from warta.base import as_csr
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
        IndexError
            If `X` has no row `i`.
        ValueError
            If the columns of `X` are not those of this vectorizer.

        Examples
        --------
        >>> import warta
        >>> vectorizer = warta.CountVectorizer()
        >>> X = vectorizer.fit_transform(["banjir di kota", "di desa di hulu"])
        >>> vectorizer.explain(X, 1, limit=2)
        (TermWeight(term='di', weight=2.0), TermWeight(term='desa', weight=1.0))
        """
        self._check_vocabulary()  # type: ignore[attr-defined]
        rows = X.shape[0]
        if not -rows <= i < rows:
            raise IndexError(f"i must be between {-rows} and {rows - 1}, got {i}")
        if X.shape[1] != len(self._terms):
            raise ValueError(f"X has {X.shape[1]} columns, but the vectorizer {len(self._terms)} terms")
        row = as_csr(X[[i], :], "X")
        heaviest = np.lexsort((row.indices, -row.data))[:limit]
        names = self._terms.names
        return tuple(TermWeight(names[row.indices[at]], float(row.data[at])) for at in heaviest)
