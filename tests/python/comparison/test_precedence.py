"""Who was first, and who drew on whom."""

import datetime as dt

import pytest

import warta
from warta.comparison.precedence import precedence
from warta.comparison.prose import Span

WIB = dt.timezone(dt.timedelta(hours=7))
WITA = dt.timezone(dt.timedelta(hours=8))
TEXT = "Banjir di kota\n\nAir naik dua meter di kota tua sejak pagi hari."


def article(published: object, text: str = TEXT, identifier: str = "x") -> warta.Article:
    return warta.read([{"id": identifier, "text": text, "published": published}], language="id")[0]


def test_time_zones_are_taken_into_account() -> None:
    a = article(dt.datetime(2025, 3, 3, 9, 0, tzinfo=WITA))
    b = article(dt.datetime(2025, 3, 3, 9, 0, tzinfo=WIB))
    found = precedence(a, b, [], [])
    assert (found.first, found.hours, found.days) == ("a", 1.0, 0)


def test_a_time_without_zone_is_in_the_others() -> None:
    found = precedence(
        article(dt.datetime(2025, 3, 3, 12, 0)), article(dt.datetime(2025, 3, 3, 9, 30, tzinfo=WIB)), [], []
    )
    assert (found.first, found.hours) == ("b", -2.5)


def test_days_alone_tell_days_alone() -> None:
    found = precedence(article("2025-03-03"), article(dt.datetime(2025, 3, 5, 8, 0, tzinfo=WIB)), [], [])
    assert (found.first, found.days, found.hours) == ("a", 2, None)
    assert precedence(article("2025-03-03"), article("2025-03-03"), [], []).first is None


def test_undated_articles_have_no_order() -> None:
    found = precedence(article(None), article("2025-03-03"), [], [])
    assert (found.first, found.days, found.verdict) == (None, None, "independent")


def test_shared_part_counts_characters_of_prose() -> None:
    a = article("2025-03-03")
    body = a.raw.index("Air naik")
    found = precedence(a, article("2025-03-04"), [Span(body, body + 8)], [])
    prose = sum(segment.end - segment.start for segment in a.segments if segment.kind in ("headline", "body"))
    assert found.shared_a == pytest.approx(8 / prose)
    assert found.shared_b == 0


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [("2025-03-03", "2025-03-04", "b from a"), ("2025-03-04", "2025-03-03", "a from b"), (None, None, "one source")],
)
def test_who_has_the_same_text_later_drew_on_the_earlier(first: object, second: object, verdict: str) -> None:
    a, b = article(first), article(second)
    whole = [Span(0, len(TEXT))]
    assert precedence(a, b, whole, whole).verdict == verdict


def test_the_sample_s_reprint_cites_the_outlet_it_came_from() -> None:
    first, second = warta.sample()[:2]
    found = warta.compare(first, second).precedence
    assert (found.first, found.cites, found.verdict) == ("a", "b", "b from a")
    assert found.hours == pytest.approx(148 / 60)


def test_an_article_s_outlet_is_its_table_s_source_where_no_dateline_names_one() -> None:
    text = f"{TEXT} Hal itu disampaikan camat seperti dikutip dari Kabar Lembah, Senin."
    first = warta.read([{"text": TEXT, "source": "Kabar Lembah"}], language="id")[0]
    assert precedence(article(None, text), first, [], []).cites == "a"
    assert "</span> Kabar Lembah · " in warta.compare(first, article(None, text, "y"))._repr_html_()
