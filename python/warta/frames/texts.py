"""Whatever a user calls "my texts" as str."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import narwhals as nw
import numpy as np

from warta import _core
from warta.frames.columns import Strings


def utf8(document: bytes) -> str:
    """The text of UTF-8 bytes; raises UnicodeDecodeError otherwise."""
    return document.decode("utf-8")


def as_texts(
    raw_documents: Any, argument: str = "raw_documents", *, decode: Callable[[bytes], str] = utf8
) -> Sequence[str]:
    r"""The texts of `raw_documents`, in order.

    Parameters
    ----------
    raw_documents : Articles, or iterable, array or Series of str, bytes or Article
        A list, tuple or generator; a one-dimensional NumPy array; a pandas or polars Series; a pyarrow array; or
        anything with a list `texts`, or with `packed_texts`, as :class:`warta.Articles` has.
    argument : str
        What to call `raw_documents` in an error.
    decode : callable
        What turns bytes into a text; UTF-8, strictly, unless given.

    Returns
    -------
    sequence of str
        Strings where the documents are packed, which C++ takes as they are; else a list.

    Raises
    ------
    TypeError
        If `raw_documents` is one text, a table or a mapping, or if one of its rows is neither str nor bytes.
    ValueError
        If a row is NaN or bytes that `decode` refuses, or an array has more than one dimension. The row is named.

    Notes
    -----
    Lone surrogates are found where the texts enter C++, which names argument and row in the same way.

    Examples
    --------
    >>> as_texts(np.array(["satu", "dua"]))
    ['satu', 'dua']
    >>> as_texts(["satu", None])
    Traceback (most recent call last):
    TypeError: raw_documents: row 1 is None; pass text or drop it
    """
    if isinstance(packed := getattr(raw_documents, "packed_texts", None), Strings):
        return packed
    rows = _rows(raw_documents, argument)
    if _core.are_str(rows):
        return rows
    return [_text(row, at, argument, decode) for at, row in enumerate(rows)]


def _rows(raw_documents: Any, argument: str) -> list[Any]:
    if isinstance(raw_documents, str | bytes):
        raise TypeError(f"{argument} is one {type(raw_documents).__name__}; pass a list of str")
    if isinstance(raw_documents, list):
        return raw_documents
    texts = getattr(raw_documents, "texts", None)
    if isinstance(texts, list):
        return texts
    if isinstance(raw_documents, Mapping) or nw.dependencies.is_into_dataframe(raw_documents):
        raise TypeError(f"{argument} is a {type(raw_documents).__name__}; pass its column of texts")
    if isinstance(raw_documents, np.ndarray) and raw_documents.ndim != 1:
        raise ValueError(f"{argument} must have one dimension, got an array of shape {raw_documents.shape}")
    for to_list in ("to_pylist", "to_list", "tolist"):  # pyarrow; pandas and polars; NumPy
        if hasattr(raw_documents, to_list):
            return list(getattr(raw_documents, to_list)())
    if isinstance(raw_documents, Iterable):
        return list(raw_documents)
    raise TypeError(f"{argument} is of type {type(raw_documents).__name__}; pass a list of str")


def _text(row: Any, at: int, argument: str, decode: Callable[[bytes], str]) -> str:
    where = f"{argument}: row {at}"
    if isinstance(row, str):
        return str(row)
    if isinstance(text := getattr(row, "text", None), str):  # an Article, as cross-validation hands out a list of them
        return text
    if isinstance(row, bytes):
        try:
            return decode(row)
        except UnicodeDecodeError as error:
            reason = f"{error.reason} ({where}; pass its encoding, or decode_error='replace')"
            raise UnicodeDecodeError(error.encoding, error.object, error.start, error.end, reason) from None
    if row is None:
        raise TypeError(f"{where} is None; pass text or drop it")
    if isinstance(row, float) and np.isnan(row):
        raise ValueError(f"{where} is nan; np.nan is an invalid document, expected byte or unicode string.")
    if type(row).__name__ == "NAType":
        raise ValueError(f"{where} is pandas.NA; pass text or drop it")
    raise TypeError(f"{where} is {row!r:.40}, of type {type(row).__name__}; pass text or drop it")
