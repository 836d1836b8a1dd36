"""The stories that a page shows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from warta.articles import Article, Articles
from warta.clusters import StoryClusterer
from warta.comparison.moments import day_of

TERMS = 8


@dataclass(frozen=True)
class StoryGroup:
    """A story on the page: its label, its articles' numbers in order of time, when and where it was told."""

    number: int
    label: str
    terms: tuple[str, ...]
    members: tuple[int, ...]
    first: dt.date | None
    last: dt.date | None
    outlets: tuple[str, ...]


def story_groups(articles: Articles) -> list[StoryGroup]:
    """The stories of the articles, the largest first, those of one size by their first day."""
    if len(articles) < 2:
        return [_group(articles, tuple(range(len(articles))), articles[0].headline or "", ())]
    groups = []
    for story in StoryClusterer().fit(articles).stories_:
        members = in_time_order(articles, story.rows)
        label = story.medoid.headline or story.medoid.body[:80] or story.label
        groups.append(_group(articles, members, label, tuple(term.term for term in story.terms[:TERMS])))
    groups.sort(key=lambda group: (-len(group.members), group.first or dt.date.max, group.members))
    return [replace(group, number=number) for number, group in enumerate(groups)]


def in_time_order(articles: Sequence[Article], members: Sequence[int]) -> tuple[int, ...]:
    """The members by publication, undated ones last, those of one day by their time and number."""

    def key(number: int) -> tuple[dt.date, str, int]:
        published = articles[number].published
        return day_of(published) or dt.date.max, published.isoformat() if published else "", number

    return tuple(sorted(members, key=key))


def outlet_of(article: Article) -> str:
    """The outlet as the page names it; empty if it is not known."""
    return article.outlet or article.source or ""


def _group(articles: Articles, members: tuple[int, ...], label: str, terms: tuple[str, ...]) -> StoryGroup:
    days = sorted(day for number in members if (day := day_of(articles[number].published)) is not None)
    outlets = Counter(name for number in members if (name := outlet_of(articles[number])))
    return StoryGroup(
        0,
        label,
        terms,
        members,
        days[0] if days else None,
        days[-1] if days else None,
        tuple(name for name, _ in sorted(outlets.items(), key=lambda item: (-item[1], item[0]))),
    )
