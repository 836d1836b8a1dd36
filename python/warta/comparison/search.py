"""Articles that say most about a query."""

from __future__ import annotations

from typing import Any

from warta.base.parameters import check_integer, check_text
from warta.base.progress import Progress, check_progress
from warta.comparison.given import as_articles
from warta.comparison.search_index import SearchIndex, SearchRow
from warta.frames.table import Table


def search(articles: Any, query: str, k: int = 10, *, progress: Progress = False) -> Table[SearchRow]:
    r"""The articles that say most about a query, by BM25 over stems and names under all their forms.

    Scores are those of :class:`warta.BM25Index` (``method="lucene"``, :math:`k_1 = 1.2`, :math:`b = 0.75`),

    .. math:: \sum_{t \in q} \ln\left(1 + \frac{N - n_t + 0.5}{n_t + 0.5}\right)
              \frac{f_t}{f_t + k_1 (1 - b + b\, l / \bar l)}

    with :math:`f_t` the term's count in the article, :math:`n_t` the articles that have it, :math:`l` the article's
    length in terms.

    Parameters
    ----------
    articles : iterable of Article, or a folder, file or table that :func:`warta.read` takes
    query : str
        Words; function words in it do not count.
    k : int
        How many articles at most.
    progress : bool or callable
        True shows how many articles are cut into words; a callable gets (done, total).

    Returns
    -------
    Table of SearchRow
        By descending score, then in the order given.

    Raises
    ------
    TypeError
        If `articles` are no articles and name none.
    ValueError
        If `query` has no word that counts or `k` is below 1.

    See Also
    --------
    SearchIndex : to be asked many times, many queries at once, and kept in a folder.

    Notes
    -----
    The first search of an Articles cuts its texts into words and indexes them, which later ones find done.

    References
    ----------
    Robertson, S. & Zaragoza, H. (2009). The probabilistic relevance framework: BM25 and beyond.

    Examples
    --------
    >>> import warta
    >>> warta.search(warta.sample(), "tukik dilepas di pantai", k=1)[0].headline
    'Ratusan Tukik Dilepas di Pantai Watu Layar'
    """
    check_integer("k", k, least=1)
    check_text("query", query)
    check_progress(progress)
    several = as_articles(articles)
    return SearchIndex(several, progress=progress).search(query, k) if len(several) else Table(SearchRow)
