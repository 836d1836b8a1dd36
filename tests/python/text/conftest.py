"""ICU itself, called through its C interface: the oracle for boundaries."""

import ctypes
import ctypes.util
import importlib.util
import os
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

WORD, SENTENCE = 1, 3
DONE = -1


class Icu:
    """The break iterators, root locale, of an ICU of the version that warta links, in the same process."""

    def __init__(self) -> None:
        on_request = os.environ.get("WARTA_ICU") == "system"
        self._library = ctypes.CDLL(_system_library() if on_request else _packaged_library())
        self._suffix = self._version_suffix()
        self._iterators = {kind: self._open(kind) for kind in (WORD, SENTENCE)}

    def word_boundaries(self, text: str) -> list[int]:
        """0 and each boundary in code points; nothing for an empty text."""
        return self._boundaries(WORD, text)

    def sentence_boundaries(self, text: str) -> list[int]:
        """The same for sentences."""
        return self._boundaries(SENTENCE, text)

    def _open(self, kind: int) -> ctypes.c_void_p:
        status = ctypes.c_int(0)
        open_iterator = self._function("ubrk_open", ctypes.c_void_p)
        iterator = open_iterator(kind, b"", None, 0, ctypes.byref(status))
        assert status.value <= 0
        return ctypes.c_void_p(iterator)

    def _boundaries(self, kind: int, text: str) -> list[int]:
        utf16 = text.encode("utf-16-le")
        units = len(utf16) // 2
        status = ctypes.c_int(0)
        iterator = self._iterators[kind]
        self._function("ubrk_setText", None)(iterator, utf16, units, ctypes.byref(status))
        assert status.value <= 0
        next_boundary = self._function("ubrk_next", ctypes.c_int32)
        found = [0] if text else []
        while (boundary := next_boundary(iterator)) != DONE:
            found.append(boundary)
        if units == len(text):
            return found
        offsets = dict(
            zip(accumulate((1 + (c > "\uffff") for c in text), initial=0), range(len(text) + 1), strict=True)
        )
        return [offsets[boundary] for boundary in found]

    def _function(self, name: str, result: Any) -> Any:
        function = getattr(self._library, name + self._suffix)
        function.restype = result
        return function

    def _version_suffix(self) -> str:
        """ICU's functions carry its major version in their names."""
        suffixes = (f"_{version}" for version in range(70, 100))
        return next(suffix for suffix in suffixes if hasattr(self._library, f"u_getVersion{suffix}"))


def _packaged_library() -> str:
    """The library of the Python package icukit-pyicu; its data is loaded first, where the library looks for it."""
    package = importlib.util.find_spec("icukit_pyicu")
    assert package is not None, "the tests need the Python package icukit-pyicu"
    assert package.origin is not None
    folder = Path(package.origin).parent / "lib"
    (data,) = folder.glob("libicudata.so.[0-9][0-9]")
    (library,) = folder.glob("libicuuc.so.[0-9][0-9]")
    ctypes.CDLL(str(data))
    return str(library)


def _system_library() -> str:
    name = ctypes.util.find_library("icuuc")
    assert name is not None, "the system's ICU, which warta links, is not to be found"
    return name


@pytest.fixture(scope="session")
def icu() -> Icu:
    """ICU's own boundaries, to compare with."""
    return Icu()
