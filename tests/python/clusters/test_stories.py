"""Stories of articles, first of all of the bundled sample."""

import datetime as dt
import html
import json
from collections import defaultdict
from itertools import product
from pathlib import Path

import numpy as np
import pytest
import scipy.sparse as sp
from scipy.cluster.hierarchy import fcluster, is_valid_linkage
from scipy.sparse.csgraph import connected_components
from sklearn.exceptions import NotFittedError

import warta
from reference.story_pairs import story_similarities
from warta import _core
from warta.base import as_csr
from warta.clusters import Stories, Story, StoryClusterer
from warta.clusters.story_graph import NEAR_COPY, day_of, originals, reported, story_labels, story_tree
from warta.clusters.story_label import phrase_of
from warta.clusters.story_model import MODEL, StoryModel

QUAKE = (
    "Gempa Guncang Lembah Asri\nGempa magnitudo 6,2 mengguncang Lembah Asri pada Senin pagi dan merobohkan 40 rumah.",
    "Rumah Roboh akibat Gempa di Lembah Asri\nSebanyak 40 rumah di Lembah Asri roboh setelah gempa Senin pagi.",
)
MATCH = (
    "Persikarta Menang Telak\nPersikarta menang empat gol atas tamunya di pekan ketiga liga, Minggu malam.",
    "Empat Gol Persikarta di Pekan Ketiga\nTamunya kalah empat gol dari Persikarta di liga pada Minggu malam.",
)


@pytest.fixture(scope="module")
def sample() -> warta.Articles:
    return warta.sample()


@pytest.fixture(scope="module")
def fitted(sample: warta.Articles) -> StoryClusterer:
    return StoryClusterer().fit(sample)


def test_plain_texts() -> None:
    assert StoryClusterer().fit([*QUAKE, *MATCH]).labels_.tolist() == [0, 0, 1, 1]


def test_one_text_and_texts_without_words() -> None:
    assert StoryClusterer().fit([QUAKE[0]]).labels_.tolist() == [0]
    empty = StoryClusterer().fit(["", "…", QUAKE[0], QUAKE[0]])
    assert empty.labels_.tolist() == [0, 1, 2, 2]
    assert len(empty.stories_) == 3


def test_order_and_threads_only_rename_stories(sample: warta.Articles, fitted: StoryClusterer) -> None:
    order = np.random.default_rng(0).permutation(len(sample))
    permuted = StoryClusterer(n_jobs=4).fit(sample[order]).labels_
    straight = fitted.labels_[order]
    np.testing.assert_array_equal(straight[:, None] == straight, permuted[:, None] == permuted)


def test_stories_hold_every_article_once(sample: warta.Articles, fitted: StoryClusterer) -> None:
    stories = fitted.stories_
    assert len(stories) == fitted.n_stories_
    assert sorted(row for story in stories for row in story.rows) == list(range(len(sample)))
    assert [story.size for story in stories] == sorted((story.size for story in stories), reverse=True)
    for story in stories:
        assert {int(fitted.labels_[row]) for row in story.rows} == {story.id}
        assert story.articles == tuple(sample[row] for row in story.rows)
        assert story.medoid in story.articles
        assert stories.of(story.id) is story
        days = [day_of(article) for article in story.articles if article.published]
        assert days == sorted(days)
        assert story.growth == () or story.growth[-1][1] == len(days)


def test_terms_carry_their_evidence(fitted: StoryClusterer) -> None:
    story = fitted.stories_[0]
    for term in story.terms:
        assert 0 < term.documents <= story.size
        assert any(term.term in " ".join(article.text.split()) for article in story.articles)
    assert story.terms is story.terms


