"""Articles without a date: what bounds them, and what the bounds are of use for."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import warta
from warta.clusters import Stories, StoryClusterer

WIRE = " ".join(f"laporan{number}" for number in range(60))


def bounded_texts() -> list[str]:
    """One event in four texts: two dated, one that tells of a day, one that runs a dated text again."""
    about = "Dua perahu nelayan hilang di Teluk Tirtamaya, kata kepala pelabuhan Tirtamaya"
    return [
        f"Pencarian perahu diperluas\n\n25 Juni 2024, 10:00 WIB\n\n{about}. Pencarian perahu diperluas ke utara.",
        f"Perahu hilang\n\n{about} pada 22 Juni 2024. Gelombang tinggi sejak 1 Juli 2023.",
        f"Pencarian perahu dimulai\n\n21 Juni 2024, 10:00 WIB\n\n{about}. {WIRE}.",
        f"Pencarian perahu dimulai\n\n{about}. {WIRE}.",
        f"Perahu hilang di teluk\n\n{about}. Hujan turun Rabu lalu.",
    ]


@pytest.mark.parametrize("as_articles", [warta.read, lambda texts: list(warta.read(texts))])
def test_undated_articles_are_bounded_by_days_told_and_by_dated_copies(as_articles: Callable[..., Any]) -> None:
    story = StoryClusterer(similarity_threshold=0.05).fit(as_articles(bounded_texts())).stories_[0]
    assert story.size == 5
    bound_of = dict(zip(story.rows, story.bounds, strict=True))
    assert bound_of == {0: None, 1: dt.date(2024, 6, 22), 2: None, 3: dt.date(2024, 6, 21), 4: None}
    assert story.rows == (2, 3, 1, 0, 4)
    assert (story.first.date(), story.last.date(), story.not_before) == (
        dt.date(2024, 6, 21),
        dt.date(2024, 6, 25),
        None,
    )
    assert story.first_article.headline == "Pencarian perahu dimulai"
    assert story.growth == ((dt.date(2024, 6, 21), 1), (dt.date(2024, 6, 25), 2))
    shown = story._repr_html_()
    assert "not before 2024-06-22" in shown
    assert "not before 2024-06-21" in shown


def test_a_story_without_dates_is_placed_and_shown_by_its_bound() -> None:
    told = {
        "Harga cabai naik\n\nHarga cabai naik di pasar induk.": dt.date(2024, 5, 3),
        "Museum dibuka\n\nMuseum rempah dibuka lagi pada 2 Mei 2024, lalu ditutup pada 9 Mei 2024.": None,
        "Tim menang\n\nTim tamu menang lewat adu penalti.": None,
        "Kapal karam\n\nKapal semen karam di selat.": dt.date(2024, 5, 1),
    }
    articles = warta.read(pd.DataFrame({"text": list(told), "published": list(told.values())}))
    found = StoryClusterer().fit(articles).stories_
    assert [story.rows for story in found] == [(3,), (1,), (0,), (2,)]
    assert [row.not_before for row in found.table()] == [None, dt.date(2024, 5, 2), None, None]
    assert [story.not_before for story in found] == [None, dt.date(2024, 5, 2), None, None]
    assert found.table() == Stories(list(found)).table()
    assert "not before 2024-05-02" in str(found)
    assert "not before 2024-05-02" in found._repr_html_()
    assert found.to_pandas()["not_before"].notna().tolist() == [False, True, False, False]
