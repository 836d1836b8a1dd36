"""Fitted vectorizers in files: no pickle, versioned, checksummed, and mapped into memory when loaded.

Layout, little-endian: 8 bytes ``WARTAVEC``; uint32 format version; uint32 CRC-32 of all that follows it; uint64 length
of the JSON header; the header, padded with spaces; then the arrays that it lists, each at a multiple of 64 bytes.
"""

import json
import os
import struct
import zlib
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from warta.base.atomic_files import replaced_file
from warta.vectors.counting import CountingMixin
from warta.vectors.terms import Packed, Terms

MAGIC = b"WARTAVEC"
VERSION = 1
_PREFIX = struct.Struct("<8sIIQ")
_ALIGNMENT = 64
_CHECKED_FROM = 16  # the checksum covers what comes after itself
_CHUNK = 1 << 24
_DTYPES = {"text": ("|u1",), "ends": ("<i8",), "idf": ("<f4", "<f8")}


class ArchiveMixin(CountingMixin):
    """`save` and `load`."""

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the fitted vectorizer to a file that :meth:`load` maps into memory.

        Parameters
        ----------
        path : str or path-like
            The file; it appears complete or not at all.

        Raises
        ------
        NotFittedError
            If the vectorizer has no vocabulary yet.
        ValueError
            If a parameter is a callable or another object that a file cannot hold; `progress` is not kept.
        """
        fitted = self._as_fitted()
        text, ends = fitted._terms.packed
        arrays: dict[str, NDArray[Any]] = {"text": text, "ends": ends, **fitted._learned_arrays()}
        parameters = fitted.get_params()  # type: ignore[attr-defined]
        header = {
            "class": type(self).__name__,
            "fixed_vocabulary": fitted.fixed_vocabulary_,
            "parameters": {name: _plain(name, value) for name, value in parameters.items() if name != "progress"},
            "arrays": {name: [array.dtype.str, len(array)] for name, array in arrays.items()},
        }
        encoded = json.dumps(header).encode()
        encoded += b" " * (-(_PREFIX.size + len(encoded)) % _ALIGNMENT)
        body = struct.pack("<Q", len(encoded)) + encoded
        for array in arrays.values():
            contents = array.tobytes()
            body += contents + bytes(-len(contents) % _ALIGNMENT)
        with replaced_file(path) as unfinished:
            unfinished.write_bytes(struct.pack("<8sII", MAGIC, VERSION, zlib.crc32(body)) + body)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """A vectorizer that :meth:`save` wrote.

        Parameters
        ----------
        path : str or path-like

        Returns
        -------
        fitted vectorizer
            Its arrays are mapped from the file: processes that load the same file share them.

        Raises
        ------
        OSError
            If the file cannot be read.
        ValueError
            If it is not such a file, of a newer version, damaged, of another class, or holds what no vectorizer learns.
        """
        contents = np.memmap(path, mode="r") if Path(path).stat().st_size else np.empty(0, np.uint8)
        header = _checked_header(contents, os.fspath(path))
        if header.get("class") != cls.__name__:
            raise ValueError(f"{os.fspath(path)} holds a {header.get('class')!s:.80}, not a {cls.__name__}")
        try:
            return cls._of(header, _arrays(contents, header))
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
            raise ValueError(f"{os.fspath(path)} does not hold a {cls.__name__}: {error}") from error

    @classmethod
    def _of(cls, header: dict[str, Any], arrays: dict[str, NDArray[Any]]) -> Self:
        parameters = dict(header["parameters"])
        parameters["dtype"] = np.dtype(parameters["dtype"]).type
        parameters["ngram_range"] = tuple(parameters["ngram_range"])
        vectorizer = cls(**parameters)
        vectorizer._validate_params()  # type: ignore[attr-defined]
        vectorizer._validate_ngram_range()
        vectorizer._fitted_terms = Terms(packed=_checked_terms(arrays["text"], arrays["ends"]))
        vectorizer.fixed_vocabulary_ = bool(header["fixed_vocabulary"])
        vectorizer._restore(arrays)
        return vectorizer

    def _learned_arrays(self) -> dict[str, NDArray[Any]]:
        """What there is to keep besides the terms."""
        return {}

    def _restore(self, arrays: dict[str, NDArray[Any]]) -> None:
        """Take back what `_learned_arrays` gave."""


def _plain(name: str, value: Any) -> Any:
    """A parameter as JSON holds it."""
    if name == "dtype":
        return np.dtype(value).name
    if name == "vocabulary":
        return None  # the terms are kept anyway
    if isinstance(value, set | frozenset):
        value = sorted(value)
    try:
        json.dumps(value)
    except TypeError:
        raise ValueError(f"{name}={value!r} cannot be kept in a file; pickle holds such vectorizers") from None
    return value


def _checked_header(contents: NDArray[np.uint8], path: str) -> dict[str, Any]:
    if len(contents) < _PREFIX.size or bytes(contents[:8]) != MAGIC:
        raise ValueError(f"{path} is no file of a vectorizer saved by warta")
    _, version, checksum, length = _PREFIX.unpack(bytes(contents[: _PREFIX.size]))
    if version > VERSION:
        raise ValueError(f"{path} has format version {version}; this warta reads up to {VERSION}")
    found = 0
    for start in range(_CHECKED_FROM, len(contents), _CHUNK):
        found = zlib.crc32(contents[start : start + _CHUNK].data, found)
    if found != checksum:
        raise ValueError(f"{path} is damaged: its checksum is {found:#010x}, not {checksum:#010x}")
    try:
        header = json.loads(bytes(contents[_PREFIX.size : _PREFIX.size + length]))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path} is damaged: its header is no JSON") from error
    if not isinstance(header, dict):
        raise ValueError(f"{path} is damaged: its header is a {type(header).__name__}, not an object")
    return header | {"start": _PREFIX.size + length}


def _arrays(contents: NDArray[np.uint8], header: dict[str, Any]) -> dict[str, NDArray[Any]]:
    arrays: dict[str, NDArray[Any]] = {}
    at = header["start"]
    for name, (dtype, size) in header["arrays"].items():
        if dtype not in _DTYPES.get(name, ()):
            raise ValueError(f"array {name!r} has dtype {dtype!r}")
        length = size * np.dtype(dtype).itemsize
        if not isinstance(size, int) or not 0 <= length <= len(contents) - at:
            raise ValueError(f"array {name!r} has length {size!r}, more than the file")
        arrays[name] = contents[at : at + length].view(dtype)
        at += length + -length % _ALIGNMENT
    return arrays


def _checked_terms(text: NDArray[np.uint8], ends: NDArray[np.int64]) -> Packed:
    """The terms, if they are what Terms makes names of."""
    if (np.diff(ends, prepend=0) < 0).any() or (ends[-1] if len(ends) else 0) != len(text):
        raise ValueError("the ends of terms must ascend to the length of the text")
    bytes(text).decode()
    inside = ends[ends < len(text)]
    if ((text[inside] & 0xC0) == 0x80).any():
        raise ValueError("a term ends within a character")
    return text, ends
