"""BM25 weights and the index, beside bm25s and by values worked by hand."""

import json
import math
import pickle
import zlib
from pathlib import Path

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

import warta

METHODS = ("lucene", "robertson", "atire", "bm25l", "bm25+")
DOCUMENTS = [
    "gempa mengguncang cianjur gempa gempa",
    "gempa susulan terasa di bogor",
    "harga emas naik di jakarta",
    "harga cabai turun",
    "emas emas emas batangan antam naik lagi",
]
QUERIES = ["gempa cianjur", "harga emas emas", "bogor", "tidak ada"]


@pytest.fixture(scope="module")
def counted() -> tuple[warta.CountVectorizer, sp.csr_matrix]:
    vectorizer = warta.CountVectorizer()
    return vectorizer, vectorizer.fit_transform(DOCUMENTS)


def peer_scores(method: str, documents: list[list[str]], queries: list[list[str]], **parameters: float) -> np.ndarray:
    bm25s = pytest.importorskip("bm25s", reason="the peer bm25s is not installed")
    peer = bm25s.BM25(method=method, dtype="float64", **parameters)
    peer.index(documents, show_progress=False)
    rows = []
    for query in queries:
        known = [word for word in query if word in peer.vocab_dict]
        rows.append(peer.get_scores(known) if known else np.zeros(len(documents)))
    return np.array(rows)


def test_a_weight_worked_by_hand() -> None:
    # Two documents of 3 and 1 terms, 2 on average; term 0 twice in the first and nowhere else:
    # idf = log(1 + (2 - 1 + 0.5) / (1 + 0.5)) = log 2; K = 1.5 (0.25 + 0.75 * 3 / 2) = 2.0625.
    weights = warta.BM25Transformer().fit_transform(sp.csr_matrix([[2, 1], [0, 1]]))
    assert weights[0, 0] == pytest.approx(math.log(2) * 2 / (2 + 2.0625), rel=1e-15)


@pytest.mark.parametrize("method", METHODS)
def test_weights_and_absence_give_the_scores_of_bm25s(
    method: str, counted: tuple[warta.CountVectorizer, sp.csr_matrix]
) -> None:
    vectorizer, counts = counted
    transformer = warta.BM25Transformer(method=method, k1=1.2, b=0.6, delta=0.7).fit(counts)
    queries = vectorizer.transform(QUERIES)
    ours = (queries @ transformer.transform(counts).T).toarray() + (queries @ transformer.absence_)[:, np.newaxis]
    split = vectorizer.build_analyzer()
    peer = peer_scores(method, [split(d) for d in DOCUMENTS], [split(q) for q in QUERIES], k1=1.2, b=0.6, delta=0.7)
    np.testing.assert_allclose(ours, peer, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=25, deadline=None)
@given(
    documents=st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=9), min_size=1, max_size=12),
    query=st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6),
)
def test_the_index_ranks_as_bm25s(method: str, documents: list[list[str]], query: list[str]) -> None:
    index = warta.BM25Index(vectorizer=warta.CountVectorizer(analyzer=list), method=method)
    index.fit(["".join(document) for document in documents])
    found = index.search(["".join(query)], k=len(documents))
    expected = peer_scores(method, documents, [query])[0]
    np.testing.assert_allclose(found.scores[0], expected[found.documents[0]], rtol=2e-6, atol=1e-6)
    assert sorted(found.documents[0]) == list(range(len(documents)))
    order = list(zip(-found.scores[0], found.documents[0], strict=True))
    assert order == sorted(order)


def test_counts_and_texts_give_one_index(counted: tuple[warta.CountVectorizer, sp.csr_matrix]) -> None:
    vectorizer, counts = counted
    by_text = warta.BM25Index().fit(DOCUMENTS).search(QUERIES, k=3)
    by_count = warta.BM25Index().fit(counts).search(vectorizer.transform(QUERIES), k=3)
    np.testing.assert_array_equal(by_text.documents, by_count.documents)
    np.testing.assert_array_equal(by_text.scores, by_count.scores)
    assert by_text.documents.dtype == np.int64
    assert by_text.scores.dtype == np.float32
    assert by_text.documents[0, 0] == 0


def test_a_query_of_no_known_term_gives_the_first_documents() -> None:
    found = warta.BM25Index().fit(DOCUMENTS).search(["xylofon"], k=2)
    assert found.documents.tolist() == [[0, 1]]
    assert found.scores.tolist() == [[0.0, 0.0]]


def test_no_query_and_one_document() -> None:
    none = warta.BM25Index().fit(sp.csr_matrix(np.eye(3))).search(sp.csr_matrix((0, 3)), k=2)
    assert none.documents.shape == none.scores.shape == (0, 2)
    found = warta.BM25Index().fit(["gempa"]).search(["gempa"], k=1)
    assert found.documents.tolist() == [[0]]
    assert found.scores[0, 0] == pytest.approx(math.log(4 / 3) / 2.5, rel=1e-6)


