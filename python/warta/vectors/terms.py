"""The vocabulary of a vectorizer: C++'s, and the mapping of it that scikit-learn's users expect."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warta import _core
from warta.frames.columns import Strings

#: Bytes of all terms in UTF-8, and where each ends.
Packed = tuple[NDArray[np.uint8], NDArray[np.int64]]


class Terms:
    """Terms in order of their columns, each form of them made of another when first asked for.

    Parameters
    ----------
    core : _core.Vocabulary, optional
        As C++ looks terms up.
    names : list, optional
        As Python sees them.
    packed : tuple of ndarray of uint8 and ndarray of int64, optional
        As a file holds them; the arrays may be mapped from it.
    """

    def __init__(self, core: Any = None, *, names: list[Any] | None = None, packed: Packed | None = None) -> None:
        self._core = core
        self._packed = packed
        if names is not None:
            self.names = names

    def __len__(self) -> int:
        if self._core is not None:
            return len(self._core)
        return len(self.names if self._packed is None else self._packed[1])

    @cached_property
    def names(self) -> list[Any]:
        """The terms."""
        if self._core is not None:
            names: list[Any] = self._core.names()
            return names
        return self.strings.to_list()

    @cached_property
    def mapping(self) -> dict[Any, int]:
        """Term to column."""
        return {term: column for column, term in enumerate(self.names)}

    def at(self, columns: NDArray[np.int32]) -> list[Any]:
        """The terms of some columns, without making all of them."""
        if self._core is None or "names" in self.__dict__:
            return [self.names[column] for column in columns.tolist()]
        terms: list[Any] = self._core.texts_at(columns)
        return terms

    @property
    def packed(self) -> Packed:
        """The terms for a file."""
        if self._packed is not None:
            return self._packed
        packed: Packed = self.core(1).packed()
        return packed

    def core(self, most: int) -> Any:
        """C++'s vocabulary, for n-grams of up to `most` words."""
        if self._core is None:
            if self._packed is not None:
                self._core = _core.Vocabulary.unpacked(*self._packed, most)
            else:
                self._core = _core.Vocabulary(self.names, most)
        return self._core

    @property
    def strings(self) -> Strings:
        """The terms in Arrow's layout."""
        text, ends = self.packed
        return Strings(text, np.concatenate([np.zeros(1, np.int64), ends]))

    def select(self, keep: NDArray[np.bool_]) -> "Terms":
        """Those where `keep` is True."""
        if self._core is None and self._packed is not None:
            return Terms.of(self.strings.take(np.flatnonzero(keep)))
        return Terms(self._core.select(keep))

    @classmethod
    def of(cls, strings: Strings) -> "Terms":
        """Terms of strings in Arrow's layout."""
        return cls(packed=(strings.data, strings.starts[1:]))

    def __getstate__(self) -> dict[str, Any]:
        """As two buffers, but for names that Python alone may have: any object."""
        if self._core is None and self._packed is None:
            return {"_core": None, "_packed": None, "names": self.names}
        return {"_core": None, "_packed": self.packed}


def terms_of(mapping: Mapping[Any, int]) -> Terms:
    """Terms whose columns the values of `mapping` give, 0 to its length - 1."""
    return Terms(names=sorted(mapping, key=mapping.__getitem__))
