"""Saved articles are opened as they were, and damage is named."""

import pickle
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import warta
from warta.base.array_file import MAGIC, VERSION, map_arrays, write_arrays

SAMPLE = warta.sample()
OWN = warta.read(
    [
        {
            "text": "Air naik 3 meter, kata Sari.",
            "section": "kota",
            "views": 1,
            "tags": ["a"],
            "seen": True,
            "note": "",
        },
        {"text": "Harga naik.", "section": None, "views": None, "tags": [], "seen": False, "note": "x"},
    ]
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "berita.warta"


@pytest.mark.parametrize(
    "articles",
    [SAMPLE, SAMPLE[[5, 1, 1]], OWN, (SAMPLE + OWN)[[12, 0, 13]], SAMPLE[:0], warta.Articles([SAMPLE[0].with_id("x")])],
)
@pytest.mark.parametrize("verify", [None, True, False])
def test_there_and_back(articles: warta.Articles, path: Path, verify: bool | None) -> None:
    articles.save(path)
    opened = warta.open(path, verify=verify)
    assert opened == articles
    assert opened.columns == articles.columns
    assert [str(value) for value in opened.to_dict().values()] == [str(value) for value in articles.to_dict().values()]
    for mine, theirs in zip(opened, articles, strict=True):
        assert (mine.figures, mine.quotes, mine.segments) == (theirs.figures, theirs.quotes, theirs.segments)
    assert pickle.loads(pickle.dumps(opened)) == articles


def test_an_open_file_can_be_replaced_and_saved_to_itself(path: Path) -> None:
    SAMPLE.save(path)
    opened = warta.open(path)
    opened[:3].save(path)
    assert opened == SAMPLE
    assert warta.open(path) == SAMPLE[:3]


def test_opened_columns_cannot_be_written_to(path: Path) -> None:
    SAMPLE.save(path)
    with pytest.raises(ValueError, match="read-only"):
        warta.open(path).figures["low"][0] = 1.0


def test_parquet_is_for_other_programs(tmp_path: Path) -> None:
    OWN.save(tmp_path / "berita.parquet")
    assert warta.read(tmp_path / "berita.parquet")["section"] == ["kota", None]
    with pytest.raises(ValueError, match=r"berita\.parquet is not a file that warta saved"):
        warta.open(tmp_path / "berita.parquet")


def test_objects_that_json_has_not_are_named(path: Path) -> None:
    articles = warta.read([{"text": "a", "mark": {1, 2}}])
    with pytest.raises(ValueError, match="column 'mark' holds what a file cannot"):
        articles.save(path)
    assert not path.exists()


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda _: b"", "is not a file that warta saved"),
        (lambda data: data[:10], "is not a file that warta saved"),
        (lambda data: b"X" + data[1:], "is not a file that warta saved"),
        (
            lambda data: MAGIC + struct.pack("<I", VERSION + 1) + data[12:],
            "is of format 2; this version of warta reads",
        ),
        (lambda data: data[:40] + b"?" + data[41:], "is damaged: the checksum of its header is another"),
        (lambda data: data[:200], "is damaged: the checksum of its header is another"),
        (lambda data: data[:-64], "is damaged: it has"),
        (lambda data: data + b"x", "is damaged: it has"),
        (lambda data: data[:-5000] + bytes(64) + data[-4936:], "is damaged: the checksum of .* is another"),
    ],
)
def test_damaged_files_are_named(path: Path, damage: Any, message: str) -> None:
    SAMPLE.save(path)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(ValueError, match=rf"berita\.warta {message}"):
        warta.open(path)


def test_every_flipped_byte_is_found_or_harmless(path: Path) -> None:
    SAMPLE[:2].save(path)
    data = path.read_bytes()
    rng = np.random.default_rng(3)
    for at in rng.choice(len(data), 150, replace=False):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x91]) + data[at + 1 :])
        named = ""
        try:
            opened = warta.open(path, verify=True)
        except ValueError as error:
            named = str(error)
        assert "berita.warta" in named or opened == SAMPLE[:2]  # what is between the arrays holds nothing


def test_damage_that_was_not_looked_for_is_named_where_it_is_met(path: Path) -> None:
    SAMPLE[:2].save(path)
    data = path.read_bytes()
    rng = np.random.default_rng(4)
    met = 0
    for at in rng.choice(len(data), 200, replace=False):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x91]) + data[at + 1 :])
        try:
            opened = warta.open(path, verify=False)
            for article in opened:
                for name in ("raw", "segments", "quotes", "figures", "names", "dates", "aliases", "text", "cited"):
                    getattr(article, name)
            opened.to_dict()
            opened.sentences.to_dict()
        except (ValueError, IndexError, OverflowError):
            met += 1
    assert met > 0


def test_files_of_another_kind_are_named(path: Path) -> None:
    write_arrays(path, "index", {"rows": 2}, {"ids": np.arange(3)})
    with pytest.raises(ValueError, match=r"berita\.warta holds index, not articles"):
        warta.open(path)
    description, arrays = map_arrays(path, "index")
    assert description == {"rows": 2}
    assert arrays["ids"].tolist() == [0, 1, 2]
    write_arrays(path, "articles", {"languages": ["id"], "own": []}, {"ids": np.arange(3)})
    with pytest.raises(ValueError, match=r"berita\.warta is damaged: it lacks 'ids\.data'"):
        warta.open(path)


def test_wrong_arguments_are_named(path: Path) -> None:
    with pytest.raises(TypeError, match="path must be a path, got 3"):
        warta.open(3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="path must be a path, got None"):
        SAMPLE.save(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="verify must be a bool or None, got 'yes'"):
        warta.open(path, verify="yes")  # type: ignore[arg-type]
    with pytest.raises(FileNotFoundError):
        warta.open(path)
