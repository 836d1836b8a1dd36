"""Before which day an article without a date cannot have appeared: by the days that it tells of, and by its copies."""

import datetime as dt
from collections.abc import Sequence
from math import floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warta.articles import Articles

EPOCH = dt.date(1970, 1, 1)


def bounds_of(articles: Sequence[Any], days: NDArray[np.float64], original: NDArray[np.int32]) -> NDArray[np.float64]:
    """A bound for each article without a day, in days since 1970-01-01; NaN for those with one or without a bound.

    It is the time of the article that it is a copy of, if that has one, else the first day that it tells of in full:
    with its year, not counted from the day of publication. `original` is as `originals` gives it.
    """
    undated = np.isnan(days)
    bounds = np.where(undated, days[original], np.nan)
    missing = np.flatnonzero(undated & np.isnan(bounds))
    bounds[missing] = told_days(articles)[missing] if len(missing) else bounds[missing]
    return bounds


def told_days(articles: Sequence[Any]) -> NDArray[np.float64]:
    """The first day that each article tells of in full, NaN if it tells of none. Cost: that of a table of its dates."""
    if not isinstance(articles, Articles):
        return np.array([_told_day(article) for article in articles], dtype=np.float64)
    dates = articles.dates
    first = np.asarray(dates["first"], dtype="datetime64[D]")
    full = (np.asarray(dates["precision"]) == "day") & ~np.asarray(dates["relative"], dtype=bool) & ~np.isnat(first)
    rows, at = np.unique(np.asarray(dates["row"])[full], return_index=True)
    found = np.full(len(articles), np.nan)
    found[rows] = first[full][at].astype(np.int64)
    return found


def date_at(day: float) -> dt.date | None:
    """The date so many days after 1970-01-01; None for NaN."""
    return None if day != day else EPOCH + dt.timedelta(days=floor(day))


def day_of_date(date: dt.date) -> float:
    """Days since 1970-01-01."""
    return float((date - EPOCH).days)


def _told_day(article: Any) -> float:
    told = (date for date in getattr(article, "dates", ()) if date.precision == "day" and not date.relative)
    return next((day_of_date(date.first) for date in told if date.first is not None), float("nan"))
