"""The articles that a comparison is given."""

from __future__ import annotations

from typing import Any

from warta.articles import Article, Articles
from warta.articles.identifiers import distinct
from warta.base.kept import kept
from warta.base.parameters import as_list


def as_articles(articles: Any, argument: str = "articles") -> Articles:
    """`articles` as Articles, no two of one id (several reads put together may have such).

    Raises
    ------
    TypeError
        If it is not a sequence of Article.
    """
    if isinstance(articles, (str, bytes, Article)):
        raise TypeError(f"{argument} must be several articles, got {type(articles).__name__}; use warta.read")
    if isinstance(articles, Articles):
        return articles if _have_distinct_ids(articles) else articles._with_ids(distinct(articles.ids))
    found = as_list(argument, articles)
    for row, article in enumerate(found):
        if not isinstance(article, Article):
            raise TypeError(
                f"{argument}: row {row} is of type {type(article).__name__}; pass Article, or use warta.read"
            )
    names = distinct([article.id for article in found])
    return Articles(
        article if article.id == name else article.with_id(name) for article, name in zip(found, names, strict=True)
    )


@kept
def _have_distinct_ids(articles: Articles) -> bool:
    return len(set(articles.ids)) == len(articles)
