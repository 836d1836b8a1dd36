"""Words that tell one group of articles from another, and words that keep company."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, erfc, xlogy

from warta import _core
from warta.articles import Articles
from warta.base import thread_count
from warta.base.parameters import check_choice, check_integer
from warta.base.progress import Progress, check_progress, step
from warta.comparison.corpus import Int32, words_of
from warta.comparison.given import as_articles
from warta.comparison.mentions import counts_apart
from warta.comparison.prose import function_words
from warta.frames.columns import Strings
from warta.frames.table import Table

Counts = NDArray[np.int64]
Scores = NDArray[np.float64]
Row = TypeVar("Row")

MEASURES = ("log-likelihood", "chi-squared", "log-odds")


@dataclass(frozen=True)
class KeynessRow:
    """A term, how often either group says it, and the evidence: positive if the group says it more than the rest.

    `p` is the probability of a score as great by chance (chi-squared with one degree of freedom), or for log-odds that
    of a z-score as great.
    """

    term: str
    score: float
    p: float
    count: int
    count_rest: int


@dataclass(frozen=True)
class CollocationRow:
    """Two words side by side: how often, the evidence that it is not chance, and the pointwise mutual information."""

    phrase: str
    count: int
    log_likelihood: float
    mutual_information: float


def keyness(
    group: Any,
    rest: Any,
    measure: str = "log-likelihood",
    min_count: int = 2,
    *,
    progress: Progress = False,
) -> Table[KeynessRow]:
    r"""Terms that one group of articles says more, or less, than another.

    With a the term's count in the group, b in the rest, c and d the other terms' counts, N their sum and E what
    independence lets expect,

    - log-likelihood: :math:`G^2 = 2 \sum O \ln(O / E)` over the four cells [1]_;
    - chi-squared: :math:`\sum (O - E)^2 / E`, without continuity correction;
    - log-odds: the z-score of the log-odds ratio with the two groups' sum as informative Dirichlet prior [2]_.

    The first two bear the sign of a - E(a).

    Parameters
    ----------
    group, rest : iterable of Article, or a folder, file or table that :func:`warta.read` takes
        What is described, and what it is held against.
    measure : {"log-likelihood", "chi-squared", "log-odds"}
    min_count : int
        How often both groups together must say a term.
    progress : bool or callable
        True shows how many articles are cut into words; a callable gets (done, total).

    Returns
    -------
    Table of KeynessRow
        By descending score.

    Raises
    ------
    TypeError
        If `group` or `rest` are no articles and name none.
    ValueError
        If one of them is empty, or `measure` or `min_count` is wrong.

    References
    ----------
    .. [1] Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Comp. Linguistics 19.
    .. [2] Monroe, B., Colaresi, M. & Quinn, K. (2008). Fightin' words. Political Analysis 16, eq. 16-22.

    Examples
    --------
    >>> import warta
    >>> articles = warta.sample()
    >>> "karangsewu" in warta.keyness(articles[:5], articles[5:])["term"][:8]
    True
    """
    check_choice("measure", measure, MEASURES)
    check_integer("min_count", min_count, least=1)
    check_progress(progress)
    ours, theirs = as_articles(group, "group"), as_articles(rest, "rest")
    for argument, articles in (("group", ours), ("rest", theirs)):
        if not len(articles):
            raise ValueError(f"{argument} must hold at least one article, got none")
    names, counts, counts_rest = counts_apart(ours + theirs, len(ours), progress)
    kept = np.flatnonzero(counts + counts_rest >= max(min_count, 1))
    score = _log_odds if measure == "log-odds" else partial(_cell_score, measure=measure)
    scores, probabilities = score(counts[kept], counts_rest[kept], counts.sum(), counts_rest.sum())
    order = np.lexsort((_ranks(names, kept), -scores))
    terms = [names[term] for term in kept[order].tolist()]
    return _table(KeynessRow, terms, order, (scores, probabilities, counts[kept], counts_rest[kept]))


def collocations(articles: Any, min_count: int = 2, *, progress: Progress = False) -> Table[CollocationRow]:
    r"""Pairs of neighbouring words that stand together more often than chance would have them.

    Neighbours have nothing but blanks between them: no comma, bracket or other sign.

    With a the pair's count, b and c those of its words in other pairs, and d the rest: :math:`G^2` over the four
    cells, and :math:`\log_2 (a N / ((a + b)(a + c)))`. Pairs that chance explains as well (a not above its
    expectation), with function words or with numbers are left out.

    Parameters
    ----------
    articles : iterable of Article, or a folder, file or table that :func:`warta.read` takes
    min_count : int
        How often a pair must stand in the texts.
    progress : bool or callable
        True shows how many articles are cut into words; a callable gets (done, total).

    Returns
    -------
    Table of CollocationRow
        By descending log-likelihood.

    Raises
    ------
    TypeError
        If `articles` are no articles and name none.
    ValueError
        If `min_count` is below 1.

    Examples
    --------
    >>> import warta
    >>> "kilometer" not in warta.collocations(warta.sample())[0].phrase
    True
    """
    check_integer("min_count", min_count, least=1)
    several = as_articles(articles)
    check_progress(progress)
    if not len(several):
        return Table(CollocationRow)
    names, firsts, seconds, (counts, as_first, as_second) = _neighbours(several, min_count, progress)
    total = as_first.sum()
    as_first, as_second = as_first[firsts], as_second[seconds]
    expected = as_first * as_second / max(total, 1)
    kept = np.flatnonzero(counts > expected)
    firsts, seconds, counts, expected = firsts[kept], seconds[kept], counts[kept], expected[kept]
    left, right = as_first[kept] - counts, as_second[kept] - counts
    scores = log_likelihood(counts, left, right, total - counts - left - right)
    used, places = np.unique(np.concatenate([firsts, seconds]), return_inverse=True)
    spoken = names.take(used).to_list()
    ranks = _ranks(spoken, np.arange(len(spoken)))[places].reshape(2, -1)
    # a space comes before all that words are made of, so that phrases are in the order of their words
    order = np.lexsort((ranks[0] * len(spoken) + ranks[1], -scores))
    first_of, second_of = places.reshape(2, -1)[:, order].tolist()
    phrases = [f"{spoken[first]} {spoken[second]}" for first, second in zip(first_of, second_of, strict=True)]
    return _table(CollocationRow, phrases, order, (counts, scores, np.log2(counts / expected)))


def log_likelihood(a: Any, b: Any, c: Any, d: Any) -> Any:
    """G-squared of tables of two rows, (a, b) and (c, d); 0 where a row or column is empty.

    Examples
    --------
    >>> round(float(log_likelihood(10, 20, 30, 40)), 4)
    0.8043
    """
    a, b, c, d = (np.asarray(cell, dtype=np.float64) for cell in (a, b, c, d))
    total = a + b + c + d
    parts = (xlogy(cell, cell * total / np.where(row * column > 0, row * column, 1)) for cell, row, column in (
        (a, a + b, a + c), (b, a + b, b + d), (c, c + d, a + c), (d, c + d, b + d),
    ))  # fmt: skip
    return np.maximum(0.0, 2 * sum(parts))


def chi_squared(a: Any, b: Any, c: Any, d: Any) -> Any:
    """Pearson's chi-squared of tables of two rows, (a, b) and (c, d); 0 where a row or column is empty."""
    a, b, c, d = (np.asarray(cell, dtype=np.float64) for cell in (a, b, c, d))
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    return np.where(margins > 0, (a + b + c + d) * (a * d - b * c) ** 2 / np.where(margins > 0, margins, 1), 0.0)


