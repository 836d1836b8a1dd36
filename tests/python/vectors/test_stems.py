"""Vectorizers with any stemmer, beside scikit-learn's with the same stemmer in its analyzer."""

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import Stemmer
from sklearn.base import clone
from sklearn.feature_extraction import text as sklearn_text

import warta
from warta.vectors.stems import Stems

TEXTS = [
    "Die Regierungen der Länder haben die Pläne der Regierung kritisiert.",
    "Der Kanzler regiert; die Straßen der Städte waren leer, und die Straße auch.",
    "Häuser und Haus, Bäume und Baum: Mehrzahl und Einzahl.",
    "",
    "Überraschung! Die überraschten Zuschauer klatschten.",
] * 30
PYSTEMMER = Stemmer.Stemmer("german")


class OfWord:
    """A stemmer as NLTK has them."""

    def stem(self, word: str) -> str:
        return word[:4]


class OfList:
    """A stemmer that takes many words."""

    def stem_many(self, words: list[str]) -> list[str]:
        return [word[:4] for word in words]


def analyzer(
    stem: Callable[[list[str]], list[str]], stop_words: frozenset[str], **parameters: Any
) -> Callable[[str], list[str]]:
    """Scikit-learn's words and n-grams, stop words left out before the rest is stemmed."""
    words = sklearn_text.CountVectorizer(ngram_range=(1, 1)).build_analyzer()
    join = sklearn_text.CountVectorizer(**parameters)._word_ngrams
    return lambda text: join(stem([word for word in words(text) if word not in stop_words]))


@pytest.mark.parametrize("ngram_range", [(1, 1), (1, 2), (2, 3)])
@pytest.mark.parametrize("n_jobs", [1, 4])
@pytest.mark.parametrize("name", ["CountVectorizer", "TfidfVectorizer", "HashingVectorizer"])
def test_equal_to_scikit_learn_with_a_stemming_analyzer(name: str, n_jobs: int, ngram_range: tuple[int, int]) -> None:
    ours = getattr(warta, name)(language="de", stem=True, ngram_range=ngram_range, n_jobs=n_jobs)
    peer = getattr(sklearn_text, name)(
        analyzer=analyzer(PYSTEMMER.stemWords, warta.stop_words("de"), ngram_range=ngram_range)
    )
    found, expected = ours.fit_transform(TEXTS), peer.fit_transform(TEXTS)
    expected.sort_indices()
    assert (found != expected).nnz == 0
    again = ours.transform(TEXTS[::-1])
    assert (again != peer.transform(TEXTS[::-1])).nnz == 0
    if name != "HashingVectorizer":
        assert ours.get_feature_names_out().tolist() == peer.get_feature_names_out().tolist()


@pytest.mark.parametrize(
    "stem",
    [
        lambda word: word[:4] if isinstance(word, str) else NotImplemented,
        lambda words: [word[:4] for word in words],
        OfWord(),
        OfWord().stem,
        OfList(),
        OfList().stem_many,
    ],
)
@pytest.mark.parametrize("parameters", [{}, {"token_pattern": "(?:[a-zäöüß])+"}])
def test_a_function_of_a_word_or_of_a_list_and_objects_with_such_methods(stem: Any, parameters: dict[str, str]) -> None:
    ours = warta.CountVectorizer(stem=stem, **parameters)
    words = sklearn_text.CountVectorizer(**parameters).build_analyzer()
    peer = sklearn_text.CountVectorizer(analyzer=lambda text: [word[:4] for word in words(text)])
    assert (ours.fit_transform(TEXTS) != peer.fit_transform(TEXTS)).nnz == 0
    assert ours.get_feature_names_out().tolist() == peer.get_feature_names_out().tolist()


def test_pystemmer_itself_is_taken() -> None:
    own = warta.CountVectorizer(language="de", stem=True).fit(TEXTS)
    for stem in (PYSTEMMER, PYSTEMMER.stemWord, PYSTEMMER.stemWords, warta.SnowballStemmer("de")):
        assert warta.CountVectorizer(language="de", stem=stem).fit(TEXTS).vocabulary_ == own.vocabulary_


