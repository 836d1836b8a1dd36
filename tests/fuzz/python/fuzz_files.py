"""Damaged files of every format: they are read, or an error names the file; the command ends with one line then."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tempfile
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from fuzzing import run

import warta
from warta.base.terminal import one_line
from warta.cli import main

ROWS = [
    {"id": "a", "title": "Banjir", "text": 'Air naik, "dua meter".\nWarga pindah.', "published": "2025-06-18"},
    {
        "id": "b",
        "title": None,
        "text": "Harga naik — “tiga hari”, kata Sari.",
        "published": "2025-06-19T08:30:00+07:00",
    },
    {"id": "c", "title": "Pemilu 🗳", "text": "Sidang ditunda.", "published": ""},
]
#: What damage puts in: structure of the formats, numbers at the edge of a range, and bytes that are no UTF-8.
PIECES = (
    b"\x00", b"\xff", b"\xed\xa0\x80", b"\\ud800", b"\xef\xbb\xbf", b"\r", b"\n", b"\r\n", b"\x1a", b"\x85",
    b'"', b'""', b",", b"\t", b"'", b"[" * 5000, b'{"a":' * 3000, b"9" * 5000, b"1e999", b"NaN", b"null", b"{}",
    b"text", b"text,text", b"0001-01-01", b"9999-12-31T23:59:59-14:00", b"\x1f\x8b", b"PAR1", b"\xff\xff\xff\x7f",
    b"\x80" * 8, b"\x00" * 64, b'"b":"\\ud800",',
)  # fmt: skip


@cache
def whole_files() -> dict[str, bytes]:
    """A small file of each format, by its name."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()
    values = b'id,title,text,published\na,Banjir,"Air naik, ""dua""\nmeter.",2025-06-18\nb,,Harga naik.,\n'
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("a.txt", ROWS[0]["text"])
        packed.writestr("b/c.md", ROWS[1]["text"], zipfile.ZIP_DEFLATED)
    items = "".join(
        f"<item><title>{row['title']}</title><description>&lt;p&gt;{row['text']}&lt;/p&gt;</description>"
        "<pubDate>Sat, 06 Aug 2022 17:05:00 +0700</pubDate></item>"
        for row in ROWS
    )
    parquets = {}
    for codec in ("none", "snappy", "gzip", "zstd"):
        table = io.BytesIO()
        times = pa.array([1_750_000_000_000_000, None, 1_750_003_600_000_000], pa.timestamp("us", "Asia/Jakarta"))
        pq.write_table(pa.Table.from_pylist(ROWS).set_column(3, "published", times), table, compression=codec)
        parquets[f"{codec}.parquet"] = table.getvalue()
    return {
        "a.txt": ROWS[0]["text"].encode(),
        "a.md": ROWS[1]["text"].encode(),
        "a.html": b"<html><body><p>Air naik.</p></body></html>",
        "a.json": json.dumps(ROWS).encode(),
        "a.jsonl": lines,
        "a.ndjson": lines,
        "a.csv": values,
        "a.tsv": values.replace(b",", b"\t"),
        "a.txt.gz": gzip.compress(b"Air naik. " * 50),
        "a.jsonl.gz": gzip.compress(lines),
        "a.csv.gz": gzip.compress(values),
        "a.txt.bz2": bz2.compress(lines),
        "a.txt.xz": lzma.compress(lines),
        "a.zip": archive.getvalue(),
        "a.rss": f"<rss><channel>{items}</channel></rss>".encode(),
        "b.csv": values.replace(b",", b";"),
        "c.csv": values.decode().encode("utf-16"),
        **parquets,
    }


def damaged(data: bytes, random: np.random.Generator) -> bytes:
    """The bytes with up to four places cut off, turned, put in, taken out or said twice."""
    for _ in range(random.integers(0, 5)):
        at, length = (int(random.integers(0, len(data) + 1)) for _ in range(2))
        kind = random.choice(["cut", "flip", "insert", "delete", "repeat"])
        if kind == "cut":
            data = data[:at]
        elif kind == "flip" and at < len(data):
            data = data[:at] + bytes([data[at] ^ (1 << int(random.integers(8)))]) + data[at + 1 :]
        elif kind == "insert":
            data = data[:at] + PIECES[random.integers(len(PIECES))] + data[at:]
        elif kind == "delete":
            data = data[:at] + data[at + length % 16 :]
        else:
            data = data[:at] + data[max(0, at - length % 64) :]
    return data


def expect_own_error(error: Exception, name: str) -> None:
    """Fail unless the error is told in our words and names the file."""
    if name not in str(error) or isinstance(error, UnicodeError):
        raise AssertionError(f"{name}: {error!r}") from error


def expect_lines(file: Path) -> None:
    """Fail unless the command prints a JSON object an article, or one line about what is wrong."""
    printed, told = io.StringIO(), io.StringIO()
    with redirect_stdout(printed), redirect_stderr(told):
        code = main(["read", str(file), "--json"])
    lines = (printed if code == 0 else told).getvalue().split("\n")[:-1]
    assert code in (0, 2)
    assert lines
    for line in lines:
        assert one_line(line) == line
        assert code == 2 or isinstance(json.loads(line), dict)
    assert code == 0 or len(lines) == 1


def try_file(random: np.random.Generator, folder: Path) -> None:
    name = str(random.choice(list(whole_files())))
    data = whole_files()[name]
    if name.endswith(".gz") and random.random() < 0.5:
        data = gzip.compress(damaged(gzip.decompress(data), random))
    else:
        data = damaged(data, random)
    file = folder / name
    file.write_bytes(data)
    try:
        articles = warta.read(file, max_file_bytes=2**20)
    except (ValueError, TypeError, OSError) as error:
        expect_own_error(error, name)
    else:
        for article in articles:
            assert "".join(article.raw[part.start : part.end] for part in article.segments) == article.raw
            json.dumps([article.id, article.headline, article.url, article.source]).encode()
        articles._repr_html_()
    if random.random() < 0.2:
        expect_lines(file)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        run("files", lambda random: try_file(random, Path(made)))
