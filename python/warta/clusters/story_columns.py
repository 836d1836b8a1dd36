"""What many articles are called and whose they are, as columns where the articles are columns."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warta.articles import Articles
from warta.articles.article import outlet_of

BEGINNING = 80  # characters of a text that has no headline


def chosen(articles: Sequence[Any], places: NDArray[np.int64]) -> Sequence[Any]:
    """Some of the articles, in the order of `places`."""
    return articles[places] if isinstance(articles, Articles) else [articles[place] for place in places.tolist()]


def texts_of(articles: Sequence[Any]) -> list[str]:
    """Each article's text."""
    return articles.texts if isinstance(articles, Articles) else [article.text for article in articles]


def headline_of(article: Any) -> str:
    """The headline, or else how the text begins."""
    headline: str = article.headline or article.text[:BEGINNING]
    return headline


def titles_of(articles: Sequence[Any]) -> list[str | None]:
    """Each article's headline."""
    return articles["title"] if isinstance(articles, Articles) else [article.headline for article in articles]


def outlets_of(articles: Sequence[Any]) -> list[str | None]:
    """Whose each article is."""
    return articles.outlets if isinstance(articles, Articles) else list(map(outlet_of, articles))


def told_of_copies(outlets: Sequence[str | None]) -> str:
    """That articles have one text, in words; `outlets` says whose each of them is."""
    names = len(set(outlets) - {None})
    return f"{names} outlets ran this text" if names > 1 else f"{len(outlets)} articles have this text"


def published_of(articles: Sequence[Any], dated: NDArray[np.int64]) -> dict[int, dt.date | dt.datetime]:
    """When the articles at the places in `dated` were published."""
    return {place: articles[place].published for place in dated.tolist()}
