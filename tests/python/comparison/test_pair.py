"""Two articles side by side."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

import warta
from reference.mentions import NameBook

FLOOD = (
    "Banjir melanda Kota Tua\n\nAir naik dua meter di Kota Tua. Warga mengungsi ke sekolah sejak pagi hari itu juga."
)
FLOOD_AGAIN = (
    "Kota Tua terendam banjir\n\nWarga mengungsi ke sekolah sejak pagi hari itu juga. Bantuan beras tiba di Kota Tua."
)
RICE = "Harga beras turun\n\nPedagang pasar menjual beras lebih murah pekan ini."


@pytest.fixture(scope="module")
def articles() -> warta.Articles:
    return warta.read([FLOOD, FLOOD_AGAIN, RICE], language="id")


def test_cosine_is_that_of_scikit_learn_on_the_same_terms(articles: warta.Articles) -> None:
    pair = warta.compare(articles[0], articles[1])
    book = NameBook.of(articles[:2])
    terms = [[mention.term for mention in book.mentions(article)] for article in articles[:2]]
    X = TfidfVectorizer(analyzer=lambda words: words).fit_transform(terms)
    assert pair.cosine == pytest.approx((X @ X.T).toarray()[0, 1], abs=1e-12)


def test_contributions_sum_to_the_cosine_and_shares_to_one(articles: warta.Articles) -> None:
    pair = warta.compare(articles[0], articles[1])
    assert sum(pair.terms["contribution"]) == pytest.approx(pair.cosine, abs=1e-12)
    assert sum(pair.terms["share"]) == pytest.approx(1.0, abs=1e-12)
    assert pair.terms["contribution"] == sorted(pair.terms["contribution"], reverse=True)


def test_terms_of_both_and_of_one(articles: warta.Articles) -> None:
    pair = warta.compare(articles[0], articles[1])
    assert {"banjir", "warga", "mengungsi", "sekolah", "kota", "tua"} <= set(pair.terms["term"])
    assert "air" in pair.only_a["term"]
    assert "beras" in pair.only_b["term"]
    assert not set(pair.only_a["term"]) & set(pair.only_b["term"])


def test_articles_without_a_common_term_have_cosine_zero() -> None:
    one, other = warta.read(["Merah\n\nApel jatuh.", "Biru\n\nLangit cerah."], language="id")
    pair = warta.compare(one, other)
    assert pair.cosine == 0.0
    assert len(pair.terms) == len(pair.passages) == 0


def test_an_article_that_says_nothing_is_compared_too(articles: warta.Articles) -> None:
    empty = warta.read_article("", language="id")
    pair = warta.compare(empty, articles[0])
    assert pair.cosine == 0.0
    assert "Air naik dua meter" in pair.to_html()
    assert warta.compare(empty, empty).cosine == 0.0


def test_articles_of_one_id_are_told_apart() -> None:
    a, b = (
        warta.read_article(f"{name} (DPR) bersidang. DPR menolak.", language="id")
        for name in ("Dewan Perwakilan Rakyat", "Dewan Pangan Rakyat")
    )
    pair = warta.compare(a, b)
    assert (pair.a.id, pair.b.id) == (a.id, f"{a.id}-2")
    assert {row.name for row in pair.names} >= {"Dewan Perwakilan Rakyat", "Dewan Pangan Rakyat"}


def test_passages_stand_where_they_say(articles: warta.Articles) -> None:
    pair = warta.compare(articles[0], articles[1])
    (passage,) = pair.passages
    assert passage.text_a == articles[0].raw[passage.start_a : passage.end_a]
    assert passage.text_b == "Warga mengungsi ke sekolah sejak pagi hari itu juga"


def test_exchanging_the_articles_exchanges_the_sides(articles: warta.Articles) -> None:
    there, back = warta.compare(articles[0], articles[1]), warta.compare(articles[1], articles[0])
    assert there.cosine == back.cosine
    assert there.only_a == back.only_b or there.only_a["term"] == back.only_b["term"]
    assert sorted(there.sources["source"]) == sorted(back.sources["source"])


def test_the_fragment_runs_nothing_and_shows_both(articles: warta.Articles) -> None:
    html = warta.compare(articles[0], articles[1])._repr_html_()
    assert "<script" not in html
    assert "http" not in html
    assert "melanda" in html
    assert "terendam" in html


@pytest.mark.parametrize("ui", ["id", "en"])
def test_the_fragment_speaks_both_languages(articles: warta.Articles, ui: str) -> None:
    html = warta.compare(articles[0], articles[1]).to_html(ui)
    assert {"id": "Berdampingan", "en": "Side by side"}[ui] in html


def test_unknown_interface_language_is_refused(articles: warta.Articles) -> None:
    with pytest.raises(ValueError, match="ui must be one of 'id', 'en', got 'fr'"):
        warta.compare(articles[0], articles[1]).to_html("fr")


def test_to_dict_holds_every_table(articles: warta.Articles) -> None:
    values = warta.compare(articles[0], articles[1]).to_dict()
    assert set(values) == {
        "a", "b", "cosine", "precedence", "terms", "only_a", "only_b", "names", "passages", "figures", "quotes",
        "dates", "sources",
    }  # fmt: skip
    assert values["passages"][0]["score"] == pytest.approx(1.0)


def test_repr_is_one_line(articles: warta.Articles) -> None:
    assert repr(warta.compare(articles[0], articles[1])).count("\n") == 0


def test_plot_has_a_bar_a_term(articles: warta.Articles) -> None:
    pair = warta.compare(articles[0], articles[1])
    ax = pair.plot(terms=4)
    assert [bar.get_width() for bar in ax.patches] == pytest.approx(pair.terms["contribution"][:4])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (lambda a: (a[0], None), "other must be an Article, got NoneType"),
        (lambda a: (a[0], "teks"), "other must be an Article, got str"),
        (lambda a: (a, a[0]), "articles must be an Article when other is given, got Articles"),
        (lambda _: ("teks",), "articles must be several articles, got str"),
        (lambda a: ([a[0], 3],), "articles: row 1 is of type int"),
    ],
)
def test_wrong_types_are_named(articles: warta.Articles, arguments, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        warta.compare(*arguments(articles))


def test_nothing_to_compare_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one article, got none"):
        warta.compare([])


WORDS = st.lists(st.sampled_from(["banjir", "warga", "beras", "Korut", "AS", "harga", "naik", "air"]), max_size=12)


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS)
def test_cosine_is_symmetric_within_bounds_and_one_with_itself(one: list[str], other: list[str]) -> None:
    a = warta.read_article("Judul berita\n\n" + " ".join(one) + ".", language="id")
    b = warta.read_article("Judul kabar\n\n" + " ".join(other) + ".", language="id")
    assert 0.0 <= warta.compare(a, b).cosine <= 1.0 + 1e-12
    assert warta.compare(a, b).cosine == pytest.approx(warta.compare(b, a).cosine, abs=1e-12)
    assert warta.compare(a, a).cosine == pytest.approx(1.0) or not np.any(warta.compare(a, a).terms["count_a"])


@pytest.mark.parametrize("day", ["0001-01-03", "9999-12-31"])
def test_weekdays_at_the_edges_of_the_calendar(day: str) -> None:
    """No day of that name lies before the calendar begins."""
    text = "Air naik Kamis lalu dan 12 orang tewas di kota itu. Pada 3.000 tahun yang lalu ada 7 orang."
    one, other = warta.read([{"text": text, "published": day}, {"text": text + " Lagi.", "published": day}])
    assert len(warta.compare(one, other).figures) > 0
