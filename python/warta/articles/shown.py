"""Articles as a person sees them: the first and the last, what the columns are, and how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from warta.articles.article import outlet_of
from warta.frames.shown import html_table, text_table

if TYPE_CHECKING:
    from warta.articles.collection import Articles

SHOWN = 20
SHOWN_AS_TEXT = 10
COLUMNS = ("", "published", "outlet", "headline", "words")
MEANING = "An article a row: its number, when and by whom it was published, how many words of its own prose were read."
GO_ON = (
    "go on with {0}articles[0]{1} for one as read, {0}.to_pandas(){1}, {0}.filter(…){1}, {0}.figures{1}, "
    "{0}.quotes{1}, or {0}warta.stories(articles){1}"
)


def html_of(articles: Articles) -> str:
    """A table of the first and the last articles."""
    go_on = f"<p>{GO_ON.format('<code>', '</code>')}</p>"
    return html_table(COLUMNS, _rows(articles), before=f"<p>{MEANING}</p>", caption=repr(articles), after=go_on)


def text_of(articles: Articles) -> str:
    """The same as lines of text."""
    if not len(articles):
        return repr(articles)
    count = len(articles)
    rows = [_row(articles, row) for row in range(min(count, SHOWN_AS_TEXT))]
    more = f"… {count - SHOWN_AS_TEXT:,} more; " if count > SHOWN_AS_TEXT else ""
    return "\n".join([repr(articles), text_table(COLUMNS, rows), more + GO_ON.format("", "")])


def _rows(articles: Articles) -> list[tuple[Any, ...]]:
    count = len(articles)
    if count <= SHOWN:
        return [_row(articles, row) for row in range(count)]
    first = [_row(articles, row) for row in range(SHOWN // 2)]
    last = [_row(articles, row) for row in range(count - SHOWN // 2, count)]
    return [*first, (f"… {count - SHOWN} more …",), *last]


def _row(articles: Articles, row: int) -> tuple[Any, ...]:
    article = articles[row]
    return (
        row,
        article.published,
        outlet_of(article),
        article.headline or article.body[:80],
        len(article.body.split()),
    )