def test_threads_change_nothing() -> None:
    generator = np.random.default_rng(5)
    counts = sp.random(400, 60, 0.1, format="csr", rng=generator, data_rvs=lambda size: generator.integers(1, 5, size))
    queries = sp.random(50, 60, 0.08, format="csr", rng=generator, data_rvs=lambda size: generator.integers(1, 3, size))
    one = warta.BM25Index(n_jobs=1).fit(counts).search(queries, k=20)
    eight = warta.BM25Index(n_jobs=8).fit(counts).search(queries, k=20)
    np.testing.assert_array_equal(one.documents, eight.documents)
    np.testing.assert_array_equal(one.scores, eight.scores)


def test_a_permutation_of_the_documents_permutes_the_scores(
    counted: tuple[warta.CountVectorizer, sp.csr_matrix],
) -> None:
    vectorizer, counts = counted
    queries = vectorizer.transform(QUERIES)
    order = np.array([3, 0, 4, 2, 1])
    straight = warta.BM25Index().fit(counts).search(queries, k=5)
    permuted = warta.BM25Index().fit(counts[order]).search(queries, k=5)
    np.testing.assert_array_equal(straight.scores, permuted.scores)


def test_an_index_can_be_pickled_and_cloned() -> None:
    index = warta.BM25Index(method="bm25+", k1=0.9).fit(DOCUMENTS)
    copy = pickle.loads(pickle.dumps(index))
    np.testing.assert_array_equal(copy.search(QUERIES, k=5).scores, index.search(QUERIES, k=5).scores)
    fresh = clone(index)
    assert fresh.get_params() == index.get_params()
    with pytest.raises(NotFittedError):
        fresh.search(QUERIES)


def test_float32_stays_float32() -> None:
    counts = sp.csr_matrix(np.array([[2, 1], [0, 1]], dtype=np.float32))
    assert warta.BM25Transformer().fit_transform(counts).dtype == np.float32
    assert warta.BM25Transformer().fit_transform(counts.astype(np.int64)).dtype == np.float64


def test_stored_zeros_count_as_absent() -> None:
    stored = sp.csr_matrix((np.array([2.0, 0.0, 1.0]), np.array([0, 1, 1]), np.array([0, 2, 3])), shape=(2, 2))
    clean = sp.csr_matrix([[2.0, 0.0], [0.0, 1.0]])
    ours = warta.BM25Transformer().fit(stored)
    np.testing.assert_array_equal(ours.idf_, warta.BM25Transformer().fit(clean).idf_)
    assert stored.nnz == 3  # the caller's matrix is left as it was


def test_feature_names_pass_through(counted: tuple[warta.CountVectorizer, sp.csr_matrix]) -> None:
    vectorizer, counts = counted
    names = vectorizer.get_feature_names_out()
    assert list(warta.BM25Transformer().fit(counts).get_feature_names_out(names)) == list(names)


