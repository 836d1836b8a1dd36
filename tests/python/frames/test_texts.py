"""What a user may call texts."""

import pytest

import warta
from warta.frames.texts import as_texts


def test_articles_and_a_list_of_articles_are_their_texts() -> None:
    articles = warta.sample("en")
    assert as_texts(articles) == as_texts(list(articles)) == articles.texts


def test_articles_and_texts_may_stand_in_one_list() -> None:
    article = warta.sample("en")[0]
    assert as_texts(["one", article, b"two"]) == ["one", article.text, "two"]


@pytest.mark.parametrize("row", [3, object(), ["text"]])
def test_a_row_that_is_no_text_is_named(row: object) -> None:
    with pytest.raises(TypeError, match=f"raw_documents: row 1 is .*, of type {type(row).__name__}; pass text or drop"):
        as_texts(["one", row])
