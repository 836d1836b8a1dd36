"""What articles tell, as columns: their figures and dates with what these count, their quotes with who speaks."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from warta import _core
from warta.articles import Articles
from warta.articles.store import FIGURE_KINDS, PRECISIONS
from warta.base.kept import kept
from warta.comparison.circumstances import (
    ABOUT,
    AGES,
    EXACT,
    GENERAL_DIMENSIONS,
    Measure,
    lexicon,
    measure,
    word_classes,
)
from warta.comparison.corpus import Int32, Int64, Words, words_in_sentences_of
from warta.comparison.stems import stems
from warta.frames.columns import Lists, ragged_rows, starts_of

Value = TypeVar("Value")

FIGURE, DATE, SCORE, CLOCK, AGE = range(5)
#: Units whose two numbers are no range, and that of times of day.
SCORE_UNITS = frozenset({"score", "skor"})
CLOCK_UNIT = "h"
#: What stands behind the last word of a sentence, and what of it begins the next one.
_MARKS = re.compile(r"[^\w\n]*")
OPENING_MARKS = " “‘«([{–—-*•"
NO_DAY = np.iinfo(np.int32).min
ORDINAL_OF_1970 = dt.date(1970, 1, 1).toordinal()
LAST_ORDINAL = dt.date.max.toordinal()
#: How many words say what figures are about.
ABOUT_WORDS = 2
#: A value is given to a place between these powers of ten.
PLACES = range(-4, 13)


class Figures(NamedTuple):
    """A column a field, an entry a figure, ascending by article and place; texts are "" where there is none.

    `kinds` are of `FIGURE_KINDS`.
    """

    articles: Int32
    starts: Int32
    ends: Int32
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    units: list[str]
    nouns: list[str]
    hedges: list[str]
    kinds: list[str]


class Dates(NamedTuple):
    """A column a field, an entry a date whose days are known, as ordinals."""

    articles: Int32
    starts: Int32
    ends: Int32
    first: Int32
    last: Int32
    precisions: list[str]


class Quotes(NamedTuple):
    """A column a field, an entry a quote."""

    articles: Int32
    starts: Int32
    ends: Int32
    speakers: list[str]


def figures_of(articles: Articles) -> Figures:
    """The figures of all articles."""
    rows, (starts, ends, low, high, kinds) = _numbers(articles, "figures", ("start", "end", "low", "high", "kind"))
    units, nouns, hedges = (_texts(articles, "figures", name) for name in ("unit", "noun", "hedge"))
    named = [FIGURE_KINDS[kind] for kind in kinds.tolist()]
    return Figures(rows, starts.astype(np.int32), ends.astype(np.int32), low, high, units, nouns, hedges, named)


def dates_of(articles: Articles) -> Dates:
    """The dates of all articles whose days are known."""
    rows, columns = _numbers(articles, "dates", ("start", "end", "first", "last", "precision"))
    days = [column.astype(np.int64) + ORDINAL_OF_1970 for column in columns[2:4]]
    known = (columns[2] != NO_DAY) & (columns[3] != NO_DAY) & (days[0] >= 1) & (days[1] <= LAST_ORDINAL)
    starts, ends, precision = (columns[at][known] for at in (0, 1, 4))
    first, last = (column[known].astype(np.int32) for column in days)
    return Dates(
        rows[known],
        starts.astype(np.int32),
        ends.astype(np.int32),
        first,
        last,
        [PRECISIONS[number] for number in precision.tolist()],
    )


def quotes_of(articles: Articles) -> Quotes:
    """The quotes of all articles."""
    rows, (starts, ends) = _numbers(articles, "quotes", ("start", "end"))
    return Quotes(rows, starts.astype(np.int32), ends.astype(np.int32), _texts(articles, "quotes", "speaker"))


def _numbers(articles: Articles, table: str, names: Sequence[str]) -> tuple[Int32, list[NDArray[Any]]]:
    """Columns of numbers of a table: the article of each item, and its values."""
    parts, order = articles._parts()
    sizes: list[Int64] = [np.empty(0, np.int64)]
    columns: list[list[NDArray[Any]]] = [[] for _ in names]
    for store, rows in parts:
        starts, items = ragged_rows(store.columns[f"{table}.rows"], rows)
        sizes.append(np.diff(starts))
        for name, column in zip(names, columns, strict=True):
            column.append(store.columns[f"{table}.{name}"][items])
    size = np.concatenate(sizes)
    values = [np.concatenate(column) if column else np.empty(0) for column in columns]
    if order is not None:
        _, items = ragged_rows(starts_of(size), order)
        size, values = size[order], [column[items] for column in values]
    return np.repeat(np.arange(len(size), dtype=np.int32), size), values


def _texts(articles: Articles, table: str, name: str) -> list[str]:
    """A column of text of a table, "" where there is none."""
    column = articles._gathered(lambda store, rows: store.lists_of(table, name, rows))
    assert isinstance(column, Lists)
    return column.items.to_list()


class Facts(NamedTuple):
    """Figures and dates together, ascending by article and place.

    `rows` numbers a fact among the figures, or among the dates; `low` and `high` are in the base unit of the dimension
    or ordinals of days.
    """

    rows: Int64
    columns: dict[str, NDArray[Any]]


class Telling:
    """What articles tell, and the core's view of it.

    Attributes
    ----------
    words : Words
        In sentences.
    figures, dates, quotes : columns
    facts : Facts
        Figures and dates together.
    core : _core.Telling
    """

    def __init__(self, articles: Articles) -> None:
        self.articles = articles
        self.raws = articles._raws().to_list()
        self.words: Words = words_in_sentences_of(articles)
        self.figures, self.dates, self.quotes = figures_of(articles), dates_of(articles), quotes_of(articles)
        self.published = self._told()
        self.languages: list[str] = articles["language"]
        known = sorted(set(self.languages))
        language_of = np.array([known.index(language) for language in self.languages], dtype=np.uint8)
        self.roots: dict[str, int] = {}
        classes = [self._classes(language) for language in known]
        self.facts = self._facts(known)
        _, speakers, speaker_starts, speaker_roots = self._coded(self.quotes.speakers, self.quotes.articles)
        self.core = _core.Telling(
            self.words.core,
            self.raws,
            {"languages": language_of, "published": self.published},
            {
                name: np.concatenate([columns[name] for columns in classes]) if classes else np.array([], dtype=dtype)
                for name, dtype in (("roots", np.int32), ("flags", np.uint64), ("hours", np.int8))
            },
            self.facts.columns,
            {
                "articles": self.quotes.articles,
                "starts": self.quotes.starts,
                "ends": self.quotes.ends,
                "speakers": speakers,
                "speaker_starts": speaker_starts,
                "speaker_roots": speaker_roots,
            },
        )

    def _told(self) -> Int32:
        """The day on which each article was told: that of its publication, else the latest that it names, else 0."""
        days = self.articles.days
        told = np.where(np.isnan(days), 0, np.floor(np.nan_to_num(days)) + ORDINAL_OF_1970).astype(np.int32)
        named = np.zeros(len(told), dtype=np.int32)
        is_day = np.array([precision == "day" for precision in self.dates.precisions], dtype=bool)
        np.maximum.at(named, self.dates.articles[is_day], self.dates.last[is_day])
        return np.where(told > 0, told, named)

    def words_next_to(self, facts: Iterable[int], nearest: Sequence[int]) -> Counter[str]:
        """How often each word stands nearest to one of the facts; `nearest` is that of `_core.Telling.fact_groups`."""
        words = np.array([nearest[fact] for fact in facts if nearest[fact] >= 0], dtype=np.int64)
        return Counter(self.words.forms[form].casefold() for form in self.words.ids_of(words).tolist())

    def thing(self, figures: Sequence[int], about: Counter[str]) -> str:
        """What figures count, and the words nearest to them: "orang: tewas"."""
        table = self.figures
        noun = max((f"{table.units[row]} {table.nouns[row]}".strip() for row in figures), key=len)
        counted = noun.casefold().split()
        words = [word for word, _ in sorted(about.items(), key=lambda item: (-item[1], item[0])) if word not in counted]
        return ": ".join(filter(None, (noun, ", ".join(words[:ABOUT_WORDS]))))

    def sentences(self, first: list[int], last: list[int], articles: list[int]) -> list[str]:
        """The sentences of facts, as written but for white space."""
        words = self.words
        found = []
        for begin, end, article in zip(first, last, articles, strict=True):
            raw, until = self.raws[article], words.end_of(end - 1) if end > begin else 0
            marks = _MARKS.match(raw, until)
            assert marks is not None
            said = raw[words.start_of(begin) : marks.end()] if end > begin else ""
            found.append(" ".join(said.split()).rstrip(OPENING_MARKS))
        return found

    def _classes(self, language: str) -> dict[str, NDArray[Any]]:
        """The root of each form in a language, and what it is."""
        found = word_classes(language).of(self.words.forms)
        codes = self.roots
        return {
            "roots": _int32(codes.setdefault(word.root, len(codes)) for word in found),
            "flags": np.fromiter((word.flags for word in found), dtype=np.uint64),
            "hours": np.fromiter((word.hour for word in found), dtype=np.int8),
        }

    def _facts(self, languages: Sequence[str]) -> Facts:
        figures, dates = self.figures, self.dates
        units, unit_of = _distinct(list(zip(figures.units, figures.kinds, strict=True)))
        measures = [measure(*unit) for unit in units]
        scales, scale_of = _distinct([(found.dimension, found.factor) for found in measures])
        _, precision_of = _distinct(dates.precisions)
        names = ["", *dict.fromkeys(found.dimension for found in measures if found.dimension)]
        dimension_of = {name: number for number, name in enumerate(names)}
        factors = np.array([found.factor for found in measures])[unit_of]
        different, nouns, noun_starts, noun_roots = self._coded(figures.nouns, figures.articles)
        hedges, hedge_of = _distinct(figures.hedges)
        kinds_of_hedge = np.array([_hedge(hedge, languages) for hedge in hedges], dtype=np.uint8)
        is_general = np.array(
            [lexicon(of).noun(noun) in lexicon(of).general_nouns for of, noun in different], dtype=bool
        )
        has_noun = np.array([bool(noun) for _, noun in different], dtype=bool)
        has_dimension = np.array([bool(found.dimension) for found in measures], dtype=bool)
        few = np.array([found.dimension not in GENERAL_DIMENSIONS for found in measures], dtype=bool)
        is_specific = np.where(has_noun[nouns], ~is_general[nouns] & ~has_dimension[unit_of], few[unit_of]).astype(
            np.uint8
        )
        count = len(dates.articles)
        no_noun = np.full(count, len(noun_starts) - 2, dtype=np.int32)
        columns: dict[str, tuple[NDArray[Any], NDArray[Any]]] = {
            "articles": (figures.articles, dates.articles),
            "starts": (figures.starts, dates.starts),
            "ends": (figures.ends, dates.ends),
            "kinds": (
                np.array(
                    [_kind(unit, found) for (unit, _), found in zip(units, measures, strict=True)], dtype=np.uint8
                )[unit_of],
                np.full(count, DATE, dtype=np.uint8),
            ),
            "low": (figures.low * factors, dates.first.astype(np.float64)),
            "high": (figures.high * factors, dates.last.astype(np.float64)),
            "steps": (steps_of(figures.low) * factors, np.zeros(count)),
            "dimensions": (
                np.array([dimension_of[found.dimension] for found in measures], dtype=np.int32)[unit_of],
                (len(names) + precision_of).astype(np.int32),
            ),
            "units": (
                np.where([bool(dimension) for dimension, _ in scales], np.arange(1, len(scales) + 1), 0).astype(
                    np.int32
                )[scale_of[unit_of]],
                np.zeros(count, dtype=np.int32),
            ),
            "hedges": (kinds_of_hedge[hedge_of], np.zeros(count, dtype=np.uint8)),
            "is_specific": (is_specific, np.zeros(count, dtype=np.uint8)),
            "nouns": (nouns, no_noun),
        }
        both = {name: np.concatenate(parts) for name, parts in columns.items()}
        order = np.lexsort((both["starts"], both["articles"]))
        rows = np.concatenate([np.arange(len(figures.articles)), np.arange(count)])
        return Facts(
            rows[order],
            {name: values[order] for name, values in both.items()}
            | {"noun_starts": noun_starts, "noun_roots": noun_roots},
        )

    def _coded(self, texts: Sequence[str], articles: Int32) -> tuple[list[tuple[str, str]], Int32, Int64, Int32]:
        """The different texts, each text's number, and the roots of each number's words; the last number has none."""
        languages = [self.languages[row] for row in articles.tolist()]
        different, code_of = _distinct(list(zip(languages, texts, strict=True)))
        roots = []
        for language, text in different:
            known, folded = lexicon(language), text.casefold()
            whole = known.noun(folded)
            words = [whole] if whole != folded else [known.noun(word) for word in folded.split()]
            roots.append(sorted({self.roots.setdefault(root, len(self.roots)) for root in stems(words, language)}))
        roots.append([])
        flat = _int32(root for found in roots for root in found)
        return different, code_of, starts_of([len(found) for found in roots]), flat


@kept
def telling_of(articles: Articles) -> Telling:
    """What the articles tell."""
    return Telling(articles)


def steps_of(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """One unit in the last place that is not 0: of 1.28 million 10,000, of 4.5 a tenth; 1 of 0."""
    scaled = np.abs(values)[:, None] / 10.0 ** np.array(PLACES)
    is_whole = (np.abs(scaled - np.round(scaled)) <= 1e-9 * scaled) & (scaled > 0.5)
    last = len(PLACES) - 1 - np.argmax(is_whole[:, ::-1], axis=1)
    steps = np.where(is_whole.any(axis=1), 10.0 ** np.array(PLACES)[last], 10.0 ** PLACES[0])
    return np.where(values == 0, 1.0, steps)


def _kind(unit: str, found: Measure) -> int:
    if found.dimension == AGES:
        return AGE
    return SCORE if unit in SCORE_UNITS else CLOCK if unit == CLOCK_UNIT else FIGURE


def _hedge(hedge: str, languages: Sequence[str]) -> int:
    folded = hedge.casefold()
    known = (lexicon(language).hedges.get(folded) for language in languages)
    return next((kind for kind in known if kind is not None), ABOUT) if folded else EXACT


def _distinct(values: Sequence[Value]) -> tuple[list[Value], Int32]:
    """The different values in order of first occurrence, and which each is."""
    codes: dict[Value, int] = {}
    code_of = _int32(codes.setdefault(value, len(codes)) for value in values)
    return list(codes), code_of


def _int32(values: Iterable[int]) -> Int32:
    return np.fromiter(values, dtype=np.int32)
