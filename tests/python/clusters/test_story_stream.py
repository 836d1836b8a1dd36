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
