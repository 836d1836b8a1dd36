"""An index of articles to be searched many times, and kept in a folder."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp

from warta.articles import Article, Articles
from warta.base.array_folder import Arrays, load_arrays, save_arrays
from warta.base.kept import kept
from warta.base.parameters import as_list, check_integer, check_text
from warta.base.progress import Progress
from warta.comparison.corpus import Int32, Int64
from warta.comparison.given import as_articles
from warta.comparison.mentions import mentions_of
from warta.comparison.queries import QueryTerms
from warta.comparison.search_postings import ARRAYS, SNIPPET, Postings
from warta.comparison.stems import stem
from warta.frames.columns import starts_of
from warta.frames.table import Table
from warta.vectors.bm25_files import check_size

#: Of the folder of a saved index.
FORMAT = "search 1"


@dataclass(frozen=True)
class SearchRow:
    """An article found: its number among those searched, id, headline, score and where it speaks of the query."""

    row: int
    article: str
    headline: str
    score: float
    snippet: str


@dataclass(frozen=True)
class QueryRow:
    """An article found for one of many queries: the query's number, and what `SearchRow` says."""

    query: int
    row: int
    article: str
    headline: str
    score: float
    snippet: str


class SearchIndex:
    """Articles by what they speak of, to be searched many times.

    Words count by their stems, names under all their forms; articles are ranked as by :func:`warta.search`.

    Parameters
    ----------
    articles : iterable of Article, or a folder, file or table that :func:`warta.read` takes
        At least one.
    progress : bool or callable
        True shows how many articles are cut into words; a callable gets (done, total).

    Attributes
    ----------
    articles : Articles
        What is searched.

    Raises
    ------
    TypeError
        If `articles` are no articles and name none.
    ValueError
        If there are none.

    Notes
    -----
    Cost: linear in the texts. 8 bytes a word that counts, and 8 for each article in which a stem stands.

    Examples
    --------
    >>> import warta
    >>> index = warta.SearchIndex(warta.sample())
    >>> index.search("tukik dilepas di pantai", k=1)[0].headline
    'Ratusan Tukik Dilepas di Pantai Watu Layar'
    >>> index.search(["tukik", "gunung"], k=2)["query"]
    [0, 1, 1]
    """

    def __init__(self, articles: Any, *, progress: Progress = False) -> None:
        several = as_articles(articles)
        if not len(several):
            raise ValueError("articles must hold at least one article, got none")
        self.articles = several
        self._searcher = searcher_of(several, progress)

    def __len__(self) -> int:
        return len(self.articles)

    def __repr__(self) -> str:
        return f"SearchIndex({len(self)} articles, {len(self._searcher.postings.keys)} terms)"

    def search(self, query: str | Iterable[str], k: int = 10) -> Table[Any]:
        """The articles that say most about a query, or about each of many.

        Parameters
        ----------
        query : str or iterable of str
            Words; function words do not count.
        k : int
            How many articles at most, for each query.

        Returns
        -------
        Table of SearchRow, or of QueryRow for many queries
            By query, descending score, then in the order of the articles. Articles that score nothing are left out.

        Raises
        ------
        TypeError
            If `query` is neither str nor many, or `k` no integer.
        ValueError
            If `query` is one and has no word that counts, or `k` is below 1.

        Notes
        -----
        Many at once cost much less than one after the other. One of many that has no word that counts finds nothing.
        """
        check_integer("k", k, least=1)
        if isinstance(query, str):
            check_text("query", query)
            asked = self._searcher.asked(query)
            if not asked:
                raise ValueError(f"query must hold a word that says something, got {query!r}")
            columns = self._searcher.found(self.articles, [asked], k)
            del columns["query"]
            return Table.of_columns(SearchRow, columns)
        queries = as_list("query", query)
        for number, text in enumerate(queries):
            check_text(f"query: number {number}", text)
        asked_by = [self._searcher.asked(text) for text in queries]
        return Table.of_columns(QueryRow, self._searcher.found(self.articles, asked_by, k))

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Write the index to a folder, which is made if need be, as plain .npy files; the articles are kept elsewhere.

        The folder appears complete or not at all: an index that it held before is replaced when all is written.

        Raises
        ------
        FileExistsError
            If the folder holds something that is no such index's.
        OSError
            If the folder cannot be written; it is what it was then.
        """
        description: dict[str, Any] = {"format": FORMAT, "articles": len(self), "checksum": _checksum(self.articles)}
        description["terms"] = self._searcher.terms.to_json()
        save_arrays(Path(folder), description, self._searcher.postings.arrays())

    @classmethod
    def load(cls, folder: str | os.PathLike[str], articles: Any, *, mmap: bool = True) -> SearchIndex:
        """The index that `save` wrote, of the same articles.

        Parameters
        ----------
        folder : str or path-like
        articles : iterable of Article
            Those that were indexed, in their order.
        mmap : bool
            Whether places of words stay on disk; they are read once to be checked.

        Returns
        -------
        SearchIndex

        Raises
        ------
        OSError
            If a file is not there.
        ValueError
            If the folder holds no such index, one of other articles or of another format, or damaged arrays.
        """
        several = as_articles(articles)

        def made(source: Path, description: dict[str, Any], arrays: Arrays) -> SearchIndex:
            if description["articles"] != len(several) or description["checksum"] != _checksum(several):
                raise ValueError(f"{source} holds an index of other articles than those given")
            index = cls.__new__(cls)
            index.articles = several
            postings = Postings.of_arrays(source, len(several), arrays)
            index._searcher = _Searcher(several, postings, QueryTerms(**description["terms"]))
            return index

        return load_arrays(Path(folder), FORMAT, ARRAYS, mmap, _check_description, made)


class _Searcher:
    """All that a search needs but the articles themselves, so that it may be kept with them."""

    def __init__(self, articles: Articles, postings: Postings, terms: QueryTerms) -> None:
        self.postings, self.terms = postings, terms
        sizes, self._stretch_starts, self._stretch_ends = articles._prose()
        self._row_of_stretch = np.repeat(np.arange(len(articles)), sizes)

    def asked(self, query: str) -> list[str]:
        """The different keys of a query, in order."""
        language = self.terms.language
        found = self.terms.of_query(query)
        return list(dict.fromkeys(term if is_name else stem(term, language) for term, is_name in found))

    def found(self, articles: Articles, asked: Sequence[Sequence[str]], k: int) -> dict[str, list[Any]]:
        """The columns of a `QueryRow` for each article found."""
        found = {key: self.postings.column_of(key) for keys in asked for key in keys}
        columns = [sorted(column for key in keys if (column := found[key]) is not None) for keys in asked]
        starts = starts_of([len(row) for row in columns])
        flat = np.array([column for row in columns for column in row], dtype=np.int32)
        queries = sp.csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(columns), self.postings.width))
        documents, scores = self.postings.index.search(queries, min(k, len(articles)))
        query, at = np.nonzero(scores > 0)
        rows = documents[query, at].astype(np.int32)
        places = self.postings.richest(starts, flat, rows, query.astype(np.int32))
        hits = [articles[row] for row in rows.tolist()]
        return {
            "query": query.tolist(),
            "row": rows.tolist(),
            "article": [article.id for article in hits],
            "headline": [article.headline or "" for article in hits],
            "score": scores[query, at].tolist(),
            "snippet": list(map(_snippet, hits, places.tolist(), self._ends(rows, places).tolist())),
        }

    def _ends(self, rows: Int32, places: Int32) -> Int64:
        """Where the stretch of prose ends in which each place of an article lies; 0 for no place."""
        if not len(self._stretch_starts):
            return np.zeros(len(rows), dtype=np.int64)
        longest = int(self._stretch_ends.max()) + 1  # so that places of all articles are in one order
        stretches = self._row_of_stretch * longest + self._stretch_starts
        at = np.searchsorted(stretches, rows.astype(np.int64) * longest + places, side="right") - 1
        return np.where(places >= 0, self._stretch_ends[np.maximum(at, 0)], 0)


@kept
def searcher_of(articles: Articles, progress: Progress = None) -> _Searcher:
    """What searches the articles."""
    mentions = mentions_of(articles, progress)
    return _Searcher(articles, Postings.of(articles, mentions), QueryTerms.of(articles, mentions))


def _snippet(article: Article, begin: int, end: int) -> str:
    """The text from a place on, within its stretch, up to a whole word."""
    if begin < 0:
        return ""
    text = " ".join(article.raw[begin : min(end, begin + SNIPPET)].split())
    return text if begin + SNIPPET >= end else text.rpartition(" ")[0] + " …"


def _checksum(articles: Articles) -> int:
    """What tells these articles from others: their ids and the lengths of their texts."""
    sizes = np.diff(articles._raws().starts).tolist()
    told = "\n".join(f"{size} {identifier}" for size, identifier in zip(sizes, articles.ids, strict=True))
    return zlib.crc32(told.encode("utf-8", "surrogatepass"))


def _check_description(path: Path, description: dict[str, Any]) -> None:
    check_size(path, description, "articles")
    try:
        QueryTerms(**description["terms"])
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path} is damaged: its terms are no terms of queries ({error})") from error
