"""A cosine index's rows in a folder of arrays."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warta.base import CsrArrays
from warta.base.array_folder import Arrays, array_file, load_arrays, save_arrays

FORMAT = 2
DTYPES: dict[str, tuple[str, ...]] = {
    "data": ("float32", "float64"), "indices": ("int32",), "indptr": ("int64",), "ids": (),
}  # fmt: skip
INT32_MAX = np.iinfo(np.int32).max


def save_rows(folder: str | Path, arrays: CsrArrays, ids: NDArray[Any]) -> None:
    """Write rows and their ids to a folder, in place of the index that it held.

    Raises
    ------
    FileExistsError
        If the folder holds something that is no index's.
    OSError
        If it cannot be written; the folder is what it was then.
    """
    named: dict[str, NDArray[Any]] = dict(zip(DTYPES, (*arrays[:3], ids), strict=True))
    save_arrays(folder, {"format": FORMAT, "shape": arrays.shape}, named)


def load_rows(folder: str | Path, mmap: bool) -> tuple[CsrArrays, NDArray[Any]]:
    """The rows that `save_rows` wrote, and their ids.

    Raises
    ------
    OSError
        If a file is not there.
    ValueError
        If the folder holds no index, one of another format, or files that are damaged.
    """
    return load_arrays(folder, FORMAT, DTYPES, mmap, _check_shape, _rows)


def _rows(source: Path, description: dict[str, Any], arrays: Arrays) -> tuple[CsrArrays, NDArray[Any]]:
    shape: tuple[int, int] = tuple(description["shape"])
    data, indices, indptr, ids = arrays.values()
    for name, array, length in (("indptr", indptr, shape[0] + 1), ("ids", ids, shape[0])):
        if len(array) != length:
            raise ValueError(f"{array_file(source, name)} must hold {length} numbers or names, got {len(array)}")
    if not np.isfinite(data).all():
        raise ValueError(f"{array_file(source, 'data')} holds NaN or infinity; values must be finite")
    return CsrArrays(data, indices, indptr, shape), np.asarray(ids)


def _check_shape(path: Path, description: dict[str, Any]) -> None:
    shape = description.get("shape")
    if not (isinstance(shape, list) and len(shape) == 2 and all(type(n) is int and n >= 0 for n in shape)):
        raise ValueError(f"{path} is damaged: its shape is {shape!r}")
    if shape[1] > INT32_MAX:
        raise ValueError(f"{path} must tell of at most {INT32_MAX} columns, got {shape[1]}")
