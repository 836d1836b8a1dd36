"""Work on one partition, and how the answers of partitions become one: what an engine of many machines calls.

Nothing here knows an engine: partition in, partition or state out, all of it picklable; states merge in any order.
:mod:`warta.dask` is these functions on Dask; Spark's ``mapInArrow`` takes those of Arrow batches as they are.
Near-duplicates are in :mod:`warta.partitions.copies`.
"""

from warta.partitions.batches import count_batches, read_batches, vector_batches
from warta.partitions.blocks import merged_nearest
from warta.partitions.fit_state import CountedRows, FitState, count, count_rows, learn, merged, vectors_of_rows

__all__ = [
    "CountedRows",
    "FitState",
    "count",
    "count_batches",
    "count_rows",
    "learn",
    "merged",
    "merged_nearest",
    "read_batches",
    "vector_batches",
    "vectors_of_rows",
]
