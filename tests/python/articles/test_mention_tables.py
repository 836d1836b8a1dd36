"""What articles say as tables: the same as article by article."""

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import warta

SAMPLE = warta.sample()
ROWS = {
    "quotes": lambda found: (found.text, found.speaker, found.start, found.end),
    "figures": lambda found: (
        found.text, found.low, found.high, found.unit, found.noun, found.hedge, found.start, found.end, found.kind,
    ),
    "dates": lambda found: (
        found.text, found.first, found.last, found.precision, found.relative, found.start, found.end,
    ),
    "names": lambda found: (found.text, found.count, found.start, found.end),
}  # fmt: skip
ARRANGED = {
    "all": SAMPLE,
    "some": SAMPLE[[4, 2, 2]],
    "two stores": (SAMPLE[:3] + warta.read(["Harga naik 10 persen, kata Sari. “Mahal,” kata Budi."]))[[3, 0, 1, 3]],
    "none": SAMPLE[:0],
}


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("arranged", ARRANGED)
def test_rows_are_those_of_the_articles(name: str, arranged: str) -> None:
    articles = ARRANGED[arranged]
    expected = [
        (article.id, row, *ROWS[name](found))
        for row, article in enumerate(articles)
        for found in getattr(article, name)
    ]
    table = getattr(articles, name)
    assert list(zip(*table.to_dict().values(), strict=True)) == expected
    assert len(table) == len(expected)
    assert [type(value) for value in vars(table[0]).values()] == list(map(type, expected[0])) if expected else True
    assert list(table[:2]) == list(table)[:2]


@pytest.mark.parametrize("arranged", ARRANGED)
def test_segments_and_sentences_stand_where_they_say(arranged: str) -> None:
    articles = ARRANGED[arranged]
    for table in (articles.segments, articles.sentences):
        raws = [article.raw for article in articles]
        for row in table:
            assert raws[row.row][row.start : row.end] == row.text
    kinds = [segment.kind for article in articles for segment in article.segments]
    assert articles.segments["kind"] == kinds
    assert "".join(articles.segments["text"]) == "".join(article.raw for article in articles)


def test_abbreviations_end_no_sentence_and_blanks_are_in_none() -> None:
    text = "Banjir di Kota\n\nMenurut Prof. Dr. Sari, air naik.   Warga pergi ke bukit.\n\nBaca juga: Harga Beras"
    articles = warta.read([text])
    assert articles.sentences["text"] == [
        "Banjir di Kota",
        "Menurut Prof. Dr. Sari, air naik.",
        "Warga pergi ke bukit.",
    ]


def test_numbers_are_arrays_that_arrow_takes_as_they_are() -> None:
    figures = SAMPLE.figures
    assert figures["low"].dtype == np.float64
    assert figures["start"].dtype == np.int32
    table = pa.table(figures)
    for name in ("low", "start"):
        (chunk,) = table.column(name).chunks
        assert chunk.buffers()[1].address == figures[name].ctypes.data
    assert table.column("unit").null_count > 0


def test_frames_have_dates_and_numbers() -> None:
    dates = SAMPLE.dates
    assert dates.to_polars().schema["first"] == pl.Date
    assert dates.to_pandas()["first"].dtype.kind == "M"
    assert dates.to_arrow().schema.field("first").type == pa.date32()
    assert dates.to_polars()["first"].to_list() == dates.to_dict()["first"]
    assert SAMPLE.figures.to_pandas()["low"].tolist() == SAMPLE.figures["low"].tolist()


def test_csv_has_a_header_and_iso_dates(tmp_path: Path) -> None:
    articles = warta.read([{"id": "a", "text": 'Air naik 18 Juni 2025, "tiga\n meter".', "published": "2025-06-19"}])
    articles.dates.to_csv(tmp_path / "a.csv")
    read = pd.read_csv(tmp_path / "a.csv")
    assert list(read) == list(articles.dates.columns)
    assert read["first"].tolist() == ["2025-06-18"]
    assert dt.date.fromisoformat(read["first"][0]) == articles[0].dates[0].first
    articles.quotes.to_csv(tmp_path / "q.csv")
    assert pd.read_csv(tmp_path / "q.csv", keep_default_na=False)["text"].tolist() == articles.quotes["text"]


def test_figures_are_drawn() -> None:
    pyplot: Any = pytest.importorskip("matplotlib.pyplot")
    assert len(SAMPLE.figures.plot(rows=5).patches) == 5
    pyplot.close("all")
