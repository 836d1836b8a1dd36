"""Coordinates of the page's timeline."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from warta.report.listing import Listing
from warta.report.stories import StoryGroup
from warta.views import Interface

TIMELINE_ROWS = 24
TIMELINE_WIDTH = 1000.0
LABEL_WIDTH = 250.0
ROW_HEIGHT = 26.0
#: The column of what has no date.
UNDATED_WIDTH = 130.0
UNDATED_AT = TIMELINE_WIDTH - 48


@dataclass(frozen=True)
class Dot:
    """One or several articles of a story on one day, or without one."""

    x: float
    radius: float
    count: int
    article: int
    title: str


@dataclass(frozen=True)
class TimelineRow:
    """A story's line on the timeline; without start and end where none of its articles is dated."""

    story: StoryGroup
    y: float
    start: float | None
    end: float | None
    dots: tuple[Dot, ...]
    undated: Dot | None


@dataclass(frozen=True)
class Timeline:
    """Stories over time."""

    width: float
    height: float
    rows: tuple[TimelineRow, ...]
    ticks: tuple[tuple[float, str], ...]


def timeline(listing: Listing, stories: Sequence[StoryGroup], words: Interface) -> Timeline | None:
    """The largest stories over time, articles without a date at the right edge; None if no article is dated."""
    shown = [story for story in stories[:TIMELINE_ROWS] if len(story.members) > 1 or story.first is not None]
    dated = [story for story in shown if story.first is not None]
    if not dated:
        return None
    first = min(story.first for story in dated if story.first)
    last = max(story.last for story in dated if story.last)
    days = max((last - first).days, 1)
    has_undated = any(listing.days[member] is None for story in shown for member in story.members)
    span = TIMELINE_WIDTH - LABEL_WIDTH - 60 - (UNDATED_WIDTH if has_undated else 0)

    def x(day: dt.date) -> float:
        return LABEL_WIDTH + 24 + span * ((day - first).days / days)

    rows = []
    for number, story in enumerate(shown):
        by_day: dict[dt.date | None, list[int]] = defaultdict(list)
        for member in story.members:
            by_day[listing.days[member]].append(member)
        undated = by_day.pop(None, [])
        dots = tuple(
            _dot(x(day), members, words.day(day), listing, words)
            for day, members in sorted((day, members) for day, members in by_day.items() if day is not None)
        )
        rows.append(
            TimelineRow(
                story,
                20 + ROW_HEIGHT * number,
                dots[0].x if dots else None,
                dots[-1].x if dots else None,
                dots,
                _dot(UNDATED_AT, undated, words("undated"), listing, words) if undated else None,
            )
        )
    ticks = [(x(day), _tick(day, days, words)) for day in _tick_days(first, last)]
    if has_undated:
        ticks.append((UNDATED_AT, words("undated")))
    return Timeline(TIMELINE_WIDTH, 40 + ROW_HEIGHT * len(rows), tuple(rows), tuple(ticks))


def _dot(x: float, members: Sequence[int], when: str, listing: Listing, words: Interface) -> Dot:
    told = listing.called(members[0]) if len(members) == 1 else words.plural("articles_count", len(members))
    return Dot(x, 4.5 + 2.2 * (len(members) - 1) ** 0.5, len(members), members[0], f"{when}: {told}")


def _tick_days(first: dt.date, last: dt.date) -> list[dt.date]:
    """Between four and seven days at even steps, both ends among them."""
    days = (last - first).days
    steps = min(5, max(days, 1))
    return list(dict.fromkeys(first + dt.timedelta(days=round(days * step / steps)) for step in range(steps + 1)))


def _tick(day: dt.date, days: int, words: Interface) -> str:
    month = words.months[day.month - 1][:3]
    return f"{day.day} {month}" if days < 300 else f"{month} {day.year}"
