"""Words that tell one group of articles from another, and words that keep company."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from scipy.stats import chi2

from warta.articles import Article
from warta.comparison.matrix import as_articles
from warta.comparison.names import NameBook
from warta.comparison.prose import function_words, sentences, words
from warta.frames.table import Table

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
    group: Iterable[Article], rest: Iterable[Article], measure: str = "log-likelihood", min_count: int = 2
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
    group, rest : iterable of Article
        What is described, and what it is held against.
    measure : {"log-likelihood", "chi-squared", "log-odds"}
    min_count : int
        How often both groups together must say a term.

    Returns
    -------
    Table of KeynessRow
        By descending score.

    Raises
    ------
    TypeError
        If `group` or `rest` does not hold Article objects.
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
    if measure not in MEASURES:
        raise ValueError(f"measure must be one of {', '.join(map(repr, MEASURES))}, got {measure!r}")
    if min_count < 1:
        raise ValueError(f"min_count must be at least 1, got {min_count}")
    ours, theirs = as_articles(group, "group"), as_articles(rest, "rest")
    for argument, articles in (("group", ours), ("rest", theirs)):
        if not len(articles):
            raise ValueError(f"{argument} must hold at least one article, got none")
    book = NameBook.of([*ours, *theirs])
    counts, counts_rest = (
        Counter(term for article in articles for term in book.terms(article)) for articles in (ours, theirs)
    )
    score = _log_odds(counts, counts_rest) if measure == "log-odds" else _cell_score(counts, counts_rest, measure)
    rows = [
        KeynessRow(term, *score(term), counts[term], counts_rest[term])
        for term in counts | counts_rest
        if counts[term] + counts_rest[term] >= min_count
    ]
    return Table(KeynessRow, sorted(rows, key=lambda row: (-row.score, row.term)))


def collocations(articles: Iterable[Article], min_count: int = 2) -> Table[CollocationRow]:
    r"""Pairs of neighbouring words that stand together more often than chance would have them.

    With a the pair's count, b and c those of its words in other pairs, and d the rest: :math:`G^2` over the four
    cells, and :math:`\log_2 (a N / ((a + b)(a + c)))`. Pairs that chance explains as well (a not above its
    expectation), with function words or with numbers are left out.

    Parameters
    ----------
    articles : iterable of Article
    min_count : int
        How often a pair must stand in the texts.

    Returns
    -------
    Table of CollocationRow
        By descending log-likelihood.

    Raises
    ------
    TypeError
        If `articles` does not hold Article objects.
    ValueError
        If `min_count` is below 1.

    Examples
    --------
    >>> import warta
    >>> "kilometer" not in warta.collocations(warta.sample())[0].phrase
    True
    """
    if min_count < 1:
        raise ValueError(f"min_count must be at least 1, got {min_count}")
    pairs = Counter(pair for article in as_articles(articles) for pair in _neighbours(article))
    firsts, seconds = Counter[str](), Counter[str]()
    for (first, second), count in pairs.items():
        firsts[first] += count
        seconds[second] += count
    total = pairs.total()
    rows = []
    for (first, second), count in pairs.items():
        cells = _cells(count, firsts[first] - count, seconds[second] - count, total)
        expected = firsts[first] * seconds[second] / total
        if count >= min_count and count > expected:
            information = math.log2(count / expected)
            rows.append(CollocationRow(f"{first} {second}", count, log_likelihood(*cells), information))
    return Table(CollocationRow, sorted(rows, key=lambda row: (-row.log_likelihood, row.phrase)))


def log_likelihood(a: float, b: float, c: float, d: float) -> float:
    """G-squared of a table of two rows, (a, b) and (c, d); 0 where a row or column is empty.

    Examples
    --------
    >>> round(log_likelihood(10, 20, 30, 40), 4)
    0.8043
    """
    total = a + b + c + d
    score = 0.0
    for observed, row, column in ((a, a + b, a + c), (b, a + b, b + d), (c, c + d, a + c), (d, c + d, b + d)):
        if observed and row and column:
            score += observed * math.log(observed * total / (row * column))
    return max(0.0, 2 * score)


def chi_squared(a: float, b: float, c: float, d: float) -> float:
    """Pearson's chi-squared of a table of two rows, (a, b) and (c, d); 0 where a row or column is empty."""
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    return (a + b + c + d) * (a * d - b * c) ** 2 / margins if margins else 0.0


def _cells(a: int, b: int, c: int, total: int) -> tuple[int, int, int, int]:
    return a, b, c, total - a - b - c


def _cell_score(counts: Counter[str], rest: Counter[str], measure: str) -> Callable[[str], tuple[float, float]]:
    size, size_rest = counts.total(), rest.total()
    statistic = log_likelihood if measure == "log-likelihood" else chi_squared

    def score(term: str) -> tuple[float, float]:
        a, b = counts[term], rest[term]
        value = statistic(a, b, size - a, size_rest - b)
        sign = 1.0 if a * (size + size_rest) >= (a + b) * size else -1.0
        return sign * value, float(chi2.sf(value, 1))

    return score


def _log_odds(counts: Counter[str], rest: Counter[str]) -> Callable[[str], tuple[float, float]]:
    prior = counts + rest
    prior_total, size, size_rest = prior.total(), counts.total(), rest.total()

    def score(term: str) -> tuple[float, float]:
        a, b, alpha = counts[term], rest[term], prior[term]
        ours = math.log((a + alpha) / max(size + prior_total - a - alpha, 1))
        theirs = math.log((b + alpha) / max(size_rest + prior_total - b - alpha, 1))
        z = (ours - theirs) / math.sqrt(1 / (a + alpha) + 1 / (b + alpha))
        return z, math.erfc(abs(z) / math.sqrt(2))

    return score


def _neighbours(article: Article) -> Iterator[tuple[str, str]]:
    skipped = function_words(article.language)
    for start, end in sentences(article):
        folded = [word.text.casefold() for word in words(article.raw[start:end])]
        for first, second in pairwise(folded):
            if not ({first, second} & skipped or first[0].isdigit() or second[0].isdigit()):
                yield first, second