def test_table_and_html(fitted: StoryClusterer) -> None:
    stories = fitted.stories_
    assert repr(stories).startswith("Stories(30 articles")
    row = stories.table()[0]
    assert stories.table().columns == ("id", "label", "size", "first", "last", "not_before", "outlets", "headline")
    assert (row.id, row.size) == (stories[0].id, stories[0].size)
    with pytest.warns(FutureWarning, match=r"use row\.label"):
        assert row["label"] == stories[0].label
    with pytest.warns(FutureWarning), pytest.raises(KeyError, match="there is no field 'size_'"):
        row["size_"]
    page = stories._repr_html_()
    assert page.count("<tr>") == len(stories) + 1
    assert "http" not in page
    assert isinstance(stories[:2], Stories)
    with pytest.raises(KeyError, match="no story has the id 99"):
        stories.of(99)
    with pytest.raises(TypeError, match="story_id must be an integer, got array"):
        stories.of(np.ones(2))
    with pytest.raises(TypeError, match="key must be an integer, got None"):
        stories[None]
    with pytest.raises(TypeError, match="count must be an integer, got nan"):
        stories.plot(count=float("nan"))


def test_stories_say_what_their_columns_are_and_how_to_go_on(
    fitted: StoryClusterer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    stories = fitted.stories_
    page, text = stories._repr_html_(), str(stories)
    assert page.count(html.escape(stories[0].label)) == 1
    for told in ("A story a row, the largest first", "<code>.to_pandas()</code>", "<code>labels_</code>"):
        assert told in page
    lines = text.splitlines()
    assert lines[0] == repr(stories)
    assert lines[1].split()[:3] == ["id", "label", "size"]
    assert lines[2].split()[0] == str(stories[0].id)
    assert str(stories[0].first)[:16] in lines[2]
    assert "go on with stories[0]" in lines[-1]
    assert str(stories[:0]) == "Stories(0 articles: 0 stories of several, 0 alone)"


def dated(day: int, text: str) -> warta.Article:
    return warta.read([{"text": f"Kapal Tenggelam\n{text}", "published": f"2024-01-{day:02}"}])[0]


def story_of(*articles: warta.Article) -> Story:
    (story,) = Stories([Story(0, "kapal", tuple(range(len(articles))), articles, articles[0])])
    return story


SHIP = (
    (1, "Kapal karam di Selat Biru, 40 penumpang hilang."),
    (1, "Kapal karam, nelayan menolong penumpang."),
    (3, "Penyelam menemukan kotak hitam kapal. Kotak hitam dibawa ke darat."),
    (9, "Nakhoda kapal jadi tersangka. Tersangka ditahan."),
)


HEADLINES = {
    "Gempa Guncang Lembah Asri": "Gempa Guncang Lembah Asri",
    "Tiga kapal karam di Selat Biru pada malam badai, nelayan menolong empat puluh penumpang": (
        "Tiga kapal karam di Selat Biru pada malam badai"
    ),
    "Apakah jembatan Lembah Asri masih aman dilalui? Dinas menjawab keluhan para pengemudi truk": (
        "Apakah jembatan Lembah Asri masih aman dilalui?"
    ),
    "Camat: “Warga, tetap tenang, jangan kembali ke rumah” - pesan dari posko pengungsian Lembah Asri": (
        "Camat: “Warga, tetap tenang, jangan kembali ke rumah”"
    ),
    "Harga naik 1,25 persen dalam satu bulan sehingga para pedagang pasar induk menimbun beras": (
        "Harga naik 1,25 persen dalam satu bulan sehingga para pedagang pasar induk menimbun beras"
    ),
}


@pytest.mark.parametrize(("headline", "label"), HEADLINES.items())
def test_a_label_is_a_headline_up_to_where_a_clause_ends(headline: str, label: str) -> None:
    class Told:
        text = f"{headline}\nIsi berita."

    Told.headline = headline  # type: ignore[attr-defined]
    assert phrase_of(Told) == label


def test_a_label_without_headline_is_the_first_sentence() -> None:
    class Told:
        headline = None
        text = "\nKapal karam di Selat Biru. Nelayan menolong penumpang."

    assert phrase_of(Told) == "Kapal karam di Selat Biru."
    Told.text = ""
    assert phrase_of(Told) == ""


def test_chapters_part_a_story_by_time() -> None:
    text = "Kapal Tenggelam\nKapal karam pada 3 Maret 2021. Museum menyimpan kotak hitam. Museum dibuka."
    late = warta.read([{"text": text, "published": "2031-05-06"}])
    story = story_of(*(dated(day, said) for day, said in SHIP), *late)
    assert sorted(row for chapter in story.chapters for row in chapter.rows) == [0, 1, 2, 3, 4]
    assert story.chapters[-1].rows == (4,)
    assert story.chapters[-1].first == dt.date(2031, 5, 6)
    assert "Museum" in " ".join(term.term for term in story.chapters[-1].new)
    assert all(chapter.not_before is None for chapter in story.chapters)


def test_a_chapter_without_a_date_tells_what_it_cannot_be_before() -> None:
    (chapter,) = story_of(
        *warta.read(["Kapal Tenggelam\n\nKapal karam pada 3 Maret 2021. Penumpang selamat."])
    ).chapters
    assert (chapter.first, chapter.last, chapter.not_before) == (None, None, dt.date(2021, 3, 3))


def test_level_labels_chapters(sample: warta.Articles, fitted: StoryClusterer) -> None:
    chapters = StoryClusterer(level="chapter", n_jobs=2).fit(sample)
    told = {frozenset(chapter.rows) for story in fitted.stories_ for chapter in story.chapters}
    assert told == {frozenset(story.rows) for story in chapters.stories_}
    assert chapters.n_stories_ > fitted.n_stories_
    with pytest.raises(ValueError, match="level must be one of 'story', 'chapter', got 'book'"):
        StoryClusterer(level="book").fit(sample)
    with pytest.raises(ValueError, match="partial_fit tells stories: level must be 'story', got 'chapter'"):
        StoryClusterer(level="chapter").partial_fit(sample)


@pytest.mark.shared
def test_the_seeds_are_one_story_of_four_moments(shared: Path) -> None:
    (story,) = StoryClusterer().fit(warta.read(shared / "seeds")).stories_
    assert {chapter.rows for chapter in story.chapters} == {(4,), (0, 3), (2,), (1,)}


def test_frames_of_stories(fitted: StoryClusterer) -> None:
    frame = fitted.stories_.to_pandas()
    assert frame["size"].tolist() == [story.size for story in fitted.stories_]
    assert frame["label"].tolist() == fitted.stories_.to_polars()["label"].to_list()
    assert fitted.stories_.to_arrow().num_rows == len(fitted.stories_)


@pytest.mark.parametrize("language", ["id", "en"])
def test_articles_are_predicted_into_their_own_story(language: str) -> None:
    articles = warta.sample(language)
    model = StoryClusterer(n_jobs=2).fit(articles)
    np.testing.assert_array_equal(model.predict(articles), model.labels_)
    stream = StoryClusterer().partial_fit(articles)
    np.testing.assert_array_equal(stream.predict(articles), stream.labels_)
    assert model.predict(["Resep kue lapis dari tepung ketan dan santan."]).tolist() == [-1]
    assert model.predict(["", "…"]).tolist() == [-1, -1]


def test_prediction_learns_nothing_and_needs_a_fit() -> None:
    with pytest.raises(NotFittedError, match="predict exists after fit or partial_fit"):
        StoryClusterer().predict(QUAKE)
    model = StoryClusterer().fit([QUAKE[0], MATCH[0]])
    for _ in range(2):
        assert model.predict([*MATCH, *QUAKE]).tolist() == [1, 1, 0, 0]
    assert model.labels_.tolist() == [0, 1]
    with pytest.raises(ValueError, match="X has no articles"):
        model.predict([])


def test_copies_are_one_story_however_far_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warta.clusters.story_graph.WITHIN", 2)
    between = [f"Berita{at} tentang{at} perkara{at} lain{at}." for at in range(5)]
    assert StoryClusterer().fit([QUAKE[0], *between, QUAKE[0], MATCH[0]]).labels_.tolist() == [0, 1, 2, 3, 4, 5, 0, 6]
    assert StoryClusterer().fit(["", *between, ""]).labels_.tolist() == [0, 1, 2, 3, 4, 5, 6]


#: what one agency wrote of a landslide, and each of its sentences once more in another order
WIRE = " ".join(
    f"Hujan deras di lereng {slope} menyebabkan tanah bergerak pelan sehingga jalan menuju kampung {village} tertutup."
    for slope, village in zip(
        ("utara", "selatan", "timur", "barat", "tengah", "curam", "landai", "tinggi"),
        ("Cempaka", "Melati", "Kenanga", "Dahlia", "Mawar", "Anggrek", "Teratai", "Seroja"),
        strict=True,
    )
)


def run_by(count: int, text: str = WIRE) -> warta.Articles:
    """One text in `count` outlets, on as many days, the last words of each its own."""
    return warta.read(
        [
            {
                "text": f"Longsor\n{text} Laporan{at} redaksi{at}.",
                "source": f"Kabar {at}",
                "published": f"2024-03-{at + 1:02}",
            }
            for at in range(count)
        ]
    )


@pytest.mark.parametrize("threshold", [MODEL.threshold, 0.6, 1.0])
def test_near_identical_articles_are_one_story_at_any_threshold(threshold: float) -> None:
    """Also where they are all that there is, and where their neighbours draw each of them elsewhere."""
    model = StoryClusterer(similarity_threshold=threshold)
    assert model.fit(run_by(12)).labels_.tolist() == [0] * 12
    titles = ("Gempa Lembah Asri Merobohkan Rumah", "Persikarta Menang Empat Gol Liga")
    articles = [f"{title}\n{WIRE}" for title in titles] + [
        f"{title}\n{title} {title}." for title in titles for _ in "abc"
    ]
    labels = model.fit(articles).labels_.tolist()
    assert labels[0] == labels[1]


def test_chains_of_near_identical_articles_are_found_as_all_pairs_find_them() -> None:
    random = np.random.default_rng(3)
    words = [f"kata{at}" for at in range(4000)]
    texts: list[str] = []
    for _ in range(150):
        said = random.choice(words, random.integers(1, 80)).tolist()
        if texts and random.random() < 0.7:
            said = texts[random.integers(len(texts))].split()
            for _ in range(random.integers(0, 3)):
                said[random.integers(len(said))] = str(random.choice(words))
        texts.append(" ".join(said))
    shingles = [{tuple(t.split()[at : at + 5]) for at in range(max(1, len(t.split()) - 4))} for t in texts]
    scores = np.array([[len(a & b) / len(a | b) for b in shingles] for a in shingles])
    _, chains = connected_components(sp.csr_matrix(scores >= NEAR_COPY))
    found = originals(reported(texts), 2)
    np.testing.assert_array_equal(found[:, None] == found, chains[:, None] == chains)
    assert (found == [np.flatnonzero(chains == chain)[0] for chain in chains]).all()  # none has a day: the first given


def test_the_original_is_the_first_published() -> None:
    text = f"Longsor\n{WIRE}"
    days = (None, "2024-03-02", "2024-03-01", "2024-03-01")
    said = reported(warta.read([{"text": text, "published": day} for day in days]))
    assert originals(said, 1).tolist() == [2, 2, 2, 2]


def test_the_merge_tree_holds_copies_and_is_one_of_scipy() -> None:
    model = StoryClusterer().fit([QUAKE[0], MATCH[0], QUAKE[0], MATCH[1], QUAKE[1], QUAKE[0]])
    assert model.linkage_[:2].tolist() == [[0, 2, 0, 2], [6, 5, 0, 3]]
    assert is_valid_linkage(model.linkage_)
    assert model.linkage_[-1, 3] == 6
    cut = fcluster(model.linkage_, 1 - MODEL.threshold, "distance")
    np.testing.assert_array_equal(cut[:, None] == cut, model.labels_[:, None] == model.labels_)
    with pytest.raises(ValueError, match="X has more than 2 pairs of near-identical articles"):
        _core.near_copies([f"{WIRE} {at}" for at in range(3)], NEAR_COPY, 2, 1)


def test_a_text_that_many_ran_counts_once() -> None:
    """As many runs as one likes change neither how similar others are, nor the stories, nor the medoid."""
    others = list(warta.sample("id"))
    runs = list(run_by(20))
    few, many = (StoryClusterer().fit([*others, *runs[:count]]) for count in (1, 20))
    np.testing.assert_array_equal(few.labels_[: len(others)], many.labels_[: len(others)])
    size = len(others)
    alone, beside = (model.graph_[:size, :size].toarray() for model in (few, many))
    np.testing.assert_allclose(alone, beside, atol=1e-6)
    quakes = [*QUAKE, f"Gempa Lembah Asri: Rumah Roboh\n{QUAKE[1]}"]
    medoids = [StoryClusterer().fit([*quakes, *[quakes[0]] * copies]).stories_[0].medoid.text for copies in (0, 9)]
    assert medoids[0] == medoids[1]


def test_a_story_tells_which_articles_ran_one_text() -> None:
    articles = [
        *run_by(3),
        *warta.read([f"Longsor di Cempaka\n{WIRE[:220]}", *[f"Longsor\n{QUAKE[0]} {WIRE[:99]}"] * 2]),
    ]
    for story in (
        StoryClusterer(similarity_threshold=0.05).fit(articles).stories_[0],
        StoryClusterer(similarity_threshold=0.05).partial_fit(articles).stories_[0],
        Story(0, "", tuple(range(6)), tuple(articles), articles[0]),
    ):
        assert story.rows == (0, 1, 2, 3, 4, 5)
        assert story.copies == ((0, 1, 2), (4, 5))
        page = story._repr_html_()
        assert page.count("(3 outlets ran this text)") == 1
        assert page.count("(2 articles have this text)") == 1


def test_timeline_tells_what_each_day_was_about() -> None:
    days = story_of(*(dated(day, text) for day, text in SHIP)).timeline()
    assert [(part.first.day, part.last.day, part.size, part.total) for part in days] == [
        (1, 1, 2, 2), (3, 3, 1, 3), (9, 9, 1, 4),
    ]  # fmt: skip
    terms = [[term.term.lower() for term in part.terms] for part in days]
    assert "karam" in " ".join(terms[0])
    assert "kotak hitam" in terms[1]
    assert "tersangka" in " ".join(terms[2])
    assert all("kapal" not in part for part in terms)  # said every day


def test_timeline_in_equal_slices() -> None:
    story = story_of(*(dated(day, text) for day, text in SHIP))
    assert [(part.first.day, part.last.day, part.size) for part in story.timeline(2)] == [(1, 4, 3), (5, 9, 1)]
    assert [(part.first.day, part.last.day, part.size) for part in story.timeline(100)] == [
        (1, 1, 2),
        (3, 3, 1),
        (9, 9, 1),
    ]
    (whole,) = story.timeline(1)
    assert whole.terms == story.terms
    long = story_of(*(dated(day, "Kapal karam.") for day in range(1, 15)))
    assert [(part.first.day, part.last.day) for part in long.timeline()] == [(day, day + 1) for day in range(1, 15, 2)]


def test_timeline_without_dates_and_errors() -> None:
    story = story_of(*warta.read(["Kapal Tenggelam\nKapal karam."]))
    assert story.timeline() == ()
    assert story._repr_html_().count("<tr>") == 3
    with pytest.raises(ValueError, match="slices must be at least 1, got 0"):
        story.timeline(0)
    with pytest.raises(TypeError, match=r"slices must be an integer or None, got 2\.5"):
        story.timeline(2.5)  # type: ignore[arg-type]


def test_html_of_a_story_shows_slices_and_articles() -> None:
    story = story_of(*(dated(day, text) for day, text in SHIP))
    page = story._repr_html_()
    assert page.count("<tr>") == 2 + 3 + 4
    assert "2024-01-03" in page
    assert "kotak hitam" in page.lower()
    assert "2024-01-09: " in Stories([story])._repr_html_()


def test_html_is_escaped() -> None:
    articles = warta.read(
        ["<script>alert(1)</script> & kawan\n\nGempa di <b>kota</b> besar sekali.", "Lain\n\nPemilu."]
    )
    page = StoryClusterer().fit(articles).stories_._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_day_of_publication() -> None:
    class Published:
        def __init__(self, published: dt.date | dt.datetime | None) -> None:
            self.published = published

    assert day_of(Published(dt.date(1970, 1, 3))) == 2.0
    assert day_of(Published(dt.datetime(1970, 1, 1, 12))) == 0.5
    jakarta = dt.timezone(dt.timedelta(hours=7))
    assert day_of(Published(dt.datetime(1970, 1, 1, 7, tzinfo=jakarta))) == 0.0
    assert np.isnan(day_of(Published(None)))
    assert np.isnan(day_of("a text"))


def test_a_short_first_line_is_the_headline() -> None:
    said = reported(["Judul\nIsi berita.", "Satu baris saja", "kata " * 40 + "\nIsi."])
    assert said.headlines == ["Judul", "", ""]
    assert said.texts == ["Judul\nIsi berita.", "Satu baris saja", "kata " * 40 + "\nIsi."]


def test_what_articles_say_is_the_same_by_column_and_one_by_one(sample: warta.Articles) -> None:
    columns, one_by_one = reported(sample), reported(list(sample))
    assert list(columns.headlines) == one_by_one.headlines
    assert list(columns.texts) == one_by_one.texts
    np.testing.assert_array_equal(columns.days, one_by_one.days)
    table = [
        {"text": "Gempa di kota.", "published": day}
        for day in ("2024-03-01", "2024-03-01T06:30:00", "2024-03-01T06:30:00+07:00", None, "1969-12-31T23:59:59Z")
    ]
    articles = warta.read(table)
    np.testing.assert_array_equal(reported(articles).days, [day_of(article) for article in articles])


def test_the_table_is_that_of_the_stories_one_by_one(fitted: StoryClusterer) -> None:
    assert Stories(list(fitted.stories_)).table() == fitted.stories_.table()
    assert Stories(list(fitted.stories_)) == fitted.stories_


def test_time_parts_what_words_do_not() -> None:
    table = [{"text": QUAKE[0], "published": day} for day in ("2024-01-01", "2024-01-31", "2034-01-01")]
    near, far = (StoryClusterer().fit(warta.read([table[0], table[at]])).graph_[0, 1] for at in (1, 2))
    gauss = np.exp(-((30 / MODEL.time_scale) ** 2) / 2)
    assert near == pytest.approx(MODEL.time_floor + (1 - MODEL.time_floor) * gauss, abs=1e-6)
    assert far == pytest.approx(MODEL.time_floor, abs=1e-6)


def test_model_is_documented_as_numbers() -> None:
    assert all(isinstance(value, int | float) for value in StoryModel())


@pytest.mark.parametrize(
    ("parameters", "X", "error", "message"),
    [
        ({"similarity_threshold": 0}, QUAKE, ValueError, "similarity_threshold must be above 0 and at most 1, got 0"),
        ({"similarity_threshold": "low"}, QUAKE, TypeError, "similarity_threshold must be a number, got 'low'"),
        ({"n_jobs": 0}, QUAKE, ValueError, "n_jobs must not be 0"),
        ({}, [], ValueError, "X has no articles; pass at least one"),
        ({}, ["satu", None], TypeError, "X: row 1 is None; pass text or drop it"),
        ({}, "satu teks", TypeError, "X is one"),
        ({}, ["satu", "\ud800"], ValueError, "row 1 has a lone surrogate"),
    ],
)
def test_errors(parameters: dict[str, object], X: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        StoryClusterer(**parameters).fit(X)


def story_sizes(links: list[tuple[int, int, float]], rows: int, ratio: float) -> list[int]:
    """Story of each row, where every pair of the first six is 0.5 and the links are as given."""
    pairs = {(a, b): 0.5 for a in range(6) for b in range(a + 1, 6)} | {(a, b): s for a, b, s in links}
    row, column = zip(*pairs, strict=True)
    graph = sp.csr_matrix((np.array(list(pairs.values()), dtype=np.float32), (row, column)), shape=(rows, rows))
    model = MODEL._replace(threshold=0.2, attraction=0.5, least_ratio=ratio, most_ratio=4.0)
    found: list[int] = story_labels(graph, story_tree(graph), np.arange(rows, dtype=np.int32), model).tolist()
    return found


def test_a_large_story_draws_in_a_small_one() -> None:
    # one article beside six: its average similarity to them is 0.12, times sqrt(min(6, 4)) = 0.24
    beside = [(row, 6, 0.12) for row in range(5)]
    assert story_sizes([*beside, (5, 6, 0.17)], 7, ratio=5.0) == [0] * 7
    assert story_sizes([*beside, (5, 6, 0.17)], 7, ratio=7.0) == [0] * 6 + [1]
    assert story_sizes([*beside, (5, 6, 0.16)], 7, ratio=5.0) == [0] * 6 + [1]  # no pair reaches 0.85 * 0.2
    assert story_sizes([(5, 6, 0.5)], 7, ratio=5.0) == [0] * 6 + [1]  # 0.5 / 6 * 2 < 0.2


@pytest.mark.parametrize("labels", [[0], [1, 0], [0, -1], [0, 2]])
def test_labels_to_draw_in_are_checked(labels: list[int]) -> None:
    graph = as_csr(sp.csr_matrix((2, 2), dtype=np.float32))
    with pytest.raises(ValueError, match="labels must"):
        _core.draw_in(
            graph.data,
            graph.indices,
            graph.indptr,
            np.array(labels, dtype=np.int32),
            0.2,
            0.5,
            5.0,
            8.0,
            np.zeros(2, dtype=np.int32),
            9,
        )


@pytest.mark.parametrize("within", [1, 3, 15, 16, 17, 199, 1000])
def test_pairs_are_those_within_reach_in_time(within: int) -> None:
    random = np.random.default_rng(within)
    rows = random.random((200, 12)) * (random.random((200, 12)) < 0.3)
    rows[rows.sum(axis=1) == 0, 0] = 1.0
    vectors = sp.csr_matrix((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))
    days = random.integers(0, 40, 200).astype(np.float64)
    days[random.random(200) < 0.2] = np.nan
    arrays = as_csr(vectors)
    model = MODEL._replace(least_pair=0.3)
    expected = story_similarities(vectors, days, model, within)
    assert (expected > 0).any()
    for threads, frequent in product((1, 3), (0.0, 0.3, 1.0)):  # every word looked at last, some, none
        data, indices, indptr = _core.story_pairs(
            arrays.data, arrays.indices, arrays.indptr, arrays.shape[1], days,
            model.time_floor, model.time_scale, model.unknown_days, model.least_pair, within, 10**6, threads,
            frequent=frequent,
        )  # fmt: skip
        found = sp.csr_matrix((data, indices, indptr), shape=(200, 200))
        assert found.has_sorted_indices
        np.testing.assert_allclose(found.toarray(), expected, atol=1e-6)


def test_a_story_longer_than_what_is_compared_is_one() -> None:
    # twelve articles in a row, each 0.5 from the three before and after it, in two parts of six
    row, column = zip(*((a, b) for a in range(12) for b in range(a + 1, min(a + 4, 12))), strict=True)
    graph = as_csr(sp.csr_matrix((np.full(len(row), 0.5, dtype=np.float32), (row, column)), shape=(12, 12)))
    parts = np.repeat(np.arange(2, dtype=np.int32), 6)
    places = np.arange(12, dtype=np.int32)

    def joined(within: int, threshold: float = 0.2) -> list[int]:
        found: list[int] = _core.draw_in(
            graph.data, graph.indices, graph.indptr, parts, threshold, 0.2, 5.0, 8.0, places, within
        ).tolist()
        return found

    assert joined(3) == [0] * 12  # the six pairs compared are all 0.5
    assert joined(2) == parts.tolist()  # three pairs compared, six rows: too few to say
    assert joined(11) == parts.tolist()  # all compared, 6 / 36 of them 0.5, and the two of one size
    assert joined(3, 0.6) == parts.tolist()


def test_stories_exist_after_fit() -> None:
    assert not hasattr(StoryClusterer(), "stories_")


SAMPLE_STORIES = {
    "id": "01 02 03 04 05 11|06 07 08 25|09 10 12 14 22|13 27 28|15|16 17 23 30|18 19 20|21 24 29|26",
    "en": "01 02 03 04|05 06 07|08 09 10",
}


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_small_folder_falls_into_the_stories_it_was_written_as(language: str) -> None:
    stories = warta.StoryClusterer().fit(warta.sample(language)).stories_
    found = {" ".join(sorted(article.id[:2] for article in story.articles)) for story in stories}
    assert found == set(SAMPLE_STORIES[language].split("|"))


@pytest.mark.shared
@pytest.mark.parametrize(("name", "floor"), [("stories_id_dev", 0.96), ("stories_en_dev", 0.96)])
def test_stories_as_an_editor_files_them(shared: Path, name: str, floor: float) -> None:
    path = shared / "gold" / f"{name}.jsonl"
    true = [json.loads(line)["story"] for line in path.read_text(encoding="utf-8").splitlines()]
    articles = warta.read(path)
    batch = b_cubed(true, StoryClusterer().fit(articles).labels_.tolist())
    stream = StoryClusterer()
    for article in articles:
        stream.partial_fit([article])
    assert batch >= floor
    assert b_cubed(true, stream.labels_.tolist()) >= batch - 0.01


def b_cubed(true: list[str], found: list[int]) -> float:
    """B-cubed F1, article by article as Bagga & Baldwin define it."""
    by_true, by_found = defaultdict(set), defaultdict(set)
    for row, (t, f) in enumerate(zip(true, found, strict=True)):
        by_true[t].add(row)
        by_found[f].add(row)
    shares = [
        (len(by_true[t] & by_found[f]), len(by_true[t]), len(by_found[f])) for t, f in zip(true, found, strict=True)
    ]
    recall = sum(common / t for common, t, _ in shares) / len(true)
    precision = sum(common / f for common, _, f in shares) / len(true)
    return 2 * precision * recall / (precision + recall)


def test_stories_in_one_call_are_the_estimator_s(sample: warta.Articles, fitted: StoryClusterer) -> None:
    assert warta.stories(sample) == fitted.stories_
    assert warta.stories(list(sample), n_jobs=2) == fitted.stories_
    moments = StoryClusterer(level="chapter", similarity_threshold=0.3).fit(sample).stories_
    assert warta.stories(sample, level="chapter", similarity_threshold=0.3) == moments


def test_stories_in_one_call_are_of_what_read_takes(sample: warta.Articles, tmp_path: Path) -> None:
    told = warta.stories(sample.to_pandas())
    assert [story.rows for story in told] == [story.rows for story in warta.stories(sample)]
    for number, text in enumerate((*QUAKE, *MATCH)):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    assert [story.articles[0].id for story in warta.stories(tmp_path)] == ["0", "2"]
    seen: list[tuple[int, int]] = []
    warta.stories(list(QUAKE), progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (2, 2)


def test_stories_of_nothing_are_refused() -> None:
    for nothing in ([], warta.sample()[:0]):
        with pytest.raises(ValueError, match="no articles"):
            warta.stories(nothing)
    with pytest.raises(TypeError, match="source is of type int"):
        warta.stories(7)
