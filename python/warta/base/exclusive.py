"""Methods that change their object: one thread at a time is in any of them, the others wait."""

import functools
import threading
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")


class ObjectLock:
    """A lock of one object: a copy of the object, or what comes out of its pickle, has a lock of its own."""

    def __init__(self) -> None:
        self._lock = threading.RLock()

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *raised: object) -> None:
        self._lock.release()

    def __reduce__(self) -> tuple[type["ObjectLock"], tuple[()]]:
        return ObjectLock, ()


def exclusive(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """The method, in which one thread at a time is; the exclusive methods of an object share one lock."""

    @functools.wraps(method)
    def alone(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        state: dict[str, Any] = self.__dict__
        with state.setdefault("_object_lock", ObjectLock()):
            return method(self, *args, **kwargs)

    return alone
