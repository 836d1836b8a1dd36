"""`warta.read`: every kind of source, and what is wrong with a bad one."""

import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import warta

TEXTS = [
    "Banjir di Kota Lama\n\nAir sungai naik dua meter pada Senin malam dan warga tiga kelurahan mengungsi ke balai.",
    "Harga Beras Naik Lagi\n\nHarga beras di pasar induk naik tiga hari berturut-turut, kata pedagang Selasa pagi.",
]
ROWS = [
    {
        "id": "a",
        "title": "Banjir",
        "text": "Air naik.",
        "published": "2025-06-18",
        "url": "https://x.id/1",
        "source": "x",
    },
    {
        "id": "b",
        "title": "Beras",
        "text": "Harga naik.",
        "published": "2025-06-19T08:30:00+07:00",
        "url": None,
        "source": None,
    },
]
WIB = dt.timezone(dt.timedelta(hours=7))


def expect_rows(articles: warta.Articles) -> None:
    assert [article.id for article in articles] == ["a", "b"]
    assert [article.headline for article in articles] == ["Banjir", "Beras"]
    assert [article.raw for article in articles] == ["Air naik.", "Harga naik."]
    assert articles[0].published == dt.date(2025, 6, 18)
    assert articles[1].published == dt.datetime(2025, 6, 19, 8, 30, tzinfo=WIB)
    assert (articles[0].url, articles[0].source, articles[1].url) == ("https://x.id/1", "x", None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in zip(("dua.txt", "satu.txt"), TEXTS, strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "gambar.png").write_bytes(b"\x89PNG")
    return tmp_path


def write_json_lines(path: Path) -> Path:
    text = "\n".join(json.dumps(row) for row in ROWS) + "\n\n"
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, encoding="utf-8")
    return path


def test_list_of_texts() -> None:
    articles = warta.read(TEXTS)
    assert [article.raw for article in articles] == TEXTS
    assert [article.id for article in articles] == ["0", "1"]
    assert articles[0].headline == "Banjir di Kota Lama"


@pytest.mark.parametrize(
    "make", [tuple, iter, np.array, pd.Series, pl.Series, pa.array, lambda texts: warta.read(texts)]
)
def test_other_sequences_of_texts(make: Any) -> None:
    assert [article.raw for article in warta.read(make(TEXTS))] == TEXTS


def test_folder_file_and_glob(folder: Path) -> None:
    articles = warta.read(folder)
    assert [(article.id, article.raw) for article in articles] == [("dua", TEXTS[0]), ("satu", TEXTS[1])]
    assert [article.raw for article in warta.read(str(folder / "satu.txt"))] == [TEXTS[1]]
    assert [article.raw for article in warta.read(f"{folder}/*.txt")] == TEXTS
    assert [article.raw for article in warta.read([folder / "satu.txt", folder / "dua.txt"])] == TEXTS[::-1]


@pytest.mark.parametrize("name", ["articles.jsonl", "articles.ndjson", "articles.jsonl.gz"])
def test_json_lines(tmp_path: Path, name: str) -> None:
    expect_rows(warta.read(write_json_lines(tmp_path / name)))


def test_csv_and_tsv(tmp_path: Path) -> None:
    frame = pd.DataFrame(ROWS)
    frame.to_csv(tmp_path / "articles.csv", index=False)
    frame.to_csv(tmp_path / "articles.tsv", index=False, sep="\t")
    expect_rows(warta.read(tmp_path / "articles.csv"))
    expect_rows(warta.read(tmp_path / "articles.tsv"))


def test_parquet(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "articles.parquet")
    expect_rows(warta.read(tmp_path / "articles.parquet"))


@pytest.mark.parametrize("make", [list, pd.DataFrame, pl.DataFrame, pa.Table.from_pylist])
def test_tables(make: Any) -> None:
    expect_rows(warta.read(make(ROWS)))


def test_any_object_with_an_arrow_stream() -> None:
    class Relation:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return pa.Table.from_pylist(ROWS).__arrow_c_stream__(requested_schema)

    expect_rows(warta.read(Relation()))


def test_columns_of_other_names() -> None:
    frame = pd.DataFrame({"judul": ["Banjir"], "isi": ["Air naik."], "tanggal": pd.to_datetime(["2025-06-18"])})
    (article,) = warta.read(frame, columns={"title": "judul", "text": "isi", "published": "tanggal"})
    assert (article.headline, article.raw, article.published) == ("Banjir", "Air naik.", dt.date(2025, 6, 18))


