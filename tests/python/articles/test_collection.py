"""`Articles` behaves as an immutable sequence."""

import datetime as dt
import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import warta
from warta._core import StoredArticles
from warta._core import read_articles as read_in_core
from warta.articles.rules import rules_of

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
        articles[[0.5]]
    with pytest.raises(IndexError, match="there is no article 30; there are 30, counted from 0"):
        articles[[0, 30]]
    with pytest.raises(KeyError, match="there is no column 'section'; there are id, title, text"):
        articles["section"]


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
    assert pandas["published"][0] == pd.Timestamp(2025, 6, 18)
    assert polars["published"].to_list() == [dt.datetime(2025, 6, 18), None]
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


def test_as_text_it_shows_the_first_and_how_to_go_on(articles: warta.Articles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    few = warta.read(
        [{"title": "Banjir\x1b[2J di kota", "text": "Air naik.", "published": "2025-06-18", "source": "A"}]
    )
    assert str(few).splitlines()[:3] == [
        "Articles(1 articles, 2025-06-18 to 2025-06-18)",
        "   published   outlet  headline            words",
        "0  2025-06-18  A       Banjir␛[2J di kota  2",
    ]
    assert "go on with articles[0]" in str(few)
    assert "… 20 more; go on" in str(articles)
    assert str(warta.Articles()) == "Articles(0 articles)"


def test_html_says_what_the_columns_are_and_how_to_go_on(articles: warta.Articles) -> None:
    page = articles._repr_html_()
    assert "An article a row: its number, when and by whom" in page
    assert "<code>.to_pandas()</code>" in page


def test_html_shows_a_date_and_a_time_to_the_minute() -> None:
    days = ["2025-06-18", "2025-06-19T08:30:59+07:00", dt.datetime(2025, 6, 20, 9, 0, 1, 5), dt.date(1, 1, 1), None]
    page = warta.read([{"text": "a", "published": day} for day in days])._repr_html_()
    for shown in (">2025-06-18<", ">2025-06-19 08:30<", ">2025-06-20 09:00<", ">0001-01-01<"):
        assert shown in page


@given(st.lists(st.integers(-5, 4), max_size=8))
def test_numbers_choose_as_numpy_does(numbers: list[int]) -> None:
    few = warta.read(TEXTS[:5])
    assert few[numbers].ids == [few.ids[i] for i in numbers]


def test_tables_show_days_and_moments() -> None:
    rows = [{"text": TEXTS[0], "published": day} for day in ("2025-06-18", "2025-06-18T17:05:00+07:00", None)]
    shown = warta.read(rows)._repr_html_()
    assert ">2025-06-18<" in shown
    assert ">2025-06-18 17:05<" in shown


class Asked:
    """What was read of articles, and what was asked of it."""

    def __init__(self, core: StoredArticles) -> None:
        self.core = core
        self.names: list[str] = []

    def field(self, row: int, name: str) -> object:
        self.names.append(name)
        return self.core.field(row, name)


@pytest.mark.parametrize(
    ("look", "names"),
    [
        (lambda article: repr(warta.Articles([article])), set()),
        (lambda article: hasattr(article, "text"), {"headline", "standfirst", "body"}),
        (lambda article: article.headline, {"headline"}),
        (lambda article: (article.quotes, article.quotes), {"quotes"}),
        (lambda article: article.id, set()),
    ],
)
def test_only_what_is_asked_for_is_converted(look, names: set[str]) -> None:
    (article,) = warta.read(TEXTS[:1])
    article._store.core = asked = Asked(article._store.core)
    look(article)
    assert sorted(asked.names) == sorted(names)


def test_pickled_articles_are_the_same_and_take_another_id() -> None:
    (article,) = warta.read(["Harga Beras Naik\n\nHarga beras naik 10 persen. “Kami menunggu impor,” kata Sari."])
    restored = pickle.loads(pickle.dumps(article))
    assert restored.quotes == article.quotes
    assert restored.with_id("b").figures == article.figures
    assert pickle.loads(pickle.dumps(restored)) == article


@pytest.mark.parametrize("day", [-719_163, 2_932_897])
def test_the_core_takes_days_of_the_calendar(day: int) -> None:
    days = np.array([np.iinfo(np.int32).min, day], np.int32)
    with pytest.raises(ValueError, match=f"published must be days of the calendar, row 1 is {day}"):
        read_in_core(TEXTS[:2], [rules_of("id")], np.zeros(2, np.uint8), days)


@pytest.mark.parametrize(
    ("places", "message"),
    [([0], "languages must have one entry a text"), ([0, 1], "languages must be places in rules, row 1 is 1")],
)
def test_the_core_takes_places_of_rules(places: list[int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_in_core(TEXTS[:2], [rules_of("id")], np.array(places, np.uint8))


def test_the_core_checks_rows_and_names() -> None:
    stored = warta.read(TEXTS[:2])._stores[0].core
    with pytest.raises(IndexError, match="row 2 is out of range, there are 2"):
        stored.field(2, "raw")
    with pytest.raises(ValueError, match="there is no field colour"):
        stored.field(0, "colour")
    with pytest.raises(IndexError, match="rows must be between 0 and 1, got 2"):
        stored.bodies(np.array([2]))
    with pytest.raises(ValueError, match="there is no column of strings colour"):
        stored.strings("colour", np.array([0]))
    with pytest.raises(ValueError, match="there is no table colours"):
        stored.mention_texts("colours", np.array([0]))
    with pytest.raises(TypeError, match="rules must be Rules, got None"):
        read_in_core(TEXTS[:2], [None], np.zeros(2, np.uint8))


def test_the_core_names_what_is_damaged() -> None:
    store = warta.read(["Harga Beras Naik\n\nHarga naik 10 persen, kata Sari."])._stores[0]

    def damaged(name: str, change) -> StoredArticles:
        return StoredArticles({**store.columns, name: change(store.columns[name].copy())}, ["id", "en"], "berita")

    with pytest.raises(ValueError, match=r"berita is damaged: quotes\.end has 1 values instead of 0"):
        damaged("quotes.end", lambda ends: np.append(ends, np.uint32(1)))
    with pytest.raises(ValueError, match="berita is damaged: text is of another type"):
        damaged("text", lambda text: text.astype(np.int8))
    with pytest.raises(ValueError, match=r"berita is damaged: it lacks names\.count"):
        StoredArticles(
            {name: column for name, column in store.columns.items() if name != "names.count"}, ["id"], "berita"
        )
    for name, field in (("body.start", "body"), ("headline.size", "headline"), ("language", "language")):
        with pytest.raises(ValueError, match="berita is damaged: a place in it lies outside of what it counts"):
            damaged(name, lambda column: column + column.dtype.type(200)).field(0, field)
    with pytest.raises(ValueError, match="berita is damaged: a text in it is not UTF-8"):
        damaged("text", lambda text: text + np.uint8(130)).field(0, "raw")
