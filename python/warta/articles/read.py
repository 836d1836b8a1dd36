"""Articles from wherever they lie: folders, files, tables, lists."""

from __future__ import annotations

import datetime as dt
import glob
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import narwhals as nw
from tqdm import tqdm

from warta.articles.collection import Articles
from warta.articles.given import Given
from warta.articles.identifiers import distinct, file_identifiers
from warta.articles.reader import read_articles
from warta.base import thread_count
from warta.frames import tables

TABLE_READERS = {
    ".jsonl": tables.from_json_lines,
    ".ndjson": tables.from_json_lines,
    ".csv": tables.from_csv,
    ".tsv": tables.from_csv,
}
TEXT_SUFFIXES = (".txt", ".md", ".text")


def read(
    source: Any,
    *,
    columns: Mapping[str, str] | None = None,
    language: str | None = None,
    encoding: str = "utf-8",
    n_jobs: int | None = None,
    progress: bool = False,
) -> Articles:
    """Read articles from a folder, file, glob, list of texts or table.

    Parameters
    ----------
    source : path-like, str, sequence of str, Articles, DataFrame or Arrow table
        - a folder: every ``.txt``, ``.md``, JSONL, CSV, TSV and Parquet file in it and below, by name;
        - a file: by its suffix a table (``.jsonl``, ``.ndjson``, ``.csv``, ``.tsv``, each also ``.gz``; ``.parquet``)
          or, with any other, one article;
        - a str with ``*``, ``?`` or ``[`` that is not itself a path: every file that it matches, by name;
        - a list, tuple or other iterable of str: one article each; of mappings: one row each; of paths: one file each;
        - a pandas or polars DataFrame, a pyarrow Table, anything with ``__arrow_c_stream__``: one row an article.

        Tables have a column text and may have id, title, published (ISO 8601, date or datetime), url and source. What a
        table says of an article goes before what its text says.
    columns : mapping of str to str, optional
        For a table whose columns have other names: ours to the table's, e.g. ``{"text": "isi", "title": "judul"}``.
    language : {"id", "en"}, optional
        Whose rules to read by; None finds out for each article by its function words.
    encoding : str
        Of text files.
    n_jobs : int, optional
        Threads; None means 1, -1 all processors.
    progress : bool
        Whether to show a progress bar while files are read.

    Returns
    -------
    Articles
        In the order of the source. An article's id is its table's id, else its file's name without suffix (files of
        one name: with the folders that tell them apart, "kota/1" and "desa/1"), else its number. No two are equal:
        the second "x" of a table is "x-2".

    Raises
    ------
    TypeError
        If the source is none of these, or a text or title is not str; the row is named.
    ValueError
        If there is nothing to read, a text is missing or its bytes are not in `encoding`, a table has no column of
        texts, or a published is no date.
    OSError
        If a file cannot be read.

    Notes
    -----
    Cost: linear in the size of the texts.

    Examples
    --------
    >>> import warta
    >>> articles = warta.read([{"id": "a1", "title": "Banjir di kota", "text": "Air naik dua meter."}])
    >>> articles[0].id, articles[0].headline, articles[0].body
    ('a1', 'Banjir di kota', 'Air naik dua meter.')
    """
    threads = thread_count(n_jobs)
    if isinstance(source, Articles):
        return source
    if isinstance(source, (bytes, bytearray)):
        raise TypeError("source is bytes; decode it to str, or pass a path")
    rows = _rows_of(source, columns, encoding, progress)
    texts = _checked_texts(rows["text"])
    return Articles(read_articles(texts, _given(rows, len(texts)), language=language, n_threads=threads))


def _rows_of(source: Any, columns: Mapping[str, str] | None, encoding: str, progress: bool) -> tables.Rows:
    if isinstance(source, (str, os.PathLike)):
        return _from_files(_files(source), columns, encoding, progress)
    if nw.dependencies.is_into_dataframe(source) or _is_arrow_table(source):
        return tables.from_frame(source, columns)
    if hasattr(source, "to_pylist"):
        return {"text": source.to_pylist()}
    if isinstance(source, Iterable) and not isinstance(source, Mapping):
        items = list(source)
        if items and all(isinstance(item, Mapping) for item in items):
            return tables.from_records(items, columns)
        if items and all(isinstance(item, Path) for item in items):
            return _from_files(items, columns, encoding, progress)
        return {"text": items}
    raise TypeError(
        f"source is of type {type(source).__name__}; pass a path, a list of texts, a DataFrame or an Arrow table"
    )


