"""Files and folders that appear complete or not at all, whoever else writes or reads them meanwhile."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replaced_file(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A new, empty file beside `path` that takes its place when the block ends, or is gone if the block raises.

    Parameters
    ----------
    path : str or path-like
        A device or pipe is written to as it is.

    Yields
    ------
    Path
        What to write to; nobody else has its name.

    Raises
    ------
    OSError
        If the folder of `path` cannot be written to.
    """
    target = Path(path)
    if target.exists() and not target.is_file():
        yield target
        return
    unfinished = _sibling(target)
    try:
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from None
    try:
        if target.exists():
            shutil.copymode(target, unfinished)
        yield unfinished
        _flush(unfinished)
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


@contextmanager
def replaced_folder(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A new, empty folder beside `path` that takes its place when the block ends, or is gone if the block raises.

    Files that somebody has open or mapped stay what they are for him.

    Parameters
    ----------
    path : str or path-like
        Its parents are made if need be.

    Yields
    ------
    Path
        Where to write files; nobody else has its name.

    Raises
    ------
    FileExistsError
        If the folder at `path` has something that the new one has not: it would be lost.
    OSError
        If the parent of `path` cannot be written to.
    """
    target = Path(path).resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished, old = _sibling(target), _sibling(target)
    unfinished.mkdir()
    try:
        yield unfinished
        for file in unfinished.iterdir():
            _flush(file)
        _check_is_replaced(target, unfinished)
        if target.exists():
            target.rename(old)
        unfinished.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sibling(target: Path) -> Path:
    return target.with_name(f".{secrets.token_hex(8)}.part")


def _flush(file: Path) -> None:
    """Have the contents on the disk before the name is, so that no crash leaves the name without them."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _check_is_replaced(target: Path, replacement: Path) -> None:
    if target.exists():
        lost = sorted({file.name for file in target.iterdir()} - {file.name for file in replacement.iterdir()})
        if lost:
            raise FileExistsError(
                f"{target} has {lost[0]!r}, which would be lost; choose a folder that is empty or new"
            )