@pytest.mark.parametrize(
    ("parameters", "error", "message"),
    [
        ({"method": "bm26"}, ValueError, "method must be one of 'lucene', .*, got 'bm26'"),
        ({"method": None}, TypeError, "method must be a str, got NoneType"),
        ({"k1": -1}, ValueError, "k1 must be at least 0 and finite, got -1"),
        ({"k1": float("nan")}, ValueError, "k1 must be at least 0 and finite, got nan"),
        ({"b": 1.5}, ValueError, "b must be between 0 and 1, got 1.5"),
        ({"delta": "x"}, TypeError, "delta must be a number, got str"),
    ],
)
def test_parameters_out_of_range(parameters: dict[str, object], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        warta.BM25Transformer(**parameters).fit(sp.csr_matrix([[1.0]]))
    with pytest.raises(error, match=message):
        warta.BM25Index(**parameters).fit(sp.csr_matrix([[1.0]]))


def test_negative_counts_are_refused() -> None:
    with pytest.raises(ValueError, match=r"X holds -2.0 in row 1; counts must not be negative"):
        warta.BM25Transformer().fit(sp.csr_matrix([[1.0], [-2.0]]))


@pytest.mark.parametrize(
    ("queries", "k", "error", "message"),
    [
        ("gempa", 1, TypeError, "queries is one str; pass a list of str"),
        (QUERIES, 0, ValueError, "k must be at least 1, got 0"),
        (QUERIES, 6, ValueError, "k must be at most the number of documents, 5, got 6"),
        (QUERIES, 1.5, TypeError, "k must be an integer, got float"),
        (sp.csr_matrix((1, 3)), 1, ValueError, "queries has 3 columns, but the index"),
    ],
)
def test_searches_that_cannot_be(queries: object, k: object, error: type[Exception], message: str) -> None:
    index = warta.BM25Index().fit(DOCUMENTS)
    with pytest.raises(error, match=message):
        index.search(queries, k=k)  # type: ignore[arg-type]


def test_texts_cannot_query_an_index_of_counts() -> None:
    index = warta.BM25Index().fit(sp.csr_matrix([[1.0, 2.0]]))
    with pytest.raises(ValueError, match="queries must be a sparse matrix of counts"):
        index.search(["gempa"], k=1)


def test_no_document_at_all() -> None:
    with pytest.raises(ValueError, match="documents has no row"):
        warta.BM25Index().fit(sp.csr_matrix((0, 3)))


def test_search_names_its_queries() -> None:
    index = warta.BM25Index().fit(["gempa susulan", "harga emas"])
    with pytest.raises(TypeError, match=r"^queries: .* is of type NoneType; pass a list of str"):
        index.search(None, k=1)


@pytest.mark.parametrize("method", METHODS)
def test_a_saved_index_answers_as_before(method: str, tmp_path: Path) -> None:
    index = warta.BM25Index(method=method, k1=1.1, b=0.6).fit(DOCUMENTS)
    index.save(tmp_path / "index")
    loaded = warta.BM25Index.load(tmp_path / "index")
    assert loaded.get_params() | {"n_jobs": None} == index.get_params()
    for one, other in zip(index.search(QUERIES, k=5), loaded.search(QUERIES, k=5), strict=True):
        assert np.array_equal(one, other)


def test_a_saved_index_of_counts_takes_counts(counted: tuple[warta.CountVectorizer, sp.csr_matrix], tmp_path: Path):
    vectorizer, counts = counted
    index = warta.BM25Index().fit(counts)
    index.save(tmp_path)
    loaded = warta.BM25Index.load(tmp_path)
    queries = vectorizer.transform(QUERIES)
    assert np.array_equal(index.search(queries, k=3).scores, loaded.search(queries, k=3).scores)
    with pytest.raises(ValueError, match="queries must be a sparse matrix of counts"):
        loaded.search(QUERIES, k=1)


def test_damaged_folders_of_an_index_are_named(tmp_path: Path) -> None:
    warta.BM25Index().fit(DOCUMENTS).save(tmp_path / "index")
    weights = tmp_path / "index" / "weights.npy"
    contents = weights.read_bytes()
    weights.write_bytes(contents[:-1] + b"x")
    with pytest.raises(ValueError, match=r"weights.npy is damaged: its checksum"):
        warta.BM25Index.load(tmp_path / "index")
    weights.write_bytes(contents)
    description = tmp_path / "index" / "index.json"
    told = json.loads(description.read_text())
    for part, said in (
        ({"format": 2}, "holds an index of format 2; this reads 'bm25 1'"),
        ({"documents": 0}, "its documents is 0"),
        ({"terms": "x"}, "its terms is 'x'"),
        ({"parameters": []}, r"its parameters is \[\]"),
        ({"parameters": {**told["parameters"], "k1": "x"}}, "k1 must be a number, got str"),
        ({"counts_texts": 1}, "its counts_texts is 1"),
        ({"checksums": {}}, "checksum of each file"),
    ):
        description.write_text(json.dumps({**told, **part}))
        with pytest.raises(ValueError, match=said):
            warta.BM25Index.load(tmp_path / "index")
    with pytest.raises(FileNotFoundError):
        warta.BM25Index.load(tmp_path / "nowhere")


def test_postings_that_make_no_index_are_refused(tmp_path: Path) -> None:
    warta.BM25Index().fit(DOCUMENTS).save(tmp_path / "index")
    documents = np.load(tmp_path / "index" / "documents.npy")
    for wrong in (documents[:-1], documents + 100, documents[::-1].copy()):
        np.save(tmp_path / "index" / "documents.npy", wrong)
        checksum = zlib.crc32((tmp_path / "index" / "documents.npy").read_bytes())
        description = tmp_path / "index" / "index.json"
        told = json.loads(description.read_text())
        told["checksums"]["documents"] = checksum
        description.write_text(json.dumps(told))
        with pytest.raises(ValueError, match=r"documents.npy is damaged"):
            warta.BM25Index.load(tmp_path / "index")


def test_an_index_that_a_file_cannot_hold(tmp_path: Path) -> None:
    with pytest.raises(NotFittedError):
        warta.BM25Index().save(tmp_path / "index")
    hashed = warta.BM25Index(vectorizer=warta.HashingVectorizer(alternate_sign=False, norm=None)).fit(DOCUMENTS)
    with pytest.raises(ValueError, match=r"vectorizer=HashingVectorizer.* cannot be kept in a file"):
        hashed.save(tmp_path / "index")
