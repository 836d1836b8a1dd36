"""The forms of words that a pattern finds."""

import re

import numpy as np
import pytest

import warta
from warta.comparison.concordance import _Glob
from warta.comparison.corpus import Words, words_of


@pytest.fixture(scope="module")
def words() -> Words:
    texts = [
        "Harga beras naik 10 persen. HARGA BERAS turun; Jum’at Jong-un 12B, i ı İ s ſ ǅ beras-beras",
        "水が増えた air naik é naïk",
    ]
    return words_of(warta.read(texts))


@pytest.mark.parametrize("flags", [re.MULTILINE, re.MULTILINE | re.IGNORECASE])
@pytest.mark.parametrize(
    "written", ["beras", "*", "?", "??", "ber*", "*as", "b?ras", "*-*", "jong-un", "i", "İ", "S", "ſ*", "10", "lupa"]
)
def test_a_glob_finds_the_forms_that_it_matches_one_by_one(words: Words, written: str, flags: int) -> None:
    glob = _Glob.of(written, flags)
    expected = [glob.form.fullmatch(form) is not None for form in words.forms]
    assert words.matching(glob.form, glob.least, glob.most).tolist() == expected


def test_no_words_have_no_forms() -> None:
    glob = _Glob.of("*", re.MULTILINE)
    assert words_of(warta.read(["..."])).matching(glob.form, glob.least, glob.most).tolist() == []


def test_a_form_that_is_not_there(words: Words) -> None:
    with pytest.raises(IndexError, match="forms"):
        words.core.lines(np.array([len(words.forms)]))
