"""Figures of two articles about the same thing."""

import numpy as np
import pytest

import warta
from warta.comparison.circumstances import AT_LEAST, AT_MOST, CHANGING, DENIAL, lexicon, measure
from warta.comparison.tellings import steps_of

STORY = "Gempa mengguncang Kota Waru pada Senin pagi. Petugas mendirikan tenda di lapangan kota. "


def pair(one: str, other: str, *, days_between: int = 0, story: str = STORY, language: str = "id") -> warta.Comparison:
    days = ("2025-03-03", f"2025-03-{3 + days_between:02}")
    told = [
        {"id": name, "text": f"Kabar dari Waru\n\n{story}{said}", "published": day}
        for name, said, day in zip("ab", (one, other), days, strict=True)
    ]
    return warta.compare(*warta.read(told, language=language))


def relations(one: str, other: str, **told: object) -> list[str]:
    return pair(one, other, **told).figures["relation"]  # type: ignore[arg-type]


def test_the_same_noun_and_deed_with_other_numbers_differ() -> None:
    (row,) = pair("Gempa itu menewaskan 12 orang di kota.", "Gempa itu menewaskan 14 orang di kota.").figures
    assert (row.relation, row.low_a, row.low_b) == ("differ", 12.0, 14.0)
    assert row.sentence_b == "Gempa itu menewaskan 14 orang di kota."
    assert 0 < row.likelihood <= 1
    assert row.thing.startswith("orang")


def test_two_states_of_people_are_two_things() -> None:
    assert relations("Gempa itu menewaskan 12 orang.", "Sebanyak 21 orang luka-luka dirawat.") == []


def test_a_toll_of_another_day_has_moved() -> None:
    said = ("Gempa itu menewaskan 12 orang di kota.", "Gempa itu menewaskan 14 orang di kota.")
    assert relations(*said, days_between=2) == ["moved"]


def test_units_of_one_dimension_are_compared_in_its_base() -> None:
    assert relations("Satelit itu berbobot 4,6 ton.", "Satelit itu berbobot 4.600 kilogram.") == ["agree"]


def test_another_unit_is_rounded_as_far_as_it_is_given() -> None:
    story = "The storm passed the islands of Waru on Monday. Officers put up tents in the town square. "
    said = ("The storm was 341 miles from the coast.", "The storm was 550 km from the coast.")
    assert relations(*said, story=story, language="en") == ["agree"]


def test_other_dimensions_are_other_things() -> None:
    assert relations("Bantuan itu 25 ton.", "Bantuan itu Rp25 juta.") == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Lebih dari 100 tentara datang ke Waru.", "Sebanyak 110 tentara datang ke Waru.", "agree"),
        ("Sekitar 36.000 tentara datang ke Waru.", "Sebanyak 35.786 tentara datang ke Waru.", "agree"),
        ("Sebanyak 3.000 tentara datang ke Waru.", "Sebanyak 3.012 tentara datang ke Waru.", "agree"),
        ("Kurang dari 100 tentara datang ke Waru.", "Sebanyak 90 tentara datang ke Waru.", "agree"),
        ("Sebanyak 100 tentara datang ke Waru.", "Sebanyak 112 tentara datang ke Waru.", "differ"),
    ],
)
def test_bounds_and_roundings_agree(one: str, other: str, expected: str) -> None:
    assert relations(one, other) == [expected]


def test_the_last_place_of_a_value() -> None:
    steps = steps_of(np.array([1_280_000.0, 4.5, 7.0, 0.0, 100_000.0, 65.09]))
    assert steps == pytest.approx([10_000.0, 0.1, 1.0, 1.0, 100_000.0, 0.01])


def test_a_unit_without_a_dimension_is_its_own() -> None:
    assert measure("Hektare") == ("area", 1e4)
    assert measure("karung") == ("karung", 1.0)
    assert measure("") == ("", 1.0)


def test_a_language_without_words_has_an_empty_lexicon() -> None:
    assert lexicon("xx").noun("Pasukan") == "pasukan"
    assert lexicon("id").noun("Pasukan") == "tentara"


def test_what_words_are() -> None:
    known = lexicon("id")
    assert known.flags["tewas"] & CHANGING
    assert known.flags["tidak"] & DENIAL
    assert not known.flags["harga"] & CHANGING
    assert known.hedges["lebih dari"] == AT_LEAST
    assert known.hedges["kurang dari"] == AT_MOST
