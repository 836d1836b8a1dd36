"""What the words around a figure say of it: the state that is counted, the unit, and when it held."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from warta.comparison.prose import function_words
from warta.comparison.stems import stems


class Measure(NamedTuple):
    """A dimension ("mass") and how many of its base unit one of the unit is (1000 for the tonne)."""

    dimension: str
    factor: float


#: Bits of what a word is, as `WordFlag` in cpp/comparison/facts.hpp has them, and the first of the states' bits.
FUNCTION, CONJUNCTION, CAPITALISED, NUMERAL, CLOCK, CHANGING, DENIAL, WEEKDAY = (1 << bit for bit in range(8))
FIRST_STATE = 8
#: How a text puts a figure: as it is, about so much, at least or at most so much (`Hedge` there).
EXACT, ABOUT, AT_LEAST, AT_MOST = range(4)
#: So many words are kept with what they are, of a language.
WORDS_KEPT = 300_000


@dataclass(frozen=True)
class Lexicon:
    """One language's words for circumstances, from data/circumstances.json.

    Parameters
    ----------
    same_noun : mapping of str to str
        A noun to the first of those that count the same things: "pasukan" to "tentara".
    flags : mapping of str to int
        A word to the bits of what it is: the states that it speaks of ("menewaskan" of "dead"), whether figures of
        these move from day to day, whether it begins another clause, denies ("tidak"), or stands before a time of day.
    general_nouns : frozenset of str
        Nouns under which many different things are counted: "orang".
    hedges : mapping of str to int
        `AT_LEAST` for hedges after which the truth may be higher ("lebih dari"), `AT_MOST` where it may be lower
        ("kurang dari"); any other is `ABOUT`.
    day_parts : mapping of str to int
        A part of the day to an hour within it.
    """

    same_noun: Mapping[str, str]
    flags: Mapping[str, int]
    general_nouns: frozenset[str]
    hedges: Mapping[str, int]
    day_parts: Mapping[str, int]

    def noun(self, noun: str) -> str:
        """The noun by which figures are held together."""
        folded = noun.casefold()
        return self.same_noun.get(folded, folded)


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language; an empty lexicon for one without data."""
    text = files("warta.comparison").joinpath("data/circumstances.json").read_text("utf-8")
    data = json.loads(text).get(language, {})
    flags: dict[str, int] = {}
    changing = set(data.get("changing", ()))
    for number, (state, forms) in enumerate(data.get("states", {}).items()):
        for form in forms:
            flags[form] = flags.get(form, 0) | 1 << (FIRST_STATE + number) | (state in changing) * CHANGING
    for name, bit in (("conjunctions", CONJUNCTION), ("clock", CLOCK), ("denials", DENIAL), ("weekdays", WEEKDAY)):
        for form in data.get(name, ()):
            flags[form] = flags.get(form, 0) | bit
    return Lexicon(
        {noun: group[0] for group in data.get("same_noun", ()) for noun in group},
        flags,
        frozenset(data.get("general_nouns", ())),
        dict.fromkeys(data.get("lower_bounds", ()), AT_LEAST) | dict.fromkeys(data.get("upper_bounds", ()), AT_MOST),
        data.get("day_parts", {}),
    )


class WordClass(NamedTuple):
    """What a word is: its root, the bits of its flags, the hour of a part of the day (-1 of other words)."""

    root: str
    flags: int
    hour: int


class WordClasses:
    """What the words of a language are, looked up once for each."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._known: dict[str, WordClass] = {}

    def of(self, forms: Sequence[str]) -> list[WordClass]:
        """The class of each word as written."""
        known = self._known
        missing = [form for form in forms if form not in known]
        if missing:
            if len(known) > WORDS_KEPT:
                known = self._known = {}
                missing = list(forms)
            known.update(zip(missing, self._read(missing), strict=True))
        return [known[form] for form in forms]

    def _read(self, forms: Sequence[str]) -> Iterator[WordClass]:
        words, skipped = lexicon(self._language), function_words(self._language)
        folded = [form.casefold() for form in forms]
        roots = stems([words.noun(fold) for fold in folded], self._language)
        for form, fold, root in zip(forms, folded, roots, strict=True):
            flags = words.flags.get(fold, 0) | (fold in skipped) * FUNCTION
            flags |= form[0].isupper() * CAPITALISED | form[0].isdigit() * NUMERAL
            yield WordClass(root, flags, words.day_parts.get(fold, -1))


@cache
def word_classes(language: str) -> WordClasses:
    """What the words of a language are."""
    return WordClasses(language)


@cache
def _measures() -> dict[str, Measure]:
    data = json.loads(files("warta.comparison").joinpath("data/units.json").read_text("utf-8"))
    return {unit: Measure(dimension, factor) for dimension, units in data.items() for unit, factor in units.items()}


#: Dimensions in which many different things are measured.
GENERAL_DIMENSIONS = frozenset(
    {"", "h", "age", "length", "mass", "time", "share", "rupiah", "dollar", "euro", "sterling"}
)


#: The dimension of ages, in years.
AGES = "age"


def measure(unit: str, kind: str = "quantity") -> Measure:
    """The dimension and factor of a unit; an unknown unit is a dimension of its own, no unit the dimension "".

    Ages are a dimension of their own, and so are places on a scale: "menit ke-78" is no 78 minutes.
    """
    folded = unit.casefold().strip()
    found = _measures().get(folded, Measure(folded, 1.0))
    if kind == "age":
        return Measure(AGES, found.factor / _measures()["year"].factor if found.dimension == "time" else 1.0)
    return Measure(f"place: {found.dimension}", found.factor) if kind == "position" else found
