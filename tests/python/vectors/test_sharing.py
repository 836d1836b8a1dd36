"""Vectorizers that threads share, and what fails half way."""

import pickle
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

import warta
from warta import _core
from warta.vectors.analysis import core_analysis

WORDS = [f"kata{word}" for word in range(2_000)]
TEXTS = [" ".join(WORDS[(row * step) % len(WORDS)] for step in range(1, 40)) for row in range(400)]


def together(*tasks: Callable[[], Any]) -> list[Any]:
    """The results of tasks that start at the same time, each in a thread of its own."""
    barrier = threading.Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> Any:
        barrier.wait()
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return [future.result() for future in [pool.submit(run, task) for task in tasks]]


@pytest.mark.parametrize("vectorizer", [warta.CountVectorizer, warta.TfidfVectorizer])
def test_threads_that_learn_by_parts_add_up(vectorizer: Any) -> None:
    shared, expected = vectorizer(), vectorizer().fit(TEXTS)
    parts = [TEXTS[start::8] for start in range(8)]
    together(*(lambda part=part: shared.partial_fit(part) for part in parts))
    assert shared.vocabulary_ == expected.vocabulary_
    assert (shared.transform(TEXTS) != expected.transform(TEXTS)).nnz == 0


def test_threads_share_a_tally() -> None:
    analysis = core_analysis(warta.CountVectorizer())
    tally = _core.Tally(1, 1)
    together(*(lambda start=start: tally.add(analysis, TEXTS[start::8], True, 2) for start in range(8)))
    assert tally.documents == len(TEXTS)
    assert len(tally.terms()[0]) == len(warta.CountVectorizer().fit(TEXTS).vocabulary_)


def test_two_that_are_merged_into_each_other_do_not_wait_for_ever() -> None:
    first, second = (warta.CountVectorizer().partial_fit(TEXTS[start::2]) for start in range(2))
    together(lambda: first.merge(second), lambda: second.merge(first))
    assert max(len(each.vocabulary_) for each in (first, second)) == len(warta.CountVectorizer().fit(TEXTS).vocabulary_)


def test_the_counts_of_a_corpus_are_taken_once() -> None:
    counted, _ = _core.count_terms(core_analysis(warta.CountVectorizer()), TEXTS, 1)

    def take() -> Any:
        try:
            return counted.float64(False, False, None, _core.Norm.none, 1)
        except ValueError as error:
            return str(error)

    results = together(*[take] * 4)
    assert sum(isinstance(result, tuple) for result in results) == 1
    assert results.count("the matrix was taken before") == 3


@pytest.mark.parametrize("vectorizer", [warta.TfidfVectorizer, warta.BM25Index, warta.FieldVectorizer])
def test_what_is_used_while_another_thread_fits_is_of_before_or_after(vectorizer: Any) -> None:
    few, many = TEXTS[:5], TEXTS
    if vectorizer is warta.FieldVectorizer:
        few, many = (list(warta.read([{"text": text} for text in texts])) for texts in (few, many))
        shared: Any = vectorizer({"text": 1})
    else:
        shared = vectorizer()
    use = shared.search if vectorizer is warta.BM25Index else shared.transform
    shared.fit(few)

    def fit() -> None:
        for texts in [many, few] * 5:
            shared.fit(texts)

    def look() -> None:
        for _ in range(30):
            if vectorizer is warta.BM25Index:
                assert use(["kata1 kata2"], 2).documents.shape == (1, 2)
            else:
                assert use(few).shape[0] == 5

    together(fit, look, look)


def test_lengths_that_do_not_fit_are_refused() -> None:
    analysis = core_analysis(warta.CountVectorizer())
    counted, vocabulary = _core.count_terms(analysis, ["satu dua", "dua tiga"], 1)
    with pytest.raises(ValueError, match="idf must have 3 values, got 1"):
        counted.float64(False, False, np.zeros(1), _core.Norm.none, 1)
    with pytest.raises(ValueError, match="idf must have 3 values, got 0"):
        counted.float64(False, False, np.zeros(0), _core.Norm.none, 1)
    with pytest.raises(ValueError, match="keep must have 3 values, got 2"):
        counted.select(np.ones(2, dtype=bool))
    with pytest.raises(ValueError, match="keep must have 3 values, got 9"):
        vocabulary.select(np.ones(9, dtype=bool))
    hashed = _core.count_hashed_terms(analysis, 8, True, ["satu dua"], 1)
    for wrong in (hashed.document_frequency, hashed.occurrences, lambda: hashed.select(np.ones(8, dtype=bool))):
        with pytest.raises(ValueError, match="hashed terms"):
            wrong()
    for columns in (0, 2**31):
        with pytest.raises(ValueError, match="columns must be between 1 and"):
            _core.count_hashed_terms(analysis, columns, True, ["satu"], 1)
    with pytest.raises(ValueError, match="for each term"):
        _core.Tally(1, 1).add_totals(["satu", "dua"], [1], [1, 1], 1)
    with pytest.raises(ValueError, match="most must be at least 1"):
        _core.Vocabulary(["satu"], 0)
    for threads in (0, -1):
        with pytest.raises(ValueError, match="threads must be at least 1"):
            _core.count_terms(analysis, ["satu"], threads)
    indptr = np.array([0, 1])
    with pytest.raises(ValueError, match="absence must have 1 values, got 0"):
        _core.bm25_weights(
            np.ones(1), np.zeros(1, np.int32), indptr, np.ones(1), np.ones(0), 1.0, "lucene", 1.5, 0.75, 0.5
        )


