"""Articles that say most about a query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from warta.articles import Article
from warta.comparison.matrix import as_articles
from warta.comparison.names import Mention, NameBook
from warta.comparison.prose import prose_spans, words
from warta.comparison.stems import stem
from warta.frames.table import Table

K1, B = 1.2, 0.75
SNIPPET = 160


@dataclass(frozen=True)
class SearchRow:
    """An article found: its number among those searched, id, headline, score and where it speaks of the query."""

    row: int
    article: str
    headline: str
    score: float
    snippet: str


def search(articles: Iterable[Article], query: str, k: int = 10) -> Table[SearchRow]:
    r"""The articles that say most about a query, by BM25 over stems and names under all their forms.

    .. math:: \sum_{t \in q} \ln\left(1 + \frac{N - n_t + 0.5}{n_t + 0.5}\right)
              \frac{f_t (k_1 + 1)}{f_t + k_1 (1 - b + b\, l / \bar l)}

    with :math:`f_t` the term's count in the article, :math:`n_t` the articles that have it, :math:`l` the article's
    length in terms, :math:`k_1 = 1.2`, :math:`b = 0.75`.

    Parameters
    ----------
    articles : iterable of Article
    query : str
        Words; function words in it do not count.
    k : int
        How many articles at most.

    Returns
    -------
    Table of SearchRow
        By descending score, then in the order given.

    Raises
    ------
    TypeError
        If `articles` does not hold Article objects.
    ValueError
        If `query` has no word that counts or `k` is below 1.

    References
    ----------
    Robertson, S. & Zaragoza, H. (2009). The probabilistic relevance framework: BM25 and beyond.

    Examples
    --------
    >>> import warta
    >>> warta.search(warta.sample(), "tukik dilepas di pantai", k=1)[0].headline
    'Ratusan Tukik Dilepas di Pantai Watu Layar'
    """
    if k < 1:
        raise ValueError(f"k must be at least 1, got {k}")
    several = as_articles(articles)
    book = NameBook.of(several)
    asked = _query_terms(query, several[0], book) if len(several) else {}
    if len(several) and not asked:
        raise ValueError(f"query must hold a word that says something, got {query!r}")
    mentions = [list(book.mentions(article)) for article in several]
    counts = [
        Counter(_key(mention, article.language) for mention in said)
        for said, article in zip(mentions, several, strict=True)
    ]
    mean_length = sum(map(Counter.total, counts)) / max(len(counts), 1) or 1.0
    having = {term: sum(term in counter for counter in counts) for term in asked}

    def score(counter: Counter[str]) -> float:
        stretch = K1 * (1 - B + B * counter.total() / mean_length)
        return sum(
            log(1 + (len(counts) - having[term] + 0.5) / (having[term] + 0.5))
            * (counter[term] * (K1 + 1) / (counter[term] + stretch))
            for term in asked
        )

    ranked = sorted(((score(counter), row) for row, counter in enumerate(counts)), key=lambda item: (-item[0], item[1]))
    return Table(
        SearchRow,
        (
            SearchRow(
                row, several[row].id, several[row].headline or "", value, _snippet(several[row], mentions[row], asked)
            )
            for value, row in ranked[:k]
            if value > 0
        ),
    )


def _query_terms(query: str, article: Article, book: NameBook) -> dict[str, None]:
    found = book.mentions_among(list(words(query)), article)
    return dict.fromkeys(_key(mention, article.language) for mention in found)


def _key(mention: Mention, language: str) -> str:
    return mention.term if mention.is_name else stem(mention.term, language)


def _snippet(article: Article, mentions: list[Mention], asked: Iterable[str]) -> str:
    """The stretch of text that holds most of the terms, from the first of them on."""
    wanted = set(asked)
    places = [(mention.start, _key(mention, article.language)) for mention in mentions]
    places = [(start, key) for start, key in places if key in wanted]
    if not places:
        return ""

    def richness(begin: int) -> int:
        return len({key for start, key in places if begin <= start < begin + SNIPPET})

    begin = max((start for start, _ in places), key=lambda start: (richness(start), -start))
    end = next(end for start, end in prose_spans(article) if start <= begin < end)
    text = " ".join(article.raw[begin : min(end, begin + SNIPPET)].split())
    return text if begin + SNIPPET >= end else text.rpartition(" ")[0] + " …"
