"""What is said of partitions, one by one and merged in any order, is what is said of all at once."""

import gc
import pickle
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone

import warta
from warta import partitions
from warta.partitions.copies import band_hashes, bundles, copies_across, links, merged_copies

pa = pytest.importorskip("pyarrow")

TEXTS = [
    "banjir merendam rumah warga di tepi kota",
    "harga beras naik di pasar",
    "banjir merendam rumah warga di tepi desa",
    "",
    "gempa di lereng gunung",
    "harga beras naik di pasar induk",
]
splits = st.lists(st.integers(0, 3), min_size=len(TEXTS), max_size=len(TEXTS))


def parts_of(split: list[int]) -> list[list[str]]:
    return [[text for text, part in zip(TEXTS, split, strict=True) if part == chosen] for chosen in range(4)]


@settings(deadline=None, max_examples=30)
@given(splits, st.randoms(use_true_random=False))
def test_states_merge_in_any_order_and_are_pruned_at_the_end(split: list[int], chance: Any) -> None:
    expected = warta.TfidfVectorizer(min_df=2).fit(TEXTS)
    states = [partitions.count(warta.TfidfVectorizer(min_df=2), part) for part in parts_of(split)]
    before = pickle.dumps(states)
    chance.shuffle(states)
    pairwise = reduce(lambda one, other: partitions.merged([one, other]), states)
    for state in (partitions.merged(states), pickle.loads(pickle.dumps(pairwise))):
        found = partitions.learn(warta.TfidfVectorizer(min_df=2), state)
        assert found.vocabulary_ == expected.vocabulary_
        np.testing.assert_array_equal(found.idf_, expected.idf_)
        assert sum(state.sizes) == len(TEXTS)
    assert sorted(state.sizes for state in pickle.loads(before)) == sorted(state.sizes for state in states)


@settings(deadline=None, max_examples=30)
@given(splits)
@pytest.mark.parametrize(
    "vectorizer",
    [
        warta.CountVectorizer(min_df=2, dtype=np.int32),
        warta.TfidfVectorizer(ngram_range=(1, 2), max_features=9, sublinear_tf=True, dtype=np.float32),
        warta.TfidfVectorizer(analyzer="char", norm="l1", binary=True),
    ],
)
def test_rows_counted_once_are_weighted_as_transform_does(vectorizer: Any, split: list[int]) -> None:
    parts = parts_of(split)
    rows = [partitions.count_rows(vectorizer, part) for part in parts]
    fitted = partitions.learn(clone(vectorizer), partitions.merged(part.state for part in rows))
    for part, counted in zip(parts, pickle.loads(pickle.dumps(rows)), strict=True):
        if not part:
            continue
        for _ in range(2):
            found, expected = partitions.vectors_of_rows(fitted, counted), fitted.transform(part)
            assert found.shape == expected.shape
            for name in ("data", "indices", "indptr"):
                mine, theirs = getattr(found, name), getattr(expected, name)
                assert mine.dtype == theirs.dtype
                np.testing.assert_array_equal(mine, theirs)


def test_a_count_may_be_large() -> None:
    vectorizer = warta.CountVectorizer()
    documents = ["banjir " * 70_000 + "kota", "kota kota"]
    rows = partitions.count_rows(vectorizer, documents)
    fitted = partitions.learn(vectorizer, rows.state)
    assert partitions.vectors_of_rows(fitted, rows).toarray().tolist() == [[70_000, 1], [0, 2]]


def test_states_rows_and_vectorizers_pickle_as_buffers() -> None:
    vectorizer = warta.TfidfVectorizer()
    rows = partitions.count_rows(vectorizer, [f"kata{number} banjir" for number in range(2_000)])
    partitions.learn(vectorizer, rows.state)
    for kept in (rows, rows.state, vectorizer):
        buffers: list[Any] = []
        small = pickle.dumps(kept, protocol=5, buffer_callback=buffers.append)
        assert len(small) < 4_000
        again = pickle.loads(small, buffers=buffers)
        assert pickle.dumps(again) == pickle.dumps(kept)
    assert pickle.loads(pickle.dumps(vectorizer)).vocabulary_ == vectorizer.vocabulary_


def test_damaged_states_are_refused() -> None:
    state = partitions.count(warta.CountVectorizer(), ["banjir di kota"])
    few = np.ones(1, np.int64)
    for damaged_state in (replace(state, frequencies=few), replace(state, occurrences=few)):
        with pytest.raises(ValueError, match="must have 3 values, got 1"):
            partitions.merged([damaged_state])
    rows = partitions.count_rows(warta.CountVectorizer(), ["banjir di kota"])
    for damaged in (replace(rows, columns=rows.columns + 1), replace(rows, row_starts=rows.row_starts + 1)):
        with pytest.raises(ValueError, match="counts"):
            partitions.vectors_of_rows(warta.CountVectorizer().fit(["banjir"]), damaged)


