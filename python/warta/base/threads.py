"""The number of threads that an `n_jobs` means."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from numbers import Integral

MOST_THREADS = 1024

#: What `at_most` allows, where it is in force.
_most: ContextVar[int | None] = ContextVar("most", default=None)


def thread_count(n_jobs: int | None) -> int:
    """Threads for `n_jobs` as scikit-learn and joblib count them.

    Parameters
    ----------
    n_jobs : int or None
        None means 1, -1 all processors that this process may use, -2 all but one, and so on.

    Returns
    -------
    int
        From 1 to 1024.

    Raises
    ------
    TypeError
        If `n_jobs` is neither None nor an integer.
    ValueError
        If `n_jobs` is 0 or above 1024.

    Examples
    --------
    >>> thread_count(None), thread_count(3)
    (1, 3)
    """
    if n_jobs is None:
        return 1
    if not isinstance(n_jobs, Integral) or isinstance(n_jobs, bool):
        raise TypeError(f"n_jobs must be None or an integer, got {n_jobs!r}")
    if n_jobs == 0:
        raise ValueError("n_jobs must not be 0; pass 1 for one thread, -1 for all processors")
    if n_jobs > MOST_THREADS:
        raise ValueError(f"n_jobs must be at most {MOST_THREADS}, got {n_jobs}; pass -1 for all processors")
    return int(n_jobs) if n_jobs > 0 else min(max(1, _processors() + 1 + int(n_jobs)), MOST_THREADS)


@contextmanager
def at_most(n_jobs: int) -> Iterator[None]:
    """Within it, "all processors" are as many as `n_jobs` means outside of it.

    >>> with at_most(1):
    ...     thread_count(-1)
    1
    """
    token = _most.set(thread_count(n_jobs))
    try:
        yield
    finally:
        _most.reset(token)


def _processors() -> int:
    """Processors that this process may use, or where the system keeps no such list, all of them."""
    most = _most.get()
    if most is not None:
        return most
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
