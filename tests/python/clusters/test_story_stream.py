"""Stories as articles arrive."""

import datetime as dt
import pickle
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

import warta
from warta.clusters import StoryClusterer

#: place -> what happens there; no two share a word
NEWS = {
    "Lembah Asri": "gempa merobohkan puluhan rumah warga",
    "Tirtamaya": "gunung meletus, abu menutup bandara",
    "Wanasari": "jaksa menuntut mantan bupati sembilan tahun penjara",
    "Oskovia": "tentara bersiaga dekat perbatasan utara",
    "Samudra": "kapal tenggelam membawa muatan semen",
    "Persikarta": "tim tamu kalah lewat adu penalti",
}


@dataclass(frozen=True)
class Dated:
    headline: str
    text: str
    published: dt.date


def article(place: str, day: int) -> Dated:
    return Dated(place, f"{place}\n{NEWS[place]}", dt.date(2024, 1, 1) + dt.timedelta(days=day))


def same_groups(a: NDArray[np.int32], b: NDArray[np.int32]) -> bool:
    return bool(((a[:, None] == a) == (b[:, None] == b)).all())


def test_stream_finds_the_stories_of_the_batch() -> None:
    articles = warta.sample()
    stream = StoryClusterer()
    for article in articles:
        stream.partial_fit([article])
    assert same_groups(stream.labels_, StoryClusterer().fit(articles).labels_)
    assert sorted(row for story in stream.stories_ for row in story.rows) == list(range(len(articles)))


@pytest.mark.parametrize("batch", [7, 30])
def test_how_articles_are_batched_changes_nothing(batch: int) -> None:
    articles = warta.sample()
    one_by_one, batched = StoryClusterer(window=(0, 20)), StoryClusterer(window=(0, 20), n_jobs=4)
    for article in articles:
        one_by_one.partial_fit([article])
    for begin in range(0, len(articles), batch):
        batched.partial_fit(articles[begin : begin + batch])
    np.testing.assert_array_equal(one_by_one.labels_, batched.labels_)
    assert one_by_one.events_ == batched.events_


def test_numbers_stay_as_articles_come() -> None:
    stream = StoryClusterer()
    before: list[int] = []
    for day in range(20):
        stream.partial_fit([article(place, day) for place in NEWS])
        now = stream.labels_.tolist()
        assert now[: len(before)] == before
        before = now
    assert len(set(before)) == len(NEWS)
    assert [event.kind for event in stream.events_] == ["opened"] * len(NEWS)


def test_an_old_story_closes_and_a_late_article_still_finds_it_before() -> None:
    stream = StoryClusterer(window=(0, 100), grace_days=7)
    stream.partial_fit([article("Tirtamaya", 0), article("Tirtamaya", 1)])
    stream.partial_fit([article("Wanasari", 7)])
    stream.partial_fit([article("Tirtamaya", 1)])  # six days late
    assert stream.labels_.tolist() == [0, 0, 1, 0]
    stream.partial_fit([article("Wanasari", 9)])
    assert [(event.kind, event.story) for event in stream.events_] == [("opened", 0), ("opened", 1), ("closed", 0)]
    assert stream.open_stories_ == (1,)
    stream.partial_fit([article("Tirtamaya", 9)])
    assert stream.labels_.tolist() == [0, 0, 1, 0, 1, 2]


def test_the_window_never_holds_more_than_its_most() -> None:
    stream = StoryClusterer(window=(0, 3))
    for day in range(5):
        stream.partial_fit([article(place, 0) for place in list(NEWS)[:4]])
        assert len(stream.open_stories_) == 3, day
    assert sum(event.kind == "closed" for event in stream.events_) >= 1


def test_two_stories_merge_when_articles_connect_them() -> None:
    quake = "gempa besar mengguncang desa pagi tadi"
    flood = "banjir merendam sawah petang kemarin"
    stream = StoryClusterer()
    stream.partial_fit([Dated("", quake, dt.date(2024, 1, 1)), Dated("", flood, dt.date(2024, 1, 1))])
    assert stream.labels_.tolist() == [0, 1]
    stream.partial_fit([Dated("", f"{quake} {flood}", dt.date(2024, 1, 1))] * 3)
    merged = [event for event in stream.events_ if event.kind == "merged"]
    assert [(event.story, event.other) for event in merged] == [(1, 0)]
    assert stream.labels_.tolist() == [0] * 5


def test_a_saved_stream_goes_on_as_it_would_have() -> None:
    articles = warta.sample()
    stream = StoryClusterer(window=(0, 20))
    for row in range(15):
        stream.partial_fit([articles[row]])
    restored = pickle.loads(pickle.dumps(stream))
    unsaved = StoryClusterer(window=(0, 20)).partial_fit(articles[:15])
    for row in range(15, len(articles)):
        stream.partial_fit([articles[row]])
        restored.partial_fit([articles[row]])
        unsaved.partial_fit([articles[row]])
    assert stream.events_ == unsaved.events_
    np.testing.assert_array_equal(stream.labels_, restored.labels_)
    assert stream.events_ == restored.events_
    assert stream.stories_.table() == restored.stories_.table()


