"""Stemmers by language, beside Snowball's own answers."""

import copy
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import snowballstemmer

import warta
from warta.text.stemmers import ALGORITHMS, has_stemmer, stemmer_of

WORDS = ["Regierungen", "governments", "gouvernements", "gobiernos", "правительства", "хorошо", "été", "ß", ""]


@pytest.mark.parametrize(("code", "name"), ALGORITHMS.items())
def test_every_algorithm_is_snowballs(code: str, name: str) -> None:
    own = snowballstemmer.stemmer(name)
    expected = [own.stemWord(word.lower()) for word in WORDS]
    stemmer = warta.SnowballStemmer(code)
    assert stemmer.stem_many(WORDS) == expected
    assert [stemmer.stem(word) for word in WORDS] == expected


def test_every_algorithm_but_the_older_variants_is_reached() -> None:
    assert set(snowballstemmer.algorithms()) - set(ALGORITHMS.values()) <= {"porter", "dutch_porter", "indonesian"}


def test_languages_by_other_codes() -> None:
    assert warta.SnowballStemmer("deu").stem("Regierungen") == "regier"
    assert repr(warta.SnowballStemmer("deu")) == "SnowballStemmer('de')"
    assert warta.SnowballStemmer("nb").stem_many(["husene"]) == warta.SnowballStemmer("no").stem_many(["husene"])


def test_indonesian_and_malay_have_the_indonesian_stemmer() -> None:
    for code in ("id", "ind", "ms", "zsm"):
        assert isinstance(stemmer_of(code), warta.IndonesianStemmer)
        assert has_stemmer(code)
    assert isinstance(stemmer_of("fr"), warta.SnowballStemmer)
    assert has_stemmer("fr")
    assert not has_stemmer("jv")


def test_copies_and_threads() -> None:
    stemmer = warta.SnowballStemmer("de")
    expected = stemmer.stem_many(WORDS)
    assert pickle.loads(pickle.dumps(stemmer)).stem_many(WORDS) == expected
    assert copy.deepcopy(stemmer).stem_many(WORDS) == expected
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(stemmer.stem_many, [WORDS * 50] * 8)) == [expected * 50] * 8


@pytest.mark.parametrize(
    ("language", "error", "message"),
    [
        ("jv", ValueError, "language must be one that Snowball can stem, got 'jv'"),
        ("german", ValueError, "language must be a code of ISO 639-1 or ISO 639-3"),
        (None, TypeError, "language must be a str, got NoneType"),
    ],
)
def test_languages_without_a_stemmer(language: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        warta.SnowballStemmer(language)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        ("Haus", TypeError, "words is one str; pass a list of str"),
        (["Haus", None], TypeError, "words: row 1 must be a str, got None"),
        (["\ud800"], ValueError, "words: row 0 has a lone surrogate"),
    ],
)
def test_words_that_are_none(words: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        warta.SnowballStemmer("de").stem_many(words)  # type: ignore[arg-type]


def test_nothing_is_imported_before_a_stemmer_is_asked_for() -> None:
    import subprocess

    code = (
        "import warta, sys; warta.IndonesianStemmer; print('snowballstemmer' in sys.modules, 'iso639' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "False"]
