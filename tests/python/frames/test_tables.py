"""Files that are damaged, endless or ambiguous: an error with the file and its line, never a wrong reading."""

import datetime as dt
import gzip
import json
import os
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import warta
from warta.frames.files import open_lines, open_text
from warta.frames.tables import from_json_lines, from_records

LINE = json.dumps({"id": "a", "text": "Air naik."}).encode() + b"\n"
PACKED = gzip.compress(LINE * 1000, mtime=0)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.jsonl.gz", PACKED[:-20], "is not a whole gzip file"),
        ("a.jsonl.gz", PACKED[:40] + b"\x00\x01\x02" + PACKED[43:], "is not a whole gzip file"),
        ("a.txt.gz", b"Air naik.", "is not a whole gzip file: Not a gzipped file"),
        ("a.jsonl", LINE + b"[" * 100_000, "line 2 is nested too deeply"),
        ("a.jsonl", LINE + b'{"text": ' + b"9" * 5000 + b"}", "line 2 is not JSON: Exceeds the limit"),
        ("a.jsonl", LINE + b"\n" + b'{"text": "a\\ud800"}', "line 3 of .*a.jsonl has a lone surrogate, U.D800, at"),
        ("a.jsonl", LINE + b'{"text": "a", "title": "\\udfff"}', "title of line 2 of .*a.jsonl has a lone surrogate"),
        ("a.jsonl", LINE + b'{"text": "a", "id": "\\udfff"}', "id of line 2 of .*a.jsonl has a lone surrogate"),
        ("a.jsonl", b'{"text": "a", "b\\udfff": "b"}', r"a.jsonl: the column 'b\\udfff' has a lone surrogate, U.DFFF"),
        ("a.jsonl", LINE + b'{"text": "a", "b": "\\udfff"}', "b of line 2 of .*a.jsonl has a lone surrogate"),
        ("a.jsonl", LINE * 900 + b'{"text": "\xff"}', "holds byte 0xff at offset 29710, in line 901; pass encoding="),
        ("a.jsonl.gz", gzip.compress(LINE + b'{"text": "\xff"}', mtime=0), "holds byte 0xff at offset 43, in line 2"),
        ("a.jsonl", LINE + b'{"id": "b"}', "line 2 of .*a.jsonl is None; pass text or drop it"),
        ("a.jsonl", LINE + b'{"text": "a", "published": 3}', "published of line 2 of .*a.jsonl is of type int"),
        ("a.csv", b'text,id\n"Air\nnaik",1\n"Harga naik,2\nSidang,3\n', "the row of line 4: unexpected end of data"),
        ("a.csv", b'text,id\n"Air naik,1\nHarga,"2"\n', "the row of line 2: ',' expected after '\"'"),
        ("a.csv", b"id,text\n1,Air naik, kata Sari\n", "line 2 has 3 fields, the header 2; put a field"),
        ("a.csv", b"text,id,text\nA,1,B\n", "has 2 columns 'text'"),
        ("a.csv", b"isi\x1b[2J\nA\n", r"it has isi␛\[2J;"),
        ("a.csv", b",".join(b"k%d" % n for n in range(50)) + b"\nA\n", "k19 and 30 more;"),
        ("a.csv", b"", r"a.csv has no column 'text'; it has none"),
        ("a.csv", b"text\n", "a.csv holds no articles"),
        ("a.tsv", b"text\tpublished\nA\tkemarin\n", "published of line 2 of .*a.tsv is 'kemarin'"),
        ("a.parquet", b"PAR1\x00\x00PAR1", "a.parquet is not a Parquet file"),
    ],
)  # fmt: skip
def test_damaged_files(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises((ValueError, TypeError), match=message) as told:
        warta.read(tmp_path / name)
    assert name in str(told.value)


def test_blank_lines_empty_extra_fields_and_short_rows_of_csv_are_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.CSV").write_bytes(b"\ntext,title\r\n\r\nAir,Banjir,,\r\nHarga\r\n")
    assert [(a.raw, a.headline) for a in warta.read(tmp_path / "a.CSV")] == [("Air", "Banjir"), ("Harga", None)]


def test_a_file_may_unpack_to_so_many_bytes(tmp_path: Path) -> None:
    for name, data in {
        "a.txt.gz": gzip.compress(bytes(10**6)),
        "a.txt": bytes(10**6),
        "a.jsonl": LINE * 40_000,
    }.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(ValueError, match=rf"{name} holds more than 1,000 bytes; split it, or raise max_file_bytes"):
            warta.read(tmp_path / name, max_file_bytes=1000)
    assert len(warta.read(tmp_path / "a.txt", max_file_bytes=None)[0].raw) == 10**6
    pq.write_table(pa.table({"text": ["Air naik. " * 1000] * 50}), tmp_path / "a.parquet")
    assert (tmp_path / "a.parquet").stat().st_size < 2000
    with pytest.raises(ValueError, match=r"a\.parquet holds more than 400,000 bytes"):
        warta.read(tmp_path / "a.parquet", max_file_bytes=400_000)
    assert len(warta.read(tmp_path / "a.parquet")) == 50


@pytest.mark.parametrize("as_dictionary", [False, True])
def test_a_text_that_parquet_stores_once_counts_each_time(tmp_path: Path, as_dictionary: bool) -> None:
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 2000, pa.int32()), pa.array(["Air naik. " * 1000]))
    table = pa.table({"text": texts if as_dictionary else texts.dictionary_decode()})
    pq.write_table(table, tmp_path / "a.parquet")
    assert (tmp_path / "a.parquet").stat().st_size < 10_000
    with pytest.raises(ValueError, match=r"a\.parquet holds more than 2,000,000 bytes"):
        warta.read(tmp_path / "a.parquet", max_file_bytes=2_000_000)


