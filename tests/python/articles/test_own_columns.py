"""Columns of a table that warta does not use go along, whatever is done with the articles."""

import datetime as dt
import json
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import warta

ROWS = [
    {"id": "a", "text": "Air naik.", "published": "2025-06-20", "section": "kota", "views": 3, "tags": ["air"]},
    {"id": "b", "text": "Harga naik.", "published": "2025-06-18", "section": None, "views": 1, "tags": []},
    {"id": "c", "text": "Sidang ditunda.", "published": None, "section": "hukum", "views": 2, "tags": ["hakim", "x"]},
    {"id": "d", "text": "Jalan ditutup.", "published": "2025-06-19", "section": "kota", "views": 2, "tags": ["jalan"]},
]


@pytest.fixture(scope="module")
def articles() -> warta.Articles:
    return warta.read(ROWS)


def json_lines(path: Path) -> Path:
    path = path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return path


def parquet(path: Path) -> Path:
    pq.write_table(pa.Table.from_pylist(ROWS), path / "a.parquet")
    return path / "a.parquet"


@pytest.mark.parametrize(
    "source",
    [
        lambda _: ROWS,
        json_lines,
        parquet,
        lambda _: pd.DataFrame(ROWS),
        lambda _: pl.DataFrame(ROWS),
        lambda _: pa.Table.from_pylist(ROWS),
    ],
)
def test_every_kind_of_table_keeps_them(source: Any, tmp_path: Path) -> None:
    articles = warta.read(source(tmp_path))
    assert articles.columns[-3:] == ("section", "views", "tags")
    assert articles["section"] == ["kota", None, "hukum", "kota"]
    assert articles["views"].tolist() == [3, 1, 2, 2]
    assert list(articles["tags"]) == [["air"], [], ["hakim", "x"], ["jalan"]]


def test_csv_keeps_them_as_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text,section\na,Air naik.,kota\nb,Harga naik.\n", encoding="utf-8")
    assert warta.read(tmp_path / "a.csv")["section"] == ["kota", None]


def test_chosen_sorted_added_and_pickled(articles: warta.Articles) -> None:
    assert articles[1:3]["views"].tolist() == [1, 2]
    assert articles[[3, 0]]["section"] == ["kota", "kota"]
    by_day = articles.sort()
    assert by_day["id"] == ["b", "d", "a", "c"]
    assert articles.sort(descending=True)["id"] == ["a", "d", "b", "c"]
    assert articles.sort("views")["id"] == ["b", "c", "d", "a"]
    assert articles.sort("section", descending=True)["id"] == ["a", "d", "c", "b"]
    other = warta.read([{"text": "Lain.", "views": 9}])
    added = by_day[1:3] + other + articles[:1]
    assert added["views"].tolist() == [2, 3, 9, 3]
    assert added["section"] == ["kota", "kota", None, "kota"]
    mixed = added[[3, 2, 0]]
    assert mixed["id"] == ["a", "0", "d"]
    restored = pickle.loads(pickle.dumps(mixed))
    assert restored == mixed
    assert restored["views"].tolist() == [3, 9, 2]


def test_groups_unique_ones_and_masks(articles: warta.Articles) -> None:
    groups = articles.group_by("section")
    assert {value: part["id"] for value, part in groups.items()} == {"kota": ["a", "d"], None: ["b"], "hukum": ["c"]}
    assert articles.unique("section")["id"] == ["a", "b", "c"]
    assert articles.unique("tags")["id"] == ["a", "b", "c", "d"]
    assert articles.filter(articles["views"] > 1)["id"] == ["a", "c", "d"]
    with pytest.raises(TypeError, match="predicate must be callable or a mask of booleans"):
        articles.filter([1, 0, 1, 0])
    with pytest.raises(KeyError, match="there is no column 'bagian'; there are id, title"):
        articles.sort("bagian")
    with pytest.raises(TypeError, match="descending must be a bool, got 1"):
        articles.sort("views", descending=1)  # type: ignore[arg-type]


