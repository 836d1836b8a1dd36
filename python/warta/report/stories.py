"""The stories that a page shows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp

from warta.articles import Articles
from warta.base import thread_count
from warta.base.progress import Progress
from warta.clusters import StoryClusterer
from warta.clusters.story_terms import story_terms
from warta.report.listing import Listing

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
    copies: tuple[tuple[int, ...], ...] = ()  # the members that have one text, of each such text
    bounds: tuple[dt.date | None, ...] = ()  # of each member without a date: before which day it cannot have appeared

    @property
    def not_before(self) -> dt.date | None:
        """The earliest of the bounds, for a story without any date."""
        known = [bound for bound in self.bounds if bound is not None]
        return min(known) if known and self.first is None else None


def story_groups(articles: Articles, progress: Progress = None) -> list[StoryGroup]:
    """The stories of the articles, the largest first, those of one size by their first day or its bound."""
    return groups_of(Listing.of(articles), progress)[0]


def bounds_by_article(stories: Sequence[StoryGroup]) -> dict[int, dt.date | None]:
    """The bounds of all members."""
    return {member: bound for story in stories for member, bound in zip(story.members, story.bounds, strict=True)}


def groups_of(
    listing: Listing, progress: Progress = None, described: int | None = None
) -> tuple[list[StoryGroup], sp.csr_matrix]:
    """The same of articles whose headlines and times are known; the terms of the first `described` only, if given.

    With them the similarities that they were found by, each pair once.

    Terms tell the stories described from each other.
    """
    count = len(listing.articles)
    if count < 2:
        alone = replace(_group(listing, tuple(range(count)), listing.headlines[0]), bounds=(None,) * count)
        return [alone], sp.csr_matrix((count, count))
    model = StoryClusterer(n_jobs=-1, progress=progress).fit(listing.articles)
    groups = [
        replace(_group(listing, story.rows, story.label), copies=story.copies, bounds=story.bounds)
        for story in model.stories_
    ]
    groups.sort(key=lambda group: (-len(group.members), group.first or group.not_before or dt.date.max, group.members))
    shown = len(groups) if described is None else min(described, len(groups))
    terms = _terms(listing.articles, groups[:shown])
    told = [replace(group, number=number, terms=terms.get(number, ())) for number, group in enumerate(groups)]
    return told, model.graph_


def _terms(articles: Articles, groups: Sequence[StoryGroup]) -> dict[int, tuple[str, ...]]:
    """The most distinctive terms of each group, by its place."""
    places = np.repeat(np.arange(len(groups), dtype=np.int32), [len(group.members) for group in groups])
    rows = np.concatenate([group.members for group in groups])
    order = np.argsort(rows)
    texts = articles[rows[order]]
    found = story_terms(texts, texts.texts, places[order], thread_count(-1))
    return {place: tuple(term.term for term in terms[:TERMS]) for place, terms in found.items()}


def _group(listing: Listing, members: tuple[int, ...], label: str) -> StoryGroup:
    days = sorted(day for member in members if (day := listing.days[member]) is not None)
    outlets = Counter(name for member in members if (name := listing.outlets[member]))
    return StoryGroup(
        0,
        label,
        (),
        members,
        days[0] if days else None,
        days[-1] if days else None,
        tuple(name for name, _ in sorted(outlets.items(), key=lambda item: (-item[1], item[0]))),
    )