def test_a_pipe_is_read_and_a_device_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="/dev/zero is a device, not a file"):
        warta.read("/dev/zero")
    os.mkfifo(tmp_path / "a.txt")
    writer = threading.Thread(target=(tmp_path / "a.txt").write_text, args=("Air naik.",))
    writer.start()
    assert warta.read(tmp_path / "a.txt")[0].raw == "Air naik."
    writer.join()


def test_folders_links_in_a_circle_and_pipes_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "b.txt").symlink_to("c.txt")
    (tmp_path / "c.txt").symlink_to("b.txt")
    os.mkfifo(tmp_path / "d.txt")
    (tmp_path / "a.txt" / "up").symlink_to(tmp_path)
    (tmp_path / "e.txt").write_text("Air naik.", encoding="utf-8")
    assert warta.read(tmp_path).ids == ["e"]
    with pytest.raises(IsADirectoryError, match=r"a\.txt"):
        warta.read([tmp_path / "a.txt"])


def test_a_folder_that_cannot_be_listed_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("Air naik.", encoding="utf-8")
    scan = os.scandir

    def refuse(path: str | Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(PermissionError, match="closed"):
        warta.read(tmp_path)


def test_names_that_are_no_utf_8_become_ids_that_can_be_printed(tmp_path: Path) -> None:
    for name in (b"a\xff.txt", b"a\xfe.txt", b"b\n\x1b.txt"):
        (tmp_path / os.fsdecode(name)).write_text("Air naik.", encoding="utf-8")
    assert warta.read(tmp_path).ids == ["a\ufffd", "a\ufffd-2", "b\n\x1b"]


def test_times_that_python_cannot_hold(tmp_path: Path) -> None:
    times = pa.array([2**62], pa.timestamp("ms"))
    pq.write_table(pa.table({"text": ["A"], "published": times}), tmp_path / "a.parquet")
    with pytest.raises(ValueError, match=r"column 'published' of .*a\.parquet holds what Python cannot"):
        warta.read(tmp_path / "a.parquet")
    with pytest.raises(ValueError, match="column 'published' of the table holds what Python cannot"):
        warta.read(pa.table({"text": ["A"], "published": times}))


def test_other_columns_of_parquet_do_not_matter(tmp_path: Path) -> None:
    table = pa.table({"text": ["A"], "when": pa.array([2**62], pa.timestamp("ms"))})
    pq.write_table(table, tmp_path / "a.parquet")
    assert warta.read(tmp_path / "a.parquet")[0].raw == "A"


def test_times_that_polars_cannot_hold() -> None:
    frame = pl.DataFrame({"text": ["A"], "published": pl.Series([2**62]).cast(pl.Datetime("ms"))})
    with pytest.raises(ValueError, match="column 'published' of the table holds what Python cannot"):
        warta.read(frame)


def test_nanoseconds_are_cut() -> None:
    times = [pd.Timestamp("2025-06-18 07:00:00.123456789")]
    expected = dt.datetime(2025, 6, 18, 7, 0, 0, 123456)
    assert warta.read(pd.DataFrame({"text": ["A"], "published": times}))[0].published == expected
    assert warta.read(pa.table({"text": ["A"], "published": pa.array(times)}))[0].published == expected


def test_columns_whose_names_are_numbers() -> None:
    assert warta.read(pd.DataFrame([["x", "A"]]), columns={"text": "1", "title": "0"})[0].headline == "x"
    assert warta.read([{0: "x", 1: "A"}], columns={"text": "1", "title": "0"})[0].headline == "x"


def test_a_column_of_an_arrow_table() -> None:
    assert [article.raw for article in warta.read(pa.chunked_array([["A"], ["B"]]))] == ["A", "B"]


def test_an_empty_id_is_none() -> None:
    assert warta.read([{"text": "A", "id": ""}, {"text": "B", "id": ""}]).ids == ["0", "1"]


@pytest.mark.parametrize("shape", [(), (2, 1)])
def test_arrays_of_other_dimensions(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"source must have one dimension, got an array of shape \("):
        warta.read(np.full(shape, "A"))


def test_an_empty_path_is_not_this_folder() -> None:
    with pytest.raises(ValueError, match="source is an empty str; pass a path, or a list of texts"):
        warta.read("")


def test_pandas_na_is_none() -> None:
    rows = {
        "text": ["A", "B"],
        "title": ["Banjir", pd.NA],
        "published": [pd.NaT, pd.Timestamp("2025-06-18 07:00:00.5")],
    }
    for frame in (pd.DataFrame(rows), pd.DataFrame(rows).convert_dtypes(), pd.DataFrame(rows).to_dict("records")):
        articles = warta.read(frame)
        assert [article.headline for article in articles] == ["Banjir", None]
        assert [article.published is None for article in articles] == [True, False]
    with pytest.raises(ValueError, match="article 1 is None; pass text or drop it"):
        warta.read(pd.DataFrame({"text": pd.array(["A", pd.NA], "string")}))


@pytest.mark.parametrize(
    ("settings", "error", "message"),
    [
        ({"encoding": "klingon"}, ValueError, "encoding must be one that Python knows for text, got 'klingon'"),
        ({"encoding": "hex"}, ValueError, "encoding must be one that Python knows for text, got 'hex'"),
        ({"encoding": None}, TypeError, "encoding must be str, got NoneType"),
        ({"columns": "isi"}, TypeError, "columns must be a mapping of str to str, got str"),
        ({"columns": {"text": 3}}, TypeError, "columns must be a mapping of str to str, got 'text': 3"),
        ({"max_file_bytes": 0}, ValueError, "max_file_bytes must be at least 1, got 0"),
        ({"max_file_bytes": "1"}, TypeError, "max_file_bytes must be None or an integer, got '1'"),
        ({"language": "xx"}, ValueError, "language"),
        ({"language": 3}, (ValueError, TypeError), "language"),
        ({"n_jobs": "2"}, TypeError, "n_jobs"),
    ],
)
def test_wrong_settings_are_named(settings: dict[str, object], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        warta.read(["Air naik."], **settings)  # type: ignore[arg-type]


def test_several_packed_files_in_one_and_zeros_after_them(tmp_path: Path) -> None:
    lines = [f'{{"id": "{n}", "text": "{"air " * 40_000}{n}"}}\n'.encode() for n in range(40)]
    packed = b"".join(gzip.compress(line) for line in lines) + bytes(1000)
    (tmp_path / "a.jsonl.gz").write_bytes(packed)
    articles = warta.read(tmp_path / "a.jsonl.gz")
    assert articles.ids == [str(n) for n in range(40)]
    assert articles[39].raw == "air " * 40_000 + "39"
    (tmp_path / "a.jsonl.gz").write_bytes(packed[:-2000])
    with pytest.raises(ValueError, match=r"a\.jsonl\.gz is not a whole gzip file: it ends before the end"):
        warta.read(tmp_path / "a.jsonl.gz")
    (tmp_path / "a.jsonl.gz").write_bytes(packed + b"x")
    with pytest.raises(ValueError, match=r"a\.jsonl\.gz is not a whole gzip file"):
        warta.read(tmp_path / "a.jsonl.gz")
    (tmp_path / "a.jsonl.gz").write_bytes(b"")
    with pytest.raises(ValueError, match=r"a\.jsonl\.gz has no column 'text'"):
        warta.read(tmp_path / "a.jsonl.gz")


WORDS = st.text('a"\\\n\x1f\u00e9\U0001f30a,:{}[]', max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda values: st.lists(values, max_size=3) | st.dictionaries(WORDS, values, max_size=3),
    max_leaves=5,
)
ROWS_OF_JSON = st.lists(
    st.dictionaries(st.sampled_from(["id", "text", "a", "b\u00e9", '"']), VALUES | st.just("Air naik.\n"), max_size=5),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize("at_once", [1, 7, 64, 2**20])
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_pieces_of_lines_are_the_text(
    at_once: int, name: str, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warta.frames.files.AT_ONCE", at_once)
    monkeypatch.setattr("warta.frames.files.PIECE", 3)
    for text in ("", "a", "é\n", "\n\n", "a\r\nbé\rc\n\rd", "é" * 40 + "\r\n" * 40 + "b" * 200):
        for mark in ("", "\ufeff") if encoding == "utf-8" else ("",):
            data = (mark + text).encode(encoding)
            (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
            with open_text(tmp_path / name, encoding) as file:
                expected = file.read()
            with open_lines(tmp_path / name, encoding) as lines:
                pieces = list(lines)
            assert b"".join(pieces).decode() == expected
            assert all(piece.endswith(b"\n") for piece in pieces[:-1])


@given(ROWS_OF_JSON, st.booleans(), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_rows_of_json_lines_are_those_of_mappings(
    tmp_path_factory: pytest.TempPathFactory, records: list[dict[str, Any]], is_ascii: bool, end: str
) -> None:
    path = tmp_path_factory.mktemp("json") / "a.jsonl"
    text = end.join(json.dumps(record, ensure_ascii=is_ascii) for record in records)
    path.write_bytes(text.encode())
    if not any("text" in record for record in records):
        with pytest.raises(ValueError, match="has no column 'text'"):
            from_json_lines(path)
        return
    found, expected = from_json_lines(path), from_records(records)
    for ours in expected.columns:
        assert repr(list(found.columns[ours])) == repr(list(expected.columns[ours]))
    assert list(found.own) == list(expected.own)
    assert repr(found.own) == repr(expected.own)
    step = 2 if end == "\n\n" else 1
    assert found.lines == list(range(1, step * len(records) + 1, step))
