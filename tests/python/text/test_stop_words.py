"""Stop words by language and tier."""

import pytest
import stopwordsiso

import warta
from warta.text.languages import TWO_LETTERS
from warta.text.word_lists import word_list


def test_tiers_add_up() -> None:
    function, news = warta.stop_words("id"), warta.stop_words("id", ["news"])
    assert warta.stop_words("id", ["function", "news"]) == function | news
    assert warta.stop_words("id", []) == frozenset()


def test_function_words_are_in_and_words_of_substance_out() -> None:
    indonesian = warta.stop_words("id")
    assert {"yang", "dan", "di", "tidak", "adalah", "seolah-olah", "kepada", "oleh"} <= indonesian
    assert not {"presiden", "gempa", "rumah", "mengatakan", "senin"} & indonesian
    english = warta.stop_words("en")
    assert {"the", "of", "and", "isn't", "isn", "whose"} <= english
    assert not {"president", "earthquake", "said", "monday"} & english


def test_the_furniture_of_news() -> None:
    assert {"ujarnya", "mengatakan", "senin", "jum'at", "baca", "editor", "wib"} <= warta.stop_words("id", ["news"])
    assert {"said", "monday", "subscribe"} <= warta.stop_words("en", ["news"])


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_word_is_as_a_tokenizer_gives_it(language: str) -> None:
    for word in warta.stop_words(language, ["function", "news"]):
        assert word == warta.normalize(word).lower()
        assert word.replace("-", "").replace("'", "").isalpha(), word


@pytest.mark.parametrize(
    "name", [f"stop_words_{language}_{tier}" for language in ("en", "id") for tier in ("function", "news")]
)
def test_a_list_names_no_word_twice(name: str) -> None:
    from importlib.resources import files

    lines = files("warta.text").joinpath("data", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    assert sorted(words) == sorted(word_list(name))


def test_other_languages_have_the_list_of_stopwords_iso() -> None:
    german = warta.stop_words("de")
    assert {"und", "nicht", "das"} <= german
    assert german == warta.stop_words("deu") == frozenset(stopwordsiso.stopwords("de"))
    assert warta.stop_words("de", ["function", "news"]) == german
    assert warta.stop_words("de", ["news"]) == frozenset()
    assert warta.stop_words("ind") == warta.stop_words("id")


def test_a_language_without_a_list_has_that_of_its_macrolanguage_or_none() -> None:
    assert warta.stop_words("nb") == warta.stop_words("no") != frozenset()
    assert warta.stop_words("cmn") == warta.stop_words("zh") != frozenset()
    assert warta.stop_words("xho") == frozenset()


def test_more_than_fifty_languages_have_a_list() -> None:
    assert sum(bool(warta.stop_words(code)) for code in TWO_LETTERS) >= 50


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("french",), ValueError, "language must be a code of ISO 639-1 or ISO 639-3, .* got 'french'"),
        ((None,), TypeError, "language must be a str, got NoneType"),
        (("id", "news"), TypeError, r"tiers must be a list of tiers, got the str 'news'; write \['news'\]"),
        (("id", ["sport"]), ValueError, 'tiers must be among "function" and "news", got \'sport\''),
    ],
)
def test_languages_and_tiers_without_a_list(arguments: tuple[object], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        warta.stop_words(*arguments)  # type: ignore[arg-type]
