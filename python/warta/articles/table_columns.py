"""The columns of articles from the rows of tables, checked; a row that is wrong is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np

from warta.articles.given import GivenColumns, lists_of_names, no_names
from warta.articles.identifiers import distinct
from warta.articles.moments import Moments, joined_moments
from warta.articles.stored_rows import COLUMNS
from warta.base.parameters import check_characters
from warta.frames.columns import Column, Lists, Strings, as_column, concatenated, joined_lists, joined_strings
from warta.frames.dates import date_of
from warta.frames.rows import COLUMNS as GIVEN
from warta.frames.rows import Rows

#: Columns that :meth:`Articles.to_arrow` writes and :func:`warta.read` finds in the text itself.
READ = tuple(name for name in COLUMNS if name not in GIVEN)
#: What the command line's JSON lines tell besides, which is found in the text itself too.
LISTED = ("quotes", "figures", "dates", "aliases", "segments")


def columns_of(parts: Sequence[Rows]) -> tuple[Strings, GivenColumns]:
    """The texts, and what is known of each otherwise.

    Raises
    ------
    TypeError, ValueError
        If a value is wrong; it is named with its place.
    """
    if not any(map(len, parts)):
        raise ValueError(f"{parts[0].file if len(parts) == 1 and parts[0].file else 'source'} holds no articles")
    texts = [_texts(part) for part in parts]
    titles = [_strings(part, "title") for part in parts]
    published = [_moments(part) for part in parts]
    urls = [_strings(part, "url") for part in parts]
    sources = [_strings(part, "source") for part in parts]
    given = GivenColumns(
        _ids(parts),
        joined_strings(titles),
        joined_moments(published),
        joined_strings(urls),
        joined_strings(sources),
        joined_lists([_authors(part) for part in parts]),
        _own(parts),
    )
    return joined_strings(texts), given


def _texts(part: Rows) -> Strings:
    values = part.column("text")
    if isinstance(values, Strings):
        return values
    if set(map(type, values)) <= {str}:
        try:
            return Strings.of(values, "text")
        except ValueError:  # a lone surrogate, whose row is named below
            pass
    return Strings.of([_text(text, part, row) for row, text in enumerate(values)], "text")


def _text(text: Any, part: Rows, row: int) -> str:
    if text is None or (isinstance(text, float) and text != text):
        raise ValueError(f"{part.place(row)} is {'NaN' if isinstance(text, float) else text}; pass text or drop it")
    if not isinstance(text, str):
        raise TypeError(f"{part.place(row)} is of type {type(text).__name__}; pass str")
    check_characters(part.place(row), text)
    return text


def _strings(part: Rows, name: str) -> Strings:
    """Texts that an article may have; those of no characters are None."""
    values = part.column(name)
    if values is None:
        return Strings(np.empty(0, np.uint8), np.zeros(len(part) + 1, np.int64), None)
    if not set(map(type, values)) <= {str, type(None)}:
        for row, value in enumerate(values):
            if value is not None and not isinstance(value, str):
                raise TypeError(f"{name} of {part.place(row)} is of type {type(value).__name__}; pass str or None")
    return _named(values, name, part)


def _authors(part: Rows) -> Lists:
    values = part.column("authors")
    return no_names(len(part)) if values is None else lists_of_names(values)


def _named(values: Sequence[str | None], name: str, part: Rows, empty: str | None = None) -> Strings:
    """The strings; one that holds no characters is named."""
    try:
        return Strings.of(values, name, empty)
    except ValueError:
        for row, value in enumerate(values):
            check_characters(f"{name} of {part.place(row)}", value or "")
        raise


def _ids(parts: Sequence[Rows]) -> Strings:
    """The ids that a table gives, else numbers through all parts; no two are equal."""
    told: list[str] = []
    for part in parts:
        values = part.column("id")
        given = values if values is not None else [None] * len(part)
        told.extend(
            str(at if identifier is None or identifier == "" else identifier)
            for at, identifier in enumerate(given, start=len(told))
        )
    names = iter(distinct(told))
    return joined_strings([_named([next(names) for _ in range(len(part))], "id", part, "") for part in parts])


def _moments(part: Rows) -> Moments:
    values = part.column("published")
    if values is None:
        return Moments.none(len(part))
    offsets = part.own.get("published_offset")
    moments = [_moment(value, part, row) for row, value in enumerate(values)]
    if offsets is not None:
        moments = [_in_zone(moment, offset) for moment, offset in zip(moments, offsets, strict=True)]
    return Moments.of(moments)


def _in_zone(moment: dt.date | dt.datetime | None, minutes: Any) -> dt.date | dt.datetime | None:
    """A local time with the zone that another column gives."""
    if (
        not isinstance(moment, dt.date)
        or minutes is None
        or minutes != minutes
        or not isinstance(minutes, (int, float))
    ):
        return moment
    zone = dt.timezone(dt.timedelta(minutes=float(minutes)))
    if not isinstance(moment, dt.datetime):  # midnight, which tables give for dates, but of a time that has a zone
        return dt.datetime.combine(moment, dt.time(), zone)
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment


def _moment(value: Any, part: Rows, row: int) -> dt.date | dt.datetime | None:
    """A date or datetime; a time of midnight without zone, as tables give for dates, is a date."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            return date_of(value)
        except ValueError as error:
            raise ValueError(
                f"published of {part.place(row)} is {value!r}, which is no ISO 8601 date nor one of a feed"
            ) from error
    if isinstance(value, dt.datetime):
        moment = value.to_pydatetime(warn=False) if hasattr(value, "to_pydatetime") else value
        return moment.date() if moment.tzinfo is None and moment.time() == dt.time() else moment
    if isinstance(value, dt.date):
        return value
    raise TypeError(
        f"published of {part.place(row)} is of type {type(value).__name__}; pass an ISO 8601 str, date or datetime"
    )


def _own(parts: Sequence[Rows]) -> dict[str, Column]:
    """What the tables have besides, by names that are not taken."""
    kept = [_kept(part) for part in parts]
    names = list(dict.fromkeys(name for columns in kept for name in columns))
    told = distinct([*COLUMNS, *names])[len(COLUMNS) :]
    return {
        ours: concatenated(
            [
                columns[theirs] if theirs in columns else np.full(len(part), None, dtype=object)
                for part, columns in zip(parts, kept, strict=True)
            ]
        )
        for ours, theirs in zip(told, names, strict=True)
    }


def _kept(part: Rows) -> dict[str, Column]:
    """The columns of a table that are neither given nor, if warta wrote it, read."""
    written = {*READ, *LISTED} if set(READ) <= set(part.own) else {"published_offset"}
    return {
        name: values if isinstance(values, (np.ndarray, Strings)) else _own_column(list(values), name, part)
        for name, values in part.own.items()
        if name not in written
    }


def _own_column(values: list[Any], name: str, part: Rows) -> Column:
    """Values of a user's own; a name or a string that holds no characters is named."""
    check_characters(f"the column {name!r}" if part.file is None else f"{part.file}: the column {name!r}", name)
    try:
        return as_column(values, name)
    except ValueError:
        for row, value in enumerate(values):
            check_characters(f"{name} of {part.place(row)}", value or "")
        raise
