"""Which encoding a text is in, where the caller does not know."""

from __future__ import annotations

import codecs
import warnings
from collections.abc import Iterable
from pathlib import Path

#: The name that asks for the encoding to be found out.
AUTO = "auto"
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def found_encoding(pieces: Iterable[bytes], told: Path) -> str:
    """UTF-16 where its byte-order mark stands first, UTF-8 where all bytes are, else Windows-1252, with a warning.

    Parameters
    ----------
    pieces : iterable of bytes
        The whole text, in order.
    told : Path
        What the warning calls it.

    Returns
    -------
    str
        "utf-16", "utf-8" or "cp1252".

    Notes
    -----
    Bytes that are not UTF-8 are nearly always of a page of one byte a character, and of those Windows-1252 is what
    browsers take for latin-1 too. Cost: one pass over the bytes.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_first = True
    try:
        for piece in pieces:
            if is_first and piece.startswith(UTF16_MARKS):
                return "utf-16"
            is_first = False
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        warnings.warn(f"{told} is not utf-8 and is read as cp1252; pass encoding= if it is in another", stacklevel=2)
        return "cp1252"
    return "utf-8"
