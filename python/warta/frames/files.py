"""Files as text: unpacked, decoded, and bounded in size."""

from __future__ import annotations

import codecs
import io
import stat
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from warta.frames.encodings import AUTO, UTF16_MARKS, found_encoding

#: What one file may hold unpacked, unless the caller says otherwise.
MAX_FILE_BYTES = 2**31
#: UTF-8 without the mark that it may begin with.
UTF_8 = "utf-8-sig"
#: Lines are taken in as many at a time as have so many bytes or characters.
AT_ONCE = 2**20
#: Of a packed file so many bytes are unpacked at a time, and so often before they are asked for.
PIECE = 2**19
PIECES_AHEAD = 4
PACKED_PIECE = 2**18


@contextmanager
def open_text(
    path: Path, encoding: str = "utf-8", max_bytes: int | None = MAX_FILE_BYTES, newline: str | None = None
) -> Iterator[IO[str]]:
    """Open a file as text, gzipped if its name ends in .gz, without a byte-order mark.

    Parameters
    ----------
    path : Path
        A file or a pipe; a device has no end and is refused.
    encoding : str
        As :func:`open` takes it; a byte-order mark of UTF-16 goes before UTF-8. "auto" finds out whether it is UTF-8 or
        Windows-1252, for which the file is read twice.
    max_bytes : int, optional
        How many bytes the file may hold once it is unpacked; None means any number.
    newline : str, optional
        As :func:`open` takes it.

    Yields
    ------
    text file

    Raises
    ------
    ValueError
        If, while it is read, the file turns out to be no gzip file, to end too early, not to be in `encoding`, or to
        hold more than `max_bytes`.
    OSError
        If it cannot be read.
    """
    with (
        _opened(path, encoding, max_bytes) as (unpacked, found),
        io.TextIOWrapper(unpacked, encoding=found, newline=newline) as file,  # type: ignore[type-var]
    ):
        yield file


@contextmanager
def open_lines(
    path: Path, encoding: str = "utf-8", max_bytes: int | None = MAX_FILE_BYTES
) -> Iterator[Iterator[bytes]]:
    """Open a file as :func:`open_text` does, as pieces of UTF-8 that end where lines do, all lines with line feeds.

    A file in UTF-8 is checked to be that, and not decoded.

    Raises
    ------
    ValueError, OSError
        As :func:`open_text` raises them, and if the file holds a lone surrogate.
    """
    with _opened(path, encoding, max_bytes) as (unpacked, found):
        if found == UTF_8:
            yield _utf8_lines(unpacked)
        else:
            with io.TextIOWrapper(unpacked, encoding=found) as file:  # type: ignore[type-var]
                yield (in_utf8(lines, path) for lines in _text_lines(file))


def in_utf8(text: str, path: Path) -> bytes:
    """The text in UTF-8; some decoders of Python let half of a surrogate pair through, which is no character."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"{path} has a lone surrogate, which is no character; pass its encoding") from error


@contextmanager
def _opened(path: Path, encoding: str, max_bytes: int | None) -> Iterator[tuple[_Unpacked, str]]:
    """A file's bytes, and the encoding that they are in; what goes wrong with them is told in the user's words."""
    check_is_no_device(path)
    if encoding == AUTO:
        encoding = _found_encoding(path)
    if encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
        encoding = UTF_8
    with _pieces(path) as pieces:
        unpacked = _Unpacked(pieces, path, max_bytes)
        try:
            if encoding == UTF_8 and unpacked.begins_with(UTF16_MARKS):
                encoding = "utf-16"
            yield unpacked, encoding
        except UnicodeDecodeError as error:
            raise ValueError(_undecoded(path, error, unpacked)) from error
        except UnicodeError as error:
            raise ValueError(f"{path} is not {encoding}: {error}") from error
        except (EOFError, zlib.error) as error:
            raise ValueError(f"{path} is not a whole gzip file: {error}") from error
        except OSError as error:
            raise _named(error, path) from error


def _text_lines(file: IO[str]) -> Iterator[str]:
    """A file's text in pieces that end where lines do."""
    while piece := file.read(AT_ONCE):
        yield piece + file.readline()


def _utf8_lines(file: _Unpacked) -> Iterator[bytes]:
    """A file's UTF-8, without a byte-order mark, in pieces that end where lines do, whose ends are line feeds."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    mark = codecs.BOM_UTF8
    held: list[bytes] = []
    size = 0
    while piece := file.read1():
        decoder.decode(piece)
        size += len(piece)
        end = piece.rfind(b"\n") + 1 if size >= AT_ONCE else 0
        if end:
            yield _with_line_feeds(b"".join([*held, piece[:end]]).removeprefix(mark))
            mark, held, size, piece = b"", [], len(piece) - end, piece[end:]
        held.append(piece)
    decoder.decode(b"", final=True)
    yield _with_line_feeds(b"".join(held).removeprefix(mark))


def _with_line_feeds(lines: bytes) -> bytes:
    """The lines with a line feed each at their ends, whatever ends them."""
    return lines.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in lines else lines


def check_encoding(encoding: str) -> None:
    """Raise ValueError if Python knows no text encoding of that name and it is not "auto"."""
    if not isinstance(encoding, str):
        raise TypeError(f"encoding must be str, got {type(encoding).__name__}")
    if encoding == AUTO:
        return
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    except (LookupError, ValueError) as error:
        raise ValueError(f"encoding must be one that Python knows for text, got {encoding!r}") from error


def check_size(path: Path, size: int, max_bytes: int | None) -> None:
    """Raise ValueError if a file is larger, unpacked, than it may be."""
    if max_bytes is not None and size > max_bytes:
        raise ValueError(f"{path} holds more than {max_bytes:,} bytes; split it, or raise max_file_bytes")


def check_is_no_device(path: Path) -> None:
    """Raise ValueError for what has no end of its own, such as /dev/zero."""
    mode = path.stat().st_mode
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        raise ValueError(f"{path} is a device, not a file")


def _found_encoding(path: Path) -> str:
    """The encoding of a file that is read for it once before."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError(f"{path} is a pipe, which cannot be read twice; pass its encoding")
    try:
        with _pieces(path) as pieces:
            return found_encoding(pieces, path)
    except (EOFError, zlib.error) as error:
        raise ValueError(f"{path} is not a whole gzip file: {error}") from error


