"""What the words around a figure say of it: the state that is counted, the unit, and when it held."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Measure(NamedTuple):
    """A dimension ("mass") and how many of its base unit one of the unit is (1000 for the tonne)."""

    dimension: str
    factor: float


class Moment(NamedTuple):
    """When a statement held: its day, the hour if the text says one, and whether the text itself says the day."""

    first: dt.date | None
    last: dt.date | None
    hour: int | None
    is_explicit: bool


@dataclass(frozen=True)
class Lexicon:
    """One language's words for circumstances, from data/circumstances.json.

    Parameters
    ----------
    same_noun : mapping of str to str
        A noun to the first of those that count the same things: "pasukan" to "tentara".
    states : mapping of str to frozenset of str
        A word to the states that it speaks of: "menewaskan" to "dead".
    changing : frozenset of str
        States whose figures move from day to day without a contradiction.
    general_nouns : frozenset of str
        Nouns under which many different things are counted: "orang".
    contrasts : tuple of pairs of frozenset of str
        Words that tell two things from one another: "premium" from "medium".
    lower_bounds : frozenset of str
        Hedges after which the truth may be higher: "lebih dari".
    opposites : tuple of pairs of frozenset of str
        Words that say the contrary of one another: "dibuka" and "ditutup".
    denials : frozenset of str
        Words that turn a statement into its denial: "tidak".
    day_parts : mapping of str to int
        A part of the day to an hour within it.
    conjunctions : frozenset of str
        Words that begin another clause.
    weekdays : tuple of str
        Names of the days from Monday on.
    clock : frozenset of str
        Words before a time of day.
    """

    same_noun: Mapping[str, str]
    states: Mapping[str, frozenset[str]]
    changing: frozenset[str]
    general_nouns: frozenset[str]
    contrasts: tuple[tuple[frozenset[str], frozenset[str]], ...]
    lower_bounds: frozenset[str]
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]
    denials: frozenset[str]
    day_parts: Mapping[str, int]
    conjunctions: frozenset[str]
    weekdays: tuple[str, ...]
    clock: frozenset[str]

    def noun(self, noun: str) -> str:
        """The noun by which figures are held together."""
        folded = noun.casefold()
        return self.same_noun.get(folded, folded)


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language; an empty lexicon for one without data."""
    data = json.loads(files("warta.comparison").joinpath("data/circumstances.json").read_text("utf-8")).get(
        language, {}
    )
    states: dict[str, set[str]] = {}
    for state, forms in data.get("states", {}).items():
        for form in forms:
            states.setdefault(form, set()).add(state)
    return Lexicon(
        {noun: group[0] for group in data.get("same_noun", ()) for noun in group},
        {form: frozenset(found) for form, found in states.items()},
        frozenset(data.get("changing", ())),
        frozenset(data.get("general_nouns", ())),
        _pairs(data.get("contrasts", ())),
        frozenset(data.get("lower_bounds", ())),
        _pairs(data.get("opposites", ())),
        frozenset(data.get("denials", ())),
        data.get("day_parts", {}),
        frozenset(data.get("conjunctions", ())),
        tuple(data.get("weekdays", ())),
        frozenset(data.get("clock", ())),
    )


def _pairs(listed: Iterable[tuple[list[str], list[str]]]) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(one), frozenset(other)) for one, other in listed)


@cache
def _measures() -> dict[str, Measure]:
    data = json.loads(files("warta.comparison").joinpath("data/units.json").read_text("utf-8"))
    return {unit: Measure(dimension, factor) for dimension, units in data.items() for unit, factor in units.items()}


#: Dimensions in which many different things are measured.
GENERAL_DIMENSIONS = frozenset({"", "length", "mass", "time", "share", "rupiah", "dollar", "euro"})


def measure(unit: str) -> Measure:
    """The dimension and factor of a unit; an unknown unit is a dimension of its own, no unit the dimension ""."""
    folded = unit.casefold().strip()
    return _measures().get(folded, Measure(folded, 1.0))
