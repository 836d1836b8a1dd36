"""Search and keyword in context."""

import math

import pytest

import warta

TEXTS = (
    "Kabar\n\nHarga beras naik di pasar.",
    "Kabar\n\nBanjir melanda kota.\n\nBaca juga: Harga Beras Naik di Pasar\n\nKota gelap.",
    "Kabar\n\nKorut diam.",
)
ARTICLES = warta.read(list(TEXTS), language="id")


def test_bm25_by_hand() -> None:
    (row,) = warta.search(ARTICLES, "beras")
    assert row.row == 0
    lengths = [5, 6, 3]  # kabar harga beras naik pasar; kabar banjir landa kota kota gelap; kabar Korea-Utara diam
    stretch = 1.2 * (0.25 + 0.75 * lengths[0] / (sum(lengths) / 3))
    assert row.score == pytest.approx(math.log(1 + 2.5 / 1.5) / (1 + stretch))


def test_as_many_as_asked_for_equal_ones_in_order() -> None:
    articles = warta.read(["Kabar\n\nHarga beras naik.", "Kabar\n\nKota gelap.", "Kabar\n\nHarga beras naik."])
    assert warta.search(articles, "beras", k=1)["row"] == [0]
    assert warta.search(articles, "beras", k=50)["row"] == [0, 2]


def test_what_was_removed_is_not_searched() -> None:
    assert warta.search(ARTICLES, "beras")["row"] == [0]


def test_a_name_is_found_under_its_other_form() -> None:
    assert warta.search(ARTICLES, "Korea Utara")["row"] == [2]


def test_forms_of_one_root_are_found() -> None:
    assert warta.search(ARTICLES, "pelanda")["row"] == warta.search(ARTICLES, "melanda")["row"] == [1]


def test_the_snippet_speaks_of_the_query() -> None:
    (row,) = warta.search(warta.sample(), "penyu tukik", k=1)
    assert "tukik" in row.snippet.casefold()


def test_nothing_found_and_nothing_to_search() -> None:
    assert len(warta.search(ARTICLES, "zirkonium")) == 0
    assert len(warta.search([], "beras")) == 0


@pytest.mark.parametrize(
    ("query", "k", "said"), [("di yang", 3, "query must hold a word"), ("beras", 0, "k must be at least 1")]
)
def test_wrong_values_are_refused(query: str, k: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        warta.search(ARTICLES, query, k=k)


def test_keyword_in_context_within_its_line() -> None:
    (row,) = warta.kwic(ARTICLES, "beras", window=1)
    assert (row.article, row.left, row.keyword, row.right) == ("0", "Harga", "beras", "naik")
    assert ARTICLES[0].raw[row.start : row.end] == "beras"


def test_globs_phrases_and_case() -> None:
    assert warta.kwic(ARTICLES, "ha?ga ber*")["keyword"] == ["Harga beras"]
    assert len(warta.kwic(ARTICLES, "HARGA")) == 1
    assert len(warta.kwic(ARTICLES, "HARGA", case_sensitive=True)) == 0
    assert warta.kwic(ARTICLES, "beras", window=0)["left"] == [""]


@pytest.mark.parametrize(
    ("pattern", "window", "said"), [("**", 5, "pattern must hold a word"), ("x", -1, "window must be at")]
)
def test_wrong_patterns_are_refused(pattern: str, window: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        warta.kwic(ARTICLES, pattern, window=window)
