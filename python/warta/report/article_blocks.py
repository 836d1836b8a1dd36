"""What the page keeps of every article: a line for the list, its lines as read, and what was set apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from warta.comparison import PROSE_KINDS
from warta.report.listing import Lines, Listing
from warta.report.stories import StoryGroup, bounds_by_article
from warta.views import Interface

LINES_CHARACTERS = 4000


def article_lines(listing: Listing, stories: Sequence[StoryGroup], words: Interface) -> list[list[Any]]:
    """A line an article for the list: headline, outlet, ISO time, time or bound as shown, story, characters."""
    story_of = {member: story.number for story in stories for member in story.members}
    bound_of = bounds_by_article(stories)
    lengths = map(len, listing.articles["body"])
    return [
        [
            listing.called(row),
            outlet,
            published.isoformat() if published else "",
            words.moment(published) or words.not_before(bound_of[row]),
            story_of[row],
            length,
        ]
        for row, (outlet, published, length) in enumerate(zip(listing.outlets, listing.published, lengths, strict=True))
    ]


def article_views(listing: Listing) -> list[dict[str, Any]]:
    """The lines of each article with their kinds, and what is known of it."""
    articles = listing.articles
    known = {
        "js_id": listing.ids,
        "js_place": articles["place"],
        **{f"js_{name}": list(map(", ".join, articles[name])) for name in ("authors", "editors", "cited")},
        "js_url": articles["url"],
    }
    return [
        {"lines": _within_space(lines), "known": {key: value for key, value in zip(known, told, strict=True) if value}}
        for lines, told in zip(listing.lines, zip(*known.values(), strict=True), strict=True)
    ]


def _within_space(told: Lines) -> Lines:
    """As many lines as the page has room for, the last one cut."""
    space = LINES_CHARACTERS
    for place, (kind, text) in enumerate(told):
        space -= len(text)
        if space <= 0:
            return [*told[:place], (kind, text[: len(text) + space]), ("cut", "")]
    return told


def removed(lines: Sequence[Lines]) -> tuple[list[tuple[str, int, int]], int]:
    """Kind, articles that have it and characters of what is not the articles' prose; and characters of prose."""
    having, characters = Counter[str](), Counter[str]()
    for of_article in lines:
        having.update({kind for kind, _ in of_article})
        for kind, text in of_article:
            characters[kind] += len(text)
    prose = sum(characters.pop(kind, 0) for kind in PROSE_KINDS)
    return [(kind, having[kind], size) for kind, size in characters.most_common()], prose
