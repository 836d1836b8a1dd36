"""Methods that change their object, or leave it as it was."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

Method = TypeVar("Method", bound=Callable[..., Any])


def all_or_nothing(method: Method) -> Method:
    """Decorate a method that replaces attributes of its object: what it raises, Ctrl-C too, leaves them as they were.

    Attributes that the method changes in place stay changed.
    """

    @functools.wraps(method)
    def guarded(self: Any, *args: Any, **kwargs: Any) -> Any:
        before = dict(self.__dict__)
        try:
            return method(self, *args, **kwargs)
        except BaseException:
            self.__dict__ = before
            raise

    decorated: Any = guarded
    unchanged: Method = decorated
    return unchanged
