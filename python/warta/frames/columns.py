"""Columns of many values: NumPy arrays, and strings in Arrow's layout."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Literal, TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

from warta import _core

Library: TypeAlias = Literal["pandas", "polars", "pyarrow"]
Int64: TypeAlias = NDArray[np.int64]


class Strings(Sequence[Any]):
    """Immutable strings as one array of UTF-8 and where each begins, as Arrow keeps large strings.

    Parameters
    ----------
    data : ndarray of uint8
    starts : ndarray of int64, one more than strings
        String i is ``data[starts[i]:starts[i + 1]]``.
    empty : {"", None}
        What a string of no characters stands for.
    """

    __slots__ = ("data", "empty", "starts")

    def __init__(self, data: NDArray[np.uint8], starts: Int64, empty: str | None = "") -> None:
        self.data = data
        self.starts = starts
        self.empty = empty

    @classmethod
    def of(cls, values: Iterable[str | None], argument: str = "values", empty: str | None = "") -> Strings:
        """The strings of Python; None is a string of no characters."""
        buffer = _core.TextBuffer()
        buffer.extend([value or "" for value in values], argument)
        return cls.of_packed(buffer.take(), empty)

    @classmethod
    def of_packed(cls, packed: tuple[Any, ...], empty: str | None = "") -> Strings:
        """Strings that C++ made."""
        data, starts = packed
        return cls(data, starts, empty)

    @property
    def packed(self) -> tuple[NDArray[np.uint8], Int64]:
        """What C++ takes in place of a list of str."""
        return self.data, self.starts

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, key: int) -> str | None: ...
    @overload
    def __getitem__(self, key: slice) -> Strings: ...
    def __getitem__(self, key: int | slice) -> Any:
        if isinstance(key, slice):
            return self.take(np.arange(len(self))[key])
        row = range(len(self))[key]
        start, end = int(self.starts[row]), int(self.starts[row + 1])
        return self.data[start:end].tobytes().decode() if end > start else self.empty

    def __iter__(self) -> Iterator[str | None]:
        return iter(self.to_list())

    def take(self, rows: NDArray[Any]) -> Strings:
        """Some of the strings, in the order of `rows`."""
        return Strings.of_packed(_core.chosen(self, rows.astype(np.int64)), self.empty)

    def to_list(self) -> list[Any]:
        """The strings as Python has them."""
        found: list[Any] = _core.listed(self, self.empty)
        return found

    def lengths(self) -> Int64:
        """How many code points each string has."""
        found: Int64 = _core.code_points(self)
        return found

    def is_empty(self) -> NDArray[np.bool_]:
        """Which strings have no characters."""
        empty: NDArray[np.bool_] = self.starts[1:] == self.starts[:-1]
        return empty

    def to_arrow(self) -> Any:
        """A pyarrow array of large strings over the same memory; null where a string of no characters is None."""
        import pyarrow as pa

        valid = None
        if self.empty is None:
            valid = pa.py_buffer(np.packbits(~self.is_empty(), bitorder="little").tobytes())
        buffers = [valid, pa.py_buffer(self.starts), pa.py_buffer(self.data)]
        return pa.Array.from_buffers(pa.large_string(), len(self), buffers)


class Lists(Sequence[list[Any]]):
    """Immutable lists of strings: list i has the items from ``rows[i]`` to ``rows[i + 1]``."""

    __slots__ = ("items", "rows")

    def __init__(self, rows: Int64, items: Strings) -> None:
        self.rows = rows
        self.items = items

    def __len__(self) -> int:
        return len(self.rows) - 1

    @overload
    def __getitem__(self, key: int) -> list[Any]: ...
    @overload
    def __getitem__(self, key: slice) -> Lists: ...
    def __getitem__(self, key: int | slice) -> Any:
        if isinstance(key, slice):
            return self.take(np.arange(len(self))[key])
        row = range(len(self))[key]
        return [self.items[item] for item in range(int(self.rows[row]), int(self.rows[row + 1]))]

    def take(self, rows: NDArray[Any]) -> Lists:
        """Some of the lists, in the order of `rows`."""
        starts, items = ragged_rows(self.rows, rows)
        return Lists(starts, self.items.take(items))

    def to_list(self) -> list[list[Any]]:
        """The lists as Python has them."""
        items, rows = self.items.to_list(), self.rows.tolist()
        return [items[start:end] for start, end in pairwise(rows)]

    def to_arrow(self) -> Any:
        """A pyarrow array of lists over the same memory."""
        import pyarrow as pa

        return pa.LargeListArray.from_arrays(pa.array(self.rows), self.items.to_arrow())


Column: TypeAlias = "NDArray[Any] | Strings | Lists"


def ragged_rows(starts: NDArray[Any], rows: NDArray[Any]) -> tuple[Int64, Int64]:
    """Where the items of some rows begin once they stand one after the other, and which items they are."""
    first = starts[rows].astype(np.int64)
    sizes = starts[rows + 1].astype(np.int64) - first
    ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    return ends, np.arange(ends[-1], dtype=np.int64) + np.repeat(first - ends[:-1], sizes)


def as_column(values: Sequence[Any], argument: str = "values") -> Column:
    """What values are kept as.

    Strings as :class:`Strings`; bool, int of 64 bits, float, date and datetime without zone as NumPy arrays, None in
    them as NaN and NaT; whatever else as an array of objects.
    """
    kinds = set(map(type, values))
    has_none = type(None) in kinds
    kinds.discard(type(None))
    if kinds == {str} and not (has_none and "" in values):
        return Strings.of(values, argument, None if has_none else "")
    dtype = _dtype_of(kinds, has_none, values)
    if dtype is None:
        return np.fromiter(values, dtype=object, count=len(values))
    try:
        return np.array(values, dtype=dtype)
    except OverflowError:
        return np.fromiter(values, dtype=object, count=len(values))


def _dtype_of(kinds: set[type], has_none: bool, values: Sequence[Any]) -> str | None:
    if len(kinds) != 1:
        return None
    (kind,) = kinds
    if kind is dt.datetime and any(value.tzinfo is not None for value in values if value is not None):
        return None
    if kind in (bool, int) and has_none:
        return None
    return {bool: "bool", int: "int64", float: "float64", dt.date: "datetime64[D]", dt.datetime: "datetime64[us]"}.get(
        kind
    )


def taken(column: Column, rows: NDArray[Any]) -> Column:
    """Some of a column's values, in the order of `rows`."""
    return column[rows] if isinstance(column, np.ndarray) else column.take(rows)


