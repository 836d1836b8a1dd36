"""What every room stands on: checked CSR arrays and the number of threads."""

from warta.base.csr import CsrArrays, as_csr, to_scipy
from warta.base.threads import thread_count

__all__ = ["CsrArrays", "as_csr", "thread_count", "to_scipy"]
