"""The rows of a table of articles, and what to call them when one is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: What a table of articles may say of each, by the names that columns have unless a mapping says otherwise.
COLUMNS = ("id", "title", "text", "published", "url", "source")

#: What else columns of these are called, whatever the case, where a table has none of our name.
OTHER_NAMES = {
    "text": ("content", "isi", "body"),
    "title": ("judul",),
    "published": ("date", "tanggal", "pubdate"),
    "url": ("link",),
}


@dataclass(frozen=True)
class Rows:
    """Columns of equal length; nulls and NaN are None.

    Parameters
    ----------
    columns : dict of str to list or Strings
        Those of `COLUMNS` that the table has.
    file : Path, optional
        Where they come from.
    lines : sequence of int, optional
        The line of `file` in which each row begins, from 1 on.
    own : dict of str to list or column
        Whatever else the table has.
    """

    columns: dict[str, Any]
    file: Path | None = None
    lines: Sequence[int] | None = None
    own: dict[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.columns["text"])

    def column(self, name: str) -> Any:
        """A column's values; None if the table does not have it."""
        return self.columns.get(name)

    def place(self, row: int) -> str:
        """What a reader calls a row: "article 3", "line 4 of news.csv", "row 3 of news.parquet"."""
        if self.file is None:
            return f"article {row}"
        return f"row {row} of {self.file}" if self.lines is None else f"line {self.lines[row]} of {self.file}"
