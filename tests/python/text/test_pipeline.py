import pickle
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import warta
from warta.text import Alias, Filter, Fold, Normalize, Split, Stem, Tokens

ALIASES = {
    "korea utara": "korut",
    "amerika serikat": "as",
    "amerika": "as",
    "republik rakyat demokratik korea": "korut",
}


def usual() -> warta.Pipeline:
    return warta.Pipeline(
        [Normalize(), Fold(), Split(), Filter("id", min_length=2), Stem(), Alias({"korea utara": "korut"})]
    )


def test_each_step_in_order() -> None:
    raw = "Pengiriman 100.000 tentara yang dibantu Ｋorea Utara ke ﬁnal"
    tokens = usual()([raw])
    assert tokens[0] == ["kirim", "100.000", "tentara", "bantu", "korut", "final"]
    assert [raw[begin:end] for begin, end in tokens.spans(0)] == [
        "Pengiriman", "100.000", "tentara", "dibantu", "Ｋorea Utara", "ﬁnal",
    ]  # fmt: skip


def test_without_texts_and_with_empty_ones() -> None:
    assert list(usual()([])) == []
    assert list(usual()(["", "yang", "!"])) == [[], [], []]


def test_names_are_left_alone_though_folded() -> None:
    pipeline = warta.Pipeline([Fold(), Split(), Stem("id")])
    assert pipeline(["Warga Bekasi berlarian"])[0] == ["warga", "bekasi", "lari"]


def test_the_longest_alias_counts_and_never_reaches_into_the_next_text() -> None:
    pipeline = warta.Pipeline([Fold(), Split(), Alias(ALIASES)])
    tokens = pipeline(["Amerika Serikat, Amerika", "Amerika", "Serikat Korea", "Utara korut"])
    assert list(tokens) == [["as", "as"], ["as"], ["serikat", "korea"], ["utara", "korut"]]
    assert tokens.spans(0) == [(0, 15), (17, 24)]
    assert tokens.terms.count("as") == 1


def test_aliases_that_overlap_are_taken_from_the_left() -> None:
    pipeline = warta.Pipeline([Split(), Alias({"a b": "x", "b c": "y"})])
    assert pipeline(["a b c b c"])[0] == ["x", "c", "y"]


def test_a_callable_of_your_own() -> None:
    def backwards(tokens: Tokens) -> Tokens:
        return tokens.with_terms([term[::-1] for term in tokens.terms], tokens.ids)

    assert warta.Pipeline([Split(), backwards])(["abc aba"])[0] == ["cba", "aba"]


def test_equal_roots_become_one_term() -> None:
    tokens = warta.Pipeline([Split(), Stem()])(["membantu dibantu bantu"])
    assert tokens.terms == ("bantu",)
    assert tokens.ids.tolist() == [0, 0, 0]


def test_pickled_it_does_the_same() -> None:
    texts = ["Tentara Korea Utara membantu Rusia"]
    copy = pickle.loads(pickle.dumps(usual()))
    assert copy == usual()
    assert list(copy(texts)) == list(usual()(texts))
    assert copy != warta.Pipeline([Split()])


def test_it_shows_its_steps() -> None:
    assert repr(usual()) == (
        "Pipeline([Normalize('NFKC'), Fold(), Split(), Filter('id', min_length=2), Stem('id'), Alias(<1 names>)])"
    )
    assert repr(warta.Pipeline.for_language("en")) == "Pipeline([Normalize('NFKC'), Fold(), Split(), Filter('en')])"


@given(st.lists(st.text()))
def test_places_stay_inside_the_raw_texts_and_in_order(texts: list[str]) -> None:
    tokens = usual()(texts)
    assert len(tokens) == len(texts)
    for i, text in enumerate(texts):
        spans = np.array(tokens.spans(i)).reshape(-1, 2)
        assert np.all((spans[:, 0] >= 0) & (spans[:, 0] < spans[:, 1]) & (spans[:, 1] <= len(text)))
        assert np.all(np.diff(spans[:, 0]) >= 0)


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ([], r"steps must hold Split\(\) once, got it 0 times"),
        ([Split(), Split()], r"steps must hold Split\(\) once, got it 2 times"),
        ([Split(), Fold()], r"Fold\(\) changes texts and must stand before Split"),
        ([Filter(), Split()], r"Filter\(<0 words>\) changes tokens and must stand behind Split"),
        ([Fold(), Normalize(), Split()], "at most once each, in this order"),
        ([Fold(), Fold(), Split()], "at most once each, in this order"),
    ],
)
def test_orders_that_cannot_be(steps: list[Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        warta.Pipeline(steps)


def test_what_is_no_step() -> None:
    with pytest.raises(TypeError, match="behind Split"):
        warta.Pipeline([Split(), "stem"])
    with pytest.raises(TypeError, match="before Split"):
        warta.Pipeline([str.lower, Split()])


def test_errors_of_steps() -> None:
    with pytest.raises(ValueError, match="min_length must be at least 1, got 0"):
        Filter(min_length=0)
    with pytest.raises(ValueError, match="got 'xx'"):
        Filter("xx")
    with pytest.raises(ValueError, match="got 'jv'"):
        Stem("jv")
    with pytest.raises(ValueError, match="form must be one of"):
        Normalize("nfkc")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="names must map from words, got ' '"):
        Alias({" ": "x"})


def test_stemming_of_a_language_may_be_asked_for() -> None:
    assert Stem("en") in warta.Pipeline.for_language("en", stem=True).steps
    assert not any(isinstance(step, Stem) for step in warta.Pipeline.for_language("id", stem=False).steps)
    assert warta.Pipeline.for_language("de", stem=True)(["Die Regierungen"])[0] == ["regier"]
    with pytest.raises(ValueError, match="informal=True is for Indonesian and Malay, got language='de'"):
        Stem("de", informal=True)
    with pytest.raises(ValueError, match="language must be one that warta can stem"):
        warta.Pipeline.for_language("jv", stem=True)
    with pytest.raises(TypeError, match="stem must be a bool or None, got 'ya'"):
        warta.Pipeline.for_language("id", stem="ya")  # type: ignore[arg-type]
