"""The articles that a comparison is given."""

from __future__ import annotations

from typing import Any

from warta.articles import Articles
from warta.articles.identifiers import distinct
from warta.articles.sources import articles_of
from warta.base.kept import kept


def as_articles(articles: Any, argument: str = "articles") -> Articles:
    """The articles given or named, no two of one id (several reads put together may have such).

    Raises
    ------
    TypeError
        If it is neither a sequence of Article nor a folder, file or table that :func:`warta.read` takes.
    ValueError, OSError
        If it cannot be read.
    """
    found = articles_of(articles, argument)
    return found if _have_distinct_ids(found) else found._with_ids(distinct(found.ids))


@kept
def _have_distinct_ids(articles: Articles) -> bool:
    return len(set(articles.ids)) == len(articles)
