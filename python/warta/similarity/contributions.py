"""Why two rows are similar: each term's share of their cosine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warta.base import CsrArrays, as_csr
from warta.base.parameters import as_list, check_row


@dataclass(frozen=True, eq=False)
class CosineContributions:
    r"""The shared terms of two rows and what each adds to their cosine, greatest first.

    Attributes
    ----------
    columns : ndarray of int32, shape (t,)
        The terms' columns.
    values : ndarray of float64, shape (t,)
        :math:`x_t y_t / (\lVert x \rVert \lVert y \rVert)` of each.
    terms : tuple of str
        Their names; empty if none were given.
    """

    columns: NDArray[np.int32]
    values: NDArray[np.float64]
    terms: tuple[str, ...] = ()

    @property
    def cosine(self) -> float:
        """The sum of all contributions."""
        return float(self.values.sum())

    def __len__(self) -> int:
        return len(self.columns)

    def __iter__(self) -> Iterator[tuple[str | int, float]]:
        """(term, contribution); the column in place of the term where there are no names."""
        names: Sequence[Any] = self.terms or self.columns.tolist()
        return zip(names, self.values.tolist(), strict=True)

    def __repr__(self) -> str:
        first = ", ".join(f"{name} {value:.3f}" for name, value in list(self)[:3])
        more = ", …" if len(self) > 3 else ""
        return f"CosineContributions(cosine={self.cosine:.3f}, {len(self)} shared: {first}{more})"


def cosine_contributions(
    X: Any, i: int, j: int, Y: Any = None, feature_names: Sequence[str] | None = None
) -> CosineContributions:
    r"""What each shared term adds to the cosine of row `i` of `X` and row `j` of `Y`.

    .. math:: c_t = \frac{x_t y_t}{\lVert x \rVert \, \lVert y \rVert}, \qquad \sum_t c_t = \cos(x, y)

    Parameters
    ----------
    X : sparse matrix or array_like of shape (n, m)
        Rows of any length.
    i, j : int
        Rows; negative ones count from the end.
    Y : sparse matrix or array_like of shape (p, m), optional
        None: `j` is a row of `X` too.
    feature_names : sequence of str of length m, optional
        As from ``vectorizer.get_feature_names_out()``.

    Returns
    -------
    CosineContributions
        By descending contribution, equal ones by ascending column.

    Raises
    ------
    IndexError
        If there is no row `i` or `j`.
    TypeError, ValueError
        If `X` or `Y` is no matrix of finite numbers, their widths differ, or `feature_names` has another length.

    Examples
    --------
    >>> cosine_contributions([[3, 4, 0], [4, 3, 9]], 0, 0, feature_names=["banjir", "warga", "api"])
    CosineContributions(cosine=1.000, 2 shared: warga 0.640, banjir 0.360)
    """
    left = as_csr(X, "X")
    right = left if Y is None else as_csr(Y, "Y")
    if right.shape[1] != left.shape[1]:
        raise ValueError(f"Y must be as wide as X, {left.shape[1]} columns, got {right.shape[1]}")
    names = None if feature_names is None else as_list("feature_names", feature_names)
    if names is not None and len(names) != left.shape[1]:
        raise ValueError(f"feature_names must have one name a column, {left.shape[1]}, got {len(names)}")
    columns_x, values_x = _unit_row(left, i, "i")
    columns_y, values_y = _unit_row(right, j, "j")
    columns, at_x, at_y = np.intersect1d(columns_x, columns_y, assume_unique=True, return_indices=True)
    values = values_x[at_x] * values_y[at_y]
    order = np.lexsort((columns, -values))
    terms = () if names is None else tuple(str(names[column]) for column in columns[order])
    return CosineContributions(columns[order], values[order], terms)


def _unit_row(matrix: CsrArrays, row: int, argument: str) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    rows = matrix.shape[0]
    check_row(argument, row, rows)
    begin, end = matrix.indptr[row % rows], matrix.indptr[row % rows + 1]
    values = matrix.data[begin:end].astype(np.float64)
    largest = np.abs(values).max(initial=0.0)
    if largest:
        values /= largest
        values /= np.linalg.norm(values)
    return matrix.indices[begin:end], values
