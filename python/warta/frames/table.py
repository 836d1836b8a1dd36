"""What results show of themselves as a table: rows of one frozen dataclass."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import html
import inspect
import math
import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from numbers import Integral
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_origin, get_type_hints, overload

import narwhals as nw
import numpy as np

from warta.base.atomic_files import replaced_file
from warta.base.axes import INK, bare, new_axes, short
from warta.frames.columns import Column, Library, frame_of, listed
from warta.frames.shown import ShownByPrint, html_table, text_table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Row = TypeVar("Row")

SHOWN = 30
#: How many rows a text shows.
SHOWN_AS_TEXT = 10
GO_ON = "go on with {0}.to_pandas(){1}, {0}.to_polars(){1}, a column by its name or rows by a slice"


class Table(ShownByPrint, Sequence[Row], Generic[Row]):
    """Immutable rows of one frozen dataclass, which can also be taken by column or as a data frame.

    Whatever reads an Arrow stream takes a table as it is: ``pyarrow.table(table)``, DuckDB,
    ``pandas.DataFrame.from_arrow(table)``; polars through ``to_polars``. A column of times of which some are known to
    the day only is text there, in ISO 8601.

    Parameters
    ----------
    row_type : dataclass
        What a row is; its fields are the columns.
    rows : iterable of `row_type`
        In the order in which they are kept.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True)
    ... class Point:
    ...     x: int
    ...     y: int
    >>> points = Table(Point, [Point(1, 2), Point(3, 4)])
    >>> points["y"], points[0].x, points
    ([2, 4], 1, Table(2 rows: x, y))
    """

    def __init__(self, row_type: type[Row], rows: Iterable[Row] = ()) -> None:
        self._row_type = row_type
        self._rows = tuple(rows)

    @staticmethod
    def of_columns(
        row_type: type[Row], columns: Mapping[str, list[Any] | Column | Callable[[], list[Any] | Column]]
    ) -> Table[Row]:
        """A table of the values of each field, all of one length; rows are made when one is asked for.

        A column may be a function that makes it; it is called when the column is first asked for.
        """
        table: Table[Row] = Table.__new__(Table)
        table._take_columns(row_type, columns)
        return table

    def _take_columns(
        self, row_type: type[Row], columns: Mapping[str, list[Any] | Column | Callable[[], list[Any] | Column]]
    ) -> None:
        self._row_type = row_type
        self._values = _Values(columns)

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        return tuple(map(self._row_type, *map(listed, self._values.values())))

    @cached_property
    def _values(self) -> _Values:
        return _Values({name: [getattr(row, name) for row in self._rows] for name in self.columns})

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(field.name for field in dataclasses.fields(self._row_type))  # type: ignore[arg-type]

    def __len__(self) -> int:
        return len(self._rows) if "_rows" in self.__dict__ else self._values.length

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    @overload
    def __getitem__(self, key: int) -> Row: ...
    @overload
    def __getitem__(self, key: slice) -> Table[Row]: ...
    @overload
    def __getitem__(self, key: str) -> Any: ...
    def __getitem__(self, key: int | slice | str) -> Any:
        """One row by number, rows by slice, a column by name: a list, or an array of numbers that are kept as one."""
        if isinstance(key, str):
            if key not in self.columns:
                raise KeyError(f"there is no column {key!r}; there are {', '.join(self.columns)}")
            values = self._values[key]
            return values if isinstance(values, np.ndarray) else list(listed(values))
        if isinstance(key, slice):
            return Table.of_columns(self._row_type, self._values.part(key))
        if not isinstance(key, Integral):
            raise TypeError(f"rows are chosen by an int or a slice, a column by its name; got {key!r}")
        if not -len(self) <= key < len(self):
            raise IndexError(f"there is no row {key}; there are {len(self)}, counted from 0")
        return self._row_type(*(_value(values, int(key)) for values in self._values.values()))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, tuple):
            warnings.warn(
                "results are a Table, not a tuple: compare tuple(table); a Table will equal no tuple from 0.2 on",
                FutureWarning,
                stacklevel=2,
            )
            return self._rows == other
        return self._rows == other._rows if isinstance(other, Table) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return f"Table({len(self)} rows: {', '.join(self.columns)})"

    def to_dict(self) -> dict[str, list[Any]]:
        """Column name to its values."""
        return {name: list(listed(self._values[name])) for name in self.columns}

    def to_dicts(self) -> list[dict[str, Any]]:
        """One mapping a row."""
        return [
            dict(zip(self.columns, values, strict=True))
            for values in zip(*map(listed, self._values.values()), strict=True)
        ]

    def to_pandas(self) -> Any:
        """The rows as a pandas DataFrame."""
        return self._as_frame("pandas")

    def to_polars(self) -> Any:
        """The rows as a polars DataFrame."""
        return self._as_frame("polars")

    def to_arrow(self) -> Any:
        """The rows as a pyarrow Table."""
        return self._as_frame("pyarrow")

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any:
        """The rows as an Arrow stream (PyCapsule interface); needs pyarrow."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_csv(self, path: str | os.PathLike[str]) -> None:
        """Write the rows to a file of comma-separated values in UTF-8, a header line first.

        Times are ISO 8601, what is missing is empty, several values in one field are parted by "; ".

        Parameters
        ----------
        path : str or path-like
            The file; it appears complete or not at all.
        """
        columns = [map(_csv_field, listed(values)) for values in self._values.values()]
        with replaced_file(path) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(self.columns)
            writer.writerows(zip(*columns, strict=True))

    def plot(self, ax: Axes | None = None, *, value: str | None = None, rows: int = 20) -> Axes:
        """Bars of one column of numbers, a bar a row, labelled by the first one or two columns of text.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one if None.
        value : str, optional
            The column; if None, the first of real numbers.
        rows : int
            How many rows from the first on; of a column with both signs, half of them from each end.

        Returns
        -------
        matplotlib.axes.Axes

        Raises
        ------
        TypeError
            If `rows` is no integer.
        ValueError
            If there is no such column of numbers, or `rows` is below 1.
        """
        if not isinstance(rows, Integral) or isinstance(rows, bool):
            raise TypeError(f"rows must be an integer, got {rows!r}")
        if rows < 1:
            raise ValueError(f"rows must be at least 1, got {rows}")
        types = {name: _column_type(hint) for name, hint in get_type_hints(self._row_type).items()}
        numbers = [name for name in self.columns if types[name] in (nw.Float64, nw.Int64)]
        value = value or next((name for name in numbers if types[name] == nw.Float64), None)
        if value not in numbers:
            raise ValueError(
                f"value must be a column of numbers: {', '.join(numbers) or 'there is none'}; got {value!r}"
            )
        texts = [name for name in self.columns if types[name] == nw.String][:2]
        shown = self[:rows]
        known = [number for number in listed(self._values[value]) if number is not None]
        if len(self) > rows and any(number < 0 for number in known) and any(number > 0 for number in known):
            shown = Table(self._row_type, (*self[: rows // 2], *self[-(rows - rows // 2) :]))
        lengths = [math.nan if number is None else number for number in listed(shown[value])]
        ax = new_axes(ax, height=1.2 + 0.25 * max(len(shown), 4))
        ax.barh(range(len(shown)), lengths, color=INK)
        ax.set_yticks(
            range(len(shown)),
            [short(" · ".join(filter(None, found))) for found in zip(*map(shown.__getitem__, texts), strict=True)],
        )
        ax.invert_yaxis()
        ax.set(xlabel=value.replace("_", " "))
        return bare(ax)

    def _as_frame(self, library: Library) -> Any:
        if any(not isinstance(values, list) for values in self._values.values()):
            return frame_of(dict(self._values), library)
        hints = get_type_hints(self._row_type)
        values = {name: [_framed(value, hints[name]) for value in self[name]] for name in self.columns}
        types = None if library == "pandas" else {name: _column_type(hints[name]) for name in self.columns}
        return as_frame(values, library, types)

    def __str__(self) -> str:
        told = f"{len(self):,} rows. {self._meaning()}".rstrip()
        rows = [_values_of(row) for row in self[:SHOWN_AS_TEXT]]
        return "\n".join([told, text_table(self.columns, rows), self._go_on(SHOWN_AS_TEXT, "", "")])

    def _repr_html_(self) -> str:
        meaning = f"<p>{html.escape(self._meaning())}</p>" if self._meaning() else ""
        meant = "".join(f"<li>{in_code(html.escape(told))}</li>" for told in self._columns_meant())
        key = f"<details><summary>what the columns mean</summary><ul>{meant}</ul></details>" if meant else ""
        rows = [_values_of(row) for row in self[:SHOWN]]
        go_on = f"<p>{self._go_on(SHOWN, '<code>', '</code>')}</p>"
        return html_table(self.columns, rows, before=meaning, after=go_on + key)

    def _go_on(self, shown: int, before: str, after: str) -> str:
        count = f"… {len(self) - shown:,} more rows" if len(self) > shown else f"{len(self):,} rows"
        return f"{count}; {GO_ON.format(before, after)}"

    def _paragraphs(self) -> list[str]:
        """What the row's class says of itself; a class without words says nothing."""
        told = inspect.cleandoc(self._row_type.__doc__ or "")
        if told.startswith(f"{self._row_type.__name__}("):
            return []
        return [" ".join(paragraph.split()) for paragraph in told.split("\n\n") if paragraph]

    def _meaning(self) -> str:
        """What a row is."""
        return next(iter(self._paragraphs()), "")

    def _columns_meant(self) -> list[str]:
        """What the row's class says of its columns: the clauses that name one."""
        clauses = [clause for told in self._paragraphs()[1:] for clause in re.split(r"(?<=[.;])\s+", told)]
        return [
            re.sub(r":\w+:(`[^`]+`)", r"\1", clause).rstrip(".;")
            for clause in clauses
            if set(re.findall(r"(?<!:)`(\w+)`", clause)) & set(self.columns)
        ]


def in_code(escaped: str) -> str:
    """Names between backticks as HTML's code."""
    return re.sub(r"`+([^`]+)`+", r"<code>\1</code>", escaped)


def _values_of(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, field.name) for field in dataclasses.fields(row))


class _Values(Mapping[str, "list[Any] | Column"]):
    """Columns by name; some may be made only when they are asked for."""

    def __init__(self, columns: Mapping[str, list[Any] | Column | Callable[[], list[Any] | Column]]) -> None:
        self._columns = dict(columns)

    def __getitem__(self, name: str) -> list[Any] | Column:
        column = self._columns[name]
        if callable(column):
            column = self._columns[name] = column()
        return column

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    @property
    def length(self) -> int:
        """How many values each column has, by one that is there."""
        there = (column for column in self._columns.values() if not callable(column))
        first = next(there, None)
        return len(self[next(iter(self))] if first is None else first)

    def part(self, rows: slice) -> Mapping[str, list[Any] | Column | Callable[[], list[Any] | Column]]:
        """The same columns of some rows."""
        whole = self

        def of(name: str) -> Callable[[], list[Any] | Column]:
            return lambda: whole[name][rows]

        return {name: of(name) if callable(column) else column[rows] for name, column in self._columns.items()}


def _value(column: list[Any] | Column, row: int) -> Any:
    """One value as Python has it."""
    if not isinstance(column, np.ndarray):
        return column[row]
    return listed(column[row : row + 1] if row != -1 else column[row:])[0]


def _csv_field(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return "; ".join(map(str, value))
    return value.isoformat() if isinstance(value, dt.date) else value


def as_frame(columns: Mapping[str, list[Any]], library: Library, types: Mapping[str, Any] | None = None) -> Any:
    """Columns of equal length as a data frame of `library`, which has to be installed; narwhals' types, if any."""
    try:
        return nw.from_dict(columns, types, backend=library).to_native()
    except ImportError as error:
        raise ImportError(f"a {library} table needs {library}: pip install {library}") from error


def _kinds(hint: Any) -> list[Any]:
    """The types that a field may have, None left out."""
    return [kind for kind in get_args(hint) or (hint,) if kind not in (type(None), Ellipsis)]


def _column_type(hint: Any) -> Any:
    """What a field of that type is in a frame; text where it may be of several."""
    kinds = _kinds(hint)
    if get_origin(hint) is tuple:
        return nw.List(_column_type(kinds[0]))
    if len(kinds) > 1:
        return nw.String
    return {int: nw.Int64, float: nw.Float64, bool: nw.Boolean, dt.date: nw.Date}.get(kinds[0], nw.String)


def _framed(value: Any, hint: Any) -> Any:
    """A field's value as a frame has it."""
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, dt.date) and len(_kinds(hint)) > 1 else value
