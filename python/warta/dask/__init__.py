"""The same numbers on Dask, for collections that are larger than one machine: ``pip install warta[dask]``.

A thin layer over :mod:`warta.partitions`. Scheduling, moving of data, retries and the dashboard are Dask's, and
whichever scheduler is current runs it: a :class:`distributed.Client`, else threads. Of the same articles every answer
equals that of one process to the last bit, for any partitioning; :func:`read` alone looks for recurring lines within
each partition only.
"""

try:
    import dask  # noqa: F401
except ImportError as error:
    raise ImportError("warta.dask needs Dask: pip install 'warta[dask]'") from error

from warta.dask.copies import near_duplicates
from warta.dask.neighbors import pairs_above, top_k
from warta.dask.partitions import Partitions
from warta.dask.reading import read
from warta.dask.vectors import fit, fit_transform, transform

__all__ = ["Partitions", "fit", "fit_transform", "near_duplicates", "pairs_above", "read", "top_k", "transform"]
