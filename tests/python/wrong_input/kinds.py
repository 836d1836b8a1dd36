"""The kinds of wrong input; some are made of the good argument whose place they take."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import scipy.sparse as sp

#: What a kind gives where it makes no sense of the good argument.
NOT_HERE = object()


def matrix(rows: int = 6, columns: int = 5) -> sp.csr_matrix:
    """A small well-formed CSR matrix."""
    return sp.csr_matrix(np.arange(1, rows * columns + 1, dtype=np.float64).reshape(rows, columns) % 4)


def broken(good: Any, **arrays: Any) -> Any:
    """A CSR matrix of the good one's shape whose arrays are set without SciPy's looking at them."""
    if not sp.issparse(good):
        return NOT_HERE
    made = sp.csr_matrix(good, copy=True)
    for name, change in arrays.items():
        setattr(made, name, np.asarray(change(getattr(made, name))))
    return made


def with_item(good: Any, item: Any) -> Any:
    """The good sequence, its second item replaced."""
    if isinstance(good, np.ndarray) and good.ndim == 1:
        return [*good.tolist()[:1], item, *good.tolist()[2:]]
    if isinstance(good, Sequence) and not isinstance(good, str | bytes):
        return [*good[:1], item, *good[2:]]
    return NOT_HERE


def filled(good: Any, value: float) -> Any:
    """An array or matrix of the good one's shape that holds one value only."""
    if sp.issparse(good):
        return broken(good, data=lambda data: np.full(len(data), value))
    shape = np.shape(good) if isinstance(good, np.ndarray | list) else ()
    return np.full(shape, value) if shape else NOT_HERE


def one_short(good: Any) -> Any:
    """The good sequence or matrix without its last item or row."""
    if sp.issparse(good):
        return good[:-1]
    return good[:-1] if isinstance(good, np.ndarray | list | tuple) else NOT_HERE


def swapped(indices: Any) -> Any:
    """Column numbers in descending order."""
    return indices[::-1].copy()


def raised(indices: Any) -> Any:
    """Column numbers far past the last column."""
    return indices + 2**30


def lowered(indices: Any) -> Any:
    """Column numbers below 0."""
    return indices - 2**30


def negative(indptr: Any) -> Any:
    """Row starts below 0."""
    return np.where(np.arange(len(indptr)) == 1, -5, indptr)


def descending(indptr: Any) -> Any:
    """Row starts that go back."""
    return np.where(np.arange(len(indptr)) == 1, indptr[-1] + 1000, indptr)


def lengthened(indptr: Any) -> Any:
    """A last row that ends behind the arrays."""
    return np.where(np.arange(len(indptr)) == len(indptr) - 1, indptr[-1] + 100_000, indptr)


#: Wrong whatever the good argument is.
VALUES: dict[str, Any] = {
    "None": None,
    "NaN": float("nan"),
    "inf": float("inf"),
    "-1": -1,
    "0": 0,
    "17": 17,
    "1.5": 1.5,
    "1e308": 1e308,
    "True": True,
    "2**31": 2**31,
    "2**63": 2**63,
    "-2**63 - 1": -(2**63) - 1,
    "pair of 2**31": (2**31, 2**31),
    "str": "text",
    "bytes": b"text",
    "lone surrogate": "satu \ud800 dua",
    "NUL": "satu\0dua",
    "dict": {"a": 1},
    "object": object(),
    "empty list": [],
    "list of None": [None, None],
    "list of int": [1, 2, 3],
    "nested list": [[["a"], []], ["b"]],
    "complex array": np.ones((6, 5), dtype=np.complex128),
    "object array": np.array([None, "a", 1], dtype=object),
    "str array": np.array([["a", "b"], ["c", "d"]]),
    "3-D array": np.ones((2, 2, 2)),
    "array without dimension": np.array(1.0),
    "array without rows": np.empty((0, 3)),
    "array without columns": np.empty((3, 0)),
    "CSR without rows": sp.csr_matrix((0, 5)),
    "CSR without columns": sp.csr_matrix((5, 0)),
    "CSR of other columns": matrix(),
    "CSR of complex": matrix().astype(np.complex128),
    "CSR of bool": matrix().astype(bool),
}

#: Name of a kind -> what makes the wrong argument of the good one.
MADE: dict[str, Callable[[Any], Any]] = {
    "array of NaN": lambda good: filled(good, np.nan),
    "array of 1e308": lambda good: filled(good, 1e308),
    "array of -1": lambda good: filled(good, -1.0),
    "array of 2**40": lambda good: filled(good, 2**40),
    "array of 0": lambda good: filled(good, 0),
    "one short": one_short,
    "None in it": lambda good: with_item(good, None),
    "int in it": lambda good: with_item(good, 17),
    "lone surrogate in it": lambda good: with_item(good, "a \ud800"),
    "CSC": lambda good: good.tocsc() if sp.issparse(good) else NOT_HERE,
    "CSR unsorted": lambda good: broken(good, indices=swapped),
    "CSR columns too high": lambda good: broken(good, indices=raised),
    "CSR columns below 0": lambda good: broken(good, indices=lowered),
    "CSR row starts below 0": lambda good: broken(good, indptr=negative),
    "CSR row starts go back": lambda good: broken(good, indptr=descending),
    "CSR row starts too high": lambda good: broken(good, indptr=lengthened),
    "CSR no row starts": lambda good: broken(good, indptr=lambda indptr: indptr[:0]),
    "CSR few row starts": lambda good: broken(good, indptr=lambda indptr: indptr[:2]),
    "CSR many row starts": lambda good: broken(good, indptr=lambda indptr: np.append(indptr, indptr[-1])),
    "CSR short data": lambda good: broken(good, data=lambda data: data[:1]),
    "CSR short indices": lambda good: broken(good, indices=lambda indices: indices[:1]),
}


def wrong_arguments(good: Any) -> Iterator[tuple[str, Any]]:
    """Each kind of wrong argument in place of the good one."""
    yield from VALUES.items()
    for name, make in MADE.items():
        wrong = make(good)
        if wrong is not NOT_HERE:
            yield name, wrong
