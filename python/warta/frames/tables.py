"""Tables of articles, from files and data frames, as columns of plain Python values."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import json
import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import narwhals as nw

from warta import _core
from warta.base.terminal import one_line
from warta.frames.columns import Strings
from warta.frames.dates import date_of
from warta.frames.files import MAX_FILE_BYTES, check_is_no_device, check_size, in_utf8, open_lines, open_text
from warta.frames.rows import COLUMNS, OTHER_NAMES, Rows

NAMES_SHOWN = 20
DELIMITERS = (",", ";", "\t", "|")
PARQUET_ROWS = 1024

_csv_fields = threading.Lock()


def from_frame(frame: Any, columns: Mapping[str, str] | None = None, file: Path | None = None) -> Rows:
    """Columns of a pandas or polars DataFrame, a pyarrow Table or anything with an Arrow stream.

    Parameters
    ----------
    frame : DataFrame, Table or object with `__arrow_c_stream__`
        One row an article.
    columns : mapping of str to str, optional
        Where a column has another name: ours to the table's, e.g. ``{"text": "isi"}``.
    file : Path, optional
        Where the table comes from.

    Returns
    -------
    Rows

    Raises
    ------
    ValueError
        If a column that `columns` names, or the text, is not there or there twice, or holds values that Python has not.
    """
    if hasattr(frame, "__arrow_c_stream__") and not nw.dependencies.is_into_dataframe(frame):
        table = nw.from_arrow(frame, backend="pyarrow")
    else:
        table = nw.from_native(frame, eager_only=True)
    told = "the table" if file is None else str(file)
    names = chosen_columns(table.columns, columns, told)
    found = {}
    for ours, theirs in names.items():
        values = _python_values(table.get_column(theirs), f"column {one_line(str(theirs))!r} of {told}")
        found[ours] = [_none_if_missing(value) for value in values]
    own = _own_columns(table, names, told)
    _put_back_guesses(names, columns, found, own)
    return Rows(found, file, own=own)


def _own_columns(table: Any, names: Mapping[str, Any], told: str) -> dict[str, Any]:
    """The columns that are none of ours, numbers and times of which none is missing as NumPy has them."""
    used = set(names.values())
    found: dict[str, Any] = {}
    others = [name for name in dict.fromkeys(table.columns) if name not in used and table.columns.count(name) == 1]
    for name in others:
        column = table.get_column(name)
        is_plain = (
            column.dtype.is_numeric()
            or column.dtype in (nw.Boolean, nw.Date)
            or (column.dtype == nw.Datetime and getattr(column.dtype, "time_zone", None) is None)
        )
        if is_plain and not column.is_null().any():
            array = column.to_numpy()
            found[str(name)] = array.astype("datetime64[D]") if column.dtype == nw.Date else array
        else:
            values = _python_values(column, f"column {one_line(str(name))!r} of {told}")
            found[str(name)] = [_none_if_missing(value) for value in values]
    return found


def _python_values(column: Any, told: str) -> list[Any]:
    """A column's values; pandas, polars and pyarrow each refuse a time that Python cannot hold in their own way."""
    try:
        values: list[Any] = column.to_list()
    except (ValueError, OverflowError, LookupError, NotImplementedError) as error:
        raise ValueError(f"{told} holds what Python cannot: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError(f"{told} holds what Python cannot: {error}") from error
    return values


def from_records(
    records: Iterable[Mapping[str, Any]],
    columns: Mapping[str, str] | None = None,
    file: Path | None = None,
    lines: Sequence[int] | None = None,
) -> Rows:
    """Columns of rows given as mappings; a key that a row lacks is None there."""
    grown = _GrowingColumns(columns)
    for record in records:
        grown.add(record)
    return grown.rows(file, lines)


class _GrowingColumns:
    """Columns of mappings that come one by one; texts are put together in UTF-8 as they come."""

    AT_ONCE = 1024

    def __init__(self, columns: Mapping[str, str] | None) -> None:
        self._names = columns
        self._text = (columns or {}).get("text", "text")
        self._buffer: Any = _core.TextBuffer()
        self._columns: dict[str, list[Any]] = {}
        self._size = 0

    def add(self, record: Mapping[str, Any]) -> None:
        for name, value in record.items():
            values = self._columns.get(name)
            if values is None:
                values = self._columns[name] = []
            missing = self._size - len(values) - (len(self._buffer or ()) if name == self._text else 0)
            if missing > 0:
                values.extend([None] * missing)
            values.append(_none_if_missing(value))
        self._size += 1
        if self._size % self.AT_ONCE == 0:
            self._pack_texts()

    def add_lines(self, lines: bytes, start: int) -> tuple[int, int]:
        """Adds JSON objects, a line each, as far as they are plain ones.

        Returns
        -------
        tuple of int
            Where the first line begins that was not added, and how many were.
        """
        self._pack_texts()
        if self._buffer is None or len(self._buffer) != self._size or not all(map(_is_utf8, self._columns)):
            return start, 0
        end, count = self._buffer.add_json_lines(lines, start, self._text, self._columns, self._size)
        self._size += count
        return end, count

    def _pack_texts(self) -> None:
        """Puts the texts of late into the buffer; once one of them is none, all stay what they are."""
        texts = self._columns.get(self._text)
        if self._buffer is None or not texts:
            return
        packed = len(self._buffer)
        is_whole = packed + len(texts) == self._size and _core.are_str(texts)
        try:
            if is_whole:
                self._buffer.extend(texts, "text")
                texts.clear()
                return
        except ValueError:  # a lone surrogate: whose text that is, is found where the texts are checked
            del texts[: len(self._buffer) - packed]
        self._unpack_texts(texts)

    def _unpack_texts(self, texts: list[Any]) -> None:
        """Makes the texts in the buffer values like all others, before those of late."""
        self._columns[self._text] = Strings.of_packed(self._buffer.take()).to_list() + texts
        self._buffer = None

    def rows(self, file: Path | None, lines: Sequence[int] | None) -> Rows:
        self._pack_texts()
        if self._buffer is not None and 0 < len(self._buffer) < self._size:
            self._unpack_texts(self._columns[self._text])
        names = chosen_columns(list(self._columns), self._names, "the table" if file is None else str(file))
        is_packed = self._buffer is not None and self._size > 0 and len(self._buffer) == self._size
        for values in self._columns.values():
            values.extend([None] * (self._size - len(values)))
        found: dict[str, Any] = {ours: self._columns[theirs] for ours, theirs in names.items()}
        if is_packed:
            found["text"] = Strings.of_packed(self._buffer.take())
        used = set(names.values())
        own = {str(name): values for name, values in self._columns.items() if name not in used}
        _put_back_guesses(names, self._names, found, own)
        return Rows(found, file, lines, own)


def _is_utf8(name: str) -> bool:
    """Whether a column's name holds no lone surrogate."""
    return all(not "\ud800" <= character <= "\udfff" for character in name)


def from_json_lines(
    path: Path,
    columns: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    max_bytes: int | None = MAX_FILE_BYTES,
) -> Rows:
    """Columns of a file with one JSON object a line, gzipped if its name ends in .gz."""
    grown = _GrowingColumns(columns)
    numbers: list[int] = []
    number = 1
    with open_lines(path, encoding, max_bytes) as pieces:
        for lines in pieces:
            number = _add_lines(grown, lines, path, number, numbers)
    return grown.rows(path, numbers)


def from_text(text: str, path: Path, columns: Mapping[str, str] | None = None) -> Rows:
    """What comes without a name that says its format: JSON, JSON lines, or one article."""
    first, _, rest = text.strip().partition("\n")
    if first.startswith("[") and _is_json(text):
        return from_json_text(text, path, columns)
    if first.startswith("{") and rest and _is_json(first):
        grown, numbers = _GrowingColumns(columns), list[int]()
        _add_lines(grown, in_utf8(text, path), path, 1, numbers)
        return grown.rows(path, numbers)
    if first.startswith("{") and _is_json(text):
        return from_json_text(text, path, columns)
    return Rows({"text": [text]}, path)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _add_lines(grown: _GrowingColumns, lines: bytes, path: Path, number: int, numbers: list[int]) -> int:
    """Adds lines of JSON, the first of which has that number; what is no plain object is read one by one."""
    start = 0
    while start < len(lines):
        start, count = grown.add_lines(lines, start)
        numbers.extend(range(number, number + count))
        number += count
        if start < len(lines):
            end = lines.find(b"\n", start) + 1 or len(lines)
            line = lines[start:end].decode()
            if line.strip():
                grown.add(_json_object(line, path, number))
                numbers.append(number)
            start, number = end, number + 1
    return number


def from_json(
    path: Path,
    columns: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    max_bytes: int | None = MAX_FILE_BYTES,
) -> Rows:
    """Columns of a file that is one JSON array of objects, one object, or an object with one such array in it."""
    return from_json_text(read_text(path, encoding, max_bytes), path, columns)


def from_json_text(text: str, path: Path, columns: Mapping[str, str] | None = None) -> Rows:
    """As :func:`from_json`, of the text that the file holds."""
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise ValueError(f"{path} is nested too deeply") from error
    except ValueError as error:
        raise ValueError(f"{path} is not JSON: {error}") from error
    if isinstance(value, dict):
        lists = [found for found in value.values() if _is_table_of_objects(found)]
        value = lists[0] if len(lists) == 1 and "text" not in value else [value]
    if not isinstance(value, list):
        raise ValueError(f"{path} holds neither a JSON array nor an object but {type(value).__name__}")
    for row, record in enumerate(value):
        if not isinstance(record, dict):
            raise ValueError(f"row {row} of {path} is not a JSON object but {type(record).__name__}")
    return from_records(value, columns, path)


def _is_table_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(record, dict) for record in value)


