"""The words of the pages in Indonesian and English, and how each writes numbers and dates."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from warta.base.parameters import check_choice

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

    def plural(self, key: str, count: int, **fields: object) -> str:
        """The label of a key for so many: that of ``key_one`` for one, where the language has it."""
        form = f"{key}_one" if count == 1 and f"{key}_one" in self.words else key
        return self(form, count=self.number(count), **fields)

    def listing(self, names: Sequence[str], shown: int | None = None) -> str:
        """Names as one reads them: "A, B and C"; of more than `shown`, the first and how many others there are."""
        told = list(names)
        if shown is not None and len(told) > shown:
            told[shown:] = [self("others", count=self.number(len(told) - shown))]
        return ", ".join(told[:-1]) + self("and") + told[-1] if len(told) > 1 else "".join(told)

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

    def days(self, first: dt.date, last: dt.date) -> str:
        """A stretch of days: "9–10 November 2016", "27 Februari – 6 Agustus 2022"."""
        if first == last:
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.day(last)}"
        start = self.day(first) if first.year != last.year else f"{first.day} {self.months[first.month - 1]}"
        return f"{start} – {self.day(last)}"

    def iso_days(self, told: str) -> str:
        """Days and months of ISO 8601, parted by " / ", as the language writes them; whatever else stays as it is."""
        return " / ".join(map(self._iso_day, told.split(" / ")))

    def _iso_day(self, told: str) -> str:
        found = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", told)
        if not found or not 1 <= int(found[2]) <= 12:
            return told
        month = f"{self.months[int(found[2]) - 1]} {found[1]}"
        return f"{int(found[3])} {month}" if found[3] else month

    def short_day(self, value: dt.date | dt.datetime | None, *, year: bool = False) -> str:
        """A day in little room: "6 Agu", or with its year "6 Agu 2022"."""
        if value is None:
            return ""
        day = f"{value.day} {self.months[value.month - 1][:3]}"
        return f"{day} {value.year}" if year else day

    def not_before(self, day: dt.date | None) -> str:
        """What stands for the time of what cannot have appeared before a day: "paling awal 6 Agu 2022"."""
        return self("not_before", day=self.short_day(day, year=True)) if day else ""

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


def interface(ui: str) -> Interface:
    """The interface in a language.

    Raises
    ------
    ValueError
        If there is none in that language.
    """
    check_choice("ui", ui, LANGUAGES)
    return _interface(ui)


@cache
def _interface(ui: str) -> Interface:
    words = json.loads(files("warta.views").joinpath(f"interface/{ui}.json").read_text("utf-8"))
    return Interface(ui, words, tuple(words["months"].split()))
