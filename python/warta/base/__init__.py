"""What every room stands on: checked CSR arrays and the number of threads."""

from typing import TYPE_CHECKING, Any

from warta.base.threads import thread_count

if TYPE_CHECKING:
    from warta.base.csr import CsrArrays, as_csr

__all__ = ["CsrArrays", "as_csr", "thread_count"]


def __getattr__(name: str) -> Any:
    """What needs SciPy, which is imported when it is first used: reading articles does without."""
    if name not in ("CsrArrays", "as_csr"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from warta.base import csr

    return getattr(csr, name)
