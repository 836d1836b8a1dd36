import gzip
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import warta
from warta import _core
from warta.text import words


def pieces(text: str, boundaries: list[int]) -> list[str]:
    return [text[begin:end] for begin, end in pairwise(boundaries)]


def cases(shared: Path, name: str) -> list[dict[str, Any]]:
    lines = (shared / "data" / "unicode" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_word_boundaries_by_hand() -> None:
    assert warta.word_boundaries("").tolist() == []
    assert warta.word_boundaries("a").tolist() == [0, 1]
    assert warta.word_boundaries("Ka-52, 1,28 😀é").tolist() == [0, 2, 3, 5, 6, 7, 11, 12, 13, 14]


def test_sentence_boundaries_by_hand() -> None:
    assert warta.sentence_boundaries("").tolist() == []
    assert warta.sentence_boundaries("😀 a. “B” c.").tolist() == [0, 5, 11]


def test_abbreviations_of_a_language() -> None:
    text = "Ir. H. Joko Widodo dan Prof. Dr. Ahmad di Jl. Sudirman No. 5. Ia pergi."
    assert len(warta.sentence_boundaries(text)) > 4
    assert pieces(text, warta.sentence_boundaries(text, "id").tolist()) == [text[:-9], text[-9:]]
    assert len(warta.sentence_boundaries("He met Mr. Smith of the U.S. Senate.", "en")) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100.000 tentara; 1,28 juta", ["100.000", "tentara", "1,28", "juta"]),
        ("Ka-52, Kim Jong-un", ["Ka", "52", "Kim", "Jong", "un"]),
        ("Jum'at Jum’at", ["Jum'at", "Jum’at"]),
        ("", []),
        ("…—!", []),
        ("日本語のテキスト", ["日本語", "の", "テキスト"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_words_are_the_stretches_with_letters_or_digits(text: str) -> None:
    found = pieces(text, warta.word_boundaries(text).tolist())
    assert "".join(found) == text
    kept = iter(found)
    assert all(word in kept for word in words(text))
    assert {piece for piece in found if piece.isalpha()} <= set(words(text)) | {"〆"}


@given(st.text(), st.sampled_from([None, "id", "en"]))
def test_sentences_cover_the_text(text: str, language: Any) -> None:
    assert "".join(pieces(text, warta.sentence_boundaries(text, language).tolist())) == text


@given(st.text(), st.sampled_from(["id", "en"]))
def test_a_language_only_takes_boundaries_back(text: str, language: Any) -> None:
    plain = set(warta.sentence_boundaries(text).tolist())
    assert set(warta.sentence_boundaries(text, language).tolist()) <= plain


unicode_17 = pytest.mark.skipif(
    _core.unicode_version() != "17.0", reason="the cases are those of Unicode 17.0, ICU's version is another"
)


@pytest.mark.shared
@unicode_17
def test_unicodes_own_word_cases(shared: Path) -> None:
    for case in cases(shared, "word_break_17.jsonl"):
        assert pieces(case["text"], warta.word_boundaries(case["text"]).tolist()) == case["pieces"]


@pytest.mark.shared
@unicode_17
def test_unicodes_own_sentence_cases(shared: Path) -> None:
    for case in cases(shared, "sentence_break_17.jsonl"):
        assert pieces(case["text"], warta.sentence_boundaries(case["text"]).tolist()) == case["pieces"]


@given(st.text())
def test_boundaries_are_icus(icu: Any, text: str) -> None:
    assert warta.word_boundaries(text).tolist() == icu.word_boundaries(text)
    assert warta.sentence_boundaries(text).tolist() == icu.sentence_boundaries(text)


def texts_of(path: Path) -> Iterator[str]:
    """Every text of a corpus: lines of a .txt, all strings of a JSON lines file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from [line] if ".json" not in path.name else strings_of(json.loads(line))


def strings_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings_of(part)


@pytest.mark.shared
@pytest.mark.parametrize(
    "corpus", ["gold/*.jsonl", "seeds/*.txt", "data/ud/*.txt", "data/same_url_pairs.jsonl.gz", "data/id_news.jsonl.gz"]
)
def test_boundaries_of_whole_corpora_are_icus(icu: Any, shared: Path, corpus: str) -> None:
    paths = sorted(shared.glob(corpus))
    assert paths
    for path in paths:
        for text in texts_of(path):
            assert warta.word_boundaries(text).tolist() == icu.word_boundaries(text)
            assert warta.sentence_boundaries(text).tolist() == icu.sentence_boundaries(text)


@pytest.mark.parametrize("function", [warta.word_boundaries, warta.sentence_boundaries, words, warta.fold])
def test_what_is_no_text_is_refused(function: Any) -> None:
    with pytest.raises(TypeError, match="text is None; pass str"):
        function(None)
    with pytest.raises(TypeError, match="text is of type bytes; pass str"):
        function(b"bytes")
    with pytest.raises(ValueError, match="text has a lone surrogate"):
        function("a\ud800")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match=r"language must be a code of ISO 639-1 or ISO 639-3, .* got 'french'"):
        warta.sentence_boundaries("a", "french")
