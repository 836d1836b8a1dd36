"""Tables of articles, from files and data frames, as columns of plain Python values."""

import csv
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import narwhals as nw

#: What a table of articles may say of each, by the names that columns have unless a mapping says otherwise.
COLUMNS = ("id", "title", "text", "published", "url", "source")

Rows = dict[str, list[Any]]


def from_frame(frame: Any, columns: Mapping[str, str] | None = None) -> Rows:
    """Columns of a pandas or polars DataFrame, a pyarrow Table or anything with an Arrow stream.

    Parameters
    ----------
    frame : DataFrame, Table or object with `__arrow_c_stream__`
        One row an article.
    columns : mapping of str to str, optional
        Where a column has another name: ours to the table's, e.g. ``{"text": "isi"}``.

    Returns
    -------
    dict of str to list
        The columns of `COLUMNS` that the table has; nulls and NaN are None.

    Raises
    ------
    ValueError
        If a column that `columns` names, or the text, is not there.
    """
    if hasattr(frame, "__arrow_c_stream__") and not nw.dependencies.is_into_dataframe(frame):
        table = nw.from_arrow(frame, backend="pyarrow")
    else:
        table = nw.from_native(frame, eager_only=True)
    names = chosen_columns(table.columns, columns)
    return {ours: [_none_if_missing(value) for value in table[theirs].to_list()] for ours, theirs in names.items()}


def from_records(records: Iterable[Mapping[str, Any]], columns: Mapping[str, str] | None = None) -> Rows:
    """Columns of rows given as mappings; a key that a row lacks is None there."""
    rows = list(records)
    present = list(dict.fromkeys(name for row in rows for name in row))
    names = chosen_columns(present, columns)
    return {ours: [_none_if_missing(row.get(theirs)) for row in rows] for ours, theirs in names.items()}


def from_json_lines(path: Path, columns: Mapping[str, str] | None = None, encoding: str = "utf-8") -> Rows:
    """Columns of a file with one JSON object a line, gzipped if its name ends in .gz."""
    records = []
    with _open_text(path, encoding) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"{path}: line {number} is not JSON: {error}") from error
            if not isinstance(record, dict):
                raise ValueError(f"{path}: line {number} is not a JSON object but {type(record).__name__}")
            records.append(record)
    return from_records(records, columns)


def from_csv(path: Path, columns: Mapping[str, str] | None = None, encoding: str = "utf-8") -> Rows:
    """Columns of a CSV file (comma) or, by its name, of a TSV file (tab), with a header line."""
    delimiter = "\t" if ".tsv" in path.suffixes else ","
    longest_before = csv.field_size_limit(2**31 - 1)
    try:
        with _open_text(path, encoding, newline="") as lines:
            return from_records(csv.DictReader(lines, delimiter=delimiter), columns)
    except csv.Error as error:
        raise ValueError(f"{path} is not CSV: {error}") from error
    finally:
        csv.field_size_limit(longest_before)


def from_parquet(path: Path, columns: Mapping[str, str] | None = None) -> Rows:
    """Columns of a Parquet file; needs pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ImportError(f"reading {path} needs pyarrow: pip install 'warta[arrow]'") from error
    try:
        table = pq.read_table(path)
    except pa.ArrowInvalid as error:
        raise ValueError(f"{path} is not a Parquet file: {error}") from error
    return from_frame(table, columns)


def chosen_columns(present: Iterable[str], columns: Mapping[str, str] | None) -> dict[str, str]:
    """Our column names to the table's, for those that it has."""
    present = [str(name) for name in present if name is not None]
    columns = columns or {}
    unknown = [ours for ours in columns if ours not in COLUMNS]
    if unknown:
        raise ValueError(f"columns maps from {', '.join(COLUMNS)}, got {unknown[0]!r}")
    for ours, theirs in columns.items():
        if theirs not in present:
            raise ValueError(f"the table has no column {theirs!r} for {ours}; it has {', '.join(present) or 'none'}")
    names = {ours: columns.get(ours, ours) for ours in COLUMNS if columns.get(ours, ours) in present}
    if "text" not in names:
        raise ValueError(
            f"the table has no column 'text'; it has {', '.join(present) or 'none'}; "
            "name the column of texts: columns={'text': ...}"
        )
    return names


def read_text(path: Path, encoding: str = "utf-8") -> str:
    """The whole file, line ends as they are, without a byte-order mark."""
    with _open_text(path, encoding, newline="") as file:
        return file.read()


@contextmanager
def _open_text(path: Path, encoding: str, newline: str | None = None) -> Iterator[IO[str]]:
    """Open a file as text, gzipped or not; a decoding error names the file and the byte."""
    if encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
        encoding = "utf-8-sig"
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding=encoding, newline=newline) as file:
        try:
            yield file
        except UnicodeDecodeError as error:
            byte = error.object[error.start]
            raise ValueError(
                f"{path} is not {error.encoding}: it holds byte 0x{byte:02x}; pass encoding= if it is in another"
            ) from error


def _none_if_missing(value: Any) -> Any:
    """None for NaN, NaT and their like, which alone differ from themselves; the value otherwise."""
    try:
        return None if value is None or value != value else value
    except (TypeError, ValueError):
        return value
