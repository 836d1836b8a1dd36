"""Articles of many files, or of the partitions of a Dask DataFrame."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fsspec import get_fs_token_paths

from warta.articles import Articles
from warta.articles import read as read_here
from warta.articles.files import files_of
from warta.base.parameters import check_integer
from warta.dask.partitions import Partitions
from warta.dask.tasks import task_of_partition
from warta.frames.files import MAX_FILE_BYTES
from warta.partitions.places import placed


def read(
    source: Any,
    *,
    columns: Mapping[str, str] | None = None,
    language: str | None = None,
    encoding: str = "utf-8",
    n_jobs: int | None = None,
    max_file_bytes: int | None = MAX_FILE_BYTES,
    files_per_partition: int = 1,
    storage_options: Mapping[str, Any] | None = None,
) -> Partitions:
    """Articles of files or of a Dask DataFrame, read where they are needed.

    Parameters
    ----------
    source : str, path-like, sequence of these, or dask DataFrame or Bag
        - a folder, file or glob, as :func:`warta.read` takes it, which every worker sees under the same path;
        - a URL that fsspec knows, such as ``"s3://bucket/2024/*.parquet"``, or a list of them;
        - a Dask DataFrame, a row an article, or a Bag of str or mappings.
    columns, language, encoding, n_jobs, max_file_bytes
        As of :func:`warta.read`; `n_jobs` are the threads of one task.
    files_per_partition : int
        Small files are read so many in one task.
    storage_options : mapping, optional
        What fsspec needs to open the URLs.

    Returns
    -------
    Partitions
        Of `Articles`, in the order of the source. Nothing is read yet; `persist` reads and keeps them, without which
        every later call reads them anew. Ids are unique in a partition, and lines that recur, by which boilerplate is
        known, are those of one partition.

    Raises
    ------
    TypeError, ValueError, OSError
        As of :func:`warta.read`; what is wrong with a file or row is said when it is read, and names its partition.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for number in range(3):
    ...         _ = pathlib.Path(folder, f"{number}.txt").write_text("Banjir di kota")
    ...     read(folder, files_per_partition=2).sizes
    (2, 1)
    """
    check_integer("files_per_partition", files_per_partition, 1)
    options = {"columns": columns, "language": language, "encoding": encoding, "n_jobs": n_jobs}
    options["max_file_bytes"] = max_file_bytes
    if hasattr(source, "to_delayed"):
        rows = enumerate(Partitions(source).to_delayed())
        return Partitions([task_of_partition("read-articles", at, _read_rows, part, options) for at, part in rows])
    files, system = _files(source, storage_options)
    bundles = [files[at : at + files_per_partition] for at in range(0, len(files), files_per_partition)]
    return Partitions(
        [
            task_of_partition("read-articles", at, _read_files, bundle, system, options)
            for at, bundle in enumerate(bundles)
        ]
    )


def _files(source: Any, storage_options: Mapping[str, Any] | None) -> tuple[list[str], Any]:
    """The files, by name, and where they are; None where a path says it."""
    given = [source] if isinstance(source, (str, os.PathLike)) else source
    if not isinstance(given, Sequence) or not given or not all(isinstance(url, (str, os.PathLike)) for url in given):
        raise TypeError(
            f"source must be a path, a URL, a list of them, or a Dask DataFrame or Bag, got {type(source).__name__}"
        )
    urls: list[str] = [os.fspath(url) for url in given]
    if not any("://" in url for url in urls):
        return [str(file) for url in urls for file in files_of(url)], None
    system, _, found = get_fs_token_paths(urls, storage_options=dict(storage_options or {}))
    if not found:
        raise ValueError(f"source has no file: nothing matches {source!r:.80}")
    return sorted(found), system


def _read_rows(rows: Any, options: dict[str, Any]) -> Articles:
    rows = rows if hasattr(rows, "__len__") else list(rows)
    return read_here(rows, **options) if len(rows) else Articles()


def _read_files(files: list[str], system: Any, options: dict[str, Any]) -> Articles:
    if system is None:
        return read_here(list(map(Path, files)), **options)
    with TemporaryDirectory() as folder, placed(", ".join(map(system.unstrip_protocol, files))):
        copies = [Path(folder, file.lstrip("/")) for file in files]
        for file, here in zip(files, copies, strict=True):
            here.parent.mkdir(parents=True, exist_ok=True)
            system.get_file(file, str(here))
        return read_here(copies, **options)
