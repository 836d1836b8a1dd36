"""Articles from wherever they lie: folders, files, tables, lists."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from numbers import Integral
from pathlib import Path
from typing import Any

import narwhals as nw

from warta.articles.collection import Articles
from warta.articles.files import TEXT_SUFFIXES, files_of, is_page, table_suffix
from warta.articles.identifiers import file_identifiers
from warta.articles.page import page_contents
from warta.articles.reader import read_columns
from warta.articles.table_columns import columns_of
from warta.base import thread_count
from warta.base.progress import Progress, check_progress, step, watched
from warta.frames import tables
from warta.frames.encodings import AUTO, found_encoding
from warta.frames.feeds import feed_entries
from warta.frames.files import MAX_FILE_BYTES, check_encoding, check_size
from warta.frames.formats import check_is_text
from warta.frames.packed import zipped_texts
from warta.frames.piped import is_delimited
from warta.frames.rows import Rows

#: What stands for what is piped in.
STANDARD_INPUT = "-"


def read(
    source: Any,
    *,
    columns: Mapping[str, str] | None = None,
    language: str | None = None,
    encoding: str = "utf-8",
    n_jobs: int | None = None,
    progress: Progress = False,
    max_file_bytes: int | None = MAX_FILE_BYTES,
) -> Articles:
    """Read articles from a folder, file, glob, list of texts or table.

    Parameters
    ----------
    source : path-like, str, sequence of str, Articles, DataFrame or Arrow table
        - a folder: every ``.txt``, ``.md``, JSONL, CSV, TSV and Parquet file in it and below, by name; if it has none,
          every ``.html`` file, as :func:`read_html` reads it;
        - a file: by its suffix a table (``.jsonl``, ``.ndjson``, ``.csv``, ``.tsv``, each also ``.gz``; ``.parquet``),
          a page (``.html``, with the extra ``warta[html]``) or, with any other, one article; ``.json`` is an array of
          objects or one, ``.xml``, ``.rss`` and ``.atom`` are feeds, ``.zip`` holds texts. What is no text, such as
          PDF, is refused;
        - a str with ``*``, ``?`` or ``[`` that is not itself a path: every file that it matches, by name;
        - ``"-"``: what is piped in: JSON, JSON lines, CSV with a header line, or one article;
        - a list, tuple or other iterable of str: one article each; of mappings: one row each; of paths: one file each;
        - a pandas or polars DataFrame, a pyarrow Table, anything with ``__arrow_c_stream__``: one row an article.

        Tables have a column text and may have id, title, published (ISO 8601, RFC 5322, date or datetime), url and
        source; where there is none of such a name, content, isi or body is the text, judul the title, date, tanggal or
        pubDate the day, if all in it are days, and link the url. Other columns ride along (:attr:`Articles.columns`).
        What a table says of an article goes before what its text says.
    columns : mapping of str to str, optional
        For a table whose columns have other names: ours to the table's, e.g. ``{"text": "isi", "title": "judul"}``.
    language : str, optional
        Whose rules to read by, a code of ISO 639-1 or ISO 639-3; None finds out for each article: by function words
        of Indonesian and English, then of German, Spanish, French, Dutch and Portuguese, and where these leave a
        doubt by py3langid, if it is installed (``warta[languages]``). Malay is taken for Indonesian.
    encoding : str
        Of text files; UTF-16 is found by its byte-order mark. "auto" reads what is not UTF-8 as Windows-1252 and warns.
    n_jobs : int, optional
        Threads; None means 1, -1 all processors.
    progress : bool or callable
        True shows how many files are taken in, then how many articles are read; a callable gets (done, total) of each.
    max_file_bytes : int, optional
        How many bytes one file may hold, unpacked; None means any number. By default 2 GiB: a small packed file may
        unpack to more than fits into memory.

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
        texts or a row of more fields than columns, a published is no date, or a file is damaged, a device or larger
        than `max_file_bytes`. The file and its line or row are named.
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
    check_encoding(encoding)
    _check_columns(columns)
    _check_max_file_bytes(max_file_bytes)
    if isinstance(source, Articles):
        return source
    if isinstance(source, (bytes, bytearray)):
        raise TypeError("source is bytes; decode it to str, or pass a path")
    check_progress(progress)
    texts, given = columns_of(
        _parts_of(
            source,
            lambda files: _from_files(files, columns, encoding, max_file_bytes, progress),
            columns,
            encoding,
            max_file_bytes,
        )
    )
    with step(progress, "reading") as report:
        return read_columns(texts, given, language=language, n_threads=threads, progress=report)


def _parts_of(
    source: Any,
    from_files: Callable[[Sequence[Path]], list[Rows]],
    columns: Mapping[str, str] | None,
    encoding: str,
    max_file_bytes: int | None,
) -> list[Rows]:
    if isinstance(source, str) and source == STANDARD_INPUT:
        return [_from_standard_input(columns, encoding, max_file_bytes)]
    if isinstance(source, (str, os.PathLike)):
        return from_files(files_of(source))
    if is_table(source):
        return [tables.from_frame(source, columns)]
    if getattr(source, "ndim", 1) != 1:
        raise ValueError(f"source must have one dimension, got an array of shape {source.shape}")
    if hasattr(source, "to_pylist"):
        return [Rows({"text": source.to_pylist()})]
    if isinstance(source, Iterable) and not isinstance(source, Mapping):
        items = list(source)
        if items and all(isinstance(item, Mapping) for item in items):
            return [tables.from_records(items, columns)]
        if items and all(isinstance(item, Path) for item in items):
            return from_files(items)
        return [Rows({"text": items})]
    raise TypeError(
        f"source is of type {type(source).__name__}; pass a path, a list of texts, a DataFrame or an Arrow table"
    )


def is_table(source: Any) -> bool:
    """Whether it is a DataFrame or streams Arrow record batches, as one column of texts does, but is no sequence."""
    is_column = isinstance(source, Sequence) or hasattr(source, "to_list") or hasattr(source, "chunks")
    streams = hasattr(source, "__arrow_c_stream__") and not is_column
    return nw.dependencies.is_into_dataframe(source) or streams


def _from_files(
    files: Sequence[Path],
    columns: Mapping[str, str] | None,
    encoding: str,
    max_bytes: int | None,
    progress: Progress,
) -> list[Rows]:
    named = list(zip(files, file_identifiers(files), strict=True))
    return [
        _from_file(file, identifier, columns, encoding, max_bytes)
        for file, identifier in watched(named, progress, "taking in", "file")
    ]


def _from_file(
    file: Path, identifier: str, columns: Mapping[str, str] | None, encoding: str, max_bytes: int | None
) -> Rows:
    kind = table_suffix(file)
    if kind == ".zip":
        texts = zipped_texts(file, TEXT_SUFFIXES, encoding, max_bytes)
        return Rows({"id": file_identifiers([place for place, _ in texts]), "text": [text for _, text in texts]}, file)
    check_is_text(file)
    if kind in (".xml", ".rss", ".atom"):
        return tables.from_records(feed_entries(file, max_bytes), columns, file)
    if kind == ".json":
        return tables.from_json(file, columns, encoding, max_bytes)
    if kind == ".parquet":
        return tables.from_parquet(file, columns, max_bytes)
    if kind in (".csv", ".tsv"):
        return tables.from_csv(file, columns, encoding, max_bytes, "\t" if kind == ".tsv" else ",")
    if kind is not None:
        return tables.from_json_lines(file, columns, encoding, max_bytes)
    text = tables.read_text(file, encoding, max_bytes)
    return _from_page(file, identifier, text) if is_page(file) else Rows({"id": [identifier], "text": [text]}, file)


def _from_page(file: Path, identifier: str, page: str) -> Rows:
    try:
        text, told = page_contents(page)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{file} is no page that can be read: {error}") from error
    names = ("title", "published", "url", "source", "authors")
    return Rows({"id": [identifier], "text": [text], **{name: [getattr(told, name)] for name in names}}, file)


def _from_standard_input(columns: Mapping[str, str] | None, encoding: str, max_bytes: int | None) -> Rows:
    told = Path("standard input")
    data = sys.stdin.buffer.read(-1 if max_bytes is None else max_bytes + 1)
    check_size(told, len(data), max_bytes)
    if encoding == AUTO:
        encoding = found_encoding([data], told)
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeError as error:
        raise ValueError(f"{told} is not {encoding}: {error}; pass encoding= if it is in another") from error
    if not text.strip():
        raise ValueError(f"{told} is empty")
    if is_delimited(text, columns):
        return tables.from_csv_lines(io.StringIO(text.lstrip("\r\n"), newline=""), told, columns)
    return tables.from_text(text, told, columns)


def _check_columns(columns: Any) -> None:
    if columns is not None and not isinstance(columns, Mapping):
        raise TypeError(f"columns must be a mapping of str to str, got {type(columns).__name__}")
    for ours, theirs in (columns or {}).items():
        if not isinstance(ours, str) or not isinstance(theirs, str):
            raise TypeError(f"columns must be a mapping of str to str, got {ours!r}: {theirs!r}")


def _check_max_file_bytes(max_file_bytes: Any) -> None:
    if max_file_bytes is None:
        return
    if not isinstance(max_file_bytes, Integral) or isinstance(max_file_bytes, bool):
        raise TypeError(f"max_file_bytes must be None or an integer, got {max_file_bytes!r}")
    if max_file_bytes < 1:
        raise ValueError(f"max_file_bytes must be at least 1, got {max_file_bytes}")