def test_texts_without_dates() -> None:
    stream = StoryClusterer(window=(0, 10)).partial_fit(["gempa di kota tua", "pemilu di desa baru"])
    stream.partial_fit([article("Tirtamaya", 0)])
    assert len(stream.labels_) == 3


def test_fit_and_partial_fit_forget_each_other() -> None:
    model = StoryClusterer().fit(["gempa di kota tua"])
    with pytest.raises(AttributeError, match="events_ exists after partial_fit"):
        _ = model.events_
    model.partial_fit(["pemilu di desa baru", "pemilu di desa baru"])
    assert model.labels_.tolist() == [0, 0]
    assert not hasattr(model, "linkage_")
    model.fit(["gempa di kota tua"])
    assert model.labels_.tolist() == [0]


@pytest.mark.parametrize(
    ("parameters", "error", "message"),
    [
        ({"grace_days": -1}, ValueError, "grace_days must be at least 0, got -1"),
        ({"grace_days": "week"}, TypeError, "grace_days must be a number, got 'week'"),
        ({"window": 5}, TypeError, "window must be two integers, got 5"),
        ({"window": (5, 2)}, ValueError, "window must be two integers, 0 <= fewest <= most, got \\(5, 2\\)"),
    ],
)
def test_errors(parameters: dict[str, object], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        StoryClusterer(**parameters).partial_fit(["satu"])


def b_cubed(true: NDArray[np.int32], found: NDArray[np.int32]) -> tuple[float, float]:
    """Mean share of each article's story, as found and as it is, that is both."""
    same, together = true[:, None] == true, found[:, None] == found
    both = (same & together).sum(1)
    return float((both / together.sum(1)).mean()), float((both / same.sum(1)).mean())


def wire_news(events: int) -> tuple[list[Dated], NDArray[np.int32]]:
    """Of each event three reports in words of their own, the first of which ten outlets run nearly as it is."""
    random = np.random.default_rng(3)
    common = [f"umum{number}" for number in range(4_000)]
    articles, of_event = [], []
    for event in range(events):
        names = [f"nama{event}x{number}" for number in range(12)]
        for report in range(3):
            said = random.choice(common, 80).tolist() + random.choice(names, 40).tolist()
            random.shuffle(said)
            for outlet in range(10 if report == 0 else 1):
                own = said.copy()
                if outlet:
                    own[int(random.integers(len(own)))] = f"ganti{outlet}"
                headline = f"Judul {outlet} dari {random.choice(common)} {random.choice(common)}"
                day = dt.date(2024, 1, 1) + dt.timedelta(days=int(random.integers(0, 3)))
                articles.append(Dated(headline, f"{headline}\n{' '.join(own)}", day))
                of_event.append(event)
    order = random.permutation(len(articles))
    return [articles[place] for place in order], np.array(of_event, dtype=np.int32)[order]


def test_a_stream_is_as_right_as_the_batch_where_outlets_run_one_text() -> None:
    articles, true = wire_news(30)
    batch = StoryClusterer().fit(articles).labels_
    stream = StoryClusterer()
    for start in range(0, len(articles), 13):
        stream.partial_fit(articles[start : start + 13])
    assert b_cubed(true, batch) == (1.0, 1.0)
    assert b_cubed(true, stream.labels_) == (1.0, 1.0)
    new = ["nama7x1 nama7x2 nama7x3 nama7x4 nama7x5"]
    assert true[stream.labels_ == stream.predict(new)[0]].tolist() == [7] * 12


def test_copies_count_once_in_a_stream() -> None:
    random = np.random.default_rng(0)
    words = [f"kata{number}" for number in range(400)]
    texts = [" ".join(random.choice(words, 60)) for _ in range(40)]
    once = StoryClusterer(similarity_threshold=0.15).partial_fit(texts)
    often = StoryClusterer(similarity_threshold=0.15)
    places = []
    for text in texts:
        places.append(0 if not places else places[-1] + 12)
        often.partial_fit([text, *(f"{text} lagi{copy}" for copy in range(11))])
    assert 1 < once.n_stories_ < 40
    np.testing.assert_array_equal(often.labels_[places], once.labels_)
    np.testing.assert_array_equal(often.labels_, np.repeat(once.labels_, 12))


def test_a_copy_under_another_headline_years_later_is_of_the_story_of_the_first() -> None:
    random = np.random.default_rng(1)
    words = [f"kata{number}" for number in range(500)]
    body = " ".join(random.choice(words, 80))
    others = [Dated("", " ".join(random.choice(words, 80)), dt.date(2021, 1, 1)) for _ in range(50)]
    first = Dated("Warga pulang", f"Warga pulang\n{body}", dt.date(2020, 1, 1))
    later = Dated("Kabar lama beredar lagi", f"Kabar lama beredar lagi\n{body}", dt.date(2024, 6, 1))
    stream = StoryClusterer(grace_days=1, similarity_threshold=0.9, window=(100, 100))
    stream.partial_fit([first, *others])
    saved = pickle.loads(pickle.dumps(stream))
    for each in (stream, saved):
        each.partial_fit([later])
        assert each.labels_[-1] == each.labels_[0]