def test_values_that_cannot_be_compared_are_named() -> None:
    articles = warta.read([{"text": "a", "mark": 1}, {"text": "b", "mark": "x"}])
    with pytest.raises(TypeError, match="column 'mark' holds values that cannot be compared"):
        articles.sort("mark")


def test_samples_are_drawn_once_and_again(articles: warta.Articles) -> None:
    drawn = articles.sample(3, random_state=1)
    assert drawn == articles.sample(3, random_state=1)
    assert len(set(drawn["id"])) == 3
    assert len(articles.sample(0)) == 0
    with pytest.raises(ValueError, match="n must be at most 4, got 5"):
        articles.sample(5)


def test_frames_hand_them_out_again(articles: warta.Articles) -> None:
    for frame in (articles.to_pandas(), articles.to_polars(), articles.to_arrow()):
        again = warta.read(frame)
        assert again == articles
        assert again["section"] == articles["section"]
        assert again.columns == articles.columns
    assert pa.table(articles).column("views").to_pylist() == [3, 1, 2, 2]


def test_a_name_that_is_taken_gets_a_number() -> None:
    articles = warta.read([{"text": "Air naik.", "language": "Indonesia", "body": 7}])
    assert articles["language"] == ["id"]
    assert articles["language-2"] == ["Indonesia"]
    assert articles["body-2"].tolist() == [7]


def test_times_and_numbers_keep_their_types() -> None:
    rows = [
        {
            "text": "a",
            "day": dt.date(2025, 6, 18),
            "seen": dt.datetime(2025, 6, 18, 7, 5),
            "share": 0.5,
            "is_new": True,
        },
        {"text": "b", "day": None, "seen": dt.datetime(2025, 6, 19), "share": None, "is_new": False},
    ]
    articles = warta.read(rows)
    types = {name: articles[name].dtype.str for name in ("day", "seen", "share", "is_new")}
    assert types == {"day": "<M8[D]", "seen": "<M8[us]", "share": "<f8", "is_new": "|b1"}
    assert articles["seen"].tolist() == [row["seen"] for row in rows]
    assert np.isnan(articles["share"][1])
    assert articles.to_arrow().column("day").to_pylist() == [dt.date(2025, 6, 18), None]


def test_a_local_time_keeps_its_zone_through_a_frame() -> None:
    moments = ["2025-06-18T00:00:00+07:00", "2025-06-18T17:05:33.000004-03:30", "2025-06-18T17:05:00", "2025-06-18"]
    articles = warta.read([{"text": "a", "published": moment} for moment in moments])
    assert [article.published.isoformat() for article in articles] == moments
    assert articles["published_offset"].tolist()[:2] == [420.0, -210.0]
    for frame in (articles.to_pandas(), articles.to_polars(), articles.to_arrow()):
        assert [article.published.isoformat() for article in warta.read(frame)] == moments
    assert articles.to_pandas()["published"].dtype == "datetime64[us]"


def test_whose_and_of_which_day(articles: warta.Articles) -> None:
    rows = [
        {"text": "KABAR DESA - Harga beras naik di pasar desa.", "source": "desa.id", "published": "1970-01-02"},
        {"text": "Air naik.", "source": "kota.id"},
        {"text": "Lain."},
    ]
    told = warta.read(rows)
    assert told.outlets == ["KABAR DESA", "kota.id", None]
    assert told.days[0] == 1.0
    assert np.isnan(told.days[1:]).all()
    assert articles.days.tolist()[:2] == [20_259.0, 20_257.0]


def test_no_articles_have_all_columns() -> None:
    none = warta.Articles()
    assert none["id"] == []
    assert none.texts == []
    assert len(none.quotes) == len(none.sentences) == 0
    assert (none + none) == none
    assert none.to_pandas().shape == (0, len(none.columns))