def _is_arrow_table(source: Any) -> bool:
    """Whether it streams Arrow record batches; one column of texts streams too, but is a sequence itself."""
    return hasattr(source, "__arrow_c_stream__") and not isinstance(source, Sequence) and not hasattr(source, "to_list")


def _files(source: str | os.PathLike[str]) -> list[Path]:
    path = Path(source)
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if file.is_file() and _is_readable(file))
        if not found:
            raise ValueError(
                f"the folder {path} has nothing to read: no .txt, .md, .jsonl, .csv, .tsv or .parquet file"
            )
        return found
    if not path.exists() and glob.has_magic(str(source)):
        found = sorted(Path(name) for name in glob.glob(str(source), recursive=True) if Path(name).is_file())
        if not found:
            raise ValueError(f"no file matches {source}")
        return found
    if not path.exists():
        raise FileNotFoundError(f"there is no file or folder {str(source)[:200]!r}; for texts, pass a list of str")
    return [path]


def _is_readable(file: Path) -> bool:
    return file.suffix.lower() in (*TEXT_SUFFIXES, ".parquet") or _table_suffix(file) in TABLE_READERS


def _table_suffix(file: Path) -> str:
    """The suffix that tells a table's format, with .gz taken off."""
    return (Path(file.stem) if file.suffix == ".gz" else file).suffix.lower()


def _from_files(files: Sequence[Path], columns: Mapping[str, str] | None, encoding: str, progress: bool) -> tables.Rows:
    named = zip(files, file_identifiers(files), strict=True)
    parts = [
        _from_file(file, identifier, columns, encoding)
        for file, identifier in tqdm(
            named, desc="reading", total=len(files), unit="file", disable=not progress, leave=False
        )
    ]
    if len(parts) == 1:
        return parts[0]
    lengths = [len(part["text"]) for part in parts]
    return {
        name: [value for part, length in zip(parts, lengths, strict=True) for value in part.get(name, [None] * length)]
        for name in tables.COLUMNS
    }


def _from_file(file: Path, identifier: str, columns: Mapping[str, str] | None, encoding: str) -> tables.Rows:
    if file.suffix.lower() == ".parquet":
        return tables.from_parquet(file, columns)
    if reader := TABLE_READERS.get(_table_suffix(file)):
        return reader(file, columns, encoding)
    return {"id": [identifier], "text": [tables.read_text(file, encoding)]}


def _checked_texts(texts: list[Any]) -> list[str]:
    if not texts:
        raise ValueError("source holds no articles")
    for row, text in enumerate(texts):
        if text is None or (isinstance(text, float) and text != text):
            raise ValueError(f"article {row} is {'NaN' if isinstance(text, float) else text}; pass text or drop it")
        if not isinstance(text, str):
            raise TypeError(f"article {row} is of type {type(text).__name__}; pass str")
    return texts


def _given(rows: tables.Rows, count: int) -> list[Given]:
    def column(name: str) -> list[Any]:
        return rows.get(name) or [None] * count

    told = [str(row if identifier is None else identifier) for row, identifier in enumerate(column("id"))]
    return [
        Given(
            id=identifier,
            title=_optional_str(title, "title", row),
            published=_moment(published, row),
            url=_optional_str(url, "url", row),
            source=_optional_str(origin, "source", row),
        )
        for row, (identifier, title, published, url, origin) in enumerate(
            zip(
                distinct(told),
                column("title"),
                column("published"),
                column("url"),
                column("source"),
                strict=True,
            )
        )
    ]


def _optional_str(value: Any, name: str, row: int) -> str | None:
    if value is None or isinstance(value, str):
        return value or None
    raise TypeError(f"{name} of article {row} is of type {type(value).__name__}; pass str or None")


def _moment(value: Any, row: int) -> dt.date | dt.datetime | None:
    """A date or datetime; a time of midnight without zone, as tables give for dates, is a date."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value) if len(value) == 10 else dt.datetime.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"published of article {row} is {value!r}, which is no ISO 8601 date") from error
    if isinstance(value, dt.datetime):
        moment = value.to_pydatetime() if hasattr(value, "to_pydatetime") else value
        return moment.date() if moment.tzinfo is None and moment.time() == dt.time() else moment
    if isinstance(value, dt.date):
        return value
    raise TypeError(
        f"published of article {row} is of type {type(value).__name__}; pass an ISO 8601 str, date or datetime"
    )