def test_several_tables_of_a_folder_keep_the_order_of_names(tmp_path: Path) -> None:
    write_json_lines(tmp_path / "b.jsonl")
    (tmp_path / "a.txt").write_text("Teks sendiri.", encoding="utf-8")
    assert [article.id for article in warta.read(tmp_path)] == ["a", "a-2", "b"]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for name in ("kota/1.txt", "desa/1.txt", "desa/2.txt", "desa/lama/2.txt", "desa/1.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Teks sendiri.", encoding="utf-8")
    assert [article.id for article in warta.read(tmp_path)] == ["desa/1", "desa/1-2", "desa/2", "lama/2", "kota/1"]


def test_equal_ids_of_a_table_are_told_apart() -> None:
    rows = [{"id": name, "text": "Teks."} for name in ("x", "x", "x-2", None, 3, "x")]
    assert [article.id for article in warta.read(rows)] == ["x", "x-3", "x-2", "3", "3-2", "x-4"]


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfBanjir.")
    assert warta.read(tmp_path / "a.txt")[0].raw == "Banjir."


def test_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Jum\u2019at".encode("cp1252"))
    assert warta.read(tmp_path / "a.txt", encoding="cp1252")[0].raw == "Jum\u2019at"


def test_an_empty_article_is_read() -> None:
    (article,) = warta.read([""])
    assert (article.body, article.headline, article.segments) == ("", None, ())


@pytest.mark.parametrize(
    ("source", "error", "message"),
    [
        (None, TypeError, "source is of type NoneType; pass a path, a list of texts"),
        (17, TypeError, "source is of type int"),
        (b"Banjir", TypeError, "source is bytes; decode it to str"),
        ([], ValueError, "source holds no articles"),
        (["ada", None], ValueError, "article 1 is None; pass text or drop it"),
        (["ada", float("nan")], ValueError, "article 1 is NaN; pass text or drop it"),
        (["ada", 3], TypeError, "article 1 is of type int; pass str"),
        (["ada", b"\xff"], TypeError, "article 1 is of type bytes; pass str"),
        (["ada", "a\ud800b"], ValueError, "article 1 has a lone surrogate, U.D800, at character 1"),
        (pd.DataFrame({"teks": ["ada"]}), ValueError, "the table has no column 'text'; it has teks"),
        (pd.DataFrame({"text": ["ada", None]}), ValueError, "article 1 is None; pass text or drop it"),
        (pl.DataFrame({"text": ["ada", None]}), ValueError, "article 1 is None; pass text or drop it"),
        (
            pd.DataFrame({"text": ["ada"], "published": ["kemarin"]}),
            ValueError,
            "published of article 0 is 'kemarin'",
        ),
        (
            pd.DataFrame({"text": ["ada"], "published": [17]}),
            TypeError,
            "published of article 0 is of type int",
        ),
        (pd.DataFrame({"text": ["ada"], "title": [17]}), TypeError, "title of article 0 is of type int"),
        (
            "tidak/ada",
            FileNotFoundError,
            "there is no file or folder 'tidak/ada'; for texts, pass a list of str",
        ),
        ("tidak/ada/*.txt", ValueError, "no file matches tidak/ada/"),
    ],
)
def test_bad_sources(source: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message.replace("*", r"\*")):
        warta.read(source)


def test_a_mapping_to_no_column() -> None:
    with pytest.raises(ValueError, match="the table has no column 'isi' for text; it has text"):
        warta.read(pd.DataFrame({"text": ["ada"]}), columns={"text": "isi"})
    with pytest.raises(ValueError, match="columns maps from id, title, text, published, url, source, got 'judul'"):
        warta.read(pd.DataFrame({"text": ["ada"]}), columns={"judul": "title"})


def test_bad_files(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    with pytest.raises(ValueError, match="has nothing to read"):
        warta.read(tmp_path / "leer")
    (tmp_path / "a.txt").write_bytes(b"a\xffb")
    with pytest.raises(ValueError, match=r"a\.txt is not utf-8.*byte 0xff"):
        warta.read(tmp_path / "a.txt")
    (tmp_path / "a.jsonl").write_text('{"text": "ada"}\n{"text"', encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.jsonl: line 2 is not JSON"):
        warta.read(tmp_path / "a.jsonl")
    (tmp_path / "b.jsonl").write_text("[1]", encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.jsonl: line 1 is not a JSON object but list"):
        warta.read(tmp_path / "b.jsonl")
    (tmp_path / "a.parquet").write_bytes(b"PAR0")
    with pytest.raises(ValueError, match=r"a\.parquet is not a Parquet file"):
        warta.read(tmp_path / "a.parquet")


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    gone = tmp_path / "gone.txt"
    with pytest.raises(FileNotFoundError, match=r"gone\.txt"):
        warta.read([gone])


def test_a_text_of_50_megabytes() -> None:
    text = "Banjir melanda kota. " * 2_500_000
    (article,) = warta.read([text])
    assert article.segments[-1].end == len(text)
