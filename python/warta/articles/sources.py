"""Articles by whatever says where they are: what every function takes that takes articles."""

from __future__ import annotations

import glob
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from warta.articles.article import Article
from warta.articles.collection import Articles
from warta.articles.read import STANDARD_INPUT, is_table, read
from warta.base.parameters import as_list, naming

#: What is longer is a text; more than the systems take.
LONGEST_PATH = 4096


def read_where_named(source: Any, argument: str = "articles") -> Any:
    """The articles given, or those of a folder, file, pattern or table; whatever else is given as it is.

    Parameters
    ----------
    source : object
    argument : str
        What to call `source` in an error.

    Returns
    -------
    Articles or object
        As :func:`warta.read` reads it if it is a path, a str that names one or is "-", a DataFrame, an Arrow table, or
        a list of paths or of mappings; a list of Article as Articles; else `source`.

    Raises
    ------
    TypeError, ValueError, OSError
        If it cannot be read.
    """
    if _is_list_of(source, Article):
        return Articles(source)
    is_path = isinstance(source, os.PathLike) or (isinstance(source, str) and _names_files(source))
    if not (is_path or is_table(source) or _is_list_of(source, Mapping) or _is_list_of(source, Path)):
        return source
    with naming(argument):
        return read(source)


def articles_of(source: Any, argument: str = "articles") -> Articles:
    """The articles that are given or that `source` names.

    Parameters
    ----------
    source : iterable of Article, or a folder, file or table that :func:`warta.read` takes
    argument : str
        What to call `source` in an error.

    Raises
    ------
    TypeError
        If it is none of these, or holds other things than articles.
    ValueError, OSError
        If it cannot be read.
    """
    given = read_where_named(source, argument)
    if isinstance(given, Articles):
        return given
    if isinstance(given, (str, bytes, Article)):
        kind = type(given).__name__
        raise TypeError(f"{argument} must be several articles, got {kind}; pass them, or the name of a folder or file")
    found = as_list(argument, given)
    for row, article in enumerate(found):
        if not isinstance(article, Article):
            raise TypeError(
                f"{argument}: row {row} is of type {type(article).__name__}; pass Article, or use warta.read"
            )
    return Articles(found)


def _names_files(text: str) -> bool:
    if text == STANDARD_INPUT:
        return True
    if not 0 < len(text) <= LONGEST_PATH or "\0" in text:
        return False
    is_pattern = glob.has_magic(text) and next(glob.iglob(text, recursive=True), None) is not None
    return is_pattern or os.path.exists(text)  # noqa: PTH110 (Path.exists raises for what no file can be called)


def _is_list_of(source: Any, kind: type[Any]) -> bool:
    return isinstance(source, (list, tuple)) and len(source) > 0 and all(isinstance(row, kind) for row in source)
