"""A stream of stories is whole after an error, after Ctrl-C and with several threads."""

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from sklearn.exceptions import NotFittedError
from sklearn.utils.validation import check_is_fitted

import warta
from warta.clusters import StoryClusterer
from warta.clusters.story_stream import StoryStream


class Interrupted:
    """A stream's `_add` that Ctrl-C stops at the article of some number."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.original = StoryStream._add

    def __call__(self, stream: StoryStream, headline: str, text: str, day: float) -> None:
        if len(stream._labels) == self.at:
            self.at = -1
            raise KeyboardInterrupt
        self.original(stream, headline, text, day)


def state(model: StoryClusterer) -> tuple[Any, ...]:
    return model.labels_.tolist(), model.events_, model.open_stories_, model.stories_


@pytest.mark.parametrize("at", [21, 24, 29])
def test_ctrl_c_within_a_batch_leaves_the_stream_as_it_was(monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    articles = warta.sample()
    model, untouched = StoryClusterer(), StoryClusterer()
    for first in range(0, 20, 5):
        model.partial_fit(articles[first : first + 5])
    untouched.partial_fit(articles[:20])
    interrupted = Interrupted(at)
    monkeypatch.setattr(StoryStream, "_add", lambda *given: interrupted(*given))
    with pytest.raises(KeyboardInterrupt):
        model.partial_fit(articles[20:30])
    assert state(model) == state(untouched)
    assert state(model.partial_fit(articles[20:30])) == state(untouched.partial_fit(articles[20:40]))


def test_an_interrupted_first_batch_leaves_what_fit_found(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = warta.sample()[:20]
    model = StoryClusterer().fit(articles)
    found, graph = model.stories_, model.graph_
    interrupted = Interrupted(3)
    monkeypatch.setattr(StoryStream, "_add", lambda *given: interrupted(*given))
    with pytest.raises(KeyboardInterrupt):
        model.partial_fit(articles)
    assert model.stories_ is found
    assert model.graph_ is graph


def test_a_saved_copy_is_taken_again_as_the_stream_grows() -> None:
    texts = [f"kata{number} lain{number % 40} lagi{number % 40}" for number in range(300)]
    one_by_one, at_once = StoryClusterer(), StoryClusterer().partial_fit(texts)
    for text in texts:
        one_by_one.partial_fit([text])
    assert sum(map(len, one_by_one._journal._saved[1])) < 256
    one_by_one._journal._stream = None
    assert state(one_by_one) == state(at_once)
    assert state(pickle.loads(pickle.dumps(one_by_one))) == state(at_once)
    assert state(copy.deepcopy(one_by_one)) == state(at_once)


def test_threads_share_a_stream() -> None:
    texts = [f"kata{number} lain{number % 40} lagi{number % 40}" for number in range(400)]
    model = StoryClusterer()

    def add(first: int) -> None:
        for at in range(first, 400, 4):
            model.partial_fit([texts[at]])
            assert len(model.labels_) > 0

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(add, range(4)))
    assert len(model.labels_) == 400
    assert model.n_stories_ == 40
    assert sum(story.size for story in model.stories_) == 400


def test_threads_share_a_window() -> None:
    window = StoryClusterer()._new_stream()._window
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: window.add("", f"kata{n % 30} lain{n % 30}", 1.0, n), range(2_000)))
    assert len(window) == 2_000


def test_a_stream_lets_go_of_the_articles_that_leave_its_window() -> None:
    model = StoryClusterer(window=(5, 20), grace_days=0.0)
    for number in range(100):
        model.partial_fit([f"kata{number} lain{number // 2} lagi{number // 2}"])
    assert len(model.labels_) == 100
    kept = [row for story in model.stories_ for row in story.rows]
    assert sorted(kept) == list(range(80, 100))
    for story in model.stories_:
        assert all(model.labels_[row] == story.id for row in story.rows)


def test_fitted_as_scikit_learn_asks() -> None:
    model = StoryClusterer()
    with pytest.raises(NotFittedError):
        check_is_fitted(model)
    for name in ("labels_", "n_stories_", "stories_", "events_", "open_stories_"):
        with pytest.raises(NotFittedError, match="exists after"):
            getattr(model, name)
        assert not hasattr(model, name)
    check_is_fitted(model.partial_fit(["satu berita"]))
    check_is_fitted(StoryClusterer().fit(["satu berita"]))


@pytest.mark.parametrize(("copies", "others"), [(51, 0), (60, 200), (400, 0)])
def test_copies_are_one_story(copies: int, others: int) -> None:
    random = np.random.default_rng(0)
    words = np.array([f"kata{number}" for number in range(3_000)])
    said = " ".join(random.choice(words, 100))
    texts = [said] * copies + [" ".join(random.choice(words, 100)) for _ in range(others)]
    assert set(StoryClusterer().fit(texts).labels_[:copies].tolist()) == {0}
    assert set(StoryClusterer().partial_fit(texts).labels_[:copies].tolist()) == {0}


def test_articles_that_differ_in_some_words_are_one_story_however_many() -> None:
    random = np.random.default_rng(0)
    words = np.array([f"kata{number}" for number in range(3_000)])
    said = random.choice(words, 100)
    texts = []
    for _ in range(150):
        own = said.copy()
        own[random.choice(100, 20, replace=False)] = random.choice(words, 20)
        texts.append(" ".join(own))
    assert StoryClusterer().fit(texts).n_stories_ == 1
    assert StoryClusterer().partial_fit(texts).n_stories_ == 1


def test_too_many_pairs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warta.clusters.story_graph.MOST_PAIRS", 1_000)
    assert StoryClusterer().fit(["gempa di lembah"] * 45).n_stories_ == 1  # 990 pairs
    with pytest.raises(ValueError, match="more than 1000 pairs of similar articles"):
        StoryClusterer().fit(["gempa di lembah"] * 46)
