"""Articles or texts in partitions."""

from collections.abc import Sequence
from typing import Any, Self

import dask
import numpy as np
from dask.delayed import Delayed

from warta.dask.tasks import task_of_partition


class Partitions:
    """Articles, or other documents, in partitions of which no two need ever be in one process.

    Parameters
    ----------
    source : Partitions, dask Series, Bag or Array, or sequence of Delayed
        Each partition is documents as the vectorizers take them: `Articles`, or a list, array or Series of str.

    Raises
    ------
    TypeError
        If `source` is none of these.
    ValueError
        If it has no partition.

    Examples
    --------
    >>> from dask import delayed
    >>> texts = Partitions([delayed(["banjir di kota"]), delayed(["air di desa", "kota"])])
    >>> texts, texts.sizes
    (Partitions(2), (1, 2))
    """

    def __init__(self, source: Any) -> None:
        self._parts = _parts(source, "source")
        self._sizes: tuple[int, ...] | None = None

    def __len__(self) -> int:
        """How many partitions there are."""
        return len(self._parts)

    def __repr__(self) -> str:
        return f"Partitions({len(self)})"

    def to_delayed(self) -> list[Delayed]:
        """Each partition as a Delayed."""
        return list(self._parts)

    def persist(self) -> Self:
        """The partitions computed and kept in the workers' memory; a worker that is lost has its own computed anew."""
        kept = type(self)(dask.persist(*self._parts))
        kept._sizes = self._sizes
        return kept

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many documents each partition has; counted when first asked for, or by what looks at them all before."""
        if self._sizes is None:
            counts = [task_of_partition("count-rows", at, len, part) for at, part in enumerate(self._parts)]
            self._sizes = dask.compute(*counts)
        return self._sizes

    @sizes.setter
    def sizes(self, sizes: Sequence[int]) -> None:
        self._sizes = tuple(sizes)


def as_partitions(source: Any, argument: str) -> Partitions:
    """The partitions themselves, or those of a Dask collection."""
    if isinstance(source, Partitions):
        return source
    return Partitions(_parts(source, argument))


def _parts(source: Any, argument: str) -> tuple[Delayed, ...]:
    parts = source.to_delayed() if hasattr(source, "to_delayed") else source
    if isinstance(parts, np.ndarray):  # of an array
        parts = parts.ravel().tolist()
    if not isinstance(parts, Sequence) or not all(isinstance(part, Delayed) for part in parts):
        raise TypeError(
            f"{argument} must be Partitions, a Dask Series, Bag or Array, or a list of Delayed, got {source!r:.80}"
        )
    if not parts:
        raise ValueError(f"{argument} has no partition; pass at least one")
    return tuple(parts)
