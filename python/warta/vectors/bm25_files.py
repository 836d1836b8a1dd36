"""The postings of a BM25 index as named arrays, as a folder holds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from warta import _core
from warta.base.array_folder import Arrays, array_file

#: Of each array the dtypes that it may have.
POSTINGS: dict[str, tuple[str, ...]] = {
    "term_starts": ("int64",), "documents": ("int32",), "weights": ("float32",), "absence": ("float32",),
}  # fmt: skip
INT32_MAX = np.iinfo(np.int32).max


def postings_of(index: Any) -> tuple[int, Arrays]:
    """How many documents a core index holds, and its arrays."""
    documents, *arrays = index.__getstate__()
    return documents, dict(zip(POSTINGS, arrays, strict=True))


def index_of(folder: Path, documents: int, arrays: Arrays) -> Any:
    """The core index of arrays that a folder held.

    Raises
    ------
    ValueError
        If they make no index; the error names the folder's file.
    """
    parts = [np.asarray(arrays[name]) for name in POSTINGS]
    if not np.isfinite(parts[2]).all() or not np.isfinite(parts[3]).all():
        raise ValueError(f"{array_file(folder, 'weights')} holds NaN or infinity; weights must be finite")
    index = _core.Bm25Index.__new__(_core.Bm25Index)
    try:
        index.__setstate__((documents, *parts))
    except (ValueError, IndexError) as error:
        raise ValueError(f"{array_file(folder, 'documents')} is damaged: {error}") from error
    return index


def check_size(path: Path, description: dict[str, Any], name: str) -> None:
    """A number of the description that counts rows or columns."""
    size = description.get(name)
    if type(size) is not int or not 1 <= size <= INT32_MAX:
        raise ValueError(f"{path} is damaged: its {name} is {size!r}")
