"""Matrices, files and arguments that are not what they should be."""

import json
import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp

import warta
from warta.vectors.archive import MAGIC, VERSION

TEXTS = ["banjir di kota", "gempa di desa", "kota"]
MALFORMED: dict[str, dict[str, Any]] = {
    "empty indptr": {"indptr": []},
    "short indptr": {"indptr": [0, 3]},
    "negative indptr": {"indptr": [0, -1, 6, 7]},
    "descending indptr": {"indptr": [0, 6, 3, 7]},
    "indptr beyond the values": {"indptr": [0, 3, 6, 7000]},
    "negative index": {"indices": [0, 1, -3, 1, 2, 3, 4]},
    "index beyond the columns": {"indices": [0, 1, 3, 1, 2, 3, 4000]},
    "fractional indptr": {"indptr": [0.0, 3.0, 6.0, 7.0]},
}
COUNTS = warta.CountVectorizer().fit(TEXTS)


def malformed(kind: str, container: Any) -> Any:
    matrix = container(sp.csr_matrix(np.ones((3, 5))))
    matrix.data, matrix.indices, matrix.indptr = np.ones(7), np.array([0, 1, 3, 1, 2, 3, 4]), np.array([0, 3, 6, 7])
    for name, values in MALFORMED[kind].items():
        setattr(matrix, name, np.array(values, dtype=None if values else np.int32))
    return matrix


CONSUMERS: dict[str, Callable[[Any], Any]] = {
    "inverse_transform": COUNTS.inverse_transform,
    "TfidfTransformer.fit": lambda X: warta.TfidfTransformer().fit(X),
    "TfidfTransformer.transform": warta.TfidfTransformer().fit(np.ones((2, 5))).transform,
    "BM25Transformer.fit": lambda X: warta.BM25Transformer().fit(X),
    "BM25Transformer.transform": warta.BM25Transformer().fit(np.ones((2, 5))).transform,
    "BM25Index.fit": lambda X: warta.BM25Index().fit(X),
    "BM25Index.search": lambda X: warta.BM25Index().fit(sp.csr_matrix(np.ones((2, 5)))).search(X, 1),
    "explain": lambda X: [COUNTS.explain(X, row) for row in range(3)],
}


@pytest.mark.parametrize("kind", MALFORMED)
@pytest.mark.parametrize("consumer", CONSUMERS)
def test_malformed_matrices_are_refused(consumer: str, kind: str) -> None:
    with pytest.raises(ValueError, match=r"^(X|documents|queries) (has|must have) "):
        CONSUMERS[consumer](malformed(kind, sp.csr_matrix))


@pytest.mark.parametrize("consumer", CONSUMERS)
def test_coordinates_beyond_the_shape_are_refused(consumer: str) -> None:
    matrix = sp.coo_matrix(np.ones((3, 5)))
    matrix.coords = (matrix.row, np.full_like(matrix.col, 5_000))
    with pytest.raises(ValueError, match="has coordinate 5000 on axis 1, whose length is 5"):
        CONSUMERS[consumer](matrix)


@pytest.mark.parametrize("name", ["csc", "bsr"])
def test_other_compressed_matrices_are_checked_too(name: str) -> None:
    matrix = sp.csr_matrix(np.ones((4, 5))).asformat(name)
    matrix.indices = np.full_like(matrix.indices, 7_000)
    with pytest.raises(ValueError, match="index 7000"):
        warta.TfidfTransformer().fit(matrix)


def test_what_is_well_formed_passes() -> None:
    dense = np.array([[1.0, 0.0, 2.0, 0.0, 1.0], [0.0, 3.0, 0.0, 0.0, 1.0]])
    expected = warta.TfidfTransformer().fit_transform(dense).toarray()
    for name in ("csr", "csc", "bsr", "coo", "lil", "dok", "dia"):
        matrix = sp.csr_matrix(dense).asformat(name)
        np.testing.assert_array_equal(warta.TfidfTransformer().fit_transform(matrix).toarray(), expected)
        assert len(COUNTS.explain(matrix.tocsr(), -1)) == 2
        assert [len(terms) for terms in COUNTS.inverse_transform(matrix)] == [3, 2]


def archive(header: Any, arrays: bytes) -> bytes:
    encoded = header if isinstance(header, bytes) else json.dumps(header).encode()
    encoded += b" " * (-(24 + len(encoded)) % 64)
    body = struct.pack("<Q", len(encoded)) + encoded + arrays
    return struct.pack("<8sII", MAGIC, VERSION, zlib.crc32(body)) + body


