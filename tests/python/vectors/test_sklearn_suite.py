"""scikit-learn's own tests of these classes, run with warta's classes in their place.

The installed test file is loaded a second time, at test time, while its imports find our classes; its test functions,
parametrisation and all, then become this module's.
"""

import importlib.util
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any
from unittest import mock

import pytest
import sklearn.feature_extraction.tests
import sklearn.feature_extraction.text

import warta.vectors

OURS = {
    name: getattr(warta.vectors, name)
    for name in ("CountVectorizer", "HashingVectorizer", "TfidfTransformer", "TfidfVectorizer")
}

#: Tests of scikit-learn's that do not hold here, and why.
EXCEPTIONS: dict[str, str] = {}


def _with_our_classes() -> ModuleType:
    path = f"{sklearn.feature_extraction.tests.__path__[0]}/test_text.py"
    spec = importlib.util.spec_from_file_location("sklearn_test_text_with_warta", path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)  # where pickle finds its functions
    with mock.patch.multiple(sklearn.feature_extraction.text, **OURS):
        spec.loader.exec_module(module)
    return module


def _with_lists(test: Callable[..., Any]) -> Callable[..., Any]:
    """The test, its parametrisation by an iterator (which pytest deprecates) made one by a list."""
    test.pytestmark = [  # type: ignore[attr-defined]
        pytest.mark.parametrize(mark.args[0], list(mark.args[1]), **mark.kwargs).mark
        if mark.name == "parametrize"
        else mark
        for mark in getattr(test, "pytestmark", [])
    ]
    return test


suite = _with_our_classes()
globals().update(
    (name, _with_lists(value))
    for name, value in vars(suite).items()
    if name.startswith("test_") and name not in EXCEPTIONS
)

#: The suite asserts the warnings that it means; of the others it says nothing.
pytestmark = pytest.mark.filterwarnings("default")


def test_the_classes_under_test_are_ours() -> None:
    assert all(getattr(suite, name) is ours for name, ours in OURS.items())
    assert len(EXCEPTIONS) <= 3
    assert set(EXCEPTIONS) <= set(vars(suite))
