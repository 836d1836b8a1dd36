"""One story in order of time."""

import pytest

import warta

FIRST = {"id": "satu", "text": "Banjir\n\nAir naik dua meter. Warga mengungsi ke sekolah.", "published": "2025-03-03"}
SECOND = {"id": "dua", "text": "Banjir\n\nWarga mengungsi ke sekolah. Beras bantuan tiba.", "published": "2025-03-04"}


@pytest.fixture(scope="module")
def timeline() -> warta.StoryTimeline:
    return warta.story(warta.read([SECOND, FIRST], language="id"))


def test_articles_stand_in_order_of_time(timeline: warta.StoryTimeline) -> None:
    assert timeline.articles.ids == ["satu", "dua"]


def test_novelty_is_one_for_the_first_nought_for_what_was_said_and_one_for_what_was_not(
    timeline: warta.StoryTimeline,
) -> None:
    told = {(row.article, row.sentence): row.novelty for row in timeline.novelty}
    assert {novelty for (article, _), novelty in told.items() if article == "satu"} == {1.0}
    assert told["dua", "Warga mengungsi ke sekolah."] == pytest.approx(0.0, abs=1e-12)
    assert told["dua", "Beras bantuan tiba."] == 1.0
    assert [row.sentence for row in timeline.added if row.article == "dua"] == ["Beras bantuan tiba."]


def test_sentences_stand_where_they_say(timeline: warta.StoryTimeline) -> None:
    raw = {article.id: article.raw for article in timeline.articles}
    assert all(raw[row.article][row.start : row.end] == row.sentence for row in timeline.novelty)


def test_citations_point_to_the_story_s_own_article_of_that_outlet() -> None:
    rows = warta.story(warta.sample()[:2]).citations.to_dicts()
    assert {"article": "02_letusan_pagi_buta", "source": "Kabar Tirta", "cites_article": "01_erupsi_karangsewu"} in rows


def test_undated_articles_come_last() -> None:
    undated = {"id": "kapan", "text": "Banjir\n\nAir surut."}
    assert warta.story(warta.read([undated, FIRST], language="id")).articles.ids == ["satu", "kapan"]


def test_an_empty_article_adds_nothing() -> None:
    found = warta.story(warta.read([FIRST, {"id": "kosong", "text": "", "published": "2025-03-05"}], language="id"))
    assert not [row for row in found.novelty if row.article == "kosong"]


def test_views(timeline: warta.StoryTimeline) -> None:
    html = timeline._repr_html_()
    assert "Beras bantuan tiba." in html
    assert "<script" not in html
    assert "kalimat baru" in timeline.to_html("id")
    assert repr(timeline) == "StoryTimeline(2 articles, 4 of 6 sentences new)"
    assert set(timeline.to_dict()) == {"articles", "novelty", "figures", "citations", "claims"}


def test_plot_has_two_bars_an_article(timeline: warta.StoryTimeline) -> None:
    assert [bar.get_width() for bar in timeline.plot().patches] == [3, 3, 3, 1]


def test_nothing_is_no_story() -> None:
    with pytest.raises(ValueError, match="at least one article"):
        warta.story([])