def saved(tmp_path: Path) -> tuple[dict[str, Any], bytes]:
    """The header and the arrays of a TfidfVectorizer."""
    warta.TfidfVectorizer().fit(TEXTS).save(tmp_path / "saved")
    contents = (tmp_path / "saved").read_bytes()
    length = struct.unpack("<Q", contents[16:24])[0]
    return json.loads(contents[24 : 24 + length]), contents[24 + length :]


CRAFTED: dict[str, Callable[[dict[str, Any]], Any]] = {
    "no object": lambda header: [header],
    "no JSON": lambda _: b"{",
    "deep": lambda _: b"[" * 200_000,
    "empty": lambda _: {},
    "class only": lambda _: {"class": "TfidfVectorizer"},
    "unknown parameter": lambda h: h | {"parameters": h["parameters"] | {"colour": 1}},
    "wrong parameter": lambda h: h | {"parameters": h["parameters"] | {"min_df": "many"}},
    "no dtype": lambda h: h | {"parameters": {}},
    "wrong ngram_range": lambda h: h | {"parameters": h["parameters"] | {"ngram_range": [1, "a"]}},
    "parameters of no kind": lambda h: h | {"parameters": 3},
    "arrays of no kind": lambda h: h | {"arrays": [1]},
    "dtype of objects": lambda h: h | {"arrays": h["arrays"] | {"idf": ["|O", 5]}},
    "short idf": lambda h: h | {"arrays": h["arrays"] | {"idf": ["<f8", 1]}},
    "long idf": lambda h: h | {"arrays": h["arrays"] | {"idf": ["<f8", 2**62]}},
    "negative length": lambda h: h | {"arrays": h["arrays"] | {"text": ["|u1", -8]}},
    "fewer terms": lambda h: h | {"arrays": h["arrays"] | {"ends": ["<i8", 2]}},
    "no idf": lambda h: h | {"arrays": {name: h["arrays"][name] for name in ("text", "ends")}},
    "shifted arrays": lambda h: h | {"arrays": {name: h["arrays"][name] for name in ("ends", "text", "idf")}},
}


@pytest.mark.parametrize("kind", CRAFTED)
def test_crafted_archives_are_refused_by_name(kind: str, tmp_path: Path) -> None:
    header, arrays = saved(tmp_path)
    path = tmp_path / "crafted"
    path.write_bytes(archive(CRAFTED[kind](header), arrays))
    with pytest.raises(ValueError, match=f"^{path} "):
        warta.TfidfVectorizer.load(path)
    path.write_bytes(archive(header, arrays))
    assert warta.TfidfVectorizer.load(path).get_feature_names_out().tolist() == [
        "banjir",
        "desa",
        "di",
        "gempa",
        "kota",
    ]


def test_a_link_of_the_temporary_name_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious", encoding="utf-8")
    (tmp_path / "terms.part").symlink_to(victim)
    COUNTS.save(tmp_path / "terms")
    assert victim.read_text(encoding="utf-8") == "precious"
    assert not os.path.lexists(tmp_path / "terms.part.part")
    assert warta.CountVectorizer.load(tmp_path / "terms").vocabulary_ == COUNTS.vocabulary_


def test_arguments_are_named() -> None:
    X = COUNTS.transform(TEXTS)
    for i in (None, "0", [0]):
        with pytest.raises(TypeError, match="i must be an integer"):
            COUNTS.explain(X, i)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="limit must be an integer"):
        COUNTS.explain(X, 0, limit="all")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="X must be a matrix"):
        COUNTS.explain(17, 0)
    for batches in (None, 17, "kota", np.array("kota")):
        with pytest.raises(TypeError, match="batches must be an iterable"):
            warta.CountVectorizer().fit_batches(batches)  # type: ignore[arg-type]
    for vocabulary in ([["kota"]], np.ones((2, 2)), sp.csr_matrix((2, 2))):
        with pytest.raises(TypeError, match="vocabulary must be an iterable of str"):
            warta.CountVectorizer(vocabulary=vocabulary).fit(["kota"])
    with pytest.raises(TypeError, match="vectorizer must be an estimator"):
        warta.BM25Index(vectorizer=[]).fit(["kota"])
    with pytest.raises(TypeError, match="raw_documents must be an iterable of articles"):
        warta.FieldVectorizer({"body": 1}).fit(None)
    with pytest.raises(ValueError, match="n_jobs must be at most"):
        warta.CountVectorizer(n_jobs=2**31).fit(["kota"])
