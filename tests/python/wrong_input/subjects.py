"""What is walked: every public function, constructor and method of warta, found by looking."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, is_dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import good
from sklearn.base import BaseEstimator

import warta

#: Methods that scikit-learn, tuple and Sequence bring along, and how our own rooms make a table.
INHERITED = ("get_metadata_routing", "get_params", "set_params", "set_output", "count", "index", "of_columns")
SPECIAL = ("__call__", "__getitem__", "__add__")
NAMED = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
ABSENT = inspect.Parameter.empty
#: Rooms whose own `__all__` is for later rooms: of them users have what warta itself names.
FACADES = ("warta.comparison", "warta.views", "warta.report")
#: Rooms that users import by their name, which stands before what they have.
BY_NAME = ("warta.partitions", "warta.dask")


@dataclass(frozen=True)
class Subject:
    """One callable, the good arguments that it is called with, and the parameters that are made wrong one at a time."""

    name: str
    room: str
    call: Callable[..., Any]
    arguments: dict[str, Any]
    parameters: tuple[str, ...]
    flags: frozenset[str]

    def flag_words(self, parameter: str) -> tuple[str, ...]:
        """What Python says of an array where a truth value is asked for."""
        return ("truth value",) if parameter in self.flags else ()


@cache
def public() -> dict[str, Any]:
    """Every name in the `__all__` of warta and of its submodules, with what it names."""
    absent = () if find_spec("dask") else ("warta.dask",)
    names = [
        module.name
        for module in pkgutil.walk_packages(warta.__path__, "warta.")
        if module.name not in FACADES and not module.name.startswith(absent)
    ]
    imported = [importlib.import_module(name) for name in names if not name.split(".")[-1].startswith(("_", "lib"))]
    found: dict[str, Any] = {}
    for module in [warta, *imported]:
        for name in getattr(module, "__all__", ()):
            value = getattr(module, name)
            if module.__name__ in BY_NAME or found.setdefault(name, value) is not value:
                found[f"{module.__name__.removeprefix('warta.')}.{name}"] = value
    return found


def parameters_of(call: Callable[..., Any]) -> list[inspect.Parameter]:
    """The parameters that can be passed by name."""
    return [parameter for parameter in inspect.signature(call).parameters.values() if parameter.kind in NAMED]


def good_argument(parameter: inspect.Parameter, owner: str) -> Any:
    """A good argument for a parameter of `owner`; ABSENT where the default is."""
    words = f"{owner}.{parameter.name}".split(".")
    for key in (".".join(words[at:]) for at in range(len(words))):
        if key in good.GOOD:
            return good.GOOD[key]()
    if parameter.default is not ABSENT:
        return ABSENT
    for kind, value in (("str", "text"), ("int", 1), ("float", 0.5), ("bool", False)):
        if parameter.annotation in (kind, {"str": str, "int": int, "float": float, "bool": bool}[kind]):
            return value
    raise LookupError(f"{owner}: say in good.py what a good {parameter.name!r} is")


def good_arguments(call: Callable[..., Any], owner: str) -> dict[str, Any]:
    """Good arguments for all parameters but those that keep their defaults."""
    found = {parameter.name: good_argument(parameter, owner) for parameter in parameters_of(call)}
    return {name: value for name, value in found.items() if value is not ABSENT}


def with_good_arguments(call: Callable[..., Any], owner: str) -> Any:
    """What the callable gives for good arguments."""
    return call(**good_arguments(call, owner))


def subject(name: str, call: Callable[..., Any], signature_of: Callable[..., Any]) -> Subject:
    """The callable with its good arguments."""
    found = parameters_of(signature_of)
    names = tuple(parameter.name for parameter in found)
    flags = frozenset(parameter.name for parameter in found if isinstance(parameter.default, bool))
    return Subject(name, signature_of.__module__.split(".")[1], call, good_arguments(signature_of, name), names, flags)


def fitted_with(estimator: type[Any], name: str) -> Callable[..., Any]:
    """Construct, fit and use an estimator: it looks at its parameters no sooner than when it is fitted."""

    def construct_and_use(**parameters: Any) -> Any:
        made = estimator(**parameters)
        with_good_arguments(made.fit, f"{name}.fit")
        for use in ("transform", "predict", "search"):
            if hasattr(made, use):
                with_good_arguments(getattr(made, use), f"{name}.{use}")
        return made

    return construct_and_use


def methods(kind: type[Any]) -> Iterator[str]:
    """Names of the methods of a public class, and of what Python calls for it."""
    for name in dir(kind):
        ours = name in SPECIAL and any(name in vars(base) for base in kind.__mro__ if base.__module__[:5] == "warta")
        plain = not name.startswith("_") and name not in INHERITED and not name.endswith("_request")
        method = getattr(kind, name)
        if (ours or plain) and callable(method) and not isinstance(method, type) and not is_of_sklearn(method):
            yield name


def is_of_sklearn(method: Any) -> bool:
    """Whether scikit-learn alone answers: its names of columns are a part of its contract, and nothing of ours runs."""
    return method.__name__ == "get_feature_names_out" and method.__module__.startswith("sklearn.")


def is_record(kind: type[Any]) -> bool:
    """Whether constructing an object runs nothing: a named tuple, or a dataclass that checks nothing."""
    return issubclass(kind, tuple) or (is_dataclass(kind) and not hasattr(kind, "__post_init__"))


def subjects() -> Iterator[Subject]:
    """Every public callable."""
    for name, value in sorted(public().items()):
        if inspect.isclass(value):
            yield from subjects_of_class(name, value)
        elif callable(value):
            yield subject(name, value, value)


def subjects_of_class(name: str, kind: type[Any]) -> Iterator[Subject]:
    """The constructor and the methods of a public class."""
    if name in good.RESULTS or is_record(kind):
        pass
    elif issubclass(kind, BaseEstimator) and hasattr(kind, "fit"):
        yield subject(name, fitted_with(kind, name), kind)
    else:
        yield subject(name, kind, kind)
    if name in good.RESULTS or not is_record(kind):
        for method in methods(kind):
            bound = getattr(good.instance(name), method)
            yield subject(f"{name}.{method}", bound, bound)
