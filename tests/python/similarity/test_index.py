"""The index that grows and shrinks, on disk and in memory, against one search over the rows it holds."""

import json
import zlib
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import scipy.sparse as sp

from warta.similarity import CosineIndex, CosineNeighborsTransformer, top_k


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
        (lambda: CosineIndex().fit([[1]]).remove(None), TypeError, "ids must be a sequence of ids, got None"),
        (lambda: CosineIndex().fit([[1]]).remove("a"), TypeError, "ids must be a sequence of ids, got 'a'"),
        (lambda: CosineIndex().fit([[1]]).remove([None]), KeyError, "None"),
        (
            lambda: CosineIndex().fit([[1]]).remove([[1, 2], [3]]),
            ValueError,
            "ids must be an array, all its rows of one",
        ),
        (lambda: CosineIndex().fit([[1], [2]], ids=["a", None]), TypeError, "ids must all be numbers or all be names"),
        (lambda: CosineIndex().fit([[1]], ids=[np.nan]), ValueError, "ids must be numbers or names, got nan for row 0"),
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
    with pytest.raises(ValueError, match="holds an index of format 99; this reads 2"):
        CosineIndex.load(tmp_path)


def written(folder, name, array):
    """Another array in a saved index, with its right checksum."""
    np.save(folder / f"{name}.npy", array)
    description = json.loads((folder / "index.json").read_text())
    description["checksums"][name] = zlib.crc32((folder / f"{name}.npy").read_bytes())
    (folder / "index.json").write_text(json.dumps(description))


@pytest.mark.parametrize(
    ("name", "array", "message"),
    [
        ("indices", np.array([0, 7], np.int32), "column index 7 in row 1, but 2 columns"),
        ("indices", np.array([0, 1], np.int64), "indices.npy must hold int32 in this machine's order, got <i8"),
        ("indptr", np.array([0, 1, 2], np.int32), "indptr.npy must hold int64 in this machine's order, got <i4"),
        ("indptr", np.array([0, 1, 2], ">i8"), "indptr.npy must hold int64 in this machine's order, got >i8"),
        ("indptr", np.array([0, 2]), "indptr.npy must hold 3 numbers or names, got 2"),
        ("indptr", np.array([0, 5, 2]), "row offsets that do not ascend at row 1"),
        ("data", np.array([1, 1], np.float16), "data.npy must hold float32 or float64 in .* got <f2"),
        ("data", np.array([1, 1], ">f8"), "data.npy must hold float32 or float64 in .* got >f8"),
        ("data", np.array([1, 1], np.int16), "data.npy must hold float32 or float64 in .* got <i2"),
        ("data", np.array([True, True]), "data.npy must hold float32 or float64 in .* got .b1"),
        ("data", np.array([[1.0, 1]]), "data.npy must have one dimension, got 2"),
        ("data", np.array([1.0]), "as many column indices as values, got 2 and 1"),
        ("data", np.array([1.0, np.nan]), "data.npy holds NaN or infinity"),
        ("ids", np.array([0]), "ids.npy must hold 2 numbers or names, got 1"),
        ("ids", np.array([3, 3]), "ids must all differ; .*3.* is given twice"),
        ("ids", np.array([0, np.nan]), "ids must be numbers or names, got nan for row 1"),
        ("ids", np.array([0j, 1j]), "ids.npy must hold numbers or text, got dtype complex128"),
    ],
)
@pytest.mark.parametrize("mmap", [True, False])
def test_wrong_arrays_are_refused(tmp_path, name, array, message, mmap):
    CosineIndex().fit([[1.0, 0.0], [0.0, 1.0]]).save(tmp_path)
    written(tmp_path, name, array)
    with pytest.raises(ValueError, match=message):
        CosineIndex.load(tmp_path, mmap=mmap)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "index.json is damaged: it is no JSON"),
        ("[" * 100_000, "index.json is damaged: it is no JSON"),
        ("[]", "holds an index of format None; this reads 2"),
        ('{"format": 2}', "index.json is damaged: its shape is None"),
        ('{"format": 2, "shape": [1, -1]}', r"index.json is damaged: its shape is \[1, -1\]"),
        ('{"format": 2, "shape": [1, 4294967296]}', "at most 2147483647 columns, got 4294967296"),
        ('{"format": 2, "shape": [1, 1], "checksums": {"data": 1}}', "does not have a checksum of each file"),
    ],
)
def test_a_damaged_description_is_refused(tmp_path, text, message):
    CosineIndex().fit([[1.0]]).save(tmp_path)
    (tmp_path / "index.json").write_text(text)
    with pytest.raises(ValueError, match=message):
        CosineIndex.load(tmp_path)


def test_a_changed_file_is_refused(tmp_path):
    CosineIndex().fit([[1.0, 2.0]]).save(tmp_path)
    contents = bytearray((tmp_path / "data.npy").read_bytes())
    contents[-1] ^= 1
    (tmp_path / "data.npy").write_bytes(contents)
    with pytest.raises(ValueError, match=r"data\.npy is damaged: its checksum is"):
        CosineIndex.load(tmp_path)


def test_what_is_fitted_stays(tmp_path):
    """The caller may change his matrix later."""
    X = rows(30, 1)
    held = X.copy()
    index = CosineIndex().fit(X)
    transformer = CosineNeighborsTransformer(n_neighbors=3).fit(X)
    graph = transformer.transform(held)
    X.data[:] = 0
    X.indices[:] = 2**30
    check_like_top_k(index, held, list(range(30)), held)
    assert (transformer.transform(held) != graph).nnz == 0


@pytest.mark.parametrize("mmap", [True, False])
def test_saved_where_it_was_loaded_from(tmp_path, mmap):
    X = rows(40, 1)
    CosineIndex().fit(X).save(tmp_path / "index")
    loaded = CosineIndex.load(tmp_path / "index", mmap=mmap)
    loaded.save(tmp_path / "index")
    check_like_top_k(loaded, X, list(range(40)), X)
    check_like_top_k(CosineIndex.load(tmp_path / "index"), X, list(range(40)), X)
    CosineIndex().fit(rows(3, 2)).save(tmp_path / "index")
    check_like_top_k(loaded, X, list(range(40)), X)
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_a_save_that_stops_leaves_what_was_there(tmp_path, monkeypatch):
    X = rows(40, 1)
    CosineIndex().fit(X).save(tmp_path / "index")
    save = np.save

    def interrupted(path, array, **how):
        if path.name == "indptr.npy":
            raise KeyboardInterrupt
        save(path, array, **how)

    monkeypatch.setattr(np, "save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        CosineIndex().fit(rows(50, 2)).save(tmp_path / "index")
    check_like_top_k(CosineIndex.load(tmp_path / "index"), X, list(range(40)), X)
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_an_index_without_entries_is_saved_and_loaded(tmp_path):
    CosineIndex().fit(sp.csr_matrix((3, 4))).save(tmp_path)
    assert len(CosineIndex.load(tmp_path).query(rows(1, 1)[:, :4]).ids[0]) == 0


def test_threads_may_share_an_index():
    """Rows are added, taken away and looked up at once; all that was added is there in the end."""
    X = rows(60, 1)
    index = CosineIndex().fit(X[:20], ids=list(range(20)))

    def change(start):
        for row in range(start, start + 10):
            index.add(X[row], ids=[row])
            index.query(X[:3], k=2)
        index.remove([start])

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(change, [20, 30, 40, 50]))
    assert sorted(index.ids.tolist()) == [row for row in range(60) if row not in (20, 30, 40, 50)]
