"""The pages' words, numbers and dates in both languages."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

import warta.comparison
from warta.comparison.interface import interface

COMPARISON = Path(warta.comparison.__file__).parent
WIB = dt.timezone(dt.timedelta(hours=7))


def words(language: str) -> dict[str, str]:
    return json.loads((COMPARISON / "interface" / f"{language}.json").read_text(encoding="utf-8"))


def test_both_languages_say_the_same_things_with_the_same_fields() -> None:
    ours, theirs = words("id"), words("en")
    assert set(ours) == set(theirs)
    for key, text in ours.items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", theirs[key])), key


def test_every_word_that_a_template_asks_for_is_there() -> None:
    known = set(words("id"))
    for template in [*COMPARISON.rglob("*.j2"), *(COMPARISON.parent / "report").rglob("*.j2")]:
        asked = re.findall(r"ui\('(\w+)'[,)]", template.read_text(encoding="utf-8"))
        assert set(asked) <= known, template.name
    script = (COMPARISON.parent / "report" / "templates" / "page.js").read_text(encoding="utf-8")
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
