"""Rows made ready once, searched many times, added to and taken from, kept on disk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta.base import CsrArrays, as_csr, thread_count, to_scipy
from warta.similarity.neighbors import as_count, as_real, core_index
from warta.similarity.parts import Progress

FORMAT = 1
ARRAYS = ("data", "indices", "indptr", "ids")
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
    makes the segments anew that lose rows.

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
        return np.concatenate([np.empty(0, np.int64), *(s.ids for s in self._segments)]) if len(self) else np.empty(0)

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
        segment = _Segment.of(X, ids, first=0, threads=thread_count(self.n_jobs))
        self._segments = [segment]
        return self

    def add(self, X: Any, ids: Sequence[Any] | None = None) -> CosineIndex:
        """Hold the rows of `X` too; numbers that follow the greatest id unless `ids` are given."""
        if not self._segments:
            return self.fit(X, ids)
        held = self.ids
        first = int(held.max()) + 1 if ids is None and len(held) and held.dtype.kind in "iu" else 0
        segment = _Segment.of(X, ids, first=first, threads=thread_count(self.n_jobs))
        width = self._segments[0].arrays.shape[1]
        if segment.arrays.shape[1] != width:
            raise ValueError(f"X must be as wide as the rows held, {width} columns, got {segment.arrays.shape[1]}")
        repeated = np.isin(segment.ids, held)
        if repeated.any():
            raise ValueError(f"ids must be new; {segment.ids[repeated][0]!r} is held already")
        self._segments = [*self._segments, segment]
        if len(self._segments) > MOST_SEGMENTS:
            self._segments = [self._merged()]
        return self

    def remove(self, ids: Sequence[Any]) -> CosineIndex:
        """Drop the rows with these ids; returns the index.

        Raises
        ------
        KeyError
            If there is no row with one of `ids`; nothing is dropped then.
        """
        gone = np.asarray(ids)
        missing = gone[~np.isin(gone, self.ids)]
        if len(missing):
            raise KeyError(missing[0].item())
        threads = thread_count(self.n_jobs)
        kept = (segment.without(gone, threads) for segment in self._segments)
        self._segments = [segment for segment in kept if len(segment.ids)] or self._segments[:0]
        return self

    def query(self, X: Any, k: int = 10, threshold: float = 0.0, progress: Progress | None = None) -> Found:
        """The `k` rows held that are nearest to each row of `X`.

        Parameters
        ----------
        X : sparse matrix or array_like of shape (q, m)
            Rows of any length.
        k : int
            At most so many a query.
        threshold : float in [0, 1]
            Leave out rows with a cosine below it. A cosine of 0 is never a neighbour.
        progress : callable, optional
            Called now and then with (queries done, queries in all), for each segment anew.

        Returns
        -------
        Found
            By descending cosine, equal ones in the order of adding.

        Raises
        ------
        ValueError
            If nothing is held, or `X` has another width, `k` is less than 1 or `threshold` outside [0, 1].
        """
        if not self._segments:
            raise ValueError("the index is empty; call fit or add first")
        queries = as_csr(X, "X")
        limits = as_count(k, "k"), as_real(threshold, "threshold")
        threads = thread_count(self.n_jobs)
        found = [segment.top_k(queries, *limits, threads, progress) for segment in self._segments]
        ids, cosines = [], []
        for row in range(queries.shape[0]):
            parts = [slice(part.indptr[row], part.indptr[row + 1]) for part in found]
            values = np.concatenate([part.data[at] for part, at in zip(found, parts, strict=True)])
            names = np.concatenate(
                [s.ids[part.indices[at]] for s, part, at in zip(self._segments, found, parts, strict=True)]
            )
            nearest = np.argsort(-values, kind="stable")[: limits[0]]
            ids.append(names[nearest])
            cosines.append(values[nearest])
        return Found(tuple(ids), tuple(cosines))

    def save(self, folder: str | Path) -> None:
        """Write the rows to a folder, which is made if need be, as plain .npy files.

        Raises
        ------
        ValueError
            If nothing is held, or an id is neither number nor text.
        OSError
            If the folder cannot be written.
        """
        if not self._segments:
            raise ValueError("the index is empty; call fit or add first")
        whole = self._segments[0] if len(self._segments) == 1 else self._merged()
        if whole.ids.dtype.kind not in "iufU":
            raise ValueError(f"ids must be numbers or str to be saved, got dtype {whole.ids.dtype}")
        target = Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        arrays: tuple[NDArray[Any], ...] = (*whole.arrays[:3], whole.ids)
        for name, array in zip(ARRAYS, arrays, strict=True):
            np.save(target / f"{name}.npy", array, allow_pickle=False)
        description = {"format": FORMAT, "shape": whole.arrays.shape}
        (target / "index.json").write_text(json.dumps(description), encoding="utf-8")

    @classmethod
    def load(cls, folder: str | Path, *, mmap: bool = True, n_jobs: int | None = None) -> CosineIndex:
        """The index that `save` wrote; with `mmap` its rows stay on disk until they are looked at.

        Raises
        ------
        OSError
            If a file is not there.
        ValueError
            If the folder holds no index, one of another format, or damaged arrays.
        """
        source = Path(folder)
        description = json.loads((source / "index.json").read_text(encoding="utf-8"))
        if description.get("format") != FORMAT:
            raise ValueError(f"{source} holds an index of format {description.get('format')!r}; this reads {FORMAT}")
        mode: Literal["r"] | None = "r" if mmap else None
        data, indices, indptr, ids = (
            np.load(source / f"{name}.npy", mmap_mode=mode, allow_pickle=False) for name in ARRAYS
        )
        rows, columns = description["shape"]
        index = cls(n_jobs)
        arrays = CsrArrays(data, indices, indptr, (rows, columns))
        index._segments = [_Segment(arrays, np.asarray(ids), core_index(arrays, thread_count(n_jobs)))]
        return index

    def _merged(self) -> _Segment:
        whole = sp.vstack([to_scipy(s.arrays[:3], s.arrays.shape) for s in self._segments], format="csr")
        return _Segment.of(whole, self.ids, first=0, threads=thread_count(self.n_jobs))


@dataclass(frozen=True)
class _Segment:
    arrays: CsrArrays
    ids: NDArray[Any]
    index: Any

    @classmethod
    def of(cls, X: Any, ids: Any, first: int, threads: int) -> _Segment:
        arrays = as_csr(X, "X")
        rows = arrays.shape[0]
        names = np.arange(first, first + rows) if ids is None else np.asarray(ids)
        if names.shape != (rows,):
            raise ValueError(f"ids must have one id a row of X, {rows}, got shape {names.shape}")
        unique, counts = np.unique(names, return_counts=True)
        if len(unique) < rows:
            raise ValueError(f"ids must all differ; {unique[counts > 1][0]!r} is given twice")
        return cls(arrays, names, core_index(arrays, threads))

    def without(self, gone: NDArray[Any], threads: int) -> _Segment:
        kept = ~np.isin(self.ids, gone)
        if kept.all():
            return self
        return _Segment.of(to_scipy(self.arrays[:3], self.arrays.shape)[kept], self.ids[kept], 0, threads)

    def top_k(
        self, queries: CsrArrays, k: int, threshold: float, threads: int, progress: Progress | None
    ) -> sp.csr_matrix:
        same = queries._replace(data=queries.data.astype(self.arrays.data.dtype, copy=False))
        found = self.index.top_k(same, k, threshold, threads, progress)
        return to_scipy(found, (queries.shape[0], len(self.ids)))
