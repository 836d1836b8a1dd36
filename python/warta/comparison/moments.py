"""Days of dates and times."""

from __future__ import annotations

import datetime as dt


def day_of(value: dt.date | dt.datetime | None) -> dt.date | None:
    """The calendar day of a date or datetime."""
    return value.date() if isinstance(value, dt.datetime) else value
