"""Checks of parameters: the error names the parameter, the rule and the value."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import warta
from warta.base.parameters import (
    as_array,
    as_list,
    check_callable,
    check_characters,
    check_choice,
    check_integer,
    check_kind,
    check_row,
    check_text,
)


def test_what_is_right_passes() -> None:
    check_integer("k", np.int64(3), least=1)
    check_row("i", -2, 2)
    check_choice("kind", "a", ("a", "b"))
    check_text("text", "")
    check_callable("predicate", bool)
    check_characters("text", "Žižek 🌊")
    check_kind("text", "a", str)
    assert as_array("rows", [[1], [2]]).shape == (2, 1)
    assert as_list("rows", iter((1, 2))) == [1, 2]


@pytest.mark.parametrize(
    ("check", "error", "message"),
    [
        (lambda: check_integer("k", 1.5, least=1), TypeError, "k must be an integer, got 1.5"),
        (lambda: check_integer("k", True, least=1), TypeError, "k must be an integer, got True"),
        (lambda: check_integer("k", 0, least=1), ValueError, "k must be at least 1, got 0"),
        (lambda: check_integer("k", 2**31, least=1), ValueError, "k must be at most 2147483647, got 2147483648"),
        (lambda: check_row("i", 2, 2), IndexError, "i must be a row between -2 and 1, got 2"),
        (lambda: check_row("i", "a", 2), TypeError, "i must be an integer, got 'a'"),
        (lambda: check_choice("kind", "c", ("a", "b")), ValueError, "kind must be one of 'a', 'b', got 'c'"),
        (lambda: check_choice("kind", ["a"], ("a", "b")), ValueError, "kind must be one of 'a', 'b', got"),
        (lambda: check_choice("kind", np.array(["a", "b"]), ("a", "b")), ValueError, "kind must be one of"),
        (lambda: check_text("query", b"a"), TypeError, "query must be a str, got b'a'"),
        (lambda: check_callable("predicate", 17), TypeError, "predicate must be callable, got 17"),
        (
            lambda: check_characters("text", "a\ud800"),
            ValueError,
            r"text has a lone surrogate, U\+D800, at character 1",
        ),
        (lambda: check_kind("tokens", [], tuple), TypeError, r"tokens must be tuple, got \[\]"),
        (lambda: as_array("rows", [[1], []]), ValueError, "rows must be an array, all its rows of one length"),
        (lambda: as_list("rows", 17), TypeError, "rows must have many items, got 17"),
        (lambda: as_list("rows", np.array(1.0)), TypeError, "rows must have many items, got array"),
    ],
)
def test_errors(check: Callable[[], Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        check()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: warta.Articles(None), "articles must have many items, got None"),
        (lambda: warta.Articles().filter(17), "predicate must be callable, got 17"),
        (lambda: warta.compare(17), "articles must have many items, got 17"),
        (lambda: warta.kwic(warta.sample()[:2], 17), "pattern must be a str, got 17"),
        (lambda: warta.search(warta.sample()[:2], b"banjir"), "query must be a str, got b'banjir'"),
        (lambda: warta.search(warta.sample()[:2], "banjir", k=None), "k must be an integer, got None"),
        (lambda: warta.text.Alias(17), "names must be a mapping of str to str, got 17"),
        (lambda: warta.text.Alias({17: "a"}), "names: each must be a str, got 17"),
        (lambda: warta.sample()[:2][0:2].filter(None), "predicate must be callable, got None"),
        (
            lambda: warta.top_k([[1.0]], progress=17),
            "progress must be True, False or a callable .*got 17",
        ),
        (
            lambda: warta.near_duplicates(["a"], progress="a"),
            "progress must be True, False or a callable .*'a'",
        ),
        (lambda: warta.text.Filter()([["a"]]), "tokens must be Tokens, got"),
        (lambda: warta.text.Stem()(None), "tokens must be Tokens, got None"),
        (lambda: warta.text.Alias({})(17), "tokens must be Tokens, got 17"),
        (lambda: warta.Pipeline.for_language(["a"]), "language must be a str, got"),
        (lambda: warta.comparison.claims("text"), "articles must be several articles, got str"),
        (lambda: warta.read_html("<p>a</p>", url=17), "url must be a str, got 17"),
        (lambda: warta.Articles.from_arrow(np.ones((2, 2))), "table must be an Arrow table, got array"),
        (lambda: warta.compare(*warta.sample()[:2]).plot(terms=1.5), "terms must be an integer, got 1.5"),
        (lambda: warta.Pipeline(17), "steps must have many items, got 17"),
    ],
)
def test_public_calls_name_what_is_wrong(call: Callable[[], Any], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        call()