@pytest.mark.parametrize("new_terms", ["add", "ignore"])
def test_a_bad_document_at_the_end_leaves_nothing_counted(new_terms: Any) -> None:
    vectorizer = warta.TfidfVectorizer().partial_fit(["banjir di kota"])
    before = pickle.dumps(vectorizer._tally)
    for bad in (["banjir"] * 40_000 + ["\ud800"], ["banjir"] * 40_000 + [None]):
        with pytest.raises((ValueError, TypeError), match="row 40000"):
            vectorizer.partial_fit(bad, new_terms=new_terms)
    assert pickle.dumps(vectorizer._tally) == before
    assert not hasattr(warta.CountVectorizer(), "vocabulary_")


def test_a_first_part_that_fails_leaves_the_vectorizer_unfitted() -> None:
    vectorizer = warta.CountVectorizer()
    with pytest.raises(ValueError, match="row 0"):
        vectorizer.partial_fit(["\ud800"])
    assert not hasattr(vectorizer, "vocabulary_")


@pytest.mark.parametrize(
    ("estimator", "good", "bad"),
    [
        (warta.CountVectorizer(), ["banjir di kota"], ["desa", "\ud800"]),
        (warta.TfidfVectorizer(), ["banjir di kota"], ["desa", None]),
        (warta.TfidfVectorizer(vocabulary=["kota"]), ["banjir di kota"], ["desa", None]),
        (warta.BM25Index(), ["banjir di kota"], ["desa", None]),
        (warta.BM25Transformer(), [[1, 2]], [[1, -2, 3]]),
        (warta.TfidfTransformer(), [[1, 2]], [[1, np.nan, 3]]),
    ],
)
def test_a_fit_that_fails_leaves_what_was_learnt(estimator: Any, good: Any, bad: Any) -> None:
    estimator.fit(good)
    before = dict(estimator.__dict__)
    with pytest.raises((ValueError, TypeError)):
        estimator.fit(bad)
    assert estimator.__dict__ == before


def test_batches_that_end_in_an_error_leave_what_was_learnt() -> None:
    vectorizer = warta.CountVectorizer().partial_fit(["kota"])
    with pytest.raises(ValueError, match="row 0"):
        vectorizer.fit_batches([["desa"], ["\ud800"]])
    assert vectorizer.vocabulary_ == {"kota": 0}


def test_ctrl_c_is_heard_within_one_document() -> None:
    document = " ".join(WORDS) * 3_000
    vectorizer = warta.CountVectorizer(ngram_range=(1, 5)).partial_fit(["kota"])
    timer = threading.Timer(0.1, signal.raise_signal, [signal.SIGINT])
    start = time.monotonic()
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        vectorizer.partial_fit([document])
    assert time.monotonic() - start < 3
    assert vectorizer.vocabulary_ == {"kota": 0}


def test_parameters_beyond_every_bound_are_named() -> None:
    with pytest.raises(ValueError, match="n_features must be an integer between 1 and"):
        warta.HashingVectorizer(n_features=2**40).transform(["kota"])
    for vectorizer in (warta.CountVectorizer, warta.HashingVectorizer):
        with pytest.raises(ValueError, match="ngram_range must be of integers up to"):
            vectorizer(ngram_range=(1, 2**40)).fit_transform(["kota"])
    with pytest.raises(ValueError, match="k must be at most the number of documents, 1, got"):
        warta.BM25Index().fit(["kota"]).search(["kota"], 2**70)
    with pytest.raises(TypeError, match="vocabulary: row 0 is of type int"):
        warta.CountVectorizer(vocabulary=[1, 2]).fit(["kota"])
    assert warta.CountVectorizer(max_features=2**70).fit_transform(["kota"]).shape == (1, 1)
