"""Tasks: one call on a worker each, under a name that Dask's dashboard shows."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

import dask.array as da
from dask.delayed import Delayed, delayed
from dask.highlevelgraph import HighLevelGraph

from warta.partitions.places import placed

#: States that one task merges.
SPLIT_EVERY = 8


def task(name: str, function: Callable[..., Any], *arguments: Any) -> Delayed:
    """A call of `function`; arguments that are tasks, in lists too, stand for what they give."""
    made: Delayed = delayed(function, pure=False)(*arguments, dask_key_name=f"{name}-{uuid4().hex}")
    return made


def task_of_partition(name: str, number: int, function: Callable[..., Any], *arguments: Any) -> Delayed:
    """A call whose errors name the partition."""
    return task(name, _call_placed, f"partition {number}", function, *arguments)


def merged_as_tree(name: str, merge: Callable[[list[Any]], Any], states: Sequence[Delayed]) -> Delayed:
    """What `merge` makes of lists of states, until there is one."""
    while True:
        states = [task(name, merge, list(states[at : at + SPLIT_EVERY])) for at in range(0, len(states), SPLIT_EVERY)]
        if len(states) == 1:
            return states[0]


def array_of_rows(blocks: Sequence[Any], sizes: Sequence[int], empty: Any) -> da.Array:
    """A Dask array of sparse blocks of so many rows each, of the kind, dtype and columns of `empty`."""
    name = f"rows-{uuid4().hex}"
    layer: Any = {(name, at, 0): block.key for at, block in enumerate(blocks)}
    graph = HighLevelGraph.from_collections(name, layer, dependencies=blocks)
    meta = type(empty)((0, 0), dtype=empty.dtype)
    return da.Array(graph, name, (tuple(sizes), (empty.shape[1],)), meta=meta)


def _call_placed(place: str, function: Callable[..., Any], *arguments: Any) -> Any:
    with placed(place):
        return function(*arguments)
