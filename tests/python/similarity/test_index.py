"""The index that grows and shrinks, on disk and in memory, against one search over the rows it holds."""

import numpy as np
import pytest
import scipy.sparse as sp

from warta.similarity import CosineIndex, top_k


def rows(count, seed, dtype=np.float64):
    return sp.random(count, 80, 0.1, format="csr", random_state=seed, dtype=dtype)


def check_like_top_k(index, held, ids, queries, k=5):
    found = index.query(queries, k=k)
    expected = top_k(queries, held, k=k)
    assert len(found) == queries.shape[0]
    for row in range(queries.shape[0]):
        at = slice(expected.indptr[row], expected.indptr[row + 1])
        assert found.ids[row].tolist() == [ids[column] for column in expected.indices[at]]
        assert found.cosines[row].tolist() == expected.data[at].tolist()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_grows_and_shrinks(dtype):
    parts = [rows(30, seed, dtype) for seed in range(4)]
    queries = rows(20, 9, dtype)
    index = CosineIndex().fit(parts[0])
    for part in parts[1:]:
        index.add(part)
    check_like_top_k(index, sp.vstack(parts).tocsr(), list(range(120)), queries)
    gone = [0, 31, 59, 60, 119, *range(90, 100)]
    index.remove(gone)
    kept = [row for row in range(120) if row not in gone]
    check_like_top_k(index, sp.vstack(parts).tocsr()[kept], kept, queries)
    assert len(index) == len(kept)
    assert repr(index) == f"CosineIndex({len(kept)} rows)"


def test_many_additions_are_merged():
    index = CosineIndex()
    X = rows(40, 1)
    for row in range(40):
        index.add(X[row], ids=[f"a{row}"])
    check_like_top_k(index, X, [f"a{row}" for row in range(40)], rows(10, 2))
    assert len(index._segments) <= 8


@pytest.mark.parametrize("mmap", [True, False])
def test_saved_and_loaded(tmp_path, mmap):
    X, queries = rows(50, 3), rows(10, 4)
    index = CosineIndex().fit(X, ids=[f"é{row}" for row in range(50)]).add(rows(5, 5), ids=list("abcde"))
    index.save(tmp_path / "index")
    loaded = CosineIndex.load(tmp_path / "index", mmap=mmap)
    for one, other in zip(index.query(queries).ids, loaded.query(queries).ids, strict=True):
        assert one.tolist() == other.tolist()
    assert isinstance(loaded._segments[0].arrays.data, np.memmap) == mmap
    assert len(loaded.remove(["a"])) == 54


def test_all_removed_is_empty():
    index = CosineIndex().fit(rows(3, 1))
    index.remove([0, 1, 2])
    assert len(index) == 0
    with pytest.raises(ValueError, match="the index is empty; call fit or add first"):
        index.query(rows(1, 1))


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: CosineIndex().query([[1]]), ValueError, "the index is empty"),
        (lambda: CosineIndex().save("x"), ValueError, "the index is empty"),
        (lambda: CosineIndex().fit([[1]], ids=["a", "b"]), ValueError, "one id a row of X, 1, got shape"),
        (lambda: CosineIndex().fit([[1], [2]], ids=["a", "a"]), ValueError, "'a'.* is given twice"),
        (lambda: CosineIndex().fit([[1]]).add([[1]], ids=[0]), ValueError, "0.* is held already"),
        (lambda: CosineIndex().fit([[1]]).add([[1, 2]]), ValueError, "X must be as wide as the rows held, 1 columns"),
        (lambda: CosineIndex().fit([[1]]).remove([7]), KeyError, "7"),
        (lambda: CosineIndex().fit([[1]]).query([[1]], k=0), ValueError, "k must be at least 1, got 0"),
        (lambda: CosineIndex.load("/nowhere/at/all"), OSError, "index.json"),
    ],
)
def test_errors(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_another_format_is_refused(tmp_path):
    CosineIndex().fit([[1.0]]).save(tmp_path)
    (tmp_path / "index.json").write_text('{"format": 99, "shape": [1, 1]}')
    with pytest.raises(ValueError, match="holds an index of format 99; this reads 1"):
        CosineIndex.load(tmp_path)


def test_damaged_arrays_are_refused(tmp_path):
    CosineIndex().fit([[1.0, 2.0]]).save(tmp_path)
    np.save(tmp_path / "indices.npy", np.array([0, 7], np.int32))
    with pytest.raises(ValueError, match="column index 7 in row 0, but 2 columns"):
        CosineIndex.load(tmp_path)
