"""The files that a path, folder or pattern names, and which of them hold tables."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path

TABLE_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".tsv")
#: Tables that a folder may hold for other ends, so that they are read only when they are named.
NAMED_SUFFIXES = (".json", ".xml", ".rss", ".atom", ".zip")
TEXT_SUFFIXES = (".txt", ".md", ".text")
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
#: What a page of `warta.report` says of itself within its first bytes.
REPORT_MARK = b'<meta name="generator" content="warta">'
BEGINNING_BYTES = 512


def files_of(source: str | os.PathLike[str]) -> list[Path]:
    """The files to read, by name.

    Raises
    ------
    ValueError
        If a folder holds none, a pattern matches none, or `source` is empty.
    OSError
        If there is nothing of that name, or a folder below cannot be listed.
    """
    if not str(source):
        raise ValueError("source is an empty str; pass a path, or a list of texts")
    path = Path(source)
    if path.is_dir():
        files = list(_below(path))
        found = sorted(file for file in files if _is_readable(file) and file.is_file())
        found = found or sorted(file for file in files if is_page(file) and file.is_file() and not _is_report(file))
        if not found:
            raise ValueError(
                f"the folder {path} has nothing to read: no .txt, .md, .jsonl, .csv, .tsv, .parquet or .html file"
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


def table_suffix(file: Path) -> str | None:
    """The suffix that tells a table's format, with .gz taken off; None for one text."""
    if file.suffix.lower() in (".parquet", *NAMED_SUFFIXES):
        return file.suffix.lower()
    suffix = (Path(file.stem) if file.suffix.lower() == ".gz" else file).suffix.lower()
    return suffix if suffix in TABLE_SUFFIXES else None


def is_page(file: Path) -> bool:
    """Whether the file holds HTML, by its name."""
    return file.suffix.lower() in PAGE_SUFFIXES


def _is_report(page: Path) -> bool:
    """Whether the page is one that `warta.report` wrote, by what it says at its beginning."""
    with page.open("rb") as file:
        return REPORT_MARK in file.read(BEGINNING_BYTES)


def _below(folder: Path) -> Iterator[Path]:
    """What is no folder in a folder and those below; links to folders are not followed."""

    def stop(error: OSError) -> None:
        raise error

    for place, _, names in os.walk(folder, onerror=stop):
        yield from (Path(place, name) for name in names)


def _is_readable(file: Path) -> bool:
    unpacked = Path(file.stem) if file.suffix.lower() == ".gz" else file
    return unpacked.suffix.lower() in TEXT_SUFFIXES or table_suffix(file) in (*TABLE_SUFFIXES, ".parquet")
