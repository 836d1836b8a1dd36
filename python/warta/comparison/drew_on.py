"""Who drew on whom among articles, with what speaks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

import numpy as np

from warta.articles import Article, Articles
from warta.articles.article import outlet_of
from warta.comparison.given import as_articles
from warta.comparison.lineage import Runs
from warta.comparison.precedence import Precedence, precedence
from warta.comparison.prose import Span
from warta.comparison.sources import source_key
from warta.comparison.story import story
from warta.comparison.tellings import telling_of
from warta.frames.table import Table
from warta.similarity import shared_passages_among
from warta.similarity.passages import SharedPassage

#: So much of a passage is told as evidence.
TOLD = 90


@dataclass(frozen=True)
class DrewOnRow:
    """An edge of a directed graph: `article`, of `outlet`, drew on `source`.

    `source_article` is the article of that source among those given, None for a source outside; `strength` the part of
    the article's prose that stands in passages of the other's, from 0 to 1; `cites` whether it names the source;
    `directed` False where two have one text and nothing says who had it first; `evidence` what speaks for it.
    """

    article: str
    outlet: str
    source: str
    source_article: str | None
    strength: float
    cites: bool
    directed: bool
    evidence: tuple[str, ...]


def drew_on(articles: Any) -> Table[DrewOnRow]:
    """Who drew on whom: a graph, one row an edge.

    An article drew on another if it names the other's outlet, or if it was published later and shares a passage: eight
    words in a row of which five are neither names nor numbers, those of quotes only where both texts name a source. It
    drew on a source outside if it names it. How alike two articles are otherwise says nothing.

    Parameters
    ----------
    articles : iterable of Article, or a folder, file or table that :func:`warta.read` takes
        The articles of one story, in any order.

    Returns
    -------
    Table of DrewOnRow
        The strongest first.

    Raises
    ------
    TypeError
        If `articles` are no articles and name none.

    Notes
    -----
    Cost: linear in the words, and in the passages of the pairs of articles that share one.

    Examples
    --------
    >>> import warta
    >>> row = warta.drew_on(warta.sample())[0]
    >>> row.outlet, row.source, row.cites, row.directed
    ('Pena Dunia', 'GLOBAL NUSA', True, True)
    """
    several = as_articles(articles)
    rows = _rows(several) if len(several) else ()
    return Table(DrewOnRow, sorted(rows, key=lambda row: (-row.strength, row.article, row.source)))


def _rows(several: Articles) -> Iterator[DrewOnRow]:
    timeline = story(several)
    ordered = timeline.articles
    told = list(ordered)
    number_of = {article.id: number for number, article in enumerate(told)}
    passages: dict[tuple[int, int], list[SharedPassage]] = {}
    for found in shared_passages_among(ordered, _pairs_with_a_run(ordered)):
        passages.setdefault((found.i, found.j), []).append(found)
    for row in timeline.citations:
        if row.cites_article is None:
            article = told[number_of[row.article]]
            yield DrewOnRow(
                row.article, outlet_of(article) or row.article, row.source, None, 0.0, True, True,
                (f"names {row.source}",),
            )  # fmt: skip
        else:
            passages.setdefault((number_of[row.cites_article], number_of[row.article]), [])
    for (i, j), shared in passages.items():
        yield _edge(told[i], told[j], shared)


def _edge(a: Article, b: Article, shared: list[SharedPassage]) -> DrewOnRow:
    found = precedence(
        a, b, [Span(row.start_a, row.end_a) for row in shared], [Span(row.start_b, row.end_b) for row in shared]
    )
    later, earlier, strength = (a, b, found.shared_a) if _is_from(found, "a") else (b, a, found.shared_b)
    evidence = []
    if found.cites:
        evidence.append(f"names {outlet_of(earlier)}")
    if found.first == ("a" if later is b else "b"):
        evidence.append(_later_by(found))
    if shared:
        longest = max(shared, key=lambda row: row.words)
        words, said = sum(row.words for row in shared), a.raw[longest.start_a : longest.end_a]
        evidence.append(f"shares {words} words: “{shorten(said, TOLD, placeholder=' …')}”")
    return DrewOnRow(
        later.id,
        outlet_of(later) or later.id,
        outlet_of(earlier) or earlier.id,
        earlier.id,
        strength,
        found.cites is not None,
        bool(found.cites or found.first),
        tuple(evidence),
    )


def _is_from(found: Precedence, article: str) -> bool:
    """Whether it is the one article that drew on the other: it names it, else it came later."""
    return found.cites == article or (found.cites is None and found.first not in (article, None))


def _later_by(found: Precedence) -> str:
    if found.hours is not None:
        return f"published {abs(found.hours):.1f} hours later"
    return f"published {abs(found.days or 0)} days later"


def _pairs_with_a_run(articles: Articles) -> list[tuple[int, int]]:
    """Pairs of articles of different outlets that have a run of words in common."""
    telling = telling_of(articles)
    if not len(telling.words):
        return []
    runs, bounds = Runs(telling), telling.words.row_starts
    row, first = runs.within(bounds[:-1], bounds[1:], np.arange(len(articles), dtype=np.int32))
    names_source = np.array([bool(names) for names in articles["cited"]], dtype=bool)
    counts, hashes = runs.counting(first, names_source[row])
    row, first, hashes = row[counts], first[counts], hashes[counts]
    order = np.lexsort((first, hashes))
    row, first, hashes = row[order], first[order], hashes[order]
    pairs: set[tuple[int, int]] = set()
    for apart in range(1, len(hashes)):
        at = np.flatnonzero(hashes[apart:] == hashes[:-apart])
        if not len(at):
            break
        at = at[runs.are_equal(first[at], first[at + apart])]
        pairs.update(map(tuple, np.unique(np.column_stack([row[at], row[at + apart]]), axis=0).tolist()))
    outlets = [source_key(outlet or "") or f"\0{number}" for number, outlet in enumerate(articles.outlets)]
    return sorted((i, j) for i, j in pairs if outlets[i] != outlets[j])
