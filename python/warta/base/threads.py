"""The number of threads that an `n_jobs` means."""

import os
from numbers import Integral


def thread_count(n_jobs: int | None) -> int:
    """Threads for `n_jobs` as scikit-learn and joblib count them.

    Parameters
    ----------
    n_jobs : int or None
        None means 1, -1 all processors that this process may use, -2 all but one, and so on.

    Returns
    -------
    int
        At least 1.

    Raises
    ------
    TypeError
        If `n_jobs` is neither None nor an integer.
    ValueError
        If `n_jobs` is 0.

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
    return int(n_jobs) if n_jobs > 0 else max(1, len(os.sched_getaffinity(0)) + 1 + int(n_jobs))
