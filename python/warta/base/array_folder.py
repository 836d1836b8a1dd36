"""Arrays in a folder of plain .npy files with their checksums: written all at once, and doubted when read."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from warta.base.atomic_files import replaced_folder

DESCRIPTION = "index.json"
BYTES_AT_ONCE = 1 << 20

Arrays = dict[str, NDArray[Any]]
Made = TypeVar("Made")


def save_arrays(
    folder: str | Path,
    description: Mapping[str, Any],
    arrays: Mapping[str, NDArray[Any]],
    also: Callable[[Path], None] | None = None,
) -> None:
    """Write arrays of one dimension and what describes them to a folder, in place of those that it held.

    Parameters
    ----------
    folder : str or path
    description : mapping
        With a ``format``, which tells what kind of index it is and of which version; values that JSON holds.
    arrays : mapping of str to ndarray
    also : callable, optional
        Writes other files into the folder that it gets.

    Raises
    ------
    FileExistsError
        If the folder holds something else.
    OSError
        If it cannot be written; the folder is what it was then.
    """
    with replaced_folder(folder) as unfinished:
        checksums = {}
        for name, array in arrays.items():
            np.save(array_file(unfinished, name), array, allow_pickle=False)
            checksums[name] = _checksum(array_file(unfinished, name))
        text = json.dumps({**description, "checksums": checksums})
        (unfinished / DESCRIPTION).write_text(text, encoding="utf-8")
        if also is not None:
            also(unfinished)


def load_arrays(
    folder: str | Path,
    format: int | str,
    dtypes: Mapping[str, tuple[str, ...]],
    mmap: bool,
    check: Callable[[Path, dict[str, Any]], None],
    make: Callable[[Path, dict[str, Any], Arrays], Made],
) -> Made:
    """What `make` makes of a folder that `save_arrays` wrote: of its path, its description and its arrays.

    Parameters
    ----------
    folder : str or path
    format : int or str
        What the description's ``format`` must be.
    dtypes : mapping of str to tuple of str
        Each array's name and the dtypes that it may have; none for numbers or text of any.
    mmap : bool
        Whether the arrays stay on disk; they are read once to be checked.
    check : callable
        Raises ValueError, naming the path that it gets, if the rest of the description is not one of these.
    make : callable
        Raises ValueError where the parts do not fit each other.

    Raises
    ------
    OSError
        If a file is not there.
    ValueError
        If the folder holds no index, one of another format, or files that are damaged.
    """
    source = Path(folder)
    while True:
        written = (source / DESCRIPTION).read_bytes()
        try:
            description = _described(source, written, format)
            check(source / DESCRIPTION, description)
            checksums = _checksums(source / DESCRIPTION, description, dtypes)
            arrays = {
                name: _array(array_file(source, name), checksums[name], allowed, mmap)
                for name, allowed in dtypes.items()
            }
            return make(source, description, arrays)
        except (OSError, ValueError):
            if (source / DESCRIPTION).read_bytes() == written:
                raise  # else it was saved anew meanwhile


def array_file(folder: Path, name: str) -> Path:
    """The file of an array."""
    return folder / f"{name}.npy"


def _described(source: Path, written: bytes, format: int | str) -> dict[str, Any]:
    path = source / DESCRIPTION
    try:
        description = json.loads(written)
    except (ValueError, RecursionError):
        raise ValueError(f"{path} is damaged: it is no JSON") from None
    if not isinstance(description, dict) or description.get("format") != format:
        found = description.get("format") if isinstance(description, dict) else None
        raise ValueError(f"folder {source} holds an index of format {found!r}; this reads {format!r}")
    return description


def _checksums(path: Path, description: dict[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    checksums = description.get("checksums")
    if not (isinstance(checksums, dict) and set(checksums) == set(names)):
        raise ValueError(f"{path} is damaged: it does not have a checksum of each file")
    return checksums


def _array(path: Path, expected: int, dtypes: tuple[str, ...], mmap: bool) -> NDArray[Any]:
    found = _checksum(path)
    if found != expected:
        raise ValueError(f"{path} is damaged: its checksum is {found!r}, not {expected!r}")
    mode: Literal["r"] | None = "r" if mmap else None
    array: NDArray[Any] = np.load(path, mmap_mode=mode, allow_pickle=False)
    if array.ndim != 1:
        raise ValueError(f"{path} must have one dimension, got {array.ndim}")
    if not dtypes:
        if array.dtype.kind not in "iufU":
            raise ValueError(f"{path} must hold numbers or text, got dtype {array.dtype}")
    elif array.dtype not in map(np.dtype, dtypes):
        raise ValueError(f"{path} must hold {' or '.join(dtypes)} in this machine's order, got {array.dtype.str}")
    return array


def _checksum(path: Path) -> int:
    checksum = 0
    with path.open("rb") as file:
        while piece := file.read(BYTES_AT_ONCE):
            checksum = zlib.crc32(piece, checksum)
    return checksum
