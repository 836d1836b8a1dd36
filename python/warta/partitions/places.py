"""Errors that say in which partition."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def placed(place: str) -> Iterator[None]:
    """Put `place`, such as "partition 3", before what is said of a wrong type or value."""
    try:
        yield
    except (TypeError, ValueError) as error:
        kind = TypeError if isinstance(error, TypeError) else ValueError
        raise kind(f"{place}: {error}") from error
