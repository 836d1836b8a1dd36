"""Rows made ready once, searched many times, added to and taken from, kept on disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta.base.csr import CsrArrays, as_csr, to_scipy
from warta.base.exclusive import exclusive
from warta.base.parameters import as_array
from warta.base.progress import Progress, Report, step
from warta.base.threads import thread_count
from warta.similarity.index_files import load_rows, save_rows
from warta.similarity.neighbors import as_count, as_real, core_index, own_csr

MOST_SEGMENTS = 8


@dataclass(frozen=True)
class Found:
    """The nearest rows of each query.

    Attributes
    ----------
    ids : tuple of ndarray
        For each query the ids of its neighbours, nearest first.
    cosines : tuple of ndarray
        Their cosines.
    """

    ids: tuple[NDArray[Any], ...]
    cosines: tuple[NDArray[Any], ...]

    def __len__(self) -> int:
        return len(self.ids)

    def __repr__(self) -> str:
        return f"Found({len(self)} queries, {sum(map(len, self.ids))} neighbours)"


class CosineIndex:
    """Exact cosine neighbours among rows that come and go.

    Parameters
    ----------
    n_jobs : int, optional
        Threads; None means 1, -1 all processors. Answers are the same bit for bit.

    Notes
    -----
    Rows lie in segments, each made ready once; `add` makes a new one, and more than 8 are merged into one. `remove`
    makes the segments anew that lose rows. The index keeps a copy of the rows that it is given. Threads may share it:
    one changes it at a time, and a query looks at the rows that were held when it began.

    Examples
    --------
    >>> index = CosineIndex().fit([[3, 4, 0], [0, 5, 0]], ids=["a", "b"]).add([[6, 8, 1]], ids=["c"])
    >>> index.query([[3, 4, 0]], k=2).ids[0].tolist()
    ['a', 'c']
    >>> index.remove(["a"]).query([[3, 4, 0]], k=1).ids[0].tolist()
    ['c']
    """

    def __init__(self, n_jobs: int | None = None) -> None:
        self.n_jobs = n_jobs
        self._segments: list[_Segment] = []

    def __len__(self) -> int:
        """Rows held."""
        return sum(len(segment.ids) for segment in self._segments)

    def __repr__(self) -> str:
        return f"CosineIndex({len(self)} rows)"

    @property
    def ids(self) -> NDArray[Any]:
        """Of all rows, in the order of adding."""
        held = [segment.ids for segment in self._segments]
        return np.concatenate([np.empty(0, np.int64), *held]) if held else np.empty(0)

    @exclusive
    def fit(self, X: Any, ids: Sequence[Any] | None = None) -> CosineIndex:
        """Hold the rows of `X` in place of all held before; returns the index.

        Parameters
        ----------
        X : sparse matrix or array_like of shape (n, m)
            Rows of any length.
        ids : sequence of int or str, optional
            A name for each row, all different; 0, 1, … unless given.

        Raises
        ------
        TypeError, ValueError
            If `X` is no matrix of finite numbers, or `ids` has another length or repeats one.
        """
        threads = thread_count(self.n_jobs)
        segment = _Segment.of(own_csr(X, "X", threads), ids, first=0, threads=threads)
        self._segments = [segment]
        return self

    @exclusive
    def add(self, X: Any, ids: Sequence[Any] | None = None) -> CosineIndex:
        """Hold the rows of `X` too; numbers that follow the greatest id unless `ids` are given."""
        if not self._segments:
            return self.fit(X, ids)
        held = self.ids
        first = int(held.max()) + 1 if ids is None and len(held) and held.dtype.kind in "iu" else 0
        threads = thread_count(self.n_jobs)
        segment = _Segment.of(own_csr(X, "X", threads), ids, first=first, threads=threads)
        width = self._segments[0].arrays.shape[1]
        if segment.arrays.shape[1] != width:
            raise ValueError(f"X must be as wide as the rows held, {width} columns, got {segment.arrays.shape[1]}")
        repeated = np.isin(segment.ids, held)
        if repeated.any():
            raise ValueError(f"ids must be new; {segment.ids[repeated][0]!r} is held already")
        segments = [*self._segments, segment]
        self._segments = [_merged(segments, threads)] if len(segments) > MOST_SEGMENTS else segments
        return self

    @exclusive
    def remove(self, ids: Sequence[Any]) -> CosineIndex:
        """Drop the rows with these ids; returns the index.

        Raises
        ------
        KeyError
            If there is no row with one of `ids`; nothing is dropped then.
        TypeError
            If `ids` is no sequence.
        """
        gone = as_array("ids", ids)
        if gone.ndim != 1:
            raise TypeError(f"ids must be a sequence of ids, got {ids!r}")
        missing = gone[~np.isin(gone, self.ids)]
        if len(missing):
            raise KeyError(missing.tolist()[0])
        threads = thread_count(self.n_jobs)
        kept = [segment.without(gone, threads) for segment in self._segments]
        self._segments = [segment for segment in kept if len(segment.ids)]
        return self

    def query(self, X: Any, k: int = 10, threshold: float = 0.0, progress: Progress = None) -> Found:
        """The `k` rows held that are nearest to each row of `X`.

        Parameters
        ----------
        X : sparse matrix or array_like of shape (q, m)
            Rows of any length.
        k : int
            At most so many a query.
        threshold : float in [0, 1]
            Leave out rows with a cosine below it. A cosine of 0 is never a neighbour.
        progress : bool or callable, optional
            True shows a bar; a callable gets, now and then, (queries done, queries in all), for each segment anew.

        Returns
        -------
        Found
            By descending cosine, equal ones in the order of adding.

        Raises
        ------
        ValueError
            If nothing is held, or `X` has another width, `k` is less than 1 or `threshold` outside [0, 1].
        """
        segments = self._held()
        threads = thread_count(self.n_jobs)
        queries = as_csr(X, "X", threads)
        limits = as_count(k, "k"), as_real(threshold, "threshold")
        with step(progress, "comparing", "query") as report:
            found = [segment.top_k(queries, *limits, threads, report) for segment in segments]
        ids, cosines = [], []
        for row in range(queries.shape[0]):
            parts = [slice(part.indptr[row], part.indptr[row + 1]) for part in found]
            values = np.concatenate([part.data[at] for part, at in zip(found, parts, strict=True)])
            names = np.concatenate(
                [s.ids[part.indices[at]] for s, part, at in zip(segments, found, parts, strict=True)]
            )
            nearest = np.argsort(-values, kind="stable")[: limits[0]]
            ids.append(names[nearest])
            cosines.append(values[nearest])
        return Found(tuple(ids), tuple(cosines))

    def save(self, folder: str | Path) -> None:
        """Write the rows to a folder, which is made if need be, as plain .npy files.

        The folder appears complete or not at all: an index that it held before is replaced when all is written, and
        whoever has that one loaded goes on with its rows.

        Raises
        ------
        ValueError
            If nothing is held, or an id is neither number nor text.
        FileExistsError
            If the folder holds something that is no index's.
        OSError
            If the folder cannot be written; it is what it was then.
        """
        segments = self._held()
        whole = segments[0] if len(segments) == 1 else _merged(segments, thread_count(self.n_jobs))
        if whole.ids.dtype.kind not in "iufU":
            raise ValueError(f"ids must be numbers or str to be saved, got dtype {whole.ids.dtype}")
        save_rows(folder, whole.arrays, whole.ids)

    @classmethod
    def load(cls, folder: str | Path, *, mmap: bool = True, n_jobs: int | None = None) -> CosineIndex:
        """The index that `save` wrote; with `mmap` its rows stay on disk, and are read once to be checked.

        Raises
        ------
        OSError
            If a file is not there.
        ValueError
            If the folder holds no index, one of another format, or damaged arrays.
        """
        arrays, ids = load_rows(folder, mmap)
        index = cls(n_jobs)
        index._segments = [_Segment.of(arrays, ids, first=0, threads=thread_count(n_jobs))]
        return index

    def _held(self) -> list[_Segment]:
        if not self._segments:
            raise ValueError("the index is empty; call fit or add first")
        return self._segments


@dataclass(frozen=True)
class _Segment:
    arrays: CsrArrays
    ids: NDArray[Any]
    index: Any

    @classmethod
    def of(cls, arrays: CsrArrays, ids: Any, first: int, threads: int) -> _Segment:
        """Of rows that nobody else changes; ids are numbers from `first` on unless given."""
        rows = arrays.shape[0]
        names = np.arange(first, first + rows) if ids is None else as_array("ids", ids).copy()
        if names.shape != (rows,):
            raise ValueError(f"ids must have one id a row of X, {rows}, got shape {names.shape}")
        if names.dtype.kind == "f" and np.isnan(names).any():
            raise ValueError(f"ids must be numbers or names, got nan for row {int(np.isnan(names).argmax())}")
        try:
            unique, counts = np.unique(names, return_counts=True)
        except TypeError:
            raise TypeError("ids must all be numbers or all be names, got a mixture of types") from None
        if len(unique) < rows:
            raise ValueError(f"ids must all differ; {unique[counts > 1][0]!r} is given twice")
        return cls(arrays, names, core_index(arrays, threads))

    def without(self, gone: NDArray[Any], threads: int) -> _Segment:
        kept = ~np.isin(self.ids, gone)
        if kept.all():
            return self
        rows = as_csr(to_scipy(self.arrays[:3], self.arrays.shape)[kept])
        return _Segment.of(rows, self.ids[kept], 0, threads)

    def top_k(
        self, queries: CsrArrays, k: int, threshold: float, threads: int, progress: Report | None
    ) -> sp.csr_matrix:
        same = queries._replace(data=queries.data.astype(self.arrays.data.dtype, copy=False))
        found = self.index.top_k(same, k, threshold, threads, progress)
        return to_scipy(found, (queries.shape[0], len(self.ids)))


def _merged(segments: list[_Segment], threads: int) -> _Segment:
    whole = sp.vstack([to_scipy(s.arrays[:3], s.arrays.shape) for s in segments], format="csr")
    return _Segment.of(as_csr(whole), np.concatenate([s.ids for s in segments]), 0, threads)
