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
        number, since graph algorithms take a stored 0 for no edge.
    """
    size = graph.shape[0]
    graph = _mirrored(size, *_entries(graph))
    while True:
        components, labels = connected_components(graph, directed=False)
        if components <= 1:
            return graph
        joined = zip(_entries(graph), _bridges(labels, unit, graph.dtype), strict=True)
        graph = _mirrored(size, *(np.concatenate(parts) for parts in joined))


def _entries(graph: sp.csr_matrix) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Rows, columns and values, stored zeros among them."""
    return np.repeat(np.arange(graph.shape[0]), np.diff(graph.indptr)), graph.indices, graph.data


def _bridges(
    labels: NDArray[np.int32], unit: sp.csr_matrix, dtype: Any
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """From the first row of each component but the largest, the distance to the nearest row of another component."""
    firsts = np.delete(np.unique(labels, return_index=True)[1], np.bincount(labels).argmax())
    nearest = np.empty_like(firsts)
    distances = np.empty(len(firsts), dtype)
    for number, row in enumerate(firsts.tolist()):
        cosines = np.asarray((unit[row] @ unit.T).todense()).ravel()
        cosines[labels == labels[row]] = -np.inf
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
