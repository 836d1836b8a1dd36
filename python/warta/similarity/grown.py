"""Sequences that only grow, and how one was at some time."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any, TypeVar

Item = TypeVar("Item")


class Grown(Sequence[Item]):
    """The first `size` items of a sequence, which nobody changes from then on; equal to a list of them."""

    def __init__(self, items: Sequence[Item], size: int) -> None:
        self._items = items
        self._size = size

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, at: Any) -> Any:
        """One item by number, a list by slice."""
        if isinstance(at, slice):
            return [self._items[place] for place in range(*at.indices(self._size))]
        return self._items[range(self._size)[at]]

    def __iter__(self) -> Iterator[Item]:
        return islice(self._items, self._size)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (list, Grown)) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(list(self))

    def __reduce__(self) -> tuple[type[list[Item]], tuple[list[Item]]]:
        return list, (list(self),)


class Parts(Sequence[Item]):
    """The items of sequences that were added one after the other, each kept as it is."""

    def __init__(self) -> None:
        self._parts: list[Sequence[Item]] = []
        self._starts = [0]

    def add(self, part: Sequence[Item]) -> None:
        """Puts the items of `part`, which nobody changes from then on, at the end."""
        if part:
            self._parts.append(part)
            self._starts.append(len(self) + len(part))

    def cut(self, size: int) -> None:
        """Takes parts off the end until at most `size` items are left."""
        while len(self) > size:
            self._parts.pop()
            self._starts.pop()

    def __len__(self) -> int:
        return self._starts[-1]

    def __getitem__(self, at: Any) -> Any:
        """One item by number, a list by slice."""
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        place = range(len(self))[at]
        part = bisect_right(self._starts, place) - 1
        return self._parts[part][place - self._starts[part]]

    def __iter__(self) -> Iterator[Item]:
        return chain.from_iterable(self._parts)
