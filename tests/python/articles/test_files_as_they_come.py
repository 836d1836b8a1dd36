"""Files as people have them: feeds, JSON, archives, delimiters and names of columns, and what is no text."""

import datetime as dt
import gzip
import io
import json
import os
import sys
import warnings
import zipfile
from pathlib import Path

import pytest

import warta

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Kabar Desa</title>
<item><title>Harga &amp; Beras</title><link>https://kabar.example/1</link><guid>k1</guid>
<pubDate>Sat, 06 Aug 2022 17:05:00 +0700</pubDate><description>Ringkas.</description>
<content:encoded><![CDATA[<p>Harga beras naik.</p><script>x()</script><p>Petani senang.</p>]]></content:encoded></item>
<item><title>Kedua</title><description>Air surut.</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a1</id><title>Banjir</title>
<link rel="self" href="https://x.example/feed"/><link href="https://x.example/1"/>
<updated>2022-08-06T17:05:00+07:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Air naik.</p><p>Warga pergi.</p></div></content>
</entry></feed>"""
RECORDS = [{"id": "a", "text": "Air naik."}, {"id": "b", "text": "Air surut."}]


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_rss(tmp_path: Path) -> None:
    first, second = warta.read(written(tmp_path / "a.rss", RSS))
    assert (first.id, first.headline, first.url) == ("k1", "Harga & Beras", "https://kabar.example/1")
    assert first.raw == "Harga beras naik.\nPetani senang."
    assert first.published is not None
    assert first.published.isoformat() == "2022-08-06T17:05:00+07:00"
    assert second.raw == "Air surut."


def test_atom(tmp_path: Path) -> None:
    (entry,) = warta.read(written(tmp_path / "a.xml", ATOM))
    assert (entry.id, entry.url, entry.raw) == ("a1", "https://x.example/1", "Air naik.\nWarga pergi.")


@pytest.mark.parametrize("value", [RECORDS, {"articles": RECORDS, "total": 2}])
def test_json_arrays(tmp_path: Path, value: object) -> None:
    articles = warta.read(written(tmp_path / "a.json", json.dumps(value)))
    assert articles.ids == ["a", "b"]
    assert [article.raw for article in articles] == ["Air naik.", "Air surut."]


def test_one_json_object(tmp_path: Path) -> None:
    assert warta.read(written(tmp_path / "a.json", json.dumps(RECORDS[0]))).ids == ["a"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_the_headers(tmp_path: Path, delimiter: str) -> None:
    rows = [["id", "isi"], ["a", '"Air naik; lalu, surut."']]
    path = written(tmp_path / "a.csv", "\n".join(delimiter.join(row) for row in rows))
    (article,) = warta.read(path)
    assert (article.id, article.raw) == ("a", "Air naik; lalu, surut.")


def test_usual_names_of_columns(tmp_path: Path) -> None:
    table = "Judul,Tanggal,Isi,Link,rubrik\nBanjir,2022-08-06,Air naik.,https://x.example,kota\n"
    articles = warta.read(written(tmp_path / "a.csv", table))
    (article,) = articles
    assert (article.headline, article.published, article.raw) == ("Banjir", dt.date(2022, 8, 6), "Air naik.")
    assert article.url == "https://x.example"
    assert articles["rubrik"] == ["kota"]
    assert "Tanggal" not in articles.columns


def test_a_column_of_no_dates_rides_along() -> None:
    articles = warta.read([{"text": "Air naik.", "date": "kemarin", "link": 3}])
    assert articles[0].published is None
    assert articles["date"] == ["kemarin"]
    assert list(articles["link"]) == [3]


def test_our_name_goes_before_a_usual_one() -> None:
    (article,) = warta.read([{"text": "Air naik.", "content": "lain"}])
    assert article.raw == "Air naik."


def test_zip_of_texts(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("kota/1.txt", "\ufeffAir naik.")
        archive.writestr("desa/1.txt", "Air surut.")
        archive.writestr("foto.png", b"\x89PNG")
    articles = warta.read(tmp_path / "a.zip")
    assert articles.ids == ["desa/1", "kota/1"]
    assert [article.raw for article in articles] == ["Air surut.", "Air naik."]
    with pytest.raises(ValueError, match=r"a\.zip holds more than 12 bytes"):
        warta.read(tmp_path / "a.zip", max_file_bytes=12)


def test_packed_texts_of_a_folder(tmp_path: Path) -> None:
    written(tmp_path / "a.txt.gz", gzip.compress(b"Air naik."))
    assert [article.raw for article in warta.read(tmp_path)] == ["Air naik."]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.pdf", b"%PDF-1.7", "a.pdf is a PDF, not text; convert it to text first"),
        ("a.txt", b"%PDF-1.7", "a.txt is a PDF"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "is an image, not text; read its text by OCR"),
        ("a.docx", b"PK\x03\x04", "is a Word document, not text; convert it"),
        ("a.xlsx", b"PK\x03\x04", "is an Excel table, not text; save it as CSV"),
        ("a.zip", b"PK\x03\x04", "is not a whole .zip file"),
        ("a.rss", b"<rss>", "is not XML"),
        ("a.xml", b"<html/>", "is XML but no RSS or Atom feed: its outermost element is html"),
        ("a.rss", b"<rss><item><content>" + b"<a>" * 9000 + b"</a>" * 9000 + b"</content></item></rss>", "too deeply"),
        ("a.json", b"{", "is not JSON"),
        ("a.json", b"[" * 100_000, "is nested too deeply"),
        ("a.json", b"3", "holds neither a JSON array nor an object but int"),
        ("a.json", b'[{"text": "a"}, 3]', "row 1 of .*a.json is not a JSON object but int"),
        ("a.csv", b"text,a,a\nA,1,2\n", "has 2 columns 'a'; name each but once"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        warta.read(written(tmp_path / name, data))


def test_a_zip_with_a_file_of_no_name_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("berita.txt", "Air naik.")
        archive.writestr(zipfile.ZipInfo(""), "Air turun.")
    assert warta.read(tmp_path / "a.zip").texts == ["Air naik."]


def test_a_zip_without_texts_says_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("foto.png", b"\x89PNG")
    with pytest.raises(ValueError, match="holds no text to read"):
        warta.read(tmp_path / "a.zip")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_byte_order_marks(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    path = written(tmp_path / "a.csv", f"{mark}id,text\na,Caf\u00e9 banjir.\n".encode(encoding))
    assert [article.raw for article in warta.read(path)] == ["Caf\u00e9 banjir."]


@pytest.mark.parametrize(
    ("piped", "ids"),
    [
        ("Air naik.\nWarga pergi.", ["0"]),
        (json.dumps(RECORDS, indent=1), ["a", "b"]),
        ("\n".join(map(json.dumps, RECORDS)), ["a", "b"]),
        (json.dumps(RECORDS[0], indent=1), ["a"]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, piped: str, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped.encode())))
    articles = warta.read("-")
    assert articles.ids == ids
    assert articles[0].raw.startswith("Air naik.")


def test_standard_input_of_other_bytes_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff")))
    with pytest.raises(ValueError, match="standard input is not utf-8"):
        warta.read("-")


@pytest.mark.parametrize("piped", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_nothing_on_standard_input_is_no_article(monkeypatch: pytest.MonkeyPatch, piped: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped)))
    with pytest.raises(ValueError, match="standard input is empty"):
        warta.read("-")


@pytest.mark.parametrize(
    ("name", "text", "raw"),
    [
        ("a.txt", "Jum\u2019at", "Jum\u2019at"),
        ("a.csv", "text\nJum\u2019at\n", "Jum\u2019at"),
        ("a.jsonl", '{"text": "Jum\u2019at"}\n', "Jum\u2019at"),
    ],
)
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
def test_the_encoding_is_found(tmp_path: Path, name: str, text: str, raw: str, encoding: str) -> None:
    (tmp_path / name).write_bytes(text.encode(encoding))
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        (article,) = warta.read(tmp_path / name, encoding="auto")
    assert article.raw == raw
    assert ["is not utf-8 and is read as cp1252" in str(each.message) for each in warned] == [True] * (
        encoding == "cp1252"
    )


def test_the_encoding_is_found_in_what_is_packed_or_piped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = "Jum\u2019at siang".encode("cp1252")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", data)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    for source in (tmp_path / "a.zip", "-"):
        with pytest.warns(UserWarning, match="is not utf-8 and is read as cp1252"):
            assert warta.read(source, encoding="auto")[0].raw == "Jum\u2019at siang"


def test_a_pipe_cannot_be_read_twice(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ValueError, match="is a pipe, which cannot be read twice"):
        warta.read(tmp_path / "a.txt", encoding="auto")