def test_a_state_is_counted_and_merged_twice_with_the_same_answer() -> None:
    vectorizer = warta.CountVectorizer()
    states = [partitions.count(vectorizer, part) for part in parts_of([0, 1, 0, 1, 2, 3])]
    once, again = (partitions.learn(warta.CountVectorizer(), partitions.merged(states)) for _ in range(2))
    assert once.vocabulary_ == again.vocabulary_ == warta.CountVectorizer().fit(TEXTS).vocabulary_
    assert "_tally" not in vars(vectorizer)


@settings(deadline=None, max_examples=30)
@given(splits)
@pytest.mark.parametrize("measure", ["jaccard", "containment"])
def test_copies_of_partitions(measure: Any, split: list[int]) -> None:
    parameters = {"threshold": 0.5, "measure": measure, "shingle_words": 2}
    parts = parts_of(split)
    texts = [text for part in parts for text in part]
    expected = warta.near_duplicates(texts, **parameters)
    found = merged_copies(copies_across(parts[a], parts[b], a, b, **parameters) for a in range(4) for b in range(a, 4))
    starts = np.cumsum([0, *map(len, parts)])
    assert [starts[place >> 40] + place % 2**40 for place in found.i] == expected.i.tolist()
    np.testing.assert_array_equal(found.scores, expected.scores)
    if measure == "jaccard":
        hashes = [band_hashes(part, at, 3, **parameters) for at, part in enumerate(parts)]
        together = bundles([links(bucket) for bucket in zip(*hashes, strict=True)], 2)
        for i, j in zip(found.i, found.j, strict=True):
            assert any(i in places and j in places for places in together)
        assert len(np.unique(np.concatenate([*together, []]))) == sum(map(len, together))


def test_arrow_batches() -> None:
    rows = pa.record_batch({"id": ["a", "b", "c"], "text": TEXTS[:3]})
    batches = [rows[:2], rows[2:]]
    expected = warta.CountVectorizer()
    X = expected.fit_transform(TEXTS[:3])
    vectorizer = partitions.learn(
        warta.CountVectorizer(), partitions.count_batches(iter(batches), warta.CountVectorizer())
    )
    assert vectorizer.vocabulary_ == expected.vocabulary_
    found = list(partitions.vector_batches(iter(batches), vectorizer))
    assert [batch.schema.names for batch in found] == [["id", "text", "indices", "values"]] * 2
    rows = [(row["indices"], row["values"]) for batch in found for row in batch.to_pylist()]
    assert rows == [(X[at].indices.tolist(), X[at].data.tolist()) for at in range(3)]


def test_of_many_batches_few_states_are_kept() -> None:
    most = 0

    def batches() -> Iterator[Any]:
        nonlocal most
        for number in range(30):
            yield pa.record_batch({"text": [f"kata{number} banjir", "kota"]})
            most = max(most, sum(isinstance(each, partitions.FitState) for each in gc.get_objects()))

    before = sum(isinstance(each, partitions.FitState) for each in gc.get_objects())
    state = partitions.count_batches(batches(), warta.CountVectorizer())
    assert most - before <= 9
    assert state.sizes == (2,) * 30
    assert list(state.terms) == sorted({"banjir", "kota", *(f"kata{number}" for number in range(30))})
    assert state.frequencies[:2].tolist() == [30, 1]


def test_arrow_batches_are_read() -> None:
    texts = ["Banjir di kota\n\nAir naik dua meter.", "Harga beras\n\nBeras naik."]
    batches = [pa.record_batch({"isi": [text]}) for text in texts]
    found = list(partitions.read_batches(batches, columns={"text": "isi"}))
    assert [batch.num_rows for batch in found] == [1, 1]
    expected = [warta.read([text])[0] for text in texts]
    assert [batch.to_pylist()[0]["body"] for batch in found] == [article.body for article in expected]
    assert found[0].to_pylist()[0]["title"] == "Banjir di kota"


def test_a_bad_row_is_named_with_its_batch() -> None:
    batches = [pa.record_batch({"text": ["kota"]}), pa.record_batch({"text": ["desa", None]})]
    with pytest.raises(TypeError, match=r"batch 1: .*row 1 is None"):
        partitions.count_batches(batches, warta.CountVectorizer())
    with pytest.raises(ValueError, match="batch 0: there is no column 'isi'"):
        partitions.count_batches(batches, warta.CountVectorizer(), column="isi")


def test_blocks_side_by_side() -> None:
    X = warta.TfidfVectorizer().fit_transform(TEXTS)
    found = partitions.merged_nearest([warta.top_k(X[:3], k=2), warta.top_k(X[:3], X[3:], k=2)], k=2)
    expected = warta.top_k(X, k=2)[:3]
    np.testing.assert_array_equal(found.indices, expected.indices)
    np.testing.assert_array_equal(found.data, expected.data)
