"""Articles in files: saved, and opened in no time."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warta.articles.collection import Articles
from warta.articles.given import GivenColumns, no_names
from warta.articles.moments import Moments
from warta.articles.store import COLUMN_TYPES, Store
from warta.base.array_file import map_arrays, write_arrays
from warta.base.atomic_files import replaced_file
from warta.frames.columns import Column, Lists, Strings, listed

KIND = "articles"
_GIVEN = ("ids", "titles", "urls", "sources")


def save(articles: Articles, path: str | os.PathLike[str]) -> None:
    """Write articles to a file; see :meth:`Articles.save`."""
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(f"path must be a path, got {path!r:.80}")
    if Path(path).suffix.lower() == ".parquet":
        _save_parquet(articles, path)
        return
    store = articles._as_store()
    given = store.given
    arrays = {name: store.columns[name] for name, _, _ in COLUMN_TYPES}
    for name in _GIVEN:
        arrays[f"{name}.data"], arrays[f"{name}.rows"] = getattr(given, name).packed
    if len(given.authors.items):
        arrays["given_authors.lists"] = given.authors.rows
        arrays["given_authors.data"], arrays["given_authors.rows"] = given.authors.items.packed
    arrays |= {f"moments.{name}": numbers for name, numbers in given.published._asdict().items()}
    own = []
    for at, (name, column) in enumerate(given.own.items()):
        kind, parts = _own_arrays(name, column)
        arrays |= {f"own.{at}.{part}": array for part, array in parts.items()}
        own.append([name, kind])
    write_arrays(path, KIND, {"languages": list(store.languages), "own": own}, arrays)


def open(path: str | os.PathLike[str], *, verify: bool | None = None) -> Articles:  # noqa: A001 as gzip.open
    r"""Articles that :meth:`Articles.save` wrote, as they were read.

    The file is mapped into memory: opening takes milliseconds however many articles there are, what is looked at is
    read then, and processes that open the same file share it. Do not write to the file meanwhile;
    :meth:`Articles.save` to the same path is safe, and articles that are open stay what they are.

    Parameters
    ----------
    path : str or path-like
    verify : bool, optional
        Whether to read the whole file and hold it to its checksums; None does so up to 64 MiB. Header, size and the
        lengths of columns are checked in any case, and each place in a column before it is followed.

    Returns
    -------
    Articles

    Raises
    ------
    ValueError
        If it is no such file, of a newer version or damaged; it is named. Damage that was not looked for at opening is
        named where it is met.
    TypeError
        If `path` is no path or `verify` neither bool nor None.
    OSError
        If the file cannot be read.

    Examples
    --------
    >>> import tempfile, warta
    >>> articles = warta.read(["Banjir di kota\n\nAir naik dua meter."])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     articles.save(f"{folder}/berita.warta")
    ...     print(warta.open(f"{folder}/berita.warta") == articles)
    True
    """
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(f"path must be a path, got {path!r:.80}")
    if verify is not None and not isinstance(verify, (bool, np.bool_)):
        raise TypeError(f"verify must be a bool or None, got {verify!r:.80}")
    told = os.fspath(path)
    description, arrays = map_arrays(path, KIND, verify)
    try:
        given = GivenColumns(
            ids=_strings(arrays, "ids", ""),
            titles=_strings(arrays, "titles", None),
            published=Moments(*(arrays[f"moments.{name}"] for name in Moments._fields)),
            urls=_strings(arrays, "urls", None),
            sources=_strings(arrays, "sources", None),
            authors=_authors(arrays, told),
            own={name: _own_column(arrays, f"own.{at}", kind) for at, (name, kind) in enumerate(description["own"])},
        )
        columns = {name: arrays[name] for name, _, _ in COLUMN_TYPES}
    except KeyError as error:
        raise ValueError(f"{told} is damaged: it lacks {error}") from error
    store = Store(columns, description["languages"], given, told)
    lengths = {"ids": len(given.ids), "moments": len(given.published.days), "authors": len(given.authors)}
    for name, length in lengths.items():
        if length != len(store):
            raise ValueError(f"{told} is damaged: {name} has {length} values for {len(store)} articles")
    return Articles._of_store(store)


def _save_parquet(articles: Articles, path: str | os.PathLike[str]) -> None:
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ImportError("Parquet files need pyarrow: pip install 'warta[arrow]'") from error
    table = articles.to_arrow()
    with replaced_file(path) as unfinished:
        pq.write_table(table, unfinished)


def _own_arrays(name: str, column: Column) -> tuple[str, dict[str, NDArray[Any]]]:
    """The arrays that hold a column of the user's own, and of what kind it is."""
    if isinstance(column, np.ndarray) and column.dtype.kind in "biufM":
        return "numbers", {"values": column}
    if isinstance(column, Strings):
        data, rows = column.packed
        return ("texts" if column.empty == "" else "texts or None"), {"data": data, "rows": rows}
    try:
        texts = [json.dumps(value, ensure_ascii=False) for value in listed(column)]
    except (TypeError, ValueError) as error:
        raise ValueError(f"column {name!r} holds what a file cannot: {error}") from error
    data, rows = Strings.of(texts, name).packed
    return "json", {"data": data, "rows": rows}


def _own_column(arrays: dict[str, NDArray[Any]], name: str, kind: str) -> Column:
    if kind == "numbers":
        return arrays[f"{name}.values"]
    strings = Strings(arrays[f"{name}.data"], arrays[f"{name}.rows"], None if kind == "texts or None" else "")
    if kind != "json":
        return strings
    return np.fromiter(map(json.loads, strings), dtype=object, count=len(strings))


def _strings(arrays: dict[str, NDArray[Any]], name: str, empty: str | None) -> Strings:
    return Strings(arrays[f"{name}.data"], arrays[f"{name}.rows"], empty)


def _authors(arrays: dict[str, NDArray[Any]], told: str) -> Lists:
    """Those that were given; a file without them has none."""
    rows = arrays.get("given_authors.lists")
    if rows is None:
        return no_names(len(arrays["ids.rows"]) - 1)
    names = _strings(arrays, "given_authors", "")
    if rows[0] != 0 or rows[-1] != len(names) or (np.diff(rows) < 0).any():
        raise ValueError(f"{told} is damaged: authors are not those of its articles")
    return Lists(rows, names)
