"""`Articles` behaves as an immutable sequence."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import warta

TEXTS = [f"Isi berita nomor {i}." for i in range(30)]


@pytest.fixture(scope="module")
def articles() -> warta.Articles:
    return warta.read([{"title": f"Judul {i}", "text": text} for i, text in enumerate(TEXTS)])


def test_sequence(articles: warta.Articles) -> None:
    assert len(articles) == 30
    assert articles[-1].raw == TEXTS[-1]
    assert articles[3] in articles
    assert articles.index(articles[3]) == 3
    assert [article.raw for article in articles[2:5]] == TEXTS[2:5]
    assert isinstance(articles[2:5], warta.Articles)
    with pytest.raises(IndexError, match="there is no article 30; there are 30, counted from 0"):
        articles[30]
    with pytest.raises(IndexError, match="there is no article -31"):
        articles[-31]


def test_masks_and_numbers(articles: warta.Articles) -> None:
    mask = np.zeros(30, dtype=bool)
    mask[[4, 7]] = True
    assert [article.raw for article in articles[mask]] == [TEXTS[4], TEXTS[7]]
    assert [article.raw for article in articles[[7, 4, 4]]] == [TEXTS[7], TEXTS[4], TEXTS[4]]
    assert len(articles[[]]) == 0
    with pytest.raises(IndexError, match="the mask has 2 truth values for 30 articles"):
        articles[[True, False]]
    with pytest.raises(TypeError, match="articles are chosen by an int, a slice"):
        articles["a"]  # type: ignore[call-overload]


def test_equality_hash_and_sum(articles: warta.Articles) -> None:
    again = warta.read([{"title": f"Judul {i}", "text": TEXTS[i]} for i in range(3)])
    assert articles[:3] == again
    assert hash(articles[:3]) == hash(again)
    assert articles[:3] != articles[1:4]
    assert [article.raw for article in articles[:1] + articles[5:6]] == [TEXTS[0], TEXTS[5]]


def test_filter_and_texts(articles: warta.Articles) -> None:
    chosen = articles.filter(lambda article: article.headline == "Judul 7")
    assert chosen.texts == ["Judul 7\nIsi berita nomor 7."]
    assert chosen.ids == ["7"]


def test_only_articles() -> None:
    with pytest.raises(TypeError, match=r"articles: row 0 is of type str; pass Article, or use warta\.read"):
        warta.Articles(["teks"])  # type: ignore[list-item]


def test_arrow_there_and_back() -> None:
    sample = warta.sample()
    assert warta.Articles.from_arrow(sample.to_arrow()) == sample


def test_data_frames() -> None:
    articles = warta.read(
        [{"title": "Judul", "text": "Isi.\n\nEditor: Budi", "published": "2025-06-18"}, {"text": "Lain."}]
    )
    pandas, polars = articles.to_pandas(), articles.to_polars()
    assert list(pandas) == polars.columns == list(articles.to_dict())
    assert polars["title"].to_list() == articles.to_dict()["title"] == ["Judul", None]
    assert polars["editors"].to_list() == [["Budi"], []]
    assert pandas["published"][0] == "2025-06-18"
    assert warta.read(pandas) == warta.read(polars) == articles


def test_repr_names_the_span(articles: warta.Articles) -> None:
    rows = [{"text": "a", "published": day} for day in ("2025-06-18", "2025-06-20", "2025-06-19")]
    assert repr(warta.read(rows)) == "Articles(3 articles, 2025-06-18 to 2025-06-20)"
    assert repr(articles) == "Articles(30 articles)"


def test_html_escapes_and_leaves_out_the_middle(articles: warta.Articles) -> None:
    page = warta.read([{"title": "<script>x</script>", "text": "isi"}])._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;x" in page
    page = articles._repr_html_()
    assert "… 10 more …" in page
    assert "Judul 9<" in page
    assert "Judul 12<" not in page
    assert "Judul 20<" in page


@given(st.lists(st.integers(-5, 4), max_size=8))
def test_numbers_choose_as_numpy_does(numbers: list[int]) -> None:
    few = warta.read(TEXTS[:5])
    assert few[numbers].ids == [few.ids[i] for i in numbers]
