"""Arrays in one file that is mapped into memory when it is opened: versioned, checksummed, no pickle.

Layout, little-endian: 8 bytes ``WARTAARR``; uint32 format version; uint32 CRC-32 of the header; uint64 length of the
header; the header, which is JSON padded with spaces; then the arrays that it lists, each at a multiple of 64 bytes and
with a CRC-32 of its own.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warta.base.atomic_files import replaced_file

MAGIC = b"WARTAARR"
VERSION = 1
#: Up to so many bytes the arrays of a file are held to their checksums when it is opened, unless the caller says.
VERIFIED_BYTES = 2**26

_PREFIX = struct.Struct("<8sIIQ")
_ALIGNMENT = 64
_AT_ONCE = 2**24


def write_arrays(
    path: str | os.PathLike[str], kind: str, description: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]
) -> None:
    """Write arrays of one dimension to a file, which appears complete or not at all.

    Parameters
    ----------
    path : str or path-like
    kind : str
        What the file holds, "articles".
    description : mapping
        What else there is to say, as JSON has it.
    arrays : mapping of str to ndarray
        Of numbers, truth values or times.
    """
    listed = []
    at = 0
    for name, array in arrays.items():
        listed.append([name, array.dtype.str, len(array), at, _checksum(array)])
        at += array.nbytes + -array.nbytes % _ALIGNMENT
    header = json.dumps({"kind": kind, "description": dict(description), "arrays": listed, "size": at}).encode()
    header += b" " * (-(_PREFIX.size + len(header)) % _ALIGNMENT)
    with replaced_file(path) as unfinished, unfinished.open("wb") as file:
        file.write(_PREFIX.pack(MAGIC, VERSION, zlib.crc32(header), len(header)) + header)
        for array in arrays.values():
            for piece in _pieces(array):
                file.write(piece)
            file.write(bytes(-array.nbytes % _ALIGNMENT))


def map_arrays(
    path: str | os.PathLike[str], kind: str, verify: bool | None = None
) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """The description and the arrays of a file, which are read from it as they are looked at.

    Parameters
    ----------
    path : str or path-like
    kind : str
        What the file must hold.
    verify : bool, optional
        Whether to read all of it and hold it to its checksums; None does so up to 64 MiB. Header and size are checked
        in any case.

    Raises
    ------
    ValueError
        If it is no such file, of a newer version or damaged; it is named.
    OSError
        If it cannot be read.
    """
    told = os.fspath(path)
    contents = np.memmap(path, mode="r") if Path(path).stat().st_size else np.empty(0, np.uint8)
    header, start = _header(contents, told)
    if header.get("kind") != kind:
        raise ValueError(f"{told} holds {header.get('kind')!s:.80}, not {kind}")
    if len(contents) != start + header["size"]:
        raise ValueError(f"{told} is damaged: it has {len(contents):,} bytes instead of {start + header['size']:,}")
    if verify is None:
        verify = len(contents) <= VERIFIED_BYTES
    arrays: dict[str, NDArray[Any]] = {}
    for name, dtype, length, at, checksum in header["arrays"]:
        size = length * np.dtype(dtype).itemsize
        array = contents[start + at : start + at + size].view(np.ndarray).view(dtype)
        if verify and _checksum(array) != checksum:
            raise ValueError(f"{told} is damaged: the checksum of {name} is another")
        arrays[name] = array
    return header["description"], arrays


def _header(contents: NDArray[np.uint8], told: str) -> tuple[dict[str, Any], int]:
    """The header, checked, and where the arrays begin."""
    if len(contents) < _PREFIX.size or bytes(contents[:8]) != MAGIC:
        raise ValueError(f"{told} is not a file that warta saved")
    _, version, checksum, length = _PREFIX.unpack(bytes(contents[: _PREFIX.size]))
    if version > VERSION:
        raise ValueError(f"{told} is of format {version}; this version of warta reads up to {VERSION}")
    encoded = bytes(contents[_PREFIX.size : _PREFIX.size + length])
    if len(encoded) != length or zlib.crc32(encoded) != checksum:
        raise ValueError(f"{told} is damaged: the checksum of its header is another")
    header: dict[str, Any] = json.loads(encoded)
    return header, _PREFIX.size + length


def _pieces(array: NDArray[Any]) -> list[memoryview]:
    contents = np.ascontiguousarray(array).view(np.uint8).data
    return [contents[at : at + _AT_ONCE] for at in range(0, len(contents), _AT_ONCE)]


def _checksum(array: NDArray[Any]) -> int:
    checksum = 0
    for piece in _pieces(array):
        checksum = zlib.crc32(piece, checksum)
    return checksum
