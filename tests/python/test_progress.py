"""`progress` alike in the estimators: a callable hears how far they are, True shows a bar, what it raises stops."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp
from sklearn.base import clone

import warta

RANDOM = np.random.default_rng(3)
TEXTS = [" ".join(f"kata{number}" for number in RANDOM.zipf(1.4, 60)) for _ in range(400)]
ROWS = sp.random_array((1500, 300), density=0.05, format="csr", rng=RANDOM)
FITS: dict[str, Callable[..., Any]] = {
    "CountVectorizer": lambda **given: warta.CountVectorizer(**given).fit(TEXTS),
    "TfidfVectorizer": lambda **given: warta.TfidfVectorizer(**given).fit(TEXTS),
    "transform": lambda **given: warta.CountVectorizer(**given).set_params(vocabulary=["kata1"]).transform(TEXTS),
    "HashingVectorizer": lambda **given: warta.HashingVectorizer(**given).transform(TEXTS),
    "SphericalKMeans": lambda **given: warta.SphericalKMeans(5, random_state=1, **given).fit(ROWS),
    "LinkageClustering": lambda **given: warta.LinkageClustering(5, **given).fit(ROWS[:300]),
    "of pairs": lambda **given: warta.LinkageClustering(5, min_similarity=0.1, **given).fit(ROWS[:300]),
}


@pytest.mark.parametrize("name", FITS)
def test_a_callable_hears_how_far_it_is_and_can_stop_it(name: str) -> None:
    heard: list[tuple[int, int]] = []
    FITS[name](progress=lambda done, total: heard.append((done, total)))
    assert heard
    assert all(0 <= done <= total for done, total in heard)
    assert any(done == total for done, total in heard)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        FITS[name](progress=stop)


@pytest.mark.parametrize("name", FITS)
def test_true_shows_a_bar_and_the_answer_is_the_same(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = FITS[name](progress=True)
    assert "counting" in capsys.readouterr().err or name in ("SphericalKMeans", "LinkageClustering", "of pairs")
    plain = FITS[name]()
    if hasattr(plain, "labels_"):
        assert (shown.labels_ == plain.labels_).all()
    elif hasattr(plain, "vocabulary_"):
        assert shown.vocabulary_ == plain.vocabulary_
    else:
        assert (shown != plain).nnz == 0


@pytest.mark.parametrize("name", FITS)
def test_anything_else_is_refused(name: str) -> None:
    with pytest.raises((TypeError, ValueError), match="progress"):
        FITS[name](progress="bar")


def test_it_is_a_parameter_that_is_not_kept_in_files(tmp_path: Any) -> None:
    vectorizer = warta.TfidfVectorizer(progress=max).fit(TEXTS)
    assert clone(vectorizer).get_params()["progress"] is vectorizer.progress
    vectorizer.save(tmp_path / "terms")
    assert warta.TfidfVectorizer.load(tmp_path / "terms").progress is False
