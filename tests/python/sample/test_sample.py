"""The bundled sample, read as a user reads it."""

import pytest

import warta


@pytest.mark.parametrize(("language", "count"), [("id", 30), ("en", 10)])
def test_reads_every_article_of_a_language(language: str, count: int) -> None:
    articles = warta.sample(language)
    assert len(articles) == count
    assert {article.language for article in articles} == {language}
    assert [article.id for article in articles] == sorted(article.id for article in articles)
    assert all(article.body for article in articles)


def test_is_indonesian_unless_told_otherwise() -> None:
    assert warta.sample() == warta.sample("id")


@pytest.mark.parametrize("language", ["fr", "", None, 1])
def test_names_the_languages_that_there_are(language: object) -> None:
    with pytest.raises(ValueError, match=f"language must be one of 'en', 'id', got {language!r}"):
        warta.sample(language)


def test_stays_a_function_after_its_module_is_imported() -> None:
    from warta.sample import sample

    assert warta.sample("en") == sample("en")
