"""Write down what is public: each name of `ROOMS`, its parameters and defaults, and its members.

`python tests/public_api.py > tests/public_api.txt` after a change that CHANGELOG.md tells.
"""

import inspect
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from typing import Any

#: The modules whose `__all__` is public.
ROOMS = ("warta", "warta.partitions", "warta.dask")


def parameters(function: Any) -> str:
    """A signature without annotations, which the type checker holds."""
    signature = inspect.signature(function)
    bare = [
        each.replace(annotation=inspect.Parameter.empty)
        for each in signature.parameters.values()
        if each.name not in ("self", "cls")
    ]
    return str(signature.replace(parameters=bare, return_annotation=inspect.Signature.empty))


def own_members(cls: type) -> Iterator[str]:
    """Public methods, properties and fields of a class, those of warta's classes that it inherits from among them."""
    bases = [base for base in cls.__mro__ if base.__module__.split(".")[0] == "warta"]
    for name in sorted({name for base in bases for name in vars(base) if not name.startswith("_")}):
        value = inspect.getattr_static(cls, name)
        if isinstance(value, (classmethod, staticmethod)):
            value = value.__func__
        if inspect.isfunction(value):
            yield name + parameters(value)
        elif isinstance(value, (property, cached_property)) or inspect.ismemberdescriptor(value):
            yield name


def lines() -> Iterator[str]:
    """All that is public, a line each, in order."""
    for room in ROOMS:
        module = import_module(room)
        before = room.removeprefix("warta").removeprefix(".")
        for name in module.__all__:
            value = getattr(module, name)
            told = f"{before}.{name}" if before else name
            if isinstance(value, type):
                yield f"class {told}{parameters(value)}"
                yield from (f"    {member}" for member in own_members(value))
            else:
                yield told + parameters(value) if callable(value) else told


if __name__ == "__main__":
    print("\n".join(lines()))
