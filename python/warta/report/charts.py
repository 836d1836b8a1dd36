"""Coordinates of the page's timeline."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from warta.articles import Articles
from warta.comparison.interface import Interface
from warta.comparison.moments import day_of
from warta.report.stories import StoryGroup

TIMELINE_ROWS = 24
TIMELINE_WIDTH = 1000.0
LABEL_WIDTH = 250.0
ROW_HEIGHT = 26.0


@dataclass(frozen=True)
class Dot:
    """One or several articles of a story on one day."""

    x: float
    radius: float
    count: int
    article: int
    title: str


@dataclass(frozen=True)
class TimelineRow:
    """A story's line on the timeline."""

    story: StoryGroup
    y: float
    start: float
    end: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Timeline:
    """Stories over time."""

    width: float
    height: float
    rows: tuple[TimelineRow, ...]
    ticks: tuple[tuple[float, str], ...]


def timeline(articles: Articles, stories: Sequence[StoryGroup], words: Interface) -> Timeline | None:
    """The largest dated stories over time; None if no article is dated."""
    dated = [story for story in stories if story.first is not None][:TIMELINE_ROWS]
    if not dated:
        return None
    first = min(story.first for story in dated if story.first)
    last = max(story.last for story in dated if story.last)
    days = max((last - first).days, 1)
    span = TIMELINE_WIDTH - LABEL_WIDTH - 60

    def x(day: dt.date) -> float:
        return LABEL_WIDTH + 24 + span * ((day - first).days / days)

    rows = []
    for number, story in enumerate(dated):
        assert story.first is not None
        assert story.last is not None
        by_day = Counter[dt.date]()
        at: dict[dt.date, int] = {}
        for member in story.members:
            day = day_of(articles[member].published)
            if day is not None:
                by_day[day] += 1
                at.setdefault(day, member)
        dots = tuple(
            Dot(
                x(day), 4.5 + 2.2 * (count - 1) ** 0.5, count, at[day], _dot_title(articles, at[day], count, day, words)
            )
            for day, count in sorted(by_day.items())
        )
        rows.append(TimelineRow(story, 20 + ROW_HEIGHT * number, x(story.first), x(story.last), dots))
    ticks = tuple((x(day), _tick(day, days, words)) for day in _tick_days(first, last))
    return Timeline(TIMELINE_WIDTH, 40 + ROW_HEIGHT * len(rows), tuple(rows), ticks)


def _dot_title(articles: Articles, member: int, count: int, day: dt.date, words: Interface) -> str:
    if count > 1:
        return f"{words.day(day)}: {words('articles_count', count=words.number(count))}"
    return f"{words.day(day)}: {articles[member].headline or articles[member].id}"


def _tick_days(first: dt.date, last: dt.date) -> list[dt.date]:
    """Between four and seven days at even steps, both ends among them."""
    days = (last - first).days
    steps = min(5, max(days, 1))
    return list(dict.fromkeys(first + dt.timedelta(days=round(days * step / steps)) for step in range(steps + 1)))


def _tick(day: dt.date, days: int, words: Interface) -> str:
    month = words.months[day.month - 1][:3]
    return f"{day.day} {month}" if days < 300 else f"{month} {day.year}"
