"""A neighbour graph made undirected and connected, as algorithms on undirected graphs need it."""

from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components


def undirected(graph: sp.csr_matrix, unit: sp.csr_matrix) -> sp.csr_matrix:
    """Every distance of a square graph in both of its rows, and bridges between its components.

    Parameters
    ----------
    graph : csr_matrix of shape (n, n)
        Cosine distances, equal from both sides where both are stored.
    unit : csr_matrix of shape (n, m)
        The rows, each of length 1 or 0.

    Returns
    -------
    csr_matrix of shape (n, n)
        Columns ascending. Each component but the largest is joined to what lies nearest to its first row, at its
        true distance, until there is one component. Distances of different rows are at least the smallest positive
        number, since graph algorithms take a stored 0 for no edge. A row of zeros, which is like nothing, is farther
        than 1 from the others, if only by the next number, and has no edge to another such row: no clustering takes it
        into a cluster.
    """
    size = graph.shape[0]
    is_empty = np.asarray(abs(unit).sum(axis=1)).ravel() == 0
    rows, columns, data = _entries(graph)
    of_empty = is_empty[rows] | is_empty[columns]
    to_keep = of_empty & ((is_empty[rows] != is_empty[columns]) | (rows == columns))
    joined = _joined(_mirrored(size, rows[~of_empty], columns[~of_empty], data[~of_empty]), unit, is_empty)
    if not of_empty.any():
        return joined
    empty = np.flatnonzero(is_empty)
    beyond = np.nextafter(graph.dtype.type(1), graph.dtype.type(2))
    farther = np.where(rows == columns, data, np.maximum(data, beyond))
    return _mirrored(
        size,
        *(
            np.concatenate(parts)
            for parts in zip(
                _entries(joined),
                (rows[to_keep], columns[to_keep], farther[to_keep]),
                (empty, np.full_like(empty, is_empty.argmin()), np.full(len(empty), beyond)),
                strict=True,
            )
        ),
    )


def _joined(graph: sp.csr_matrix, unit: sp.csr_matrix, is_empty: NDArray[np.bool_]) -> sp.csr_matrix:
    """The graph with bridges until the rows that are not empty are one component."""
    while True:
        labels = connected_components(graph, directed=False)[1]
        labels[is_empty] = -1
        if len(np.unique(labels[~is_empty])) <= 1:
            return graph
        parts = zip(_entries(graph), _bridges(labels, unit, graph.dtype), strict=True)
        graph = _mirrored(graph.shape[0], *(np.concatenate(part) for part in parts))


def _entries(graph: sp.csr_matrix) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Rows, columns and values, stored zeros among them."""
    return np.repeat(np.arange(graph.shape[0]), np.diff(graph.indptr)), graph.indices, graph.data


def _bridges(
    labels: NDArray[np.int32], unit: sp.csr_matrix, dtype: Any
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """From the first row of each component but the largest, the distance to the nearest row of another component.

    Rows with label -1 are of none.
    """
    names, firsts, counts = np.unique(labels, return_index=True, return_counts=True)
    firsts = np.delete(firsts, [*np.flatnonzero(names == -1), np.where(names == -1, 0, counts).argmax()])
    nearest = np.empty_like(firsts)
    distances = np.empty(len(firsts), dtype)
    for number, row in enumerate(firsts.tolist()):
        cosines = np.asarray((unit[row] @ unit.T).todense()).ravel()
        cosines[(labels == labels[row]) | (labels == -1)] = -np.inf
        nearest[number] = cosines.argmax()
        distances[number] = 1 - cosines[nearest[number]]
    return firsts, nearest, distances


def _mirrored(size: int, rows: NDArray[Any], columns: NDArray[Any], data: NDArray[Any]) -> sp.csr_matrix:
    """Each entry once in both directions, zeros off the diagonal made the smallest positive number."""
    one_way = rows.astype(np.int64) * size + columns
    other_way = columns.astype(np.int64) * size + rows
    keys, first = np.unique(np.concatenate([one_way, other_way]), return_index=True)
    values = np.concatenate([data, data])[first]
    sources, targets = np.divmod(keys, size)
    apart = sources != targets
    values[apart] = np.maximum(values[apart], np.finfo(values.dtype).tiny)
    return sp.csr_matrix((values, targets, np.searchsorted(sources, np.arange(size + 1))), shape=(size, size))
