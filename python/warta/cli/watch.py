"""Waiting for a folder to change."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

SECONDS = 1.0


def changes(source: Path, output: Path, seconds: float = SECONDS) -> Iterator[None]:
    """Yield whenever a file of `source` has come, gone or changed, and then been left alone for one look.

    Parameters
    ----------
    source : Path
        A folder, with all below it, or a file.
    output : Path
        A file that does not count, though it may lie in the folder.
    seconds : float
        Between two looks.
    """
    known = before = _state(source, output)
    while True:
        time.sleep(seconds)
        now = _state(source, output)
        if now == before and now != known:
            known = now
            yield
        before = now


def _state(source: Path, output: Path) -> dict[Path, tuple[int, int]]:
    """Size and time of change of each file."""
    files = source.rglob("*") if source.is_dir() else [source]
    found = {}
    for file in files:
        try:
            status = file.stat()
        except FileNotFoundError:
            continue
        if file.resolve() != output.resolve():
            found[file] = (status.st_size, status.st_mtime_ns)
    return found
