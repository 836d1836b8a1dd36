"""Days and times of many articles as numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Int64 = NDArray[np.int64]

NOT_SAID = int(np.iinfo(np.int64).min)
ZONE_NAMES = {420: "WIB", 480: "WITA", 540: "WIT", 0: "UTC"}
SECOND = 1_000_000
MINUTE = 60 * SECOND
DAY = 24 * 60 * MINUTE
_EPOCH = dt.date(1970, 1, 1).toordinal()
_MICROSECOND = dt.timedelta(microseconds=1)


class Moments(NamedTuple):
    """Dates and times; NOT_SAID where none is known.

    Attributes
    ----------
    days : ndarray of int64
        Days since 1970-01-01, where the article was published.
    times : ndarray of int64
        Microseconds since midnight there.
    offsets : ndarray of int64
        Microseconds by which clocks there are ahead of UTC.
    """

    days: Int64
    times: Int64
    offsets: Int64

    @classmethod
    def of(cls, values: Sequence[dt.date | dt.datetime | None]) -> Moments:
        """The moments of Python's dates and times; of a zone its offset from UTC at that time is kept."""
        moments = cls.none(len(values))
        moments.days[:] = [NOT_SAID if value is None else value.toordinal() - _EPOCH for value in values]
        for row, value in enumerate(values):
            if isinstance(value, dt.datetime):
                moments.times[row] = (value - value.replace(hour=0, minute=0, second=0, microsecond=0)) // _MICROSECOND
                offset = value.utcoffset()
                if offset is not None:
                    moments.offsets[row] = offset // _MICROSECOND
        return moments

    @classmethod
    def none(cls, size: int) -> Moments:
        """As many that are not known."""
        return cls(*(np.full(size, NOT_SAID) for _ in range(3)))

    def take(self, rows: NDArray[np.int64]) -> Moments:
        """Some of them, in the order of `rows`."""
        return Moments(*(numbers[rows] for numbers in self))

    def where_not_known(self, others: Moments) -> Moments:
        """These, and where they are not known the others."""
        known = self.days != NOT_SAID
        return Moments(*(np.where(known, mine, theirs) for mine, theirs in zip(self, others, strict=True)))

    def value(self, row: int) -> dt.date | dt.datetime | None:
        """One of them: a date; a datetime where the time of day is known, with its zone where that is known."""
        day = int(self.days[row])
        if day == NOT_SAID:
            return None
        date, time, offset = dt.date.fromordinal(day + _EPOCH), int(self.times[row]), int(self.offsets[row])
        if time == NOT_SAID:
            return date
        zone = None if offset == NOT_SAID else dt.timezone(dt.timedelta(microseconds=offset))
        return dt.datetime.combine(date, dt.time(), zone) + dt.timedelta(microseconds=time)

    def datetimes(self) -> NDArray[np.datetime64]:
        """Local times as NumPy has them, midnight where no time of day is known; NaT."""
        times = np.where(self.times == NOT_SAID, 0, self.times) + self.days * DAY
        return np.where(self.days == NOT_SAID, NOT_SAID, times).view("datetime64[us]")

    def offset_minutes(self) -> NDArray[np.float64]:
        """By how many minutes clocks are ahead of UTC; NaN where that is not known."""
        return np.where(self.offsets == NOT_SAID, np.nan, self.offsets / MINUTE)

    def instants(self) -> NDArray[np.float64]:
        """Days since 1970-01-01 in UTC, the time of day as a fraction; NaN. Without a zone they count as in UTC."""
        times = np.where(self.times == NOT_SAID, 0, self.times) - np.where(self.offsets == NOT_SAID, 0, self.offsets)
        known = self.days != NOT_SAID
        return np.where(known, (np.where(known, self.days, 0) * DAY + times) / DAY, np.nan)

    def days_since_1970(self) -> NDArray[np.float64]:
        """The days alone as numbers; NaN."""
        return np.where(self.days == NOT_SAID, np.nan, self.days.astype(np.float64))


def joined_moments(parts: Sequence[Moments]) -> Moments:
    """Several moments one after the other."""
    return Moments(*(np.concatenate(numbers) for numbers in zip(*parts, strict=True)))


def zone_named(minutes: int) -> dt.timezone:
    """The zone that is so many minutes ahead of UTC, by its name in Indonesia."""
    return dt.timezone(dt.timedelta(minutes=minutes), ZONE_NAMES.get(minutes, ""))