def test_each_form_is_stemmed_once() -> None:
    asked: list[str] = []

    def stem(word: str) -> str:
        asked.append(word)
        return word[:3]

    warta.CountVectorizer(stem=stem).fit(TEXTS)
    forms = set(warta.CountVectorizer().fit(TEXTS).vocabulary_)
    assert set(asked) == forms
    assert len(asked) == len(forms) + 1  # the first is asked for once more, to see what the function gives


def test_stop_words_are_never_stemmed() -> None:
    asked: list[str] = []
    warta.CountVectorizer(language="de", stem=lambda word: asked.append(word) or word).fit(TEXTS)
    assert not set(asked) & warta.stop_words("de")


def test_parts_learn_what_a_fit_learns() -> None:
    whole = warta.TfidfVectorizer(language="de", stem=True).fit(TEXTS)
    parts = warta.TfidfVectorizer(language="de", stem=True)
    for start in range(0, len(TEXTS), 40):
        parts.partial_fit(TEXTS[start : start + 40])
    assert parts.vocabulary_ == whole.vocabulary_
    np.testing.assert_array_equal(parts.idf_, whole.idf_)
    assert clone(warta.TfidfVectorizer(stem=warta.SnowballStemmer("de"))).fit(TEXTS).vocabulary_


def test_threads_share_a_language() -> None:
    expected = warta.CountVectorizer(language="fr", stem=True).fit_transform(TEXTS)
    found: list[Any] = []
    threads = [
        threading.Thread(
            target=lambda: found.append(warta.CountVectorizer(language="fr", stem=True, n_jobs=2).fit_transform(TEXTS))
        )
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(matrix != expected).nnz for matrix in found] == [0] * 6


@pytest.mark.parametrize("n_jobs", [1, 4])
def test_what_a_stemmer_raises_comes_out(n_jobs: int) -> None:
    def stem(word: str) -> str:
        if word == "häuser":
            raise RuntimeError("no houses")
        return word

    vectorizer = warta.CountVectorizer(stem=stem, n_jobs=n_jobs)
    with pytest.raises(RuntimeError, match="no houses"):
        vectorizer.fit(TEXTS)
    assert not hasattr(vectorizer, "vocabulary_")


@pytest.mark.parametrize(
    ("stem", "parameters", "error", "message"),
    [
        (lambda _: None, {}, TypeError, "stem must give a str for a word, or a list for a list of words, got None"),
        (lambda words: words[:-1], {}, None, ""),
        (lambda words: list(words)[:-1], {}, ValueError, "stem must give 1 stems for as many words, got 0"),
        (lambda words: [3 for _ in words], {}, TypeError, "stem must give a str for each word, got int for 'die'"),
        (lambda _: "\ud800", {}, ValueError, "stem: each has a lone surrogate"),
        (
            lambda word: word + " x" if isinstance(word, str) else [],
            {"ngram_range": (1, 2)},
            ValueError,
            "stem must be one word where ngram_range joins words, got die x",
        ),
    ],
)
def test_what_is_no_stem(stem: Any, parameters: dict[str, Any], error: type[Exception] | None, message: str) -> None:
    vectorizer = warta.CountVectorizer(stem=stem, **parameters)
    if error is None:
        assert "regierunge" in vectorizer.fit(TEXTS).vocabulary_  # a function of a word that shortens it
        return
    with pytest.raises(error, match=message):
        vectorizer.fit(TEXTS)


@pytest.mark.parametrize("stem", [3, "snowball", [str.lower]])
def test_what_is_no_stemmer(stem: Any) -> None:
    with pytest.raises(ValueError, match="The 'stem' parameter of CountVectorizer must be"):
        warta.CountVectorizer(stem=stem).fit(TEXTS)
    with pytest.raises(TypeError, match="stem must be a bool, a stemmer or a callable, got "):
        Stems(stem)
