"""The checks of parameters, with errors that name the parameter and its value."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from numbers import Integral
from typing import Any

import numpy as np
from numpy.typing import NDArray

INT32_MAX = 2**31 - 1


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Put the name of a parameter before what other code says of its value, unless it is named there.

    Kinds of error that say more, such as NotFittedError, stay as they are.
    """
    try:
        yield
    except (TypeError, ValueError, OverflowError) as error:
        is_plain = type(error) in (TypeError, ValueError, OverflowError)
        if not is_plain or re.search(rf"\b{re.escape(name)}\b", str(error)):
            raise
        kind = TypeError if isinstance(error, TypeError) else ValueError
        raise kind(f"{name}: {error}") from error


def check_integer(name: str, value: Any, least: int, most: int = INT32_MAX) -> None:
    """An integer from `least` to `most`."""
    if not isinstance(value, Integral) or isinstance(value, bool):
        raise TypeError(f"{name} must be an integer, got {value!r}")
    if int(value) < least:
        raise ValueError(f"{name} must be at least {least}, got {value}")
    if int(value) > most:
        raise ValueError(f"{name} must be at most {most}, got {value}")


def check_row(name: str, value: Any, rows: int) -> None:
    """The number of a row, negative ones from the end."""
    if not isinstance(value, Integral) or isinstance(value, bool):
        raise TypeError(f"{name} must be an integer, got {value!r}")
    if not -rows <= int(value) < rows:
        raise IndexError(f"{name} must be a row between {-rows} and {rows - 1}, got {value}")


def check_choice(name: str, value: Any, choices: Collection[str]) -> None:
    """One of some words."""
    if not isinstance(value, str) or value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(map(repr, choices))}, got {value!r}")


def check_text(name: str, value: Any) -> None:
    """A str."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, got {value!r:.80}")


def check_characters(name: str, text: Any) -> None:
    """A str without lone surrogates, which are no characters; neither UTF-8 nor Arrow could hold them."""
    check_text(name, text)
    try:
        text.isascii() or text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(
            f"{name} has a lone surrogate, U+{ord(text[error.start]):04X}, at character {error.start}, "
            'which is no character; decode the source with errors="replace"'
        ) from None


def check_kind(name: str, value: Any, kind: type) -> None:
    """An object of a class."""
    if not isinstance(value, kind):
        raise TypeError(f"{name} must be {kind.__name__}, got {value!r:.80}")


def check_callable(name: str, value: Any) -> None:
    """Something to call."""
    if not callable(value):
        raise TypeError(f"{name} must be callable, got {value!r:.80}")


def as_array(name: str, value: Any) -> NDArray[Any]:
    """What NumPy makes of an array or nested lists."""
    try:
        return np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} must be an array, all its rows of one length, got {value!r:.80}") from None


def as_list(name: str, value: Any) -> list[Any]:
    """The items of something with many."""
    try:
        items = iter(value)
    except TypeError:
        raise TypeError(f"{name} must have many items, got {value!r:.80}") from None
    return list(items)
