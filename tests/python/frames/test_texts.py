"""Texts out of whatever container a user has, and errors that name argument and row."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import warta
from warta.frames.columns import Strings
from warta.frames.texts import as_texts

TEXTS = ["Banjir di kota", "", "élan 日本"]

CONTAINERS: dict[str, Callable[[list[str]], Any]] = {
    "list": list,
    "tuple": tuple,
    "generator": lambda texts: (text for text in texts),
    "object array": lambda texts: np.array(texts, dtype=object),
    "str array": np.array,
    "pandas": pd.Series,
    "pandas object": lambda texts: pd.Series(texts, dtype=object),
    "polars": pl.Series,
    "pyarrow": pa.array,
    "pyarrow large": lambda texts: pa.array(texts, pa.large_string()),
    "pyarrow chunked": lambda texts: pa.chunked_array([texts[:1], texts[1:]]),
    "dict values": lambda texts: dict(enumerate(texts)).values(),
    "bytes": lambda texts: [text.encode() for text in texts],
}


@pytest.mark.parametrize("container", CONTAINERS)
def test_every_container(container: str) -> None:
    found = as_texts(CONTAINERS[container](TEXTS))
    assert found == TEXTS
    assert all(type(text) is str for text in found)


def test_an_object_with_texts() -> None:
    class Articles:
        texts = TEXTS

    assert as_texts(Articles()) == TEXTS


def test_nothing_is_an_empty_list() -> None:
    assert as_texts([]) == []
    assert as_texts(pl.Series([], dtype=pl.String)) == []


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ("satu", TypeError, "pages is one str; pass a list of str"),
        (b"satu", TypeError, "pages is one bytes; pass a list of str"),
        (17, TypeError, "pages is of type int; pass a list of str"),
        (None, TypeError, "pages is of type NoneType; pass a list of str"),
        ({"a": "satu"}, TypeError, "pages is a dict; pass its column of texts"),
        (pd.DataFrame({"text": TEXTS}), TypeError, "pages is a DataFrame; pass its column of texts"),
        (np.array([["a"], ["b"]]), ValueError, "pages must have one dimension, got an array of shape (2, 1)"),
        (["a", None], TypeError, "pages: row 1 is None; pass text or drop it"),
        (pl.Series(["a", None]), TypeError, "pages: row 1 is None; pass text or drop it"),
        (["a", float("nan")], ValueError, "pages: row 1 is nan; np.nan is an invalid document"),
        (pd.Series(["a", float("nan")]), ValueError, "pages: row 1 is nan"),
        (["a", pd.NA], ValueError, "pages: row 1 is pandas.NA; pass text or drop it"),
        (["a", 17], TypeError, "pages: row 1 is 17, of type int; pass text or drop it"),
        ([["a"]], TypeError, "pages: row 0 is ['a'], of type list; pass text or drop it"),
        (["a", b"\xff"], ValueError, "(pages: row 1; pass its encoding, or decode_error='replace')"),
    ],
)
def test_errors_name_argument_and_row(given: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as raised:
        as_texts(given, "pages")
    assert message in str(raised.value)


def test_bytes_decode_as_asked() -> None:
    assert as_texts([b"\xe9"], decode=lambda document: document.decode("latin-1")) == ["é"]


def test_texts_of_articles_stay_packed() -> None:
    articles = warta.sample()
    texts = as_texts(articles)
    assert isinstance(texts, Strings)
    assert list(texts) == articles.texts
