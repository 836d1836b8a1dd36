r"""Token patterns in C++ beside re, and Python's own \w, \s, \d and lower case on every code point."""

import re
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer as Peer

import warta
from warta.vectors.patterns import compile_pattern

IN_CPP = [
    r"(?u)\b\w\w+\b",
    r"\w+",
    r"\S+",
    r"\d{2,}",
    r"[a-zA-Z]+",
    r"[^\W\d_]{3,}",
    r"\b[a-z]+\b",
    r"\b[^\W\d_]+\b",
    r"[\w\-']+",
    r"[^\s,.]+",
    r"[\]\\a-c]+",
    r"\W+",
]
IN_PYTHON = [
    r"\w+|\S",
    r"(\w+)",
    r"\b\w+",
    r"\w*",
    r"\w{2,5}",
    r"(?i)[a-z]+",
    r"[a-z]\w+",
    r"\b[a-z-]+\b",
    r"[\n]+",
    r"a",
]


@pytest.mark.parametrize("pattern", IN_CPP)
def test_runs_in_cpp(pattern: str) -> None:
    assert compile_pattern(pattern) is not None


@pytest.mark.parametrize("pattern", IN_PYTHON)
def test_runs_in_python(pattern: str) -> None:
    assert compile_pattern(pattern) is None


@settings(deadline=None)
@given(
    st.sampled_from(IN_CPP),
    st.text(st.sampled_from("aZ09_-' ,.\n\t]\\éΣ日\u0301²٣\x1c\xa0") | st.characters(), max_size=30),
)
def test_words_are_those_of_re(pattern: str, text: str) -> None:
    text = "aa" + text.encode("utf-8", "replace").decode()
    expected = re.findall(pattern, text)
    found: Any = {}
    if expected:
        vectorizer = warta.CountVectorizer(token_pattern=pattern, lowercase=False)
        counts = vectorizer.fit_transform([text]).toarray()[0]
        found = dict(zip(vectorizer.get_feature_names_out(), counts.tolist(), strict=True))
    assert found == {word: expected.count(word) for word in expected}


@pytest.mark.parametrize("vectorizer", [warta.CountVectorizer, warta.TfidfVectorizer])
def test_columns_ascend_where_a_pattern_runs_in_python(vectorizer: Any) -> None:
    fitted = vectorizer(token_pattern=r"\w+|\S", lowercase=False)
    assert fitted.fit_transform(["air Di"]).indices.tolist() == [0, 1]
    assert fitted.transform(["air Di"]).indices.tolist() == [0, 1]


@pytest.mark.parametrize("accents", [None, "unicode", "ascii"])
def test_every_code_point_alone(accents: Any) -> None:
    words = [f"x{chr(point)}y {chr(point)}" for point in range(sys.maxunicode + 1) if not 0xD800 <= point < 0xE000]
    texts = [" ".join(words[start : start + 512]) for start in range(0, len(words), 512)]
    parameters: dict[str, Any] = {"strip_accents": accents, "token_pattern": r"\w+", "binary": True}
    mine, theirs = warta.CountVectorizer(**parameters), Peer(**parameters)
    found, expected = mine.fit_transform(texts), theirs.fit_transform(texts)
    assert mine.vocabulary_ == theirs.vocabulary_
    assert (found != expected).nnz == 0


@pytest.mark.parametrize("pattern", [r"\s+", r"\S+", r"\d+", r"\D+", r"\W+"])
def test_every_code_point_in_a_class(pattern: str) -> None:
    text = "".join(chr(point) for point in range(sys.maxunicode + 1) if not 0xD800 <= point < 0xE000)
    found = warta.CountVectorizer(token_pattern=pattern, lowercase=False).fit([text])
    assert set(found.vocabulary_) == set(re.findall(pattern, text))