def _named(error: OSError, path: Path) -> OSError:
    """The error with the file's name, which those of reading lack and those of opening have."""
    return (
        error if error.filename is not None or error.errno is None else OSError(error.errno, error.strerror, str(path))
    )


def _undecoded(path: Path, error: UnicodeDecodeError, unpacked: _Unpacked) -> str:
    """What byte is wrong and where: the decoder's last piece ends where the bytes given out so far end."""
    offset = unpacked.size - len(error.object) + error.start
    line = 1 + unpacked.lines - error.object.count(b"\n", error.start)
    return (
        f"{path} is not {error.encoding}: it holds byte 0x{error.object[error.start]:02x} "
        f"at offset {offset}, in line {line}; pass encoding= if it is in another"
    )


@contextmanager
def _pieces(path: Path) -> Iterator[Iterator[bytes]]:
    """The bytes of a file, unpacked, piece by piece; another thread unpacks the next ones meanwhile."""
    if path.suffix.lower() != ".gz":
        with path.open("rb") as plain:
            yield iter(lambda: plain.read(io.DEFAULT_BUFFER_SIZE), b"")
        return
    with path.open("rb") as packed:
        unpacked = _gunzip(packed)
        with _Ahead(lambda: next(unpacked, b"")) as ahead:
            yield iter(ahead.next, b"")


def _gunzip(packed: IO[bytes]) -> Iterator[bytes]:
    """What a gzip file holds, in pieces so large that other threads are seldom asked to wait."""
    data = packed.read(PACKED_PIECE)
    while data:
        if not data.startswith(b"\x1f\x8b"):
            raise zlib.error(f"Not a gzipped file ({data[:2]!r})")
        decoder = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        while not decoder.eof:
            piece = decoder.decompress(data, PIECE)
            data = decoder.unconsumed_tail or (b"" if decoder.eof else packed.read(PACKED_PIECE))
            if piece:
                yield piece
            elif not data and not decoder.eof:
                raise EOFError("it ends before the end of what was packed")
        data = decoder.unused_data.lstrip(b"\0")
        while not data and (more := packed.read(PACKED_PIECE)):
            data = more.lstrip(b"\0")


class _Ahead:
    """Pieces that a thread takes from a function, a few ahead, until one is empty or the function raises."""

    def __init__(self, take: Callable[[], bytes]) -> None:
        self._take = take
        self._pieces: SimpleQueue[bytes | BaseException] = SimpleQueue()
        self._room = threading.Semaphore(PIECES_AHEAD)
        self._is_over = False
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> _Ahead:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over = True
        self._room.release()
        self._thread.join()

    def next(self) -> bytes:
        """The next piece; what the function raised is raised here."""
        piece = self._pieces.get()
        self._room.release()
        if isinstance(piece, bytes):
            return piece
        raise piece

    def _run(self) -> None:
        piece: bytes | BaseException = b"?"
        while piece and isinstance(piece, bytes):
            self._room.acquire()
            if self._is_over:
                return
            try:
                piece = self._take()
            except Exception as error:  # whatever it is, who waits for the piece is told
                piece = error
            self._pieces.put(piece)
        self._pieces.put(b"")


class _Unpacked(io.BufferedIOBase):
    """The bytes of an open file, counted and held to a limit."""

    def __init__(self, pieces: Iterator[bytes], path: Path, max_bytes: int | None) -> None:
        self._pieces = pieces
        self._path = path
        self._max_bytes = max_bytes
        self._ahead = b""
        self.size = 0
        self.lines = 0

    def begins_with(self, marks: tuple[bytes, ...]) -> bool:
        """Whether the bytes begin with one of the marks; to be asked before any is read."""
        self._ahead = next(self._pieces, b"")
        return self._ahead.startswith(marks)

    def readable(self) -> bool:
        return True

    def read1(self, _size: int = -1, /) -> bytes:
        piece, self._ahead = self._ahead or next(self._pieces, b""), b""
        self.size += len(piece)
        self.lines += piece.count(b"\n")
        check_size(self._path, self.size, self._max_bytes)
        return piece

    def read(self, size: int | None = -1, /) -> bytes:
        return self.read1() if size is not None and size >= 0 else b"".join(iter(self.read1, b""))
