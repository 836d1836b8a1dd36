"""Waiting for files to change."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from warta.articles.files import files_of

SECONDS = 1.0
State = dict[Path, tuple[int, int]]


def changes(source: str, seconds: float = SECONDS) -> Iterator[None]:
    """Yield whenever a file that `source` names has come, gone or changed, and then been left alone for one look.

    Parameters
    ----------
    source : str
        As :func:`warta.read` takes it: a folder, with all below it, a file, or a pattern.
    seconds : float
        Between two looks.

    Returns
    -------
    iterator
        What changes after this call, it tells, whenever it is asked first.
    """
    return _changes(_state(source), source, seconds)


def _changes(known: State, source: str, seconds: float) -> Iterator[None]:
    before = known
    while True:
        time.sleep(seconds)
        now = _state(source)
        if now == before and now != known:
            known = now
            yield
        before = now


def _state(source: str) -> State:
    """Size and time of change of each file; nothing for what is not there at the moment."""
    found = {}
    try:
        files = files_of(source)
    except (OSError, ValueError):
        return {}
    for file in files:
        try:
            status = file.stat()
        except OSError:
            continue
        found[file] = (status.st_size, status.st_mtime_ns)
    return found