def _cell_score(a: Counts, b: Counts, size: int, size_rest: int, *, measure: str) -> tuple[Scores, Scores]:
    statistic = log_likelihood if measure == "log-likelihood" else chi_squared
    values = statistic(a, b, size - a, size_rest - b)
    signs = np.where(a * (size + size_rest) >= (a + b) * size, 1.0, -1.0)
    return signs * values, chdtrc(1, values)


def _log_odds(a: Counts, b: Counts, size: int, size_rest: int) -> tuple[Scores, Scores]:
    alpha, prior_total = a + b, size + size_rest
    ours = np.log((a + alpha) / np.maximum(size + prior_total - a - alpha, 1))
    theirs = np.log((b + alpha) / np.maximum(size_rest + prior_total - b - alpha, 1))
    with np.errstate(divide="ignore"):
        z = (ours - theirs) / np.sqrt(1 / (a + alpha) + 1 / (b + alpha))
    return z, erfc(np.abs(z) / math.sqrt(2))


def _neighbours(
    articles: Articles, min_count: int, progress: Progress
) -> tuple[Strings, Int32, Int32, tuple[Counts, Counts, Counts]]:
    """Case-folded forms, and the pairs of neighbours that say something: first, second, how often.

    Behind how often come the pairs in which each form is first, and second, however rare they are.
    """
    words = words_of(articles, progress)
    folded = _core.FoldedWords(words.core)
    names = Strings.of_packed(folded.terms())
    languages = articles["language"]
    spoken = sorted(set(languages))
    code = {language: number for number, language in enumerate(spoken)}
    passes = np.tile(~_begins_with_digit(names), (len(spoken), 1))
    for language, number in code.items():
        passes[number, folded.find(list(function_words(language)))] = False
    language_of = np.array([code[language] for language in languages], dtype=np.uint8)
    if not len(names):
        none, nothing = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int64)
        return names, none, none, (nothing, nothing, nothing)
    with step(progress, "counting") as report:
        passed = passes.view(np.uint8).ravel()
        firsts, seconds, *counts = folded.pairs(language_of, passed, min_count, thread_count(-1), report)
    return names, firsts, seconds, (counts[0], counts[1], counts[2])


def _begins_with_digit(names: Strings) -> NDArray[np.bool_]:
    """Which of some names, none of them empty, begin with a digit as Python has them."""
    leading = names.data[names.starts[:-1]]
    found = (leading >= ord("0")) & (leading <= ord("9"))
    others = np.flatnonzero(leading >= ord("\x80"))
    found[others] = [name[0].isdigit() for name in names.take(others).to_list()]
    return found


def _ranks(names: Sequence[str], chosen: Counts) -> Counts:
    """The place of each of some names, given by number, among them in alphabetical order."""
    named = [names[number] for number in chosen.tolist()]
    ranks = np.empty(len(named), dtype=np.int64)
    ranks[sorted(range(len(named)), key=named.__getitem__)] = np.arange(len(named))
    return ranks


def _table(row_type: type[Row], first: list[str], order: Counts, others: Sequence[NDArray[Any]]) -> Table[Row]:
    """A table of a column that is in order, and of others that are not."""
    names = [field.name for field in fields(row_type)]  # type: ignore[arg-type]
    columns = (first, *(values[order].tolist() for values in others))
    return Table.of_columns(row_type, dict(zip(names, columns, strict=True)))
