import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import warta
from warta.text import words


def test_by_hand() -> None:
    tokens = warta.tokenize(["Rusia: 100.000 tentara", "", "“Tentara” Rusia"])
    assert tokens.terms == ("Rusia", "100.000", "tentara", "Tentara")
    assert tokens.ids.tolist() == [0, 1, 2, 3, 0]
    assert tokens.row_starts.tolist() == [0, 3, 3, 5]
    assert list(tokens) == [["Rusia", "100.000", "tentara"], [], ["Tentara", "Rusia"]]
    assert tokens.spans(2) == [(1, 8), (10, 15)]
    assert tokens.capitalized.tolist() == [True, False, False, True, True]
    assert tokens[-1] == tokens[2]
    assert tokens[1:] == [[], ["Tentara", "Rusia"]]
    assert repr(tokens) == "<Tokens: 3 texts, 5 tokens, 4 terms>"


def test_places_stay_those_of_the_raw_text() -> None:
    raw = "ﬁne e\u0301lan STRASSE Straße ⑴ ﷺ a"
    tokens = warta.tokenize([raw], normalize="NFKC", fold=True)
    assert tokens[0] == ["fine", "élan", "strasse", "strasse", "1", "صلى", "الله", "عليه", "وسلم", "a"]
    assert [raw[begin:end] for begin, end in tokens.spans(0)] == [
        "ﬁne", "e\u0301lan", "STRASSE", "Straße", "⑴", "ﷺ", "ﷺ", "ﷺ", "ﷺ", "a",
    ]  # fmt: skip


@given(st.lists(st.text()))
def test_plain_tokens_stand_where_they_say(texts: list[str]) -> None:
    tokens = warta.tokenize(texts)
    assert list(tokens) == [words(text) for text in texts]
    for i, text in enumerate(texts):
        assert [text[begin:end] for begin, end in tokens.spans(i)] == tokens[i]


@given(st.text(), st.sampled_from([None, "NFC", "NFD", "NFKC", "NFKD", "NFKC_Casefold"]), st.booleans())
def test_prepared_tokens_are_those_of_the_prepared_text(text: str, form: Any, fold: bool) -> None:
    tokens = warta.tokenize([text], normalize=form, fold=fold)
    prepared = text if form is None else warta.normalize(text, form)
    assert tokens[0] == words(warta.fold(prepared) if fold else prepared)
    assert np.all(tokens.starts < tokens.ends)
    assert np.all(tokens.ends <= len(text))
    assert np.all(np.diff(tokens.starts) >= 0)


def test_errors() -> None:
    with pytest.raises(TypeError, match="texts: row 1 is None; pass text or drop it"):
        warta.tokenize(["a", None])
    with pytest.raises(ValueError, match="texts: row 0 has a lone surrogate"):
        warta.tokenize(["\ud800"])
    with pytest.raises(ValueError, match="normalize must be one of"):
        warta.tokenize(["a"], normalize="x")  # type: ignore[arg-type]
    with pytest.raises(IndexError, match="index must be a row between -1 and 0, got 1"):
        warta.tokenize(["a"])[1]


def test_what_an_iterator_raises_is_passed_on() -> None:
    def rows() -> Iterator[str]:
        yield "satu"
        raise ConnectionError("the source is gone")

    with pytest.raises(ConnectionError, match="the source is gone"):
        warta.tokenize(rows())
    with pytest.raises(TypeError, match=re.escape("texts is of type int; pass a list of str")):
        warta.tokenize(7)  # type: ignore[arg-type]
