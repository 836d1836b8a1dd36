"""The checks of an estimator's parameters, with errors that name the parameter and its value."""

from numbers import Real
from typing import Any


def check_number(name: str, value: Any, *, most: float | None = None) -> None:
    """A number of at least 0, and at most `most` if that is given."""
    if not isinstance(value, Real) or isinstance(value, bool):
        raise TypeError(f"{name} must be a number, got {value!r}")
    if not float(value) >= 0 or (most is not None and float(value) > most):
        bounds = "at least 0" if most is None else f"between 0 and {most}"
        raise ValueError(f"{name} must be {bounds}, got {value}")


def check_cluster_count(n_clusters: int, rows: int) -> None:
    """No more clusters than rows."""
    if n_clusters > rows:
        raise ValueError(f"n_clusters must be at most the number of rows, got {n_clusters} for {rows} rows")
