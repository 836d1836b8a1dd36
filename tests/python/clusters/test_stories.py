"""Stories of articles, first of all of the bundled sample."""

import datetime as dt
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
import scipy.sparse as sp

import warta
from warta import _core
from warta.base import as_csr
from warta.clusters import Stories, Story, StoryClusterer
from warta.clusters.distinctive_terms import DistinctiveTerm
from warta.clusters.story_graph import day_of, reported, story_labels, story_tree
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
    assert story.label == ", ".join(term.term for term in story.terms[:3])


def test_table_and_html(fitted: StoryClusterer) -> None:
    stories = fitted.stories_
    assert repr(stories).startswith("Stories(30 articles")
    row = stories.table()[0]
    assert list(row) == ["id", "label", "size", "first", "last", "outlets", "headline"]
    page = stories._repr_html_()
    assert page.count("<tr>") == len(stories) + 1
    assert "http" not in page
    assert isinstance(stories[:2], Stories)
    with pytest.raises(KeyError, match="no story has the id 99"):
        stories.of(99)


def dated(day: int, text: str) -> warta.Article:
    return warta.read([{"text": f"Kapal Tenggelam\n{text}", "published": f"2024-01-{day:02}"}])[0]


def story_of(*articles: warta.Article) -> Story:
    terms = (DistinctiveTerm("kapal", 1.0, len(articles), 0),)
    (story,) = Stories([Story(0, "kapal", terms, tuple(range(len(articles))), articles, articles[0])])
    return story


SHIP = (
    (1, "Kapal karam di Selat Biru, 40 penumpang hilang."),
    (1, "Kapal karam, nelayan menolong penumpang."),
    (3, "Penyelam menemukan kotak hitam kapal. Kotak hitam dibawa ke darat."),
    (9, "Nakhoda kapal jadi tersangka. Tersangka ditahan."),
)


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
    assert said.texts == ["Isi berita.", "Satu baris saja", "kata " * 40 + "\nIsi."]


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
    found: list[int] = story_labels(graph, story_tree(graph), model).tolist()
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
        _core.draw_in(graph.data, graph.indices, graph.indptr, np.array(labels, dtype=np.int32), 0.2, 0.5, 5.0, 8.0)


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
@pytest.mark.parametrize(("name", "floor"), [("stories_id_dev", 0.96), ("stories_en_dev", 0.945)])
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
