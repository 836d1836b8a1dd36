"""What is worked out of an object once, and lives as long as it does."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

Owner = TypeVar("Owner")
Found = TypeVar("Found")
Manner = ParamSpec("Manner")


def kept(
    work_out: Callable[Concatenate[Owner, Manner], Found],
) -> Callable[Concatenate[Owner, Manner], Found]:
    """The same function of an immutable object, its result kept on the object: gone with it, and not in its pickle.

    Further arguments say how it is worked out, such as who watches, and not what comes out.
    """

    def found(owner: Owner, /, *args: Manner.args, **kwargs: Manner.kwargs) -> Found:
        results = vars(owner).setdefault("_kept", {})
        if found not in results:
            results[found] = work_out(owner, *args, **kwargs)
        result: Found = results[found]
        return result

    update_wrapper(found, work_out)
    return found
