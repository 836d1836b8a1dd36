"""Fitted vectorizers in files."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import warta
from warta.vectors.archive import VERSION

TEXTS = ["banjir di kota", "élan 日本 di desa", "kota"]


@pytest.mark.parametrize("vectorizer", [warta.CountVectorizer, warta.TfidfVectorizer])
@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"ngram_range": (1, 3), "min_df": 1, "stop_words": {"di", "kota"}, "dtype": np.float32},
        {"language": "id", "stem": True, "tokenizer": "icu"},
        {"vocabulary": ["kota", "desa"]},
    ],
)
def test_what_is_loaded_is_what_was_saved(vectorizer: Any, parameters: dict[str, Any], tmp_path: Path) -> None:
    fitted = vectorizer(**parameters).fit(TEXTS)
    fitted.save(tmp_path / "terms.warta")
    loaded = vectorizer.load(tmp_path / "terms.warta")
    assert loaded.vocabulary_ == fitted.vocabulary_
    assert (loaded.transform(TEXTS) != fitted.transform(TEXTS)).nnz == 0
    assert loaded.transform(TEXTS).dtype == fitted.transform(TEXTS).dtype
    assert [path.name for path in tmp_path.iterdir()] == ["terms.warta"]
    loaded.save(tmp_path / "again.warta")
    assert (tmp_path / "again.warta").read_bytes()[-64:] == (tmp_path / "terms.warta").read_bytes()[-64:]


def test_the_arrays_are_mapped(tmp_path: Path) -> None:
    warta.TfidfVectorizer().fit(TEXTS).save(tmp_path / "terms")
    assert isinstance(warta.TfidfVectorizer.load(tmp_path / "terms").idf_, np.memmap)


def test_errors(tmp_path: Path) -> None:
    path = tmp_path / "terms"
    with pytest.raises(FileNotFoundError):
        warta.CountVectorizer.load(path)
    path.write_bytes(b"")
    with pytest.raises(ValueError, match="is no file of a vectorizer"):
        warta.CountVectorizer.load(path)
    warta.CountVectorizer().fit(TEXTS).save(path)
    contents = path.read_bytes()
    with pytest.raises(ValueError, match="holds a CountVectorizer, not a TfidfVectorizer"):
        warta.TfidfVectorizer.load(path)
    for at in (12, 20, len(contents) // 2, len(contents) - 1):
        path.write_bytes(contents[:at] + bytes([contents[at] ^ 1]) + contents[at + 1 :])
        with pytest.raises(ValueError, match="is damaged: its checksum is"):
            warta.CountVectorizer.load(path)
    path.write_bytes(contents[:-1])
    with pytest.raises(ValueError, match="is damaged"):
        warta.CountVectorizer.load(path)
    path.write_bytes(contents[:8] + (VERSION + 1).to_bytes(4, "little") + contents[12:])
    with pytest.raises(ValueError, match=f"format version {VERSION + 1}; this warta reads up to {VERSION}"):
        warta.CountVectorizer.load(path)
    with pytest.raises(ValueError, match="cannot be kept in a file"):
        warta.CountVectorizer(preprocessor=str.lower).fit(TEXTS).save(path)
