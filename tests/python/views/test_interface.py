"""The pages' words, numbers and dates in both languages."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

import warta.views
from warta.views.interface import interface

VIEWS = Path(warta.views.__file__).parent
WIB = dt.timezone(dt.timedelta(hours=7))


def words(language: str) -> dict[str, str]:
    return json.loads((VIEWS / "interface" / f"{language}.json").read_text(encoding="utf-8"))


def test_both_languages_say_the_same_things_with_the_same_fields() -> None:
    ours, theirs = words("id"), words("en")
    assert set(ours) == set(theirs)
    for key, text in ours.items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", theirs[key])), key


def test_every_word_that_a_template_asks_for_is_there() -> None:
    known = set(words("id"))
    for template in [*VIEWS.rglob("*.j2"), *(VIEWS.parent / "report").rglob("*.j2")]:
        asked = re.findall(r"ui\('(\w+)'[,)]", template.read_text(encoding="utf-8"))
        assert set(asked) <= known, template.name
    script = (VIEWS.parent / "report" / "templates" / "page.js").read_text(encoding="utf-8")
    assert set(re.findall(r"words\.(js_\w+)", script)) <= known


@pytest.mark.parametrize(("language", "number", "part"), [("id", "1.234,5", "12%"), ("en", "1,234.5", "12%")])
def test_numbers_have_the_language_s_marks(language: str, number: str, part: str) -> None:
    assert interface(language).number(1234.5, 1) == number
    assert interface(language).percent(0.123) == part


def test_moments_are_told_as_exactly_as_they_are_known() -> None:
    moment = dt.datetime(2022, 8, 6, 17, 5, tzinfo=WIB)
    assert interface("id").moment(moment) == "6 Agustus 2022, 17.05 WIB"
    assert interface("en").moment(moment) == "6 August 2022, 17:05 +0700"
    assert interface("id").moment(moment.replace(tzinfo=None)) == "6 Agustus 2022, 17.05"
    assert interface("id").moment(dt.date(2022, 8, 6)) == "6 Agustus 2022"
    assert interface("id").moment(None) == ""


def test_one_is_told_in_the_singular() -> None:
    english = interface("en")
    assert english.plural("articles_count", 1) == "1 article"
    assert english.plural("articles_count", 1200) == "1,200 articles"
    assert english.plural("outlets_count", 1) == "1 outlet"


def test_names_are_listed_as_one_reads_them() -> None:
    english, indonesian = interface("en"), interface("id")
    assert english.listing([]) == ""
    assert english.listing(["A"]) == "A"
    assert english.listing(["A", "B", "C"]) == "A, B and C"
    assert indonesian.listing(list("ABCDE"), 2) == "A, B dan 3 lainnya"


def test_stretches_of_days_say_no_more_than_needed() -> None:
    english = interface("en")
    assert english.days(dt.date(2016, 11, 9), dt.date(2016, 11, 9)) == "9 November 2016"
    assert english.days(dt.date(2016, 11, 9), dt.date(2016, 11, 10)) == "9–10 November 2016"
    assert english.days(dt.date(2016, 2, 27), dt.date(2016, 8, 6)) == "27 February – 6 August 2016"
    assert english.days(dt.date(2015, 2, 27), dt.date(2016, 8, 6)) == "27 February 2015 – 6 August 2016"


def test_days_of_iso_8601_are_written_out() -> None:
    assert interface("id").iso_days("2022-02-27 / 2024-10-11") == "27 Februari 2022 / 11 Oktober 2024"
    assert interface("en").iso_days("2022-08 / 2014 / lain") == "August 2022 / 2014 / lain"
