"""Reading scraped articles: what is prose and what is not, who says what, how many and when."""

from warta.articles.article import Alias, Article, DateMention, Figure, Name, Quote, Segment
from warta.articles.collection import Articles
from warta.articles.page import read_html
from warta.articles.read import read
from warta.articles.reader import read_article
from warta.articles.saved import open  # noqa: A004 as gzip.open

__all__ = [
    "Alias",
    "Article",
    "Articles",
    "DateMention",
    "Figure",
    "Name",
    "Quote",
    "Segment",
    "open",
    "read",
    "read_article",
    "read_html",
]
