"""When what a sentence says held."""

from __future__ import annotations

import datetime as dt
import re

from warta.articles import Article
from warta.comparison.circumstances import Moment, lexicon
from warta.comparison.prose import Span

_WORD = re.compile(r"\w+")
_CLOCK = re.compile(r"(\w+)\s+(\d{1,2})[.:](\d{2})")


def day_of(value: dt.date | dt.datetime | None) -> dt.date | None:
    """The calendar day of a date or datetime."""
    return value.date() if isinstance(value, dt.datetime) else value


def moment_of(article: Article, sentence: Span) -> Moment:
    """The days that the sentence names, else that on which the article was told; its hour if it says one."""
    hour = _hour(article, sentence)
    for mention in article.dates:
        if sentence.start <= mention.start < sentence.end and mention.precision == "day":
            first, last = day_of(mention.first), day_of(mention.last)
            if first is None:
                first = last = _weekday_before(mention.text, told_on(article), article.language)
            if first is not None:
                return Moment(first, last, hour, True)
    told = told_on(article)
    return Moment(told, told, hour, False)


def _weekday_before(text: str, day: dt.date | None, language: str) -> dt.date | None:
    """The day of that name on or before `day`."""
    names = lexicon(language).weekdays
    name = (text.casefold().split() or [""])[0].strip("'’,.")
    if day is None or name not in names:
        return None
    return day - dt.timedelta(days=(day.weekday() - names.index(name)) % 7)


def told_on(article: Article) -> dt.date | None:
    """The day on which the article was told: that of its publication, else the latest day that it names."""
    if article.published is not None:
        return day_of(article.published)
    days = [
        last for mention in article.dates if mention.precision == "day" and (last := day_of(mention.last)) is not None
    ]
    return max(days, default=None)


def _hour(article: Article, sentence: Span) -> int | None:
    words = lexicon(article.language)
    text = article.raw[sentence.start : sentence.end].casefold()
    for before, hour, _ in _CLOCK.findall(text):
        if before in words.clock and int(hour) < 24:
            return int(hour)
    return next((words.day_parts[word] for word in _WORD.findall(text) if word in words.day_parts), None)
