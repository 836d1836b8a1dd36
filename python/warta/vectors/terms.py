"""The vocabulary of a vectorizer: C++'s, and the mapping of it that scikit-learn's users expect."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warta import _core


class Terms:
    """Terms in order of their columns.

    Made of C++'s vocabulary, or of names, of which it is made when a document is first counted; picklable as names.
    """

    def __init__(self, core: Any = None, *, names: list[Any] | None = None) -> None:
        self._core = core
        if names is not None:
            self.names = names

    def __len__(self) -> int:
        return len(self.names if self._core is None else self._core)

    @cached_property
    def names(self) -> list[Any]:
        """The terms; made at first use."""
        names: list[Any] = self._core.names()
        return names

    @cached_property
    def mapping(self) -> dict[Any, int]:
        """Term to column; made at first use."""
        return {term: column for column, term in enumerate(self.names)}

    def core(self, most: int) -> Any:
        """C++'s vocabulary, for n-grams of up to `most` words."""
        if self._core is None:
            self._core = _core.Vocabulary(self.names, most)
        return self._core

    def select(self, keep: NDArray[np.bool_]) -> "Terms":
        """Those where `keep` is True."""
        return self if keep.all() else Terms(self._core.select(keep))

    def __getstate__(self) -> dict[str, Any]:
        return {"_core": None, "names": self.names}


def terms_of(mapping: Mapping[Any, int]) -> Terms:
    """Terms whose columns the values of `mapping` give, 0 to its length - 1."""
    return Terms(names=sorted(mapping, key=mapping.__getitem__))