def _json_object(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except RecursionError as error:
        raise ValueError(f"{path}: line {number} is nested too deeply") from error
    except ValueError as error:  # no JSON, or a number of more digits than Python takes
        raise ValueError(f"{path}: line {number} is not JSON: {error}") from error
    if not isinstance(record, dict):
        raise ValueError(f"{path}: line {number} is not a JSON object but {type(record).__name__}")
    return record


def from_csv(
    path: Path,
    columns: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    max_bytes: int | None = MAX_FILE_BYTES,
    delimiter: str = ",",
) -> Rows:
    """Columns of a file of delimited values with a header line, gzipped if its name ends in .gz.

    Where the header has no `delimiter`, another that it has parts the fields. A row may have fewer fields than the
    header, which are None then, but not more; a quotation mark that is neither closed nor doubled would swallow the
    rows after it and is refused.
    """
    with open_text(path, encoding, max_bytes, newline="") as file:
        return from_csv_lines(file, path, columns, delimiter)


def from_csv_lines(
    file: Iterator[str], path: Path, columns: Mapping[str, str] | None = None, delimiter: str = ","
) -> Rows:
    """The same of lines; errors call them by `path`."""
    with _long_fields():
        first = next(file, "")
        delimiter = delimiter_of(first, delimiter)
        lines = itertools.chain([first] if first else [], file)
        rows = _csv_rows(csv.reader(lines, delimiter=delimiter, strict=True), path)
        _, header = next(rows, (0, []))
        names = chosen_columns(header, columns, str(path))
        places = {ours: header.index(theirs) for ours, theirs in names.items()}
        found: dict[str, list[Any]] = {ours: [] for ours in names}
        others = {
            name: place for place, name in enumerate(header) if place not in places.values() and header.count(name) == 1
        }
        own: dict[str, list[Any]] = {name: [] for name in others}
        numbers = []
        for number, row in rows:
            if any(row[len(header) :]):
                raise ValueError(
                    f"{path}: line {number} has {len(row)} fields, the header {len(header)}; "
                    "put a field that holds the delimiter in quotation marks"
                )
            numbers.append(number)
            for ours, place in places.items():
                found[ours].append(row[place] if place < len(row) else None)
            for name, place in others.items():
                own[name].append(row[place] if place < len(row) else None)
    _put_back_guesses(names, columns, found, own)
    return Rows(found, path, numbers, own)


def delimiter_of(header: str, usual: str) -> str:
    """What parts the fields of a header line: `usual` where it stands in it, else the commonest of others."""
    unquoted = re.sub(r'"[^"]*"', "", header)
    most = max(DELIMITERS, key=unquoted.count)
    return most if usual not in unquoted and most in unquoted else usual


def _csv_rows(reader: Any, path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line in which it begins."""
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ValueError(f"{path} is not CSV: the row of line {number}: {error}") from error
        if row:
            yield number, row


@contextmanager
def _long_fields() -> Iterator[None]:
    """Lift the csv module's limit on a field, which all threads share, for as long as the block runs."""
    with _csv_fields:
        longest_before = csv.field_size_limit(2**31 - 1)
        try:
            yield
        finally:
            csv.field_size_limit(longest_before)


def from_parquet(path: Path, columns: Mapping[str, str] | None = None, max_bytes: int | None = MAX_FILE_BYTES) -> Rows:
    """Columns of a Parquet file; needs pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ImportError(f"reading {path} needs pyarrow: pip install 'warta[arrow]'") from error
    check_is_no_device(path)
    batches, size = [], 0
    try:
        with path.open("rb") as opened, pq.ParquetFile(opened) as file:
            schema = file.schema_arrow
            chosen_columns(schema.names, columns, str(path))
            names = list(dict.fromkeys(schema.names))
            for batch in file.iter_batches(_rows_at_once(file.metadata, max_bytes), columns=names):
                values = [
                    column.dictionary_decode() if isinstance(column, pa.DictionaryArray) else column for column in batch
                ]
                size += sum(column.nbytes for column in values)
                check_size(path, size, max_bytes)
                batches.append(pa.record_batch(values, names=names))
    except (pa.ArrowException, UnicodeDecodeError, OSError) as error:
        if isinstance(error, OSError) and error.filename is not None:
            raise
        raise ValueError(f"{path} is not a Parquet file: {error}") from error
    read = pa.schema([schema.field(name) for name in names])
    return from_frame(pa.Table.from_batches(batches, None if batches else read), columns, path)


def _rows_at_once(metadata: Any, max_bytes: int | None) -> int:
    """So few rows that they stay within the limit even if each repeats all that its part of the file holds."""
    if max_bytes is None:
        return PARQUET_ROWS
    sizes = (metadata.row_group(at).total_byte_size for at in range(metadata.num_row_groups))
    return int(min(PARQUET_ROWS, max(1, max_bytes // max(1, *sizes, 1))))


def chosen_columns(
    names_of_table: Sequence[Any], columns: Mapping[str, str] | None = None, table: str = "the table"
) -> dict[str, Any]:
    """Our column names to the table's, for those that it has; a name that is no str goes by what it looks like."""
    theirs_of = {str(name): name for name in names_of_table if name is not None}
    present = [str(name) for name in names_of_table if name is not None]
    has = ", ".join(map(one_line, present[:NAMES_SHOWN])) or "none"
    has += f" and {len(present) - NAMES_SHOWN} more" if len(present) > NAMES_SHOWN else ""
    columns = columns or {}
    unknown = [ours for ours in columns if ours not in COLUMNS]
    if unknown:
        raise ValueError(f"columns maps from {', '.join(COLUMNS)}, got {unknown[0]!r}")
    for ours, theirs in columns.items():
        if theirs not in present:
            raise ValueError(f"{table} has no column {theirs!r} for {ours}; it has {has}")
    names = {ours: columns.get(ours, ours) for ours in COLUMNS if columns.get(ours, ours) in present}
    names |= _guessed_names(names, columns, present)
    if "text" not in names:
        raise ValueError(
            f"{table} has no column 'text'; it has {has}; name the column of texts: columns={{'text': ...}}"
        )
    for name in present:
        if present.count(name) > 1:
            raise ValueError(f"{table} has {present.count(name)} columns {name!r}; name each but once")
    return {ours: theirs_of[theirs] for ours, theirs in names.items()}


def _guessed_names(names: Mapping[str, str], columns: Mapping[str, str], present: Sequence[str]) -> dict[str, str]:
    """Columns that go by another name that is usual for ours, where there is none of ours."""
    free = {name.casefold(): name for name in reversed(present) if name not in names.values()}
    found: dict[str, str] = {}
    for ours, others in OTHER_NAMES.items():
        usual = next((free[other] for other in others if other in free), None)
        if ours not in names and ours not in columns and usual is not None:
            found[ours] = usual
    return found


def _put_back_guesses(
    names: Mapping[str, Any], columns: Mapping[str, str] | None, found: dict[str, Any], own: dict[str, Any]
) -> None:
    """Makes columns the table's own again that were taken for ours by their names, but hold something else."""
    for ours, theirs in names.items():
        is_guess = str(theirs) != ours and ours not in (columns or {}) and ours != "text"
        if is_guess and not all(map(_is_date if ours == "published" else _is_string, found[ours])):
            own[str(theirs)] = found.pop(ours)


def _is_string(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_date(value: Any) -> bool:
    if value is None or value == "" or isinstance(value, dt.date):
        return True
    try:
        return isinstance(value, str) and date_of(value) is not None
    except ValueError:
        return False


def read_text(path: Path, encoding: str = "utf-8", max_bytes: int | None = MAX_FILE_BYTES) -> str:
    """The whole file, line ends as they are, without a byte-order mark."""
    with open_text(path, encoding, max_bytes, newline="") as file:
        return file.read()


def _none_if_missing(value: Any) -> Any:
    """None for NaN and NaT, which alone differ from themselves, and for pandas.NA; the value otherwise."""
    if value is None or type(value).__name__ == "NAType":
        return None
    try:
        return None if value != value else value
    except (TypeError, ValueError):
        return value