def concatenated(columns: Sequence[Column]) -> Column:
    """The columns of one kind one after the other; of several kinds, as an array of objects."""
    if len(columns) == 1:
        return columns[0]
    if all(isinstance(column, Strings) for column in columns):
        strings: list[Strings] = columns  # type: ignore[assignment]
        empty = None if any(part.empty is None for part in strings) else ""
        mixed = empty is None and any(part.empty == "" and part.is_empty().any() for part in strings)
        if not mixed:
            return _joined(strings, empty)
    if all(isinstance(column, Lists) for column in columns):
        return joined_lists(columns)  # type: ignore[arg-type]
    if len({column.dtype if isinstance(column, np.ndarray) else None for column in columns}) == 1:
        return np.concatenate(columns)  # type: ignore[arg-type]
    values = [value for column in columns for value in listed(column)]
    return np.fromiter(values, dtype=object, count=len(values))


def joined_strings(columns: Sequence[Strings]) -> Strings:
    """The strings of several columns one after the other; what stands for no characters is the first one's."""
    return columns[0] if len(columns) == 1 else _joined(columns, columns[0].empty)


def joined_lists(columns: Sequence[Lists]) -> Lists:
    """The lists of several columns one after the other."""
    sizes = np.concatenate([np.diff(part.rows) for part in columns])
    items = [part.items[int(part.rows[0]) : int(part.rows[-1])] for part in columns]
    return Lists(starts_of(sizes), joined_strings(items))


def _joined(parts: Sequence[Strings], empty: str | None) -> Strings:
    data = np.concatenate([part.data[int(part.starts[0]) : int(part.starts[-1])] for part in parts])
    return Strings(data, starts_of(np.concatenate([np.diff(part.starts) for part in parts])), empty)


def starts_of(sizes: Any) -> Int64:
    """Where parts of these sizes begin, and the last one ends."""
    return np.concatenate([[0], np.cumsum(np.asarray(sizes, dtype=np.int64))]).astype(np.int64)


def listed(column: Column | list[Any]) -> list[Any]:
    """A column's values as Python has them, times to the microsecond; None for NaT."""
    if isinstance(column, list):
        return column
    if not isinstance(column, np.ndarray):
        return column.to_list()
    is_finer = column.dtype.kind == "M" and np.datetime_data(column.dtype)[0] in ("ns", "ps", "fs", "as")
    values: list[Any] = (column.astype("datetime64[us]") if is_finer else column).tolist()
    return values


def ranks(values: Sequence[Any]) -> tuple[Int64, NDArray[np.bool_]]:
    """Where each value stands among all in order, equal ones at the same place, and which are None.

    Raises
    ------
    TypeError
        If two of them cannot be compared.
    """
    missing = np.fromiter((value is None for value in values), dtype=bool, count=len(values))
    order = {value: rank for rank, value in enumerate(sorted({value for value in values if value is not None}))}
    found = np.fromiter((-1 if value is None else order[value] for value in values), np.int64, len(values))
    return found, missing


def frame_of(columns: Mapping[str, Column | list[Any]], library: Library) -> Any:
    """Columns of one length as a data frame of `library`, which has to be installed.

    Numbers are handed over where they are; NaN is null in polars and pyarrow.
    """
    try:
        if library == "pandas":
            import pandas as pd

            return pd.DataFrame({name: _pandas_values(column) for name, column in columns.items()})
        if library == "polars":
            import polars as pl

            return pl.DataFrame([_polars_series(name, column) for name, column in columns.items()])
        import pyarrow as pa

        return pa.table({name: as_arrow(column, name) for name, column in columns.items()})
    except ImportError as error:
        raise ImportError(f"a {library} table needs {library}: pip install {library}") from error


def as_arrow(column: Column | list[Any], name: str = "values") -> Any:
    """A column as a pyarrow array over the same memory where that can be."""
    import pyarrow as pa

    if isinstance(column, (Strings, Lists)):
        return column.to_arrow()
    if isinstance(column, np.ndarray) and column.dtype.kind == "f" and not np.isnan(column).any():
        return pa.array(column)
    try:
        return pa.array(column, from_pandas=True)
    except pa.ArrowException as error:
        raise ValueError(f"column {name!r} holds values that Arrow cannot: {error}") from error


def _pandas_values(column: Column | list[Any]) -> Any:
    return column if isinstance(column, (list, np.ndarray)) else column.to_list()


def _polars_series(name: str, column: Column | list[Any]) -> Any:
    import polars as pl

    if isinstance(column, Lists):
        return pl.Series(name, column.to_list(), dtype=pl.List(pl.String))
    if isinstance(column, Strings):
        return pl.Series(name, column.to_list(), dtype=pl.String)
    if isinstance(column, np.ndarray) and column.dtype.kind != "O":
        return pl.Series(name, column, nan_to_null=True)
    return pl.Series(name, list(column), strict=False)
