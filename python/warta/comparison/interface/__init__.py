"""The words of the pages in Indonesian and English, and how each writes numbers and dates."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("id", "en")

_ZONES = {7 * 60: "WIB", 8 * 60: "WITA", 9 * 60: "WIT"}


@dataclass(frozen=True)
class Interface:
    """One language of the pages.

    Parameters
    ----------
    language : {"id", "en"}
    words : mapping of str to str
        Label by key; with named fields in braces.
    months : tuple of str
        Names of the months.
    """

    language: str
    words: Mapping[str, str]
    months: tuple[str, ...]

    def __call__(self, key: str, **fields: object) -> str:
        """The label of a key, its fields filled in."""
        return self.words[key].format(**fields)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with the language's marks: "1.234,5" in Indonesian, "1,234.5" in English."""
        text = f"{value:,.{decimals}f}"
        return text.translate(str.maketrans(",.", ".,")) if self.language == "id" else text

    def percent(self, part: float) -> str:
        """A part of 1 as a whole percentage."""
        return self.number(100 * part) + "%"

    def day(self, value: dt.date | dt.datetime | None) -> str:
        """A day: "6 Agustus 2022"."""
        return "" if value is None else f"{value.day} {self.months[value.month - 1]} {value.year}"

    def short_day(self, value: dt.date | dt.datetime | None, *, year: bool = False) -> str:
        """A day in little room: "6 Agu", or with its year "6 Agu 2022"."""
        if value is None:
            return ""
        day = f"{value.day} {self.months[value.month - 1][:3]}"
        return f"{day} {value.year}" if year else day

    def hour(self, value: dt.date | dt.datetime | None) -> str:
        """The time and zone where they are known: "17.05 WIB"."""
        if not isinstance(value, dt.datetime):
            return ""
        offset = value.utcoffset()
        zone = value.strftime("%z")
        if offset is not None and self.language == "id":
            zone = _ZONES.get(int(offset.total_seconds() // 60), zone)
        mark = "." if self.language == "id" else ":"
        return f"{value:%H}{mark}{value:%M} {zone}".rstrip()

    def moment(self, value: dt.date | dt.datetime | None) -> str:
        """A day, and the time and zone where they are known: "6 Agustus 2022, 17.05 WIB"."""
        return ", ".join(filter(None, (self.day(value), self.hour(value))))


@cache
def interface(ui: str) -> Interface:
    """The interface in a language.

    Raises
    ------
    ValueError
        If there is none in that language.
    """
    if ui not in LANGUAGES:
        raise ValueError(f"ui must be one of {', '.join(map(repr, LANGUAGES))}, got {ui!r}")
    words = json.loads(files("warta.comparison").joinpath(f"interface/{ui}.json").read_text("utf-8"))
    return Interface(ui, words, tuple(words["months"].split()))
