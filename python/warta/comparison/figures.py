"""Figures about the same thing: which of them agree, which differ, which moved with time.

A figure is what it counts (noun, unit), and what the words around it say of it. Two figures are likely to speak of the
same thing if they count the same noun in the same dimension and the words around them are alike, the nearer the more;
words of two states ("tewas", "luka-luka") or of a known contrast ("premium", "medium") speak against it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from warta.articles import Article, Figure
from warta.comparison.circumstances import GENERAL_DIMENSIONS, Measure, Moment, lexicon, measure
from warta.comparison.moments import moment_of
from warta.comparison.names import NameBook
from warta.comparison.prose import Span, Word, function_words, sentence_at, words
from warta.comparison.stems import stem
from warta.frames.table import Table

#: From this likelihood on two figures count as speaking of the same thing.
SAME_THING = 0.3
#: Figures closer than this, as a part of the greater, agree if one of them is hedged.
ROUNDING = 0.05
#: How far above a lower bound ("lebih dari 100") a figure may be, as a part of the bound, to still agree with it.
LOOSE_BOUND = 0.5
#: Words after which the weight of a word around a figure has fallen to 1/e.
REACH = 5.0
#: For how many words a comma or another figure in between counts.
CLAUSE_END = 3.0
#: A figure has the states whose weight is at least this part of the nearest one's.
OWN_STATE = 0.6
#: From this weight on a word is near a figure.
NEAR = 0.25
#: Parts of the day from this many hours apart are two times.
HOURS_APART = 3
RUNNING_DAYS = 14
#: A night begins and ends at these hours.
NIGHT = (19, 6)
#: Of two contrasting words a figure belongs to the one whose weight is greater by this factor.
CLEARLY_NEARER = 1.5


class Evidence(NamedTuple):
    """What speaks for and against two figures being about one thing; each between 0 and 1."""

    #: Cosine of the words around them.
    context: float
    same_noun: float
    other_noun: float
    #: Whether the noun or unit is of few things: "helikopter", "Gbps".
    specific: float
    #: Cosine of their states: "tewas", "luka-luka".
    same_state: float
    #: How near both have states, as far as these are not the same.
    other_state: float
    contrast: float
    other_subject: float
    #: Whether both say what someone has, of two: the armies of two countries.
    other_owner: float
    #: How far apart the numbers are: the logarithm of their ratio, at most `MAGNITUDES`.
    magnitude: float


#: Fitted by benchmarks/train_claims.py, which also says what they reach on stories that they were not fitted to.
WEIGHTS = Evidence(
    context=2.48, same_noun=1.34, other_noun=-2.34, specific=1.06, same_state=1.66, other_state=-1.62,
    contrast=-1.94, other_subject=-0.07, other_owner=-1.11, magnitude=-1.78,
)  # fmt: skip
BIAS = -1.67
MAGNITUDES = 1.0

#: How many words say what figures are about.
ABOUT_WORDS = 2


@dataclass(frozen=True)
class FigureRow:
    """Two figures that are likely to speak of the same thing.

    `relation` is "differ" (they contradict), "moved" (the same thing at two times) or "agree"; `likelihood`, between 0
    and 1, how likely they speak of the same thing; `thing` what they count and the words nearest to both; offsets are
    those of the raw texts.
    """

    relation: str
    likelihood: float
    thing: str
    figure_a: str
    figure_b: str
    sentence_a: str
    sentence_b: str
    low_a: float
    high_a: float
    low_b: float
    high_b: float
    start_a: int
    end_a: int
    start_b: int
    end_b: int


@dataclass(frozen=True, eq=False)
class Statement:
    """A figure with what is said around it."""

    article: Article
    figure: Figure
    sentence: Span
    noun: str
    measure: Measure
    context: Mapping[str, float]
    forms: Mapping[str, str]
    states: Mapping[str, float]
    contrasts: frozenset[tuple[int, int]]
    subject: str | None
    moment: Moment

    @property
    def low(self) -> float:
        """The least value, in the base unit of the dimension."""
        return self.figure.low * self.measure.factor

    @property
    def high(self) -> float:
        """The greatest value, in the base unit of the dimension."""
        return self.figure.high * self.measure.factor

    @property
    def is_specific(self) -> bool:
        """Whether its noun or unit is one of few things."""
        if self.noun:
            return self.noun not in lexicon(self.article.language).general_nouns and not self.measure.dimension
        return self.measure.dimension not in GENERAL_DIMENSIONS

    @property
    def thing(self) -> str:
        """What is counted, for people."""
        return " ".join(part for part in (self.figure.unit, self.figure.noun) if part) or next(iter(self.states), "")


def thing_of(members: Sequence[Statement]) -> str:
    """What several figures about one thing count, for people: "orang: luka-luka, lereng".

    The longest of their nouns, and the words that stand nearest to all of them.
    """
    noun = max((statement.thing for statement in members), key=len)
    weights: dict[str, float] = {}
    for statement in members:
        for root, weight in statement.context.items():
            weights[root] = weights.get(root, 0.0) + weight / len(members)
    named = {stem(word.text.casefold(), members[0].article.language) for word in words(noun)}
    nearest = sorted(weights.keys() - named, key=lambda root: (-weights[root], root))
    said = (next(statement.forms[root] for statement in members if root in statement.forms) for root in nearest)
    about = [word for word in said if word not in noun.casefold().split()][:ABOUT_WORDS]
    return ": ".join(filter(None, (noun, ", ".join(about))))


@lru_cache(maxsize=2048)
def statements(article: Article) -> tuple[Statement, ...]:
    """Every figure of the article with its circumstances."""
    return tuple(_statement(article, figure) for figure in article.figures)


def evidence(one: Statement, other: Statement) -> Evidence:
    """What speaks for and against two figures of one dimension being about one thing."""
    both_counted = bool(one.noun and other.noun)
    same_noun = both_counted and _is_same_noun(one.noun, other.noun)
    both_stated = bool(one.states and other.states)
    alike = _cosine(one.states, other.states) if both_stated else 0.0
    nearness = min(max(one.states.values()), max(other.states.values())) if both_stated else 0.0
    other_subject = bool(one.subject and other.subject and one.subject != other.subject)
    owned = "held" in one.states and "held" in other.states
    return Evidence(
        _cosine(one.context, other.context),
        float(same_noun),
        float(both_counted and not same_noun),
        float(one.is_specific and (same_noun or not both_counted)),
        alike,
        nearness * (1 - alike),
        float(any((pair, 1 - side) in other.contrasts for pair, side in one.contrasts)),
        float(other_subject and not owned),
        float(other_subject and owned),
        _magnitude(one, other),
    )


def likelihood(one: Statement, other: Statement) -> float:
    """How likely two figures speak of the same thing: logistic in the evidence, 0 in different dimensions."""
    if one.measure.dimension != other.measure.dimension:
        return 0.0
    weighed = BIAS + sum(weight * found for weight, found in zip(WEIGHTS, evidence(one, other), strict=True))
    return 1 / (1 + math.exp(-weighed))


def _magnitude(one: Statement, other: Statement) -> float:
    """The logarithm of the ratio of two numbers, at most `MAGNITUDES`; that where only one of them is 0."""
    less, more = sorted((abs(one.low + one.high), abs(other.low + other.high)))
    if less == more:
        return 0.0
    return min(MAGNITUDES, math.log(more / less)) if less else MAGNITUDES


def _is_same_noun(one: str, other: str) -> bool:
    """Whether all words of one noun are in the other: "runners", "runners took part"."""
    ours, theirs = set(one.split()), set(other.split())
    return ours <= theirs or theirs <= ours


def values_agree(one: Statement, other: Statement) -> bool:
    """Whether both can be true of one thing: ranges that meet, parts of one whole, a bound or a rounding."""
    if one.low <= other.high and other.low <= one.high:
        return True
    if one.measure.dimension == "share" and one.low + other.low == one.high + other.high == 100:
        return True
    less, more = sorted((one, other), key=lambda statement: statement.high)
    gap = more.low - less.high
    if (less.figure.hedge or "").casefold() in lexicon(less.article.language).lower_bounds:
        return gap <= LOOSE_BOUND * less.high
    is_hedged = bool(one.figure.hedge or other.figure.hedge)
    return is_hedged and gap <= ROUNDING * more.low


def relation(one: Statement, other: Statement) -> str:
    """How two figures about the same thing stand to each other: "agree", "moved" or "differ"."""
    if values_agree(one, other):
        return "agree"
    return "moved" if _other_time(one, other) else "differ"


def compare_figures(a: Article, b: Article) -> Table[FigureRow]:
    """Figures of two articles about the same thing: those that differ first, the likeliest first."""
    ours, theirs = statements(a), statements(b)
    scored = sorted(
        ((likelihood(one, other), -i, -j) for i, one in enumerate(ours) for j, other in enumerate(theirs)),
        reverse=True,
    )
    rows, used_a, used_b = [], set(), set()
    for score, i, j in scored:
        if score < SAME_THING:
            break
        if -i in used_a or -j in used_b:
            continue
        used_a.add(-i)
        used_b.add(-j)
        rows.append(_row(ours[-i], theirs[-j], score))
    order = {"differ": 0, "moved": 1, "agree": 2}
    rows.sort(key=lambda row: (order[row.relation], -row.likelihood, row.start_a, row.start_b))
    return Table(FigureRow, rows)


def _row(one: Statement, other: Statement, score: float) -> FigureRow:
    a, b = one.figure, other.figure
    return FigureRow(
        relation(one, other),
        score,
        thing_of((one, other)),
        _as_written(one),
        _as_written(other),
        one.article.raw[slice(*one.sentence)],
        other.article.raw[slice(*other.sentence)],
        a.low, a.high, b.low, b.high, a.start, a.end, b.start, b.end,
    )  # fmt: skip


def _as_written(statement: Statement) -> str:
    return " ".join(statement.article.raw[statement.figure.start : statement.figure.end].split())


def _statement(article: Article, figure: Figure) -> Statement:
    sentence = sentence_at(article, figure.start)
    language = lexicon(article.language)
    skipped = function_words(article.language)
    context: dict[str, float] = {}
    forms: dict[str, str] = {}
    states: dict[str, float] = {}
    nearby = _weighted_words(article, figure, sentence)
    for word, weight in nearby:
        for state in language.states.get(word, ()):
            states[state] = max(states.get(state, 0.0), weight)
        if word in skipped:
            continue
        root = stem(language.noun(word), article.language)
        context[root] = max(context.get(root, 0.0), weight)
        forms.setdefault(root, word)
    nearest = max(states.values(), default=0.0)
    states = {state: weight for state, weight in states.items() if weight >= OWN_STATE * nearest}
    contrasts = frozenset(
        (pair, side)
        for pair, sides in enumerate(language.contrasts)
        for side in (0, 1)
        if _nearest(nearby, sides[side]) > CLEARLY_NEARER * _nearest(nearby, sides[1 - side])
    )
    return Statement(
        article,
        figure,
        sentence,
        language.noun(figure.noun or ""),
        measure(figure.unit or ""),
        context,
        forms,
        states,
        contrasts,
        _subject(article, figure, sentence),
        moment_of(article, sentence),
    )


def _weighted_words(article: Article, figure: Figure, sentence: Span) -> list[tuple[str, float]]:
    """The words around a figure in its sentence, each with a weight that falls with its distance."""
    raw = article.raw
    others = [other for other in article.figures if sentence.start <= other.start < sentence.end and other != figure]
    conjunctions = lexicon(article.language).conjunctions
    after = _fading(raw, words(raw[figure.end : sentence.end], figure.end), figure.end, others, conjunctions)
    before = reversed(list(words(raw[sentence.start : figure.start], sentence.start)))
    return [*after, *_fading(raw, before, figure.start, others, conjunctions)]


def _fading(
    raw: str, outward: Iterable[Word], edge: int, others: list[Figure], conjunctions: frozenset[str]
) -> list[tuple[str, float]]:
    found, distance = [], 0.0
    for word in outward:
        gap = raw[edge : word.start] if edge <= word.start else raw[word.end : edge]
        distance += 1.0 + (CLAUSE_END if any(mark in gap for mark in ",;:()") else 0.0)
        edge = word.end if edge <= word.start else word.start
        if any(other.start <= word.start < other.end for other in others):
            distance += CLAUSE_END
            continue
        folded = word.text.casefold()
        distance += CLAUSE_END if folded in conjunctions else 0.0
        if not folded[0].isdigit():
            found.append((folded, math.exp(-distance / REACH)))
    return found


def _nearest(nearby: list[tuple[str, float]], forms: frozenset[str]) -> float:
    """The greatest weight of a word among `forms`; 0 if there is none."""
    return max((weight for word, weight in nearby if word in forms), default=0.0)


def _subject(article: Article, figure: Figure, sentence: Span) -> str | None:
    """The last name before the figure in its clause, in its full form."""
    clause = article.raw[sentence.start : figure.start].rpartition(",")[2]
    offset = figure.start - len(clause)
    names = NameBook.of([article])
    known = {name.text for name in article.names if name.count > 1}
    subject = None
    for mention in names.mentions_among(list(words(clause, offset)), article):
        if mention.is_name or article.raw[mention.start : mention.end] in known:
            subject = mention.term
    return subject


def _other_time(one: Statement, other: Statement) -> bool:
    """Whether the two are told of different times, so that both can be true."""
    a, b = one.moment, other.moment
    apart = bool(a.first and a.last and b.first and b.last and (a.last < b.first or b.last < a.first))
    apart = apart and not _same_night(a, b)
    if apart and ((a.is_explicit and b.is_explicit) or ((a.is_explicit or b.is_explicit) and _within_days(a, b))):
        return True
    near = {state for statement in (one, other) for state, weight in statement.states.items() if weight >= NEAR}
    if not near & lexicon(one.article.language).changing:
        return False
    other_hour = a.hour is not None and b.hour is not None and abs(a.hour - b.hour) >= HOURS_APART
    return apart or other_hour


def _same_night(one: Moment, other: Moment) -> bool:
    """Whether both speak of a night, of days that follow each other: "Sunday night", "overnight on Monday"."""
    assert one.first
    assert other.first
    hours = (one.hour, other.hour)
    at_night = all(hour is not None and (hour >= NIGHT[0] or hour < NIGHT[1]) for hour in hours)
    return at_night and abs((one.first - other.first).days) == 1


def _within_days(one: Moment, other: Moment) -> bool:
    """Whether two moments lie in the days of one running story; further apart, a date often says when it was told."""
    assert one.first
    assert other.first
    return abs((one.first - other.first).days) <= RUNNING_DAYS


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    product = sum(weight * other[key] for key, weight in one.items() if key in other)
    if not product:
        return 0.0
    return product / math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
