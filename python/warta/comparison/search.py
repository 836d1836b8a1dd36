"""Articles that say most about a query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from warta.articles import Article
from warta.comparison.matrix import as_articles
from warta.comparison.names import Mention, NameBook
from warta.comparison.prose import prose_spans, words
from warta.comparison.stems import stem
from warta.frames.table import Table
from warta.vectors import BM25Index

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

    Scores are those of :class:`warta.BM25Index` (``method="lucene"``, :math:`k_1 = 1.2`, :math:`b = 0.75`),

    .. math:: \sum_{t \in q} \ln\left(1 + \frac{N - n_t + 0.5}{n_t + 0.5}\right)
              \frac{f_t}{f_t + k_1 (1 - b + b\, l / \bar l)}

    with :math:`f_t` the term's count in the article, :math:`n_t` the articles that have it, :math:`l` the article's
    length in terms.

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
    said = [
        [_key(mention, article.language) for mention in found] for found, article in zip(mentions, several, strict=True)
    ]
    rows, scores = _ranked(said, asked, k)
    return Table(
        SearchRow,
        (
            SearchRow(
                row, several[row].id, several[row].headline or "", score, _snippet(several[row], mentions[row], asked)
            )
            for row, score in zip(rows, scores, strict=True)
        ),
    )


def _ranked(said: list[list[str]], asked: Iterable[str], k: int) -> tuple[list[int], list[float]]:
    """The `k` rows that score best for the terms asked, and their scores; none that score nothing."""
    columns = {term: column for column, term in enumerate(sorted({term for terms in said for term in terms}))}
    if not columns:
        return [], []
    index = BM25Index(k1=K1, b=B).fit(_counts(said, columns))
    documents, scores = index.search(_counts([[term for term in asked if term in columns]], columns), min(k, len(said)))
    found = scores[0] > 0
    return documents[0][found].tolist(), scores[0][found].tolist()


def _counts(said: list[list[str]], columns: Mapping[str, int]) -> sp.csr_matrix:
    starts = np.cumsum([0, *map(len, said)])
    numbers = np.array([columns[term] for terms in said for term in terms], dtype=np.int32)
    counts = sp.csr_matrix((np.ones(len(numbers)), numbers, starts), shape=(len(said), len(columns)))
    counts.sum_duplicates()
    return counts


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
