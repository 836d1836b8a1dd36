"""What the page says of every article, taken from the columns at once."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cached_property

from warta.articles import Article, Articles
from warta.comparison import day_of

HEADLINE_LENGTH = 300
OUTLET_LENGTH = 80

#: The site of an address, without what sites put before their name.
_SITE = re.compile(r"(?:[a-z]+:)?//(?:www\d?\.|m\.|amp\.)*([\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)

#: The lines of an article: of what kind each is, and its text.
Lines = list[tuple[str, str]]


@dataclass(frozen=True, eq=False)
class Listing:
    """The articles' headlines, outlets and times, as a page shows them.

    Attributes
    ----------
    articles : Articles
    ids, headlines, outlets : list of str
        A headline is the article's, else its first words. An outlet is the article's, else the site of its address;
        what the text names as its outlet counts where the site has that name, or where there is no address. "" where
        there is none.
    published : list of date, datetime or None
    """

    articles: Articles
    ids: list[str]
    headlines: list[str]
    outlets: list[str]
    published: list[dt.date | dt.datetime | None]
    _views: list[Article] = field(repr=False)  # kept, so that what was asked of an article is asked once

    @classmethod
    def of(cls, articles: Articles) -> Listing:
        """Those of some articles."""
        views = list(articles)
        bodies = articles["body"]
        headlines = [title or body[:80] for title, body in zip(articles["title"], bodies, strict=True)]
        return cls(
            articles,
            articles.ids,
            [_cut(headline, HEADLINE_LENGTH) for headline in headlines],
            [
                _cut(_outlet(*told), OUTLET_LENGTH)
                for told in zip(articles["outlet"], articles["source"], articles["url"], strict=True)
            ],
            [article.published for article in views],
            views,
        )

    @cached_property
    def days(self) -> list[dt.date | None]:
        """The day of each article's publication."""
        return [day_of(published) for published in self.published]

    @cached_property
    def lines(self) -> list[Lines]:
        """The lines of each article without the white space around them, empty ones left out."""
        lines: list[Lines] = [[] for _ in range(len(self.articles))]
        segments = self.articles.segments
        for row, kind, text in zip(segments["row"].tolist(), segments["kind"], segments["text"], strict=True):
            of_article = lines[row]
            for line in text.splitlines():
                told = line.strip()
                if told:
                    of_article.append((kind, told))
        return lines

    def called(self, row: int) -> str:
        """An article's headline, else its first words, else its id."""
        return self.headlines[row] or self.ids[row]


def _host(url: str | None) -> str:
    """The site of an address, "" if it names none."""
    found = _SITE.match(url or "")
    return found[1].casefold() if found else ""


def _outlet(read: str | None, source: str | None, url: str | None) -> str:
    """Who brings an article, by what its text, its table and its address say."""
    host = _host(url)
    named = not host or _letters(read or "") in _letters(host)
    return (read if named else None) or source or host


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
