"""DuplicateFinder shared by threads, broken off, and asked for more than the memory holds."""

import copy
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from warta.similarity import DuplicateFinder, near_duplicates
from warta.similarity.grown import Grown

MEASURES = pytest.mark.parametrize("measure", ["jaccard", "containment"])


def families(count, seed, words=60):
    """Texts in pairs that differ in one word."""
    random = np.random.default_rng(seed)
    texts = []
    for _ in range(count // 2):
        base = [f"kata{n}" for n in random.integers(0, 5000, words)]
        texts += [" ".join(base), " ".join([*base[:-1], "lain"])]
    return texts


def pairs_of(found):
    return list(zip(found.i.tolist(), found.j.tolist(), found.scores.tolist(), strict=True))


@MEASURES
def test_threads_that_share_a_finder_lose_nothing(measure):
    batches = [families(20, seed) for seed in range(40)]
    finder = DuplicateFinder(measure=measure, n_jobs=2)
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(finder.add, batches))
    assert len(finder) == 800
    assert sorted(len(found.texts) for found in results) == list(range(20, 801, 20))
    for batch, found in zip(batches, results, strict=True):
        assert list(found.texts[-20:]) == batch
        assert len(found) == 10
        assert all(found.texts[i][:-4].split()[:-1] == found.texts[j].split()[:-1] for i, j, _ in pairs_of(found))


@MEASURES
@pytest.mark.parametrize("call", [1, 2, 3, 5, 8])
def test_an_add_that_is_broken_off_adds_nothing(measure, call):
    """The progress of one text is called at the end of each pass."""
    calls = 0

    def stop(done, total):
        nonlocal calls
        calls += 1
        if calls == call:
            raise KeyboardInterrupt

    known, new = families(40, 1), families(10, 2)
    finder, other = DuplicateFinder(measure=measure), DuplicateFinder(measure=measure)
    finder.add(known)
    other.add(known)
    try:
        finder.add([*new, known[0]], progress=stop)
    except KeyboardInterrupt:
        assert len(finder) == 40
        found = finder.add([*new, known[0]])
        assert pairs_of(found) == pairs_of(other.add([*new, known[0]]))
        assert list(found.texts) == [*known, *new, known[0]]
    else:
        assert calls < call


def test_what_c_plus_plus_kept_of_an_interrupted_add_is_forgotten():
    known, new = families(40, 1), families(10, 2)
    finder = DuplicateFinder()
    finder.add(known)
    finder._index.add(new, np.full(10, np.nan), 40, 1, None)  # as if interrupted before the texts were noted
    found = finder.add(["kabar lain", known[3]])
    assert [(i, j) for i, j, score in pairs_of(found) if score == 1] == [(3, 41)]
    assert found.groups == ((2, 3, 41),)


def test_an_add_within_its_own_progress_is_an_error():
    finder = DuplicateFinder()
    with pytest.raises(RuntimeError, match="add was called by the progress of an add of the same finder"):
        finder.add(["satu dua"], progress=lambda *_: finder.add(["tiga"]))
    assert len(finder) == 0
    assert len(finder.add(["satu dua", "satu dua"])) == 1


def test_other_threads_wait_while_progress_runs():
    finder = DuplicateFinder()
    others = []

    def start_another(done, total):
        if not others:
            others.append(threading.Thread(target=finder.add, args=(["lain"],)))
            others[0].start()
        assert finder.banding == (32, 4)
        assert len(finder) == 0

    finder.add(["satu"], progress=start_another)
    others[0].join(10)
    assert len(finder) == 2


def test_earlier_results_stay_as_they_were():
    finder = DuplicateFinder()
    first = finder.add(["satu", "satu"])
    finder.add(["dua"])
    assert repr(first) == "NearDuplicates(1 pairs, 1 groups among 2 texts)"
    assert first.texts == ["satu", "satu"]
    assert pickle.loads(pickle.dumps(first)).texts == ["satu", "satu"]


def test_grown():
    items = list("abcd")
    grown = Grown(items, 3)
    items.append("e")
    assert grown == list("abc")
    assert (grown[-1], grown[1:], repr(grown)) == ("c", ["b", "c"], "['a', 'b', 'c']")
    with pytest.raises(IndexError):
        grown[3]


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickle.dumps])
def test_a_finder_cannot_be_copied(copied):
    with pytest.raises(TypeError, match="a DuplicateFinder can be neither copied nor pickled"):
        copied(DuplicateFinder())


@MEASURES
@pytest.mark.parametrize("n_jobs", [1, 3])
def test_more_pairs_than_allowed_are_refused(measure, n_jobs):
    texts = ["hujan deras merendam ratusan rumah warga"] * 100
    assert len(near_duplicates(texts, measure=measure, max_pairs=4950)) == 4950
    finder = DuplicateFinder(measure=measure, max_pairs=4949, n_jobs=n_jobs)
    with pytest.raises(ValueError, match=r"articles have more than 4949 pairs at a threshold of 0.7.* max_pairs"):
        finder.add(texts)
    assert len(finder) == 0
    assert len(finder.add(texts[:3])) == 3


def test_equal_texts_beyond_the_limit_are_refused_at_once_with_their_number():
    with pytest.raises(ValueError, match="articles have more than 127991999 pairs"):
        near_duplicates(["hujan deras merendam ratusan rumah warga"] * 16_000)
    assert len(near_duplicates([""] * 16_000)) == 0


def test_what_all_texts_end_with_makes_no_pairs_by_containment():
    """Nor do all have to be compared: 1,500 texts would take minutes."""
    random = np.random.default_rng(3)
    footer = " ".join(f"kaki{n}" for n in range(60))
    texts = [" ".join(f"k{n}" for n in random.integers(0, 50_000, 200)) + " " + footer for _ in range(1500)]
    texts.append(" ".join(texts[7].split()[20:110]))
    assert pairs_of(near_duplicates(texts, 0.7, "containment")) == [(7, 1500, 1.0)]


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"permutations": 2**31}, ValueError, "permutations must be at most 65536, got 2147483648"),
        ({"permutations": 2**70}, ValueError, "permutations must be at most 65536"),
        ({"permutations": 1.5}, TypeError, "permutations must be an integer, got 1.5"),
        ({"shingle_words": None}, TypeError, "shingle_words must be an integer, got None"),
        ({"seed": -1}, ValueError, r"seed must be between 0 and 2\*\*64 - 1, got -1"),
        ({"seed": 2**64}, ValueError, r"seed must be between 0 and 2\*\*64 - 1, got 18446744073709551616"),
        ({"max_pairs": -1}, ValueError, "max_pairs must be at least 0, got -1"),
        ({"threshold": "high"}, TypeError, "threshold"),
        ({"threshold": float("nan")}, ValueError, "threshold"),
        ({"recall": None}, TypeError, "recall"),
    ],
)
def test_wrong_options(options, error, message):
    with pytest.raises(error, match=message):
        DuplicateFinder(**options)


def test_huge_shingles_are_whole_texts():
    assert len(near_duplicates(["satu dua", "satu dua"], shingle_words=2**80, seed=2**64 - 1)) == 1
