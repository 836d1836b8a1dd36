"""Dates as tables and feeds write them."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime


def date_of(value: str) -> dt.date | dt.datetime:
    """The date or time that a str is, by ISO 8601 or, as feeds have it, by RFC 5322.

    Raises
    ------
    ValueError
        If it is neither.

    Examples
    --------
    >>> date_of("2022-08-06"), date_of("Sat, 06 Aug 2022 17:05:00 +0700").isoformat()
    (datetime.date(2022, 8, 6), '2022-08-06T17:05:00+07:00')
    """
    try:
        return dt.date.fromisoformat(value) if len(value) == 10 else dt.datetime.fromisoformat(value)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value)
    except (TypeError, IndexError, OverflowError) as error:  # what the lenient parser of letters trips over
        raise ValueError(f"{value!r} is no date") from error
