"""Texts packed into one .zip file."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from warta.frames.encodings import AUTO, found_encoding
from warta.frames.files import MAX_FILE_BYTES, check_is_no_device, check_size

#: What zipfile raises at bytes that make no sense.
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, OverflowError)


def zipped_texts(
    path: Path, suffixes: tuple[str, ...], encoding: str = "utf-8", max_bytes: int | None = MAX_FILE_BYTES
) -> list[tuple[Path, str]]:
    """The texts in a .zip file whose names end in one of `suffixes`, by name, each with where it lies.

    Raises
    ------
    ValueError
        If the file is no .zip file, damaged or locked by a password, holds no such text, more than `max_bytes`
        unpacked, or bytes that are not in `encoding`.
    """
    check_is_no_device(path)
    packed, size = [], 0
    try:
        with path.open("rb") as opened, zipfile.ZipFile(opened) as archive:
            for member in sorted(archive.infolist(), key=lambda member: member.filename):
                is_folder = member.filename.endswith("/")
                if is_folder or PurePosixPath(member.filename).suffix.lower() not in suffixes:
                    continue
                with archive.open(member) as file:
                    packed.append(
                        (path / member.filename, file.read(-1 if max_bytes is None else max_bytes - size + 1))
                    )
                size += len(packed[-1][1])
                if max_bytes is not None and size > max_bytes:
                    break
    except (RuntimeError, NotImplementedError) as error:  # a password, or a way of packing that Python has not
        raise ValueError(f"{path} cannot be unpacked: {error}") from error
    except DAMAGED as error:
        if isinstance(error, OSError) and error.filename is not None:
            raise
        raise ValueError(f"{path} is not a whole .zip file: {error}") from error
    check_size(path, size, max_bytes)
    found = [(place, _decoded(data, place, encoding)) for place, data in packed]
    if not found:
        raise ValueError(f"{path} holds no text to read: no {', '.join(suffixes)} file; unpack it and pass the folder")
    return found


def _decoded(data: bytes, where: Path, encoding: str) -> str:
    if encoding == AUTO:
        encoding = found_encoding([data], where)
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeError as error:
        raise ValueError(f"{where} is not {encoding}: {error}; pass encoding= if it is in another") from error
